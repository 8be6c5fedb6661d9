"""The store: the kept runs, behind a thread of their own that alone reads and writes them.

Whoever is on the event loop hands it jobs and never waits for the disk. What has piled up is
written in one transaction. When writing fails, the store says so once and goes on trying with
whatever comes next.
"""

import asyncio
import contextlib
import queue
import sqlite3
import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from server import database
from server.archive import Archive

T = TypeVar("T")
Act = Callable[[Archive], Any]
OnTrouble = Callable[[str | None], None]

_TOGETHER = 64
_NOT_KEPT = "What is trained now is not kept"


class Store:
    """The thread, and the way to it. Methods are called on the event loop's thread."""

    def __init__(self, directory: str, on_trouble: OnTrouble) -> None:
        """Prepare.

        directory: where the database is, or `database.MEMORY`.
        on_trouble: gets what is wrong, in plain words, and None when all is well again.
        """
        self._directory = directory
        self._on_trouble = on_trouble
        self._trouble: str | None = None
        self._in_memory = False
        self._jobs: queue.SimpleQueue[tuple[Act, asyncio.Future[Any]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None

    def start(self) -> None:
        """Open the database, in its thread."""
        self._loop = asyncio.get_running_loop()
        self._thread.start()

    def do(self, act: Callable[[Archive], T]) -> asyncio.Future[T]:
        """Queue a job; its future raises sqlite3.Error if the database would not do it."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._jobs.put((act, done))
        return done

    async def close(self) -> None:
        """Finish what is queued."""
        if self._thread.is_alive():
            self._jobs.put(None)
            await asyncio.to_thread(self._thread.join)

    # In the thread

    def _work(self) -> None:
        connection, trouble = database.connect(self._directory)
        if trouble is not None:
            self._in_memory = True
            self._report(f"{_NOT_KEPT} when the server ends. {trouble}.")
        archive = Archive(connection)
        self._transact(connection, [(Archive.tidy, None)], archive)
        with contextlib.closing(connection):
            while (first := self._jobs.get()) is not None:
                batch: list[tuple[Act, asyncio.Future[Any] | None]] = [first]
                ends = False
                while len(batch) < _TOGETHER and not self._jobs.empty():
                    another = self._jobs.get()
                    if another is None:
                        ends = True
                        break
                    batch.append(another)
                self._transact(connection, batch, archive)
                if ends:
                    return

    def _transact(
        self,
        connection: sqlite3.Connection,
        batch: list[tuple[Act, asyncio.Future[Any] | None]],
        archive: Archive,
    ) -> None:
        """Do some jobs in one transaction; if that fails, each in its own."""
        before = connection.total_changes
        try:
            connection.execute("BEGIN IMMEDIATE")
            results = [act(archive) for act, _ in batch]
            connection.execute("COMMIT")
        except Exception as error:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            if len(batch) > 1:
                for job in batch:
                    self._transact(connection, [job], archive)
                return
            if isinstance(error, sqlite3.Error):
                self._report(f"{_NOT_KEPT}: {database.explain(error)}.")
            self._answer(batch[0][1], error)
            return
        if connection.total_changes > before and not self._in_memory:
            self._report(None)
        for (_, done), result in zip(batch, results, strict=True):
            self._answer(done, result)

    def _report(self, trouble: str | None) -> None:
        if trouble == self._trouble:
            return
        self._trouble = trouble
        print(f"glassnet: {trouble or 'Runs are kept again.'}", file=sys.stderr, flush=True)
        self._call(self._on_trouble, trouble)

    def _answer(self, done: asyncio.Future[Any] | None, result: Any) -> None:
        if done is not None:
            self._call(_settle, done, result)

    def _call(self, function: Callable[..., None], *arguments: object) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                self._loop.call_soon_threadsafe(function, *arguments)


def _settle(done: asyncio.Future[Any], result: Any) -> None:
    if done.done():
        return
    if isinstance(result, Exception):
        done.set_exception(result)
        done.exception()  # nobody has to look
    else:
        done.set_result(result)
