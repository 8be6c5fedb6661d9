"""Made-up requests for every route of the interface: `python -m tests.soak.fuzz_openapi`.

Schemathesis makes them from the application's own description, which the server hands to nobody,
and sends them to a real server: as its own page, and as a stranger without the token. No answer may
be a server's error, and none may differ from what the description promises.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from fastapi import FastAPI

from server import access
from server.access import Access
from server.app import create_app
from tests.running import RunningServer

_AS_PAGE = "not_a_server_error,status_code_conformance,content_type_conformance"


def description() -> dict[str, object]:
    """The OpenAPI document of all routes that have a schema."""
    app = create_app(Access(access.loopback(8000)), grace=120).app
    assert isinstance(app, FastAPI)
    return app.openapi()


def examine(
    running: RunningServer, document: Path, checks: str, examples: int, *headers: str
) -> int:
    """Send the requests; return Schemathesis' exit code."""
    base = running.url.partition("?")[0].rstrip("/")
    options = [
        "--checks",
        checks,
        "--max-examples",
        str(examples),
        "--phases",
        "examples,coverage,fuzzing",
    ]
    given = [part for header in headers for part in ("--header", header)]
    command = [sys.executable, "-m", "schemathesis.cli", "run", str(document), "--url", base]
    return subprocess.run([*command, *options, *given], check=False).returncode


def main() -> int:
    """Examine a server twice: as its page, and as a stranger."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--examples", type=int, default=500, help="for each route")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "openapi.json"
        document.write_text(json.dumps(description()))
        with RunningServer("--classroom", "--host", "127.0.0.2") as running:
            found = re.fullmatch(r"(http://[^/]+)/\?token=(.+)", running.url)
            assert found is not None
            own = [f"Origin: {found[1]}", f"Authorization: Bearer {found[2]}"]
            failed = examine(running, document, _AS_PAGE, given.examples, *own)
            failed += examine(running, document, "not_a_server_error", given.examples)
            alive = running.process.poll() is None
    said = [line for line in running.output.splitlines() if "ERROR" in line or "Traceback" in line]
    print("\n".join(said) or "the server has printed no error")
    return 1 if failed or said or not alive else 0


if __name__ == "__main__":
    sys.exit(main())
