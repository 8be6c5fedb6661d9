"""The real server in a process of its own, as a person starts it."""

import contextlib
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
URL = re.compile(r"https?://\S+")


class RunningServer:
    """Starts `python -m server` on a free port, waits for its URL, and ends it with one Ctrl-C."""

    def __init__(
        self, *flags: str, port: int = 0, cwd: Path = ROOT, env: dict[str, str] | None = None
    ) -> None:
        command = [sys.executable, "-m", "server", "--no-browser", "--port", str(port)]
        command += ["--data-dir", ":memory:", *flags]  # of two, the later one counts
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        self._urls: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.url = self._wait_for_url(30.0)
        self.port = urlsplit(self.url).port

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line)
            if found := URL.search(line):
                self._urls.put(found.group())
        self._urls.put(None)

    def _wait_for_url(self, seconds: float) -> str:
        with contextlib.suppress(queue.Empty):
            if url := self._urls.get(timeout=seconds):
                return url
        self.stop()
        raise RuntimeError(f"the server printed no URL; it said:\n{self.output}")

    @property
    def output(self) -> str:
        """All that the server has printed so far."""
        return "".join(self.lines)

    def stop(self, seconds: float = 10.0) -> int:
        """One Ctrl-C, as at a terminal; whoever does not obey is killed. Returns the exit code."""
        if self.process.poll() is None:
            self._signal_all(signal.SIGINT)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
        self._reader.join(seconds)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return self.process.wait()

    def kill(self) -> None:
        """End it at once, with all its workers, as a crash or a power cut would."""
        if sys.platform == "win32":
            self.process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _signal_all(self, number: int) -> None:
        if sys.platform == "win32":
            self.process.terminate()
        else:  # a terminal sends Ctrl-C to the whole group
            os.killpg(self.process.pid, number)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
