"""Which session is in which worker, and which connections look at it.

Sessions outlive their connections for a while: a page that comes back with its session's id finds
it as it was. All methods run on the event loop.
"""

import asyncio
import itertools
import secrets
from dataclasses import dataclass, field
from typing import Protocol

from server.events import Error
from server.workers import Pool, WorkerProcess

SERVICE_RESTART = 1012
"""The WebSocket close code that tells a page to connect again."""


class Receiver(Protocol):
    """A connection, as the registry needs it."""

    def deliver(self, message: str | bytes) -> None:
        """Queue a message to be sent."""

    def close(self, code: int, reason: str) -> None:
        """Close it once what is queued has been sent."""


class Full(Exception):
    """There are as many sessions as the server takes."""


@dataclass
class Entry:
    """One session: where it lives, who looks on, and when it ends if nobody does."""

    session: str
    worker: WorkerProcess
    connections: set[str] = field(default_factory=set)
    expiry: asyncio.TimerHandle | None = None


class Registry:
    """All sessions and connections of a server."""

    def __init__(self, workers: int, sessions: int, grace: float) -> None:
        """Prepare.

        workers: the most processes; sessions: the most sessions.
        grace: how many seconds a session is kept without a connection.
        """
        self._pool = Pool(workers, self._deliver, self._lost)
        self._limit = sessions
        self._grace = grace
        self._entries: dict[str, Entry] = {}
        self._receivers: dict[str, tuple[Receiver, Entry]] = {}
        self._numbers = itertools.count(1)

    def start(self) -> None:
        """Start working, on the running loop."""
        self._pool.start()

    async def stop(self) -> None:
        """End all workers, and all sessions with them."""
        for entry in self._entries.values():
            if entry.expiry is not None:
                entry.expiry.cancel()
        await self._pool.close()

    def attach(self, receiver: Receiver, wanted: str | None) -> str:
        """Connect a receiver to the session it wants, or a new one; return the connection's id."""
        entry = self._entries.get(wanted or "") or self._create()
        if entry.expiry is not None:
            entry.expiry.cancel()
            entry.expiry = None
        connection = str(next(self._numbers))
        entry.connections.add(connection)
        self._receivers[connection] = (receiver, entry)
        self._post(entry, "attach", connection)
        return connection

    def _create(self) -> Entry:
        if len(self._entries) >= self._limit:
            abandoned = [each for each in self._entries.values() if each.expiry is not None]
            if not abandoned:
                raise Full(f"all {self._limit} sessions of this server are in use")
            self._end(min(abandoned, key=_expiry_time))
        session = secrets.token_urlsafe(16)
        entry = Entry(session, self._pool.place(session))
        self._entries[session] = entry
        return entry

    def detach(self, connection: str) -> None:
        """Forget a connection; the last one of a session starts its grace period."""
        _, entry = self._receivers.pop(connection, (None, None))
        if entry is None:
            return
        entry.connections.discard(connection)
        self._post(entry, "detach", connection)
        if not entry.connections:
            loop = asyncio.get_running_loop()
            entry.expiry = loop.call_later(self._grace, self._end, entry)

    async def command(self, connection: str, text: str) -> None:
        """Pass a command on to the session's worker."""
        _, entry = self._receivers.get(connection, (None, None))
        if entry is None:
            return  # its worker has died, and it is about to be closed
        address = {"do": "command", "session": entry.session, "connection": connection}
        await entry.worker.send(address, text.encode())

    def _post(self, entry: Entry, do: str, connection: str = "") -> None:
        entry.worker.post({"do": do, "session": entry.session, "connection": connection})

    def _end(self, entry: Entry) -> None:
        if entry.expiry is not None:
            entry.expiry.cancel()
        del self._entries[entry.session]
        entry.worker.sessions.discard(entry.session)
        self._post(entry, "end")

    def _deliver(self, address: dict[str, str], payload: bytes) -> None:
        receiver, _ = self._receivers.get(address["connection"], (None, None))
        if receiver is not None:
            receiver.deliver(payload.decode() if address["kind"] == "text" else payload)

    def _lost(self, sessions: set[str]) -> None:
        """Tell the pages of a dead worker; on connecting again they start their run anew."""
        text = "The training process ended unexpectedly. The run is being started again."
        for session in sessions:
            entry = self._entries.pop(session)
            if entry.expiry is not None:
                entry.expiry.cancel()
            for connection in entry.connections:
                receiver, _ = self._receivers.pop(connection)
                receiver.deliver(Error(None, text).to_json())
                receiver.close(SERVICE_RESTART, "the training process ended")


def _expiry_time(entry: Entry) -> float:
    return entry.expiry.when() if entry.expiry is not None else 0.0
