"""A worker process: trains its sessions in turn, and ends when its pipe does."""

import contextlib
import os
import signal
import time
import traceback
from collections import deque
from multiprocessing.connection import Connection

from server import pipe, protocol
from server.sessions import Session
from server.threads import use_one_thread

_LONGEST_WAIT = 3600.0
_MESSAGES_A_TURN = 64


def main(inbox: Connection, outbox: Connection) -> None:
    """Run until the server closes the pipe, or is gone. The entry point of the process."""
    with contextlib.suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    use_one_thread()
    with contextlib.suppress(EOFError, OSError):
        Worker(inbox, outbox).run()


class Worker:
    """Shares this process out among its sessions: each in turn gets a few milliseconds.

    Messages in: the address says what to do ("attach", "detach", "command" or "end"), with the
    session and the connection; a command's payload is the text of the page. Messages out: the
    address names the connection and the kind, "text" or "binary". The first one says "ready".
    """

    def __init__(self, inbox: Connection, outbox: Connection) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._sessions: dict[str, Session] = {}
        self._rotation: deque[Session] = deque()

    def run(self) -> None:
        """Work until the pipe is closed (EOFError, or OSError when it broke)."""
        self._outbox.send_bytes(pipe.pack({"kind": "ready"}))
        while True:
            self._receive(self._time_to_wait())
            session = self._next_session()
            if session is not None:
                session.turn()

    def _time_to_wait(self) -> float:
        times = [session.wake_at() for session in self._rotation]
        soonest = min((moment for moment in times if moment is not None), default=None)
        if soonest is None:
            return _LONGEST_WAIT
        return min(max(0.0, soonest - time.perf_counter()), _LONGEST_WAIT)

    def _next_session(self) -> Session | None:
        for _ in range(len(self._rotation)):
            session = self._rotation[0]
            self._rotation.rotate(-1)
            moment = session.wake_at()
            if moment is not None and moment <= time.perf_counter():
                return session
        return None

    def _receive(self, wait: float) -> None:
        for _ in range(_MESSAGES_A_TURN):
            if not self._inbox.poll(wait):
                return
            address, payload = pipe.unpack(self._inbox.recv_bytes(pipe.LARGEST_COMMAND))
            self._handle(address, payload)
            wait = 0.0

    def _handle(self, address: dict[str, str], payload: bytes) -> None:
        name, connection = address["session"], address.get("connection", "")
        match address["do"]:
            case "attach":
                if name not in self._sessions:
                    self._sessions[name] = Session(name, self._send)
                    self._rotation.append(self._sessions[name])
                self._sessions[name].attach(connection)
            case "detach":
                if name in self._sessions:
                    self._sessions[name].detach(connection)
            case "command":
                if name in self._sessions:
                    self._sessions[name].command(connection, protocol.parse(payload.decode()))
            case "end":
                if session := self._sessions.pop(name, None):
                    self._rotation.remove(session)
            case other:
                traceback.print_exception(ValueError(f"no such thing to do: {other}"))

    def _send(self, connection: str, message: str | bytes) -> None:
        text = isinstance(message, str)
        address = {"kind": "text" if text else "binary", "connection": connection}
        payload = message.encode() if isinstance(message, str) else message
        self._outbox.send_bytes(pipe.pack(address, payload))
