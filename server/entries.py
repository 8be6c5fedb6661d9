"""What the registry knows of a session, and what it needs of a connection."""

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

from server.workers import WorkerProcess

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
    """One session: where it lives, who looks on, and what brings it back.

    owner: who made it, for the list of runs.
    worker: where it is trained; None for the moment when that one is being replaced.
    record: the newest `Record`, as text, and `epoch` what its run has reached since.
    expiry: when it is paused, if nobody looks on.
    ended: set once its worker has handed over all there is, when it is to end.
    run: which run it is, and `furthest` the epoch up to which any worker has come in it.
    failures: how many workers have ended soon under it, without getting any further.
    """

    session: str
    owner: str
    worker: WorkerProcess | None = None
    placed: asyncio.Event = field(default_factory=asyncio.Event)
    connections: set[str] = field(default_factory=set)
    record: bytes | None = None
    epoch: int = 0
    expiry: asyncio.TimerHandle | None = None
    ended: asyncio.Event | None = None
    generation: int = 0
    run: str = ""
    furthest: int = 0
    failures: int = 0

    def post(self, do: str, connection: str = "", *, payload: bytes = b"", **more: str) -> None:
        """Tell its worker what to do, if it has one."""
        if self.worker is not None:
            address = {"do": do, "session": self.session, "connection": connection, **more}
            self.worker.post(address, payload)
