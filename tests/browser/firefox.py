"""A headless Firefox for the tests, and a small client that drives it by WebDriver BiDi.

`python -m tests.browser.firefox` is what `make test` runs before; it prints the browser it found.
The protocol: https://w3c.github.io/webdriver-bidi/
"""

import contextlib
import functools
import itertools
import json
import os
import queue
import re
import shutil
import subprocess
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from websockets.sync.client import connect

from tests.browser import packages

NAMES = ("firefox-esr", "firefox")
PLACES = (
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
)
MISSING = (
    "No Firefox was found and none could be installed. Install Firefox, or name one: "
    "GLASSNET_FIREFOX=/path/to/firefox make test"
)
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
# Nothing leaves the machine on the browser's own account.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.region.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.server": "data:,",
}


@functools.cache
def find() -> Path | None:
    """The first browser that starts: GLASSNET_FIREFOX, then the machine's."""
    chosen = os.environ.get("GLASSNET_FIREFOX")
    on_path = (shutil.which(name) for name in NAMES)
    for candidate in (chosen, *on_path, *PLACES):
        if candidate and packages.runs(Path(candidate)):
            return Path(candidate)
    return None


class Firefox:
    """A browser with one page, with a profile of its own; `errors` is what its scripts logged."""

    def __init__(self, program: Path, width: int = 1440, height: int = 900) -> None:
        self._profile = TemporaryDirectory(ignore_cleanup_errors=True)
        self.errors: list[str] = []
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items())
        (Path(self._profile.name) / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [
                *(str(program), "--headless", "--no-remote", "--remote-debugging-port", "0"),
                *("--width", str(width), "--height", str(height)),
                *("--profile", self._profile.name, "about:blank"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "HOME": self._profile.name},
        )
        self._address: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._numbers = itertools.count(1)
        self._lines = contextlib.ExitStack()
        try:
            address = self._address.get(timeout=60)
            line = connect(f"{address}/session", max_size=None, compression=None)
            self._socket = self._lines.enter_context(line)
            self.send("session.new", capabilities={})
            self.send("session.subscribe", events=["log.entryAdded"])
            self._page = self.send("browsingContext.getTree")["contexts"][0]["context"]
            size = {"width": width, "height": height}
            self.send("browsingContext.setViewport", context=self._page, viewport=size)
        except BaseException:
            self.close()
            raise

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if found := LISTENING.search(line):
                self._address.put(found.group(1))

    def send(self, method: str, **parameters: Any) -> Any:
        """Send a command and return its result; raise RuntimeError when it failed."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=30))
            if message.get("method") == "log.entryAdded" and message["params"]["level"] == "error":
                self.errors.append(str(message["params"]["text"]))
            if message.get("id") == number:
                break
        if message["type"] == "error":
            raise RuntimeError(f"{method}: {message['error']}: {message['message']}")
        return message["result"]

    def open(self, url: str) -> None:
        """Go to a page and wait until it is loaded."""
        self.send("browsingContext.navigate", context=self._page, url=url, wait="complete")

    def ask(self, script: str) -> Any:
        """The value of a JavaScript expression, as JSON carries it."""
        result = self.send(
            "script.evaluate",
            expression=f"JSON.stringify({script})",
            target={"context": self._page},
            awaitPromise=True,
        )
        if result["type"] != "success":
            raise RuntimeError(f"{script}: {result['exceptionDetails']['text']}")
        text = result["result"].get("value")
        return None if text is None else json.loads(text)

    def wait(self, script: str, seconds: float = 15) -> Any:
        """Ask until the answer is true, and return it; fail when it takes too long."""
        end = time.monotonic() + seconds
        while not (answer := self.ask(script)):
            assert time.monotonic() < end, f"never true: {script}"
            time.sleep(0.03)
        return answer

    def drag(self, start: tuple[float, float], right: float, down: float) -> None:
        """Press the mouse, move it and let go; without a way to go it is a click."""
        x, y = start
        moves = [
            {
                "type": "pointerMove",
                "x": round(x + right * share / 8),
                "y": round(y + down * share / 8),
                "duration": 16,
            }
            for share in (range(1, 9) if right or down else ())
        ]
        actions = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            *moves,
            {"type": "pointerUp", "button": 0},
        ]
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}}
        self.send(
            "input.performActions", context=self._page, actions=[{**mouse, "actions": actions}]
        )

    def centre(self, selector: str) -> tuple[float, float]:
        """Where the middle of an element is in the window."""
        x, y, width, height = self.ask(
            f"(({{ x, y, width, height }}) => [x, y, width, height])"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        )
        return x + width / 2, y + height / 2

    def close(self) -> None:
        """End it, with all that it started."""
        with contextlib.suppress(Exception):
            self.send("browser.close")
        with contextlib.suppress(Exception):
            self._lines.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(5)
        if self._process.stderr is not None:
            self._process.stderr.close()
        self._profile.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def main() -> None:
    """Make sure of a browser and name it, or say what to do: all tests but one run without it."""
    for name in NAMES:
        if find() is None:
            print(f"No Firefox on this machine; installing {name} ...", flush=True)
            packages.install(name)
            find.cache_clear()
    print(f"Second browser for the tests: {find() or MISSING}")


if __name__ == "__main__":
    main()
