"""Two servers behind `deploy/nginx.conf`, driven for real: `python -m tests.soak.behind_nginx`.

The file is used as it is but for its addresses. Where there is no nginx, Debian's is installed.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

from websockets.sync.client import ClientConnection

from tests.running import ROOT, RunningServer
from tests.server.asking import ask, upgrade
from tests.server.live import PATIENCE, Client, dial

_TOKEN = "one-token-for-all-of-them"
_BASE = "/glassnet/"
_BROWSERS = 16


class Browser:
    """Cookies, and what it does with them."""

    def __init__(self, url: str, query: str = "") -> None:
        self.url = url
        answer = ask(url, f"{_BASE}?token={_TOKEN}{query}")
        assert answer.status == 200, answer
        self.cookies: SimpleCookie = SimpleCookie()
        for line in answer.headers.get_all("set-cookie", []):
            self.cookies.load(line)

    @property
    def headers(self) -> dict[str, str]:
        pairs = (f"{name}={morsel.value}" for name, morsel in self.cookies.items())
        return {"Cookie": "; ".join(pairs)}

    @property
    def place(self) -> str:
        return self.cookies["glassnet_place"].value

    def connect(self) -> ClientConnection:
        """A WebSocket, which whoever asked for it closes."""
        return dial(self.url + _BASE[1:], additional_headers=self.headers).__enter__()

    def session(self, wanted: str | None = None) -> str:
        """Open a session, train it for an epoch, and go away."""
        connection = self.connect()
        connection.send(json.dumps({"type": "open", "session": wanted}))
        welcome = json.loads(connection.recv(PATIENCE))
        assert welcome["type"] == "welcome", welcome
        connection.send(json.dumps({"type": "step", "epochs": 1}))
        while True:
            message = connection.recv(PATIENCE)
            if isinstance(message, bytes):
                continue
            event = json.loads(message)
            if event["type"] == "state" and event["epoch"] >= 1:
                break
        connection.close()
        return str(welcome["session"])


def find_nginx() -> str:
    """The nginx there is, or Debian's."""
    if shutil.which("nginx") is None:
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "nginx-light"]):
            subprocess.run(["apt-get", "--quiet=2", *command], check=True)
    found = shutil.which("nginx")
    if found is None:
        raise SystemExit("there is no nginx on this machine; install it and try again")
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def configuration(folder: Path, port: int, servers: list[int]) -> Path:
    """The file of `deploy/`, at the addresses of this test."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    changes = [
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("server 127.0.0.1:8001;", f"server 127.0.0.1:{servers[0]};"),
        ("server 127.0.0.1:8002;", f"server 127.0.0.1:{servers[1]};"),
    ]
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"  {kind}_temp_path {folder}/{kind};\n" for kind in kinds)
    text = text.replace("http {\n", "http {\n" + temporary)
    path = folder / "nginx.conf"
    path.write_text(text)
    return path


def lives_in(running: RunningServer, session: str) -> bool:
    """Whether this server knows the session; asked directly, past the proxy."""
    with Client(running.url, session=session) as client:
        return client.session == session


def check(url: str, servers: list[RunningServer]) -> None:
    """All that has to be true of the two behind the one."""
    missing = ask(url, f"{_BASE[:-1]}?token=x")
    assert missing.status == 308, missing
    place = urlsplit(missing.headers["location"])
    assert f"{place.path}?{place.query}" == f"{_BASE}?token=x", missing.headers["location"]
    assert ask(url, _BASE).status == 401
    assert ask(url, _BASE, headers={"Host": "evil.com"}).status == 421
    assert ask(url, "/").status == 404
    print("path, token and host: as without a proxy")

    browsers = [Browser(url) for _ in range(_BROWSERS)]
    own = browsers[0].headers
    assert ask(url, f"{_BASE}static/main.js", headers=own).status == 200
    page = ask(url, _BASE, headers=own)
    assert page.status == 200
    assert page.headers["set-cookie"] is None
    assert not re.search(rb"(?:src|href)=\"/", page.body)
    assert upgrade(url, f"{_BASE}socket", {**own, "Origin": "http://evil.com"}).status == 403
    print("page, files and socket: there, and only for their own page")

    sessions = [browser.session() for browser in browsers]
    for browser, session in zip(browsers, sessions, strict=True):
        assert browser.session(session) == session
    homes = [lives_in(servers[0], session) for session in sessions]
    assert 0 < sum(homes) < _BROWSERS, homes
    print(f"{_BROWSERS} browsers of one address: {sum(homes)} sessions in one server, the rest in")
    print("the other, and everyone who came back found their own")

    second = Browser(url, f"&place={browsers[1].place}")
    assert second.place == browsers[1].place
    assert second.session(sessions[1]) == sessions[1]
    print("a second browser with the first one's place: in the same session")

    servers[0].kill()
    for browser, session, gone in zip(browsers, sessions, homes, strict=True):
        assert (browser.session(session) == session) != gone
    print("one server killed: its browsers begin anew in the other, which went on undisturbed")


def main() -> int:
    """Start it all, check it, end it all."""
    nginx = find_nginx()
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    flags = ("--allowed-host", url.rstrip("/"), "--base-url", _BASE)
    with tempfile.TemporaryDirectory() as name, ExitStack() as running:
        folder = Path(name)
        folder.chmod(0o755)
        os.environ["GLASSNET_TOKEN"] = _TOKEN
        servers = [running.enter_context(RunningServer(*flags)) for _ in range(2)]
        path = configuration(folder, port, [server.port or 0 for server in servers])
        own = f"daemon off; pid {folder}/pid; error_log {folder}/errors;"
        process = subprocess.Popen(
            [nginx, "-p", name, "-e", f"{name}/errors", "-c", str(path), "-g", own]
        )
        try:
            wait_for(port, process)
            check(url, servers)
        finally:
            process.terminate()
            process.wait(10)
    return 0


def wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    """Return when nginx listens; it says nothing when it does, so it is asked, and not for ever."""
    for _ in range(20_000):
        if process.poll() is not None:
            raise SystemExit("nginx does not start")
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise SystemExit("nginx does not listen")


if __name__ == "__main__":
    sys.exit(main())
