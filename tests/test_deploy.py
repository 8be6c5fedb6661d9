"""What lies in `deploy/`, as far as it can be tried without a container engine and a proxy.

The proxy's file is driven for real by `python -m tests.soak.behind_nginx`.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.running import ROOT, RunningServer

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()
NGINX = (ROOT / "deploy" / "nginx.conf").read_text()


def instructions(name: str) -> list[str]:
    joined = re.sub(r"\\\n\s*", "", DOCKERFILE)
    return re.findall(rf"^{name}\s+(.*)$", joined, re.MULTILINE)


def health_of(port: int | None) -> int:
    """The exit code of the container's own health check, asked of a server on another port."""
    command = json.loads(instructions("HEALTHCHECK")[0].partition("CMD ")[2])
    assert command[:2] == ["python", "-c"]
    code = command[2].replace("8000", str(port))
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    return asked.returncode


def test_the_image_copies_what_is_there_and_what_the_package_needs() -> None:
    copied = [words.split() for words in instructions("COPY") if not words.startswith("--from")]
    sources = {source for words in copied for source in words[:-1]}
    assert all((ROOT / source).exists() for source in sources)
    assert {"pyproject.toml", "engine", "server", "static", "templates"} <= sources
    allowed = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text().split()
    assert {f"!{source}" for source in sources} <= set(allowed)


def test_the_container_runs_without_privileges_on_a_volume() -> None:
    assert instructions("USER") == ["glassnet"]
    assert DOCKERFILE.index("USER glassnet") < DOCKERFILE.index("ENTRYPOINT")
    assert instructions("VOLUME") == ["/data"]


def test_the_container_is_started_by_flags_that_exist() -> None:
    program, *flags = json.loads(instructions("ENTRYPOINT")[0])
    asked = subprocess.run(
        [sys.executable, "-m", "server", *flags, "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.startswith(program)


def test_the_health_check_finds_a_server_well_that_asks_for_its_token(server: str) -> None:
    assert health_of(int(server.rstrip("/").rpartition(":")[2])) == 0
    with RunningServer(env={"GLASSNET_TOKEN": "a-token-of-the-container"}) as running:
        assert health_of(running.port) == 0
        port = running.port
    assert health_of(port) != 0


def test_the_proxy_passes_on_what_the_gate_compares_and_sends_nothing_twice() -> None:
    assert "proxy_set_header Host $http_host;" in NGINX
    assert "proxy_set_header Upgrade $http_upgrade;" in NGINX
    assert "hash $place consistent;" in NGINX
    assert "ip_hash" not in NGINX
    assert not re.search(r"proxy_next_upstream .*non_idempotent", NGINX)
    assert Path(ROOT / "tests" / "soak" / "behind_nginx.py").is_file()
