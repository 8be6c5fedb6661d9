"""The runs in the database: every statement stands here.

A row is a run. The one that a session works on carries the session's id; when the session begins
another, the old one stays in the list, unless nothing had happened to it. Rows belong to an
owner: where several people share a server, each lists and changes only their own.
"""

import secrets
import sqlite3
import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from server.records import Card, Checkpoint, Kept, Record

LISTED = 200
"""So many runs without a name are kept, the latest; those with one are kept for good."""

MOST_TABLES = 200_000_000
"""So many bytes of tables are kept, packed. What no run uses makes room, the oldest first."""

_HOUR = 3600.0
_DAY = 24 * _HOUR
_UNUSED = "sha256 NOT IN (SELECT source FROM runs WHERE source IS NOT NULL)"
_UNTOUCHED = "epoch = 0 AND edits = 0 AND name = ''"


class Archive:
    """The kept runs. Belongs to one thread; whoever calls frames it by transactions."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    # From the sessions

    def note(self, session: str, owner: str, record: Record) -> None:
        """Write down what a session's run is now."""
        now = time.time()
        do = self._connection.execute
        do(
            f"DELETE FROM runs WHERE session = ? AND id <> ? AND {_UNTOUCHED}",
            (session, record.run),
        )
        do("UPDATE runs SET session = NULL WHERE session = ? AND id <> ?", (session, record.run))
        do(
            "INSERT INTO runs (id, session, owner, record, edits, epoch, created, changed, source) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "session = excluded.session, record = excluded.record, edits = excluded.edits, "
            "changed = excluded.changed",
            (
                *(record.run, session, owner, record.to_json(), len(record.edits)),
                *(record.epoch, now, now, record.table),
            ),
        )

    def keep(self, document: bytes) -> tuple[str, int]:
        """Keep a `Checkpoint` in place of the one before; return its run and epoch."""
        taken = Checkpoint.from_bytes(document)
        known = self._connection.execute(
            "UPDATE runs SET state = ?, picture = ?, loss = ?, epoch = ?, changed = ? WHERE id = ?",
            (taken.state, taken.picture, taken.loss, taken.epoch, time.time(), taken.run),
        )
        if known.rowcount:
            self._connection.execute(
                "INSERT OR REPLACE INTO history VALUES (?, ?, ?)",
                (taken.run, taken.since, _pack(taken.history)),
            )
        return taken.run, taken.epoch

    def load(self, session: str) -> tuple[str, bytes] | None:
        """Return the owner of a session and the `Kept` of its run, if it is known."""
        found = self._connection.execute(
            "SELECT owner, record, epoch FROM runs WHERE session = ?", (session,)
        ).fetchone()
        if found is None:
            return None
        owner, text, epoch = found
        return owner, self.revive(Record.from_json(text).reached(epoch))

    def revive(self, record: Record) -> bytes:
        """Return the `Kept` of the run that a record describes."""
        found = self._connection.execute(
            "SELECT state, epoch FROM runs WHERE id = ? AND state IS NOT NULL", (record.run,)
        ).fetchone()
        history = self._history(record.run, found[1]) if found else None
        kept = Kept(record) if history is None else Kept(record, found[0], history)
        return kept.to_bytes()

    def _history(self, run: str, epoch: int) -> NDArray[np.float64] | None:
        """Return the losses up to an epoch, or None if some are missing."""
        parts = self._connection.execute(
            "SELECT start, rows FROM history WHERE run = ? ORDER BY start", (run,)
        ).fetchall()
        pieces: list[NDArray[np.float64]] = []
        starts = [start for start, _ in parts[1:]] + [epoch + 1]
        reached = 0
        for (start, blob), end in zip(parts, starts, strict=True):
            rows = _unpack(blob)[: max(0, end - start)]
            if start != reached:
                return None
            pieces.append(rows)
            reached = start + len(rows)
        return np.concatenate(pieces) if reached == epoch + 1 else None

    # From the page's list

    def cards(self, owner: str | None) -> list[Card]:
        """Return the runs that something has happened to, the latest first; of all with None."""
        rows = self._connection.execute(
            "SELECT name, record, epoch, loss, picture, changed FROM runs WHERE deleted IS NULL "
            f"AND (?1 IS NULL OR owner = ?1) AND NOT ({_UNTOUCHED}) ORDER BY changed DESC",
            (owner,),
        )
        return [
            Card.of(name, Record.from_json(text), epoch, loss, picture, changed)
            for name, text, epoch, loss, picture, changed in rows
        ]

    def rename(self, run: str, owner: str | None, name: str) -> bool:
        """Give a run a name; return False if there is no such run."""
        return self._change(run, owner, "name = ?", name)

    def delete(self, run: str, owner: str | None) -> bool:
        """Take a run off the list; it can be restored for an hour at least."""
        return self._change(run, owner, "deleted = ?", time.time())

    def restore(self, run: str, owner: str | None) -> bool:
        """Put a deleted run on the list again."""
        return self._change(run, owner, "deleted = ?", None)

    def _change(self, run: str, owner: str | None, what: str, value: object) -> bool:
        changed = self._connection.execute(
            f"UPDATE runs SET {what} WHERE id = ? AND (? IS NULL OR owner = ?)",
            (value, run, owner, owner),
        )
        return changed.rowcount > 0

    def open(self, run: str, owner: str | None, fresh: str) -> str | None:
        """Return the session that works on a run: the one it has, or `fresh`; None if unknown."""
        found = self._connection.execute(
            "SELECT session FROM runs WHERE id = ? AND (? IS NULL OR owner = ?)",
            (run, owner, owner),
        ).fetchone()
        if found is None:
            return None
        if found[0] is None:
            self._connection.execute("UPDATE runs SET session = ? WHERE id = ?", (fresh, run))
        return found[0] or fresh

    def duplicate(self, run: str, owner: str | None) -> str | None:
        """Copy a run as it was last kept; return the copy's id, or None if it is unknown."""
        found = self._connection.execute(
            "SELECT name, record FROM runs WHERE id = ? AND (? IS NULL OR owner = ?)",
            (run, owner, owner),
        ).fetchone()
        if found is None:
            return None
        name, copy = found[0], secrets.token_hex(6)
        record = replace(Record.from_json(found[1]).paused(), run=copy)
        now = time.time()
        self._connection.execute(
            "INSERT INTO runs (id, owner, name, record, edits, epoch, loss, picture, state, "
            "created, changed, source) SELECT ?, owner, ?, ?, edits, epoch, loss, picture, state, "
            "?, ?, source FROM runs WHERE id = ?",
            (copy, f"{name or 'Run'} (copy)"[:100], record.to_json(), now, now, run),
        )
        self._connection.execute(
            "INSERT INTO history SELECT ?, start, rows FROM history WHERE run = ?", (copy, run)
        )
        return copy

    # Tables

    def put_table(self, sha256: str, packed: bytes) -> bool:
        """Keep a table; return False if there is no room, since runs use all that are there."""
        do = self._connection.execute
        do(
            "INSERT INTO tables VALUES (?, ?, ?) ON CONFLICT (sha256) "
            "DO UPDATE SET touched = excluded.touched",
            (sha256, packed, time.time()),
        )
        while True:
            (size,) = do("SELECT sum(length(packed)) FROM tables").fetchone()
            if size <= MOST_TABLES:
                return True
            unused = do(
                f"SELECT sha256 FROM tables WHERE {_UNUSED} ORDER BY touched LIMIT 1"
            ).fetchone()
            if unused is None:
                return False
            do("DELETE FROM tables WHERE sha256 = ?", unused)
            if unused[0] == sha256:
                return False

    def table(self, sha256: str) -> bytes | None:
        """Return a table as it was put; None if it is not kept any more."""
        found = self._connection.execute(
            "UPDATE tables SET touched = ? WHERE sha256 = ? RETURNING packed", (time.time(), sha256)
        ).fetchone()
        return None if found is None else bytes(found[0])

    def tidy(self) -> None:
        """Drop what nobody will look for any more."""
        now = time.time()
        do = self._connection.execute
        do("DELETE FROM runs WHERE deleted < ?", (now - _HOUR,))
        do(f"DELETE FROM runs WHERE {_UNTOUCHED} AND changed < ?", (now - _DAY,))
        do(
            "DELETE FROM runs WHERE name = '' AND changed < ? AND id NOT IN "
            "(SELECT id FROM runs WHERE name = '' ORDER BY changed DESC LIMIT ?)",
            (now - _DAY, LISTED),
        )
        do(f"DELETE FROM tables WHERE touched < ? AND {_UNUSED}", (now - _DAY,))


def _pack(rows: NDArray[np.float64]) -> bytes:
    """Rows as bytes: their width, then the numbers."""
    return int(rows.shape[1]).to_bytes(4, "little") + bytes(rows.astype("<f8"))


def _unpack(blob: bytes) -> NDArray[np.float64]:
    width = int.from_bytes(blob[:4], "little")
    rows: NDArray[np.float64] = np.frombuffer(blob[4:], "<f8").reshape(-1, width)
    return rows
