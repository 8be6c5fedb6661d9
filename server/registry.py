"""Which session is in which worker, which connections look at it, and what is kept of it.

Sessions outlive their connections: training goes on for a while, then the session is paused and
only kept in the store, from where it comes back as soon as a page names it. They outlive their
worker too: what the store has of them, and the record that is held here, go to another one. All
methods run on the event loop.
"""

import asyncio
import contextlib
import itertools
import json
import secrets
import sqlite3
import sys
from collections.abc import Coroutine

from server.entries import SERVICE_RESTART, Entry, Full, Receiver
from server.events import Error, Notice
from server.metrics import Metrics
from server.protocol import Open
from server.records import Kept, Record
from server.store import Store
from server.workers import Pool

_MOST_FAILURES = 3
_SEQUENCES = 1 << 32
"""Pictures that a worker numbers; those of the next worker of a session have higher numbers."""


class Registry:
    """All sessions and connections of a server."""

    def __init__(
        self, workers: int, sessions: int, grace: float, data: str, shared: bool = False
    ) -> None:
        """Prepare.

        workers: the most processes; sessions: the most sessions.
        grace: how many seconds a session goes on without a connection.
        data: where the store is, as `store.Store` takes it.
        shared: whether several people use the server, and each lists only their own runs.
        """
        self.shared = shared
        self.store = Store(data, self._on_trouble)
        self.metrics = Metrics()
        self._pool = Pool(workers, self._on_message, self._on_lost)
        self._limit = sessions
        self._grace = grace
        self._entries: dict[str, Entry] = {}
        self._receivers: dict[str, tuple[Receiver, Entry]] = {}
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()
        self._trouble: str | None = None

    def start(self) -> None:
        """Open the store and start the first worker, on the running loop."""
        self.store.start()
        self._pool.start()

    async def stop(self) -> None:
        """End all workers, once they have handed over what is to be kept."""
        for task in self._tasks:
            task.cancel()
        for entry in self._entries.values():
            if entry.expiry is not None:
                entry.expiry.cancel()
            entry.post("end", pause="no")
        await self._pool.close()
        await self.store.close()

    @property
    def sessions(self) -> int:
        """How many sessions are being trained, or could be at once."""
        return len(self._entries)

    @property
    def connections(self) -> int:
        """How many connections look at them."""
        return len(self._receivers)

    # Connections

    async def attach(self, receiver: Receiver, wanted: Open) -> str:
        """Connect a receiver to the session it wants, or a new one; return the connection's id."""
        entry = await self._find(wanted.session) if wanted.session else None
        entry = entry or self._create(wanted.visitor or "")
        if entry.expiry is not None:
            entry.expiry.cancel()
            entry.expiry = None
        connection = str(next(self._numbers))
        entry.connections.add(connection)
        self._receivers[connection] = (receiver, entry)
        if self._trouble is not None:
            receiver.deliver(Notice("store", self._trouble).to_json())
        entry.post("attach", connection, run=wanted.run or "", known=str(wanted.known))
        return connection

    async def _find(self, session: str) -> Entry | None:
        """Return the entry of a session that is there, or that the store knows."""
        entry = self._entries.get(session)
        if entry is not None and entry.ended is not None:
            await entry.ended.wait()
        elif entry is not None:
            return entry
        try:
            found = await self.store.do(lambda archive: archive.load(session))
        except sqlite3.Error:
            found = None
        if found is None or session in self._entries:  # another connection was faster
            return self._entries.get(session)
        owner, kept = found
        entry = self._add(session, owner)
        self._place(entry, kept)
        return entry

    def _create(self, owner: str) -> Entry:
        entry = self._add(secrets.token_urlsafe(16), owner)
        self._place(entry, b"")
        return entry

    def _add(self, session: str, owner: str) -> Entry:
        if len(self._entries) >= self._limit:
            abandoned = [
                each
                for each in self._entries.values()
                if each.expiry is not None and each.ended is None
            ]
            if not abandoned:
                raise Full(f"all {self._limit} sessions of this server are in use")
            self._retire(min(abandoned, key=_expiry_time))
        entry = Entry(session, owner)
        self._entries[session] = entry
        return entry

    def _place(self, entry: Entry, kept: bytes) -> None:
        """Give a session to a worker, with what was kept of it, and all that look at it."""
        entry.worker = self._pool.place(entry.session)
        first = str(entry.generation * _SEQUENCES + 1)
        address = {"do": "begin", "session": entry.session, "first_sequence": first}
        entry.worker.post(address, kept)
        entry.placed.set()
        for connection in entry.connections:
            entry.post("attach", connection, run="", known="0")

    def detach(self, connection: str) -> None:
        """Forget a connection; when the last one is gone, the session goes on for a while."""
        _, entry = self._receivers.pop(connection, (None, None))
        if entry is None:
            return
        entry.connections.discard(connection)
        entry.post("detach", connection)
        if not entry.connections:
            loop = asyncio.get_running_loop()
            entry.expiry = loop.call_later(self._grace, self._retire, entry)

    async def command(self, connection: str, text: str) -> None:
        """Pass a command on to the session's worker."""
        _, entry = self._receivers.get(connection, (None, None))
        if entry is None:
            return
        await entry.placed.wait()
        if entry.worker is not None:
            address = {"do": "command", "session": entry.session, "connection": connection}
            await entry.worker.send(address, text.encode())

    # The end of a session: paused, kept, and no longer in a worker

    def _retire(self, entry: Entry) -> None:
        if entry.expiry is not None:
            entry.expiry.cancel()
        if entry.worker is None:
            self._forget(entry)
        elif entry.ended is None:
            entry.ended = asyncio.Event()
            entry.post("end", pause="yes")

    def _forget(self, entry: Entry) -> None:
        self._entries.pop(entry.session, None)
        if entry.worker is not None:
            entry.worker.sessions.discard(entry.session)
        if entry.ended is not None:
            entry.ended.set()

    # What workers say

    def _on_message(self, address: dict[str, str], payload: bytes) -> None:
        if "connection" in address:
            receiver, _ = self._receivers.get(address["connection"], (None, None))
            if receiver is not None:
                receiver.deliver(payload.decode() if address["kind"] == "text" else payload)
            elif address["kind"] == "binary":
                self.metrics.undelivered += 1
            return
        if address["kind"] == "report":
            self._on_report(json.loads(payload))
            return
        entry = self._entries.get(address["session"])
        if entry is None:
            return
        match address["kind"]:
            case "note":
                if address["run"] != entry.run:
                    entry.run, entry.furthest = address["run"], 0
                entry.record, entry.epoch = payload, 0
                self._keep_record(entry)
            case "checkpoint":
                self._keep_checkpoint(entry, payload)
            case "want":
                self._spawn(self._hand_over(entry, address["table"]))
            case "ended":
                self._forget(entry)

    def _on_report(self, report: dict[str, object]) -> None:
        epochs = report.pop("sessions")
        assert isinstance(epochs, dict)
        for session, epoch in epochs.items():
            if entry := self._entries.get(session):
                entry.epoch = epoch
                if epoch > entry.furthest:
                    entry.furthest, entry.failures = epoch, 0
        self.metrics.take(report)

    async def _hand_over(self, entry: Entry, sha256: str) -> None:
        """Give the session's worker a table that it waits for, or nothing if it is not kept."""
        packed = None
        with contextlib.suppress(sqlite3.Error):
            packed = await self.store.do(lambda archive: archive.table(sha256))
        entry.post("table", payload=packed or b"", table=sha256)

    def _keep_record(self, entry: Entry) -> None:
        text, session, owner = entry.record, entry.session, entry.owner
        if text is not None:
            self.store.do(lambda archive: archive.note(session, owner, Record.from_json(text)))

    def _keep_checkpoint(self, entry: Entry, document: bytes) -> None:
        def confirm(done: asyncio.Future[tuple[str, int]]) -> None:
            if not done.cancelled() and done.exception() is None:
                run, epoch = done.result()
                entry.post("saved", run=run, epoch=str(epoch))

        self.store.do(lambda archive: archive.keep(document)).add_done_callback(confirm)

    def _on_trouble(self, trouble: str | None) -> None:
        self._trouble = trouble
        text = Notice("store", trouble or "Runs are kept again.").to_json()
        for receiver, _ in self._receivers.values():
            receiver.deliver(text)
        for entry in self._entries.values() if trouble is None else ():
            self._keep_record(entry)

    # A worker that ended by itself

    def _on_lost(self, sessions: set[str], soon: bool) -> None:
        self.metrics.restarts += 1
        for session in sessions:
            entry = self._entries[session]
            entry.worker = None
            entry.placed.clear()
            entry.failures += soon
            if entry.ended is not None:
                self._forget(entry)
            elif entry.failures > _MOST_FAILURES:
                self._give_up(entry)
            else:
                self._spawn(self._recover(entry))

    async def _recover(self, entry: Entry) -> None:
        """Bring a session back in another worker, and replay what its checkpoint does not have."""
        entry.generation += 1
        kept, text, epoch = b"", entry.record, entry.epoch
        if text is not None:
            record = Record.from_json(text).reached(epoch)
            kept = Kept(record).to_bytes()
            with contextlib.suppress(sqlite3.Error, ValueError):
                kept = await self.store.do(lambda archive: archive.revive(record))
        if self._entries.get(entry.session) is entry:
            self._place(entry, kept)

    def _give_up(self, entry: Entry) -> None:
        """Pause a session under which one worker after the other ends."""
        text = "The training process ended again and again. The run is paused."
        print(f"glassnet: session {entry.session[:6]}… is paused: {text}", file=sys.stderr)
        if entry.record is not None:
            entry.record = Record.from_json(entry.record).paused().to_json().encode()
            self._keep_record(entry)
        for connection in entry.connections:
            receiver, _ = self._receivers.pop(connection)
            receiver.deliver(Error(None, text).to_json())
            receiver.close(SERVICE_RESTART, "the training process ended")
        self._forget(entry)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _expiry_time(entry: Entry) -> float:
    return entry.expiry.when() if entry.expiry is not None else 0.0
