"""A worker process: trains its sessions in turn, and ends when its pipe does."""

import contextlib
import os
import signal
import time
import traceback
from collections import OrderedDict, deque
from functools import partial
from multiprocessing.connection import Connection

from engine.data import Dataset
from engine.data.table_spec import TableSpec
from server import pipe, protocol, tally
from server.records import Kept
from server.sessions import SLICE, Session
from server.sources import Sources
from server.tally import Tally
from server.threads import use_one_thread

_LONGEST_WAIT = 3600.0
_MESSAGES_A_TURN = 64
_REPORT_EVERY = 0.05
_SHARE = 2.0
"""Where there is something to train, it gets this many times the time that pictures take."""

_ROUND = 0.05
"""All who have something to train get a turn within about this time, in seconds."""

_MOST_OWED = 0.05
_MOST_SAVED = 0.01


def main(inbox: Connection, outbox: Connection) -> None:
    """Run until the server closes the pipe, or is gone. The entry point of the process."""
    for name in ("SIGINT", "SIGTERM"):  # the server decides when it is over
        with contextlib.suppress(ValueError, OSError):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    use_one_thread()
    with contextlib.suppress(EOFError, OSError):
        Worker(inbox, outbox).run()


class Worker:
    """Shares this process out among its sessions: each in turn gets a few milliseconds.

    Messages in: the address says what to do ("begin", "attach", "detach", "command", "saved" or
    "end"), with the session and the connection; a command's payload is the text of the page, that
    of "begin" is what was kept of the session's run, if anything. Messages out: the address names
    the connection and the kind, "text" or "binary", or the session and "note", "checkpoint" or
    "ended"; a "report" says how things go. The first one says "ready". A "want" asks for a table,
    and all else waits until the answer, "table", is there.
    """

    def __init__(self, inbox: Connection, outbox: Connection) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._sessions: dict[str, Session] = {}
        self._rotation: deque[Session] = deque()
        self._tally = Tally()
        self._next_report = 0.0
        self._owed = 0.0
        self._postponed: deque[bytes] = deque()
        self._made: OrderedDict[TableSpec, Dataset] = OrderedDict()

    def run(self) -> None:
        """Work until the pipe is closed (EOFError, or OSError when it broke)."""
        self._outbox.send_bytes(pipe.pack({"kind": "ready"}))
        wait = 0.0
        while True:
            self._receive(wait)
            wait = self._work()

    def _work(self) -> float:
        """Do the next thing there is to do, if any; return how long to wait before the next."""
        start = time.perf_counter()
        showing, picture_at = self._first_to_show()
        training, work_at, rivals = self._next_to_train(start)
        if showing is not None and picture_at <= start:
            hurry = showing.training.in_hurry
            if training is None or work_at > start or hurry or self._owed <= 0:
                showing.show()
                spent = time.perf_counter() - start
                self._owed = min(_MOST_OWED, self._owed + _SHARE * spent)
                return 0.0
        if training is not None and work_at <= start:
            training.turn(min(SLICE, _ROUND / rivals))
            now = time.perf_counter()
            self._owed = max(-_MOST_SAVED, self._owed - (now - start))
            if now >= self._next_report:
                self._report(now)
            return 0.0
        soonest = min(picture_at, work_at)
        if self._has_news():
            if start >= self._next_report:
                self._report(start)
            else:
                soonest = min(soonest, self._next_report)
        return min(max(0.0, soonest - time.perf_counter()), _LONGEST_WAIT)

    def _first_to_show(self) -> tuple[Session | None, float]:
        """Return the session whose viewers have waited longest for a picture, and since when."""
        found, soonest = None, float("inf")
        for session in self._rotation:
            moment = session.picture_at()
            if moment is not None and moment < soonest:
                found, soonest = session, moment
        return found, soonest

    def _next_to_train(self, now: float) -> tuple[Session | None, float, int]:
        """Return the next session in turn that has work now, or the one that will first have.

        Also return from when on it has, and how many have work now.
        """
        found, soonest, turn, rivals = None, float("inf"), 0, 0
        for index, session in enumerate(self._rotation, 1):
            moment = session.work_at()
            if moment is None:
                continue
            if moment <= now:
                rivals += 1
                if rivals == 1:
                    found, soonest, turn = session, moment, index
            elif moment < soonest:
                found, soonest = session, moment
        self._rotation.rotate(-turn)
        return found, soonest, rivals

    def _receive(self, wait: float) -> None:
        for _ in range(_MESSAGES_A_TURN):
            if not self._postponed and not self._inbox.poll(wait):
                return
            postponed = self._postponed.popleft() if self._postponed else None
            address, payload = pipe.unpack(postponed or self._inbox.recv_bytes())
            self._handle(address, payload)
            wait = 0.0

    def _handle(self, address: dict[str, str], payload: bytes) -> None:
        name, connection = address["session"], address.get("connection", "")
        if address["do"] == "begin":
            self._begin(name, int(address["first_sequence"]), payload)
            return
        session = self._sessions.get(name)
        if session is None:
            return
        match address["do"]:
            case "attach":
                session.attach(connection, address["run"], int(address["known"]))
            case "detach":
                session.detach(connection)
            case "command":
                session.command(connection, protocol.parse(payload.decode()))
            case "saved":
                session.training.saved(address["run"], int(address["epoch"]))
            case "end":
                self._end(session, pause=address["pause"] == "yes")
            case other:
                traceback.print_exception(ValueError(f"no such thing to do: {other}"))

    def _begin(self, name: str, first_sequence: int, kept: bytes) -> None:
        def keep(kind: str, payload: bytes) -> None:
            address = {"kind": kind, "session": name, "run": session.training.run}
            self._outbox.send_bytes(pipe.pack(address, payload))

        session = Session(
            name,
            self._send,
            keep,
            tally=self._tally,
            sources=Sources(partial(self._ask, name), self._made),
            first_sequence=first_sequence,
        )
        self._sessions[name] = session
        self._rotation.append(session)
        session.start(Kept.from_bytes(kept) if kept else None)

    def _ask(self, session: str, sha256: str) -> bytes | None:
        """Get a table from the server; what else comes meanwhile is done afterwards."""
        wanted = {"kind": "want", "session": session, "table": sha256}
        self._outbox.send_bytes(pipe.pack(wanted))
        while True:
            message = self._inbox.recv_bytes()
            address, payload = pipe.unpack(message)
            if address["do"] == "table" and address["table"] == sha256:
                return payload or None
            self._postponed.append(message)

    def _end(self, session: Session, pause: bool) -> None:
        del self._sessions[session.name]
        self._rotation.remove(session)
        try:
            session.training.finish_epoch()
            if pause and session.training.status == "playing":
                session.training.pause()
            session.training.save_news()
            session.training.note()
        except Exception:
            traceback.print_exc()
        self._outbox.send_bytes(pipe.pack({"kind": "ended", "session": session.name}))

    def _send(self, connection: str, message: str | bytes) -> None:
        text = isinstance(message, str)
        address = {"kind": "text" if text else "binary", "connection": connection}
        payload = message.encode() if isinstance(message, str) else message
        self._outbox.send_bytes(pipe.pack(address, payload))

    def _epochs(self) -> dict[str, int]:
        return {name: each.training.experiment.epoch for name, each in self._sessions.items()}

    def _has_news(self) -> bool:
        return self._tally.epochs > 0 or self._tally.ages.sum > 0

    def _report(self, now: float) -> None:
        self._next_report = now + _REPORT_EVERY
        report = {**self._tally.report(), "sessions": self._epochs()}
        self._outbox.send_bytes(pipe.pack({"kind": "report"}, tally.encode(report)))
