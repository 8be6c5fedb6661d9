"""Opening the database: an SQLite file in the data directory, or one in memory where that fails.

A file that cannot be used (not a database, damaged, of a newer version, on a full or read-only
disk) is left exactly as it is; everything works without it, but what is trained is not kept.
"""

import os
import sqlite3
import sys
from pathlib import Path

MEMORY = ":memory:"
"""Instead of a directory: nothing is kept when the server ends."""

NAME = "glassnet.sqlite"
_MAGIC = b"SQLite format 3\0"
_BUSY = 5.0

_MIGRATIONS = (
    """
    CREATE TABLE runs (
        id TEXT PRIMARY KEY,
        session TEXT UNIQUE,
        owner TEXT NOT NULL,
        name TEXT NOT NULL DEFAULT '',
        record TEXT NOT NULL,
        edits INTEGER NOT NULL,
        epoch INTEGER NOT NULL,
        loss REAL,
        picture BLOB,
        state BLOB,
        created REAL NOT NULL,
        changed REAL NOT NULL,
        deleted REAL
    );
    CREATE TABLE history (
        run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
        start INTEGER NOT NULL,
        rows BLOB NOT NULL,
        PRIMARY KEY (run, start)
    );
    CREATE INDEX runs_by_change ON runs (changed);
    """,
    """
    CREATE TABLE tables (
        sha256 TEXT PRIMARY KEY,
        packed BLOB NOT NULL,
        touched REAL NOT NULL
    );
    ALTER TABLE runs ADD COLUMN source TEXT;
    CREATE INDEX runs_by_source ON runs (source);
    """,
)
"""What leads from each version of the database to the next; the first makes the tables."""

VERSION = len(_MIGRATIONS)


class Unusable(Exception):
    """A database that cannot be used, in words that follow "not kept"."""


def data_directory() -> Path:
    """Return where this user's programs keep their data, by the platform's conventions."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Glassnet"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "Glassnet"
    named = Path(os.environ.get("XDG_DATA_HOME") or "")
    return (named if named.is_absolute() else home / ".local" / "share") / "glassnet"


def connect(directory: str) -> tuple[sqlite3.Connection, str | None]:
    """Open the database in a directory, or `MEMORY`; the second value says why it is in memory."""
    if directory == MEMORY:
        return _open(MEMORY), None
    path = Path(directory) / NAME
    try:
        Path(directory).mkdir(mode=0o700, parents=True, exist_ok=True)
        _look_at(path)
        return _open(str(path)), None
    except (OSError, sqlite3.Error, Unusable) as error:
        return _open(MEMORY), f"{path}: {explain(error)}"


def explain(error: Exception) -> str:
    """Say what is wrong, in plain words."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return "the disk is full"
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return "it cannot be written to"
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return "the database is damaged"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error)


def _look_at(path: Path) -> None:
    """Refuse a file that is not ours to open, without touching it."""
    if not path.exists():
        return
    with path.open("rb") as file:
        header = file.read(100)
    if header and (len(header) < 100 or not header.startswith(_MAGIC)):
        raise Unusable("the file is damaged, or no database")
    _check_version(int.from_bytes(header[60:64], "big"))


def _check_version(found: int) -> None:
    if found > VERSION:
        raise Unusable(
            f"the database is of a newer Glassnet (version {found}, this one knows {VERSION})"
        )


def _open(place: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        place, timeout=_BUSY, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection, place)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, place: str) -> None:
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    _check_version(found)
    if found:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise Unusable("the database is damaged")
    if place != MEMORY:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("BEGIN IMMEDIATE")
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(_MIGRATIONS[found:], found + 1):
        for statement in script.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute("COMMIT")
