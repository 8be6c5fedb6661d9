"""The worker processes, seen from the server: started when needed, replaced when they die.

Two threads stand between the event loop and each worker, one for each direction, so that a full
pipe never holds up the loop. All methods are called on the loop's thread.
"""

import asyncio
import contextlib
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection as Pipe

from server import pipe, worker
from server.threads import use_one_thread

OnMessage = Callable[[dict[str, str], bytes], None]

_PATIENCE = 1.5
_SHORTEST_LIFE = 5.0
_FEW = 32


class WorkerProcess:
    """One worker process and its two threads."""

    def __init__(self, on_message: OnMessage, on_death: Callable[["WorkerProcess"], None]) -> None:
        self.sessions: set[str] = set()
        self.alive = True
        self.started = time.monotonic()
        self._on_message = on_message
        self._on_death = on_death
        self._loop = asyncio.get_running_loop()
        self._queue: queue.SimpleQueue[tuple[bytes, asyncio.Future[None] | None] | None]
        self._queue = queue.SimpleQueue()
        context = multiprocessing.get_context("spawn")
        inbox, self._to_worker = context.Pipe(duplex=False)
        self._from_worker, outbox = context.Pipe(duplex=False)
        self.process = context.Process(
            target=worker.main, args=(inbox, outbox), name="glassnet-worker", daemon=True
        )
        use_one_thread()
        with _without_interrupts():
            self.process.start()
        inbox.close()
        outbox.close()
        self._writer = threading.Thread(target=self._write, args=(self._to_worker,), daemon=True)
        self._reader = threading.Thread(target=self._read, args=(self._from_worker,), daemon=True)
        self._writer.start()
        self._reader.start()

    def post(self, address: pipe.Address, payload: bytes = b"") -> None:
        """Queue a message."""
        self._queue.put((pipe.pack(address, payload), None))

    async def send(self, address: pipe.Address, payload: bytes) -> None:
        """Send a message; while many wait, until it is in the pipe: that slows only who sends."""
        if not self.alive:
            return
        if self._queue.qsize() < _FEW:
            self._queue.put((pipe.pack(address, payload), None))
            return
        written: asyncio.Future[None] = self._loop.create_future()
        self._queue.put((pipe.pack(address, payload), written))
        await written

    async def close(self) -> None:
        """Let the process end: kindly first, by force if it is in the middle of a long epoch."""
        self.alive = False
        self._queue.put(None)
        await asyncio.to_thread(self._end)

    def _end(self) -> None:
        self.process.join(_PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self._writer.join()
        self._reader.join()

    def _write(self, to_worker: Pipe) -> None:
        with to_worker:
            while (item := self._queue.get()) is not None:
                message, written = item
                with contextlib.suppress(OSError):  # a worker that died is noticed by the reader
                    to_worker.send_bytes(message)
                if written is not None:
                    self._call(_resolve, written)

    def _read(self, from_worker: Pipe) -> None:
        with from_worker, contextlib.suppress(EOFError, OSError):
            while True:
                address, payload = pipe.unpack(from_worker.recv_bytes())
                if address["kind"] != "ready":
                    self._call(self._on_message, address, payload)
        self._call(self._died)

    def _call(self, function: Callable[..., None], *arguments: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody is waiting any more
            self._loop.call_soon_threadsafe(function, *arguments)

    def _died(self) -> None:
        if self.alive:
            self.alive = False
            self._queue.put(None)
            self._on_death(self)


class Pool:
    """All workers. A new session goes to the one with the fewest."""

    def __init__(
        self, size: int, on_message: OnMessage, on_lost: Callable[[set[str], bool], None]
    ) -> None:
        """Prepare.

        size: the most processes there are; the first starts at once, others when they have work.
        on_message: gets the address and payload of whatever a worker sends.
        on_lost: gets the sessions that were in a worker that died, to place them anew, and whether
            it died soon after its start.
        """
        self._size = size
        self._on_message = on_message
        self._on_lost = on_lost
        self._workers: list[WorkerProcess] = []

    def start(self) -> None:
        """Start the first worker, on the running loop."""
        self._add()

    def _add(self) -> WorkerProcess:
        started = WorkerProcess(self._on_message, self._replace)
        self._workers.append(started)
        return started

    def place(self, session: str) -> WorkerProcess:
        """Choose a worker for a new session."""
        chosen = min(self._workers, key=lambda each: len(each.sessions), default=None)
        if chosen is None or (chosen.sessions and len(self._workers) < self._size):
            chosen = self._add()
        chosen.sessions.add(session)
        return chosen

    def _replace(self, dead: WorkerProcess) -> None:
        self._workers.remove(dead)
        code = dead.process.exitcode
        print(f"glassnet: a training process ended unexpectedly ({code})", file=sys.stderr)
        self._on_lost(dead.sessions, time.monotonic() - dead.started < _SHORTEST_LIFE)

    async def close(self) -> None:
        """End all workers."""
        workers, self._workers = self._workers, []
        await asyncio.gather(*(each.close() for each in workers))


def default_size() -> int:
    """Return how many workers suit this machine: one for each core it lets us use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _resolve(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Have a process that starts now ignore Ctrl-C from its first moment."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would unblock the signal, were it started in between
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
