"""The list of kept runs, over HTTP: list, open, rename, duplicate, delete and restore.

A run is opened by opening the session that works on it: the answer names it, and the page then
says so on its socket. Where several people share a server, a page shows by the header
`Glassnet-Visitor` which runs are its own.
"""

import secrets
import sqlite3
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated, Any, TypeVar

from fastapi import FastAPI, Header, HTTPException, Path
from pydantic import BaseModel, ConfigDict, Field

from server.archive import Archive
from server.registry import Registry

T = TypeVar("T")

LONGEST_NAME = 100

Run = Annotated[str, Path(max_length=32, pattern="^[0-9a-f]+$", description="the run's id")]
Visitor = Annotated[
    str | None,
    Header(
        alias="Glassnet-Visitor",
        max_length=100,
        description="what the page calls itself",
    ),
]

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"description": "There is no such run"},
    503: {"description": "The database does not answer"},
}


class Name(BaseModel):
    """A new name for a run."""

    model_config = ConfigDict(extra="forbid", strict=True)
    name: str = Field(max_length=LONGEST_NAME)


class Opened(BaseModel):
    """The session that works on a run."""

    session: str


class Copied(BaseModel):
    """The run that is a copy of another."""

    run: str


def add_routes(app: FastAPI, registry: Registry) -> None:
    """Add the routes below `/runs` to the application."""

    def owner(visitor: str | None) -> str | None:
        return (visitor or "-") if registry.shared else None

    async def ask(act: Callable[[Archive], T]) -> T:
        try:
            return await registry.store.do(act)
        except sqlite3.Error as error:
            raise HTTPException(503, f"The database does not answer: {error}") from None

    def found(value: T | None) -> T:
        if value is None or value is False:
            raise HTTPException(404, "There is no such run.")
        return value

    @app.get("/runs", responses={503: _PROBLEMS[503]})
    async def listing(visitor: Visitor = None) -> list[dict[str, Any]]:
        """Return the runs, the latest first."""
        own = owner(visitor)
        cards = await ask(lambda archive: archive.cards(own))
        return [asdict(card) for card in cards]

    @app.post("/runs/{run}/open", responses=_PROBLEMS)
    async def opening(run: Run, visitor: Visitor = None) -> Opened:
        """Return the session that works on a run; its id is to be named on the socket."""
        own, fresh = owner(visitor), secrets.token_urlsafe(16)
        return Opened(session=found(await ask(lambda archive: archive.open(run, own, fresh))))

    @app.patch("/runs/{run}", status_code=204, responses=_PROBLEMS)
    async def renaming(run: Run, wanted: Name, visitor: Visitor = None) -> None:
        """Give a run a name; a run with one is kept for good."""
        own, name = owner(visitor), " ".join(wanted.name.split())
        found(await ask(lambda archive: archive.rename(run, own, name)))

    @app.post("/runs/{run}/duplicate", responses=_PROBLEMS)
    async def duplicating(run: Run, visitor: Visitor = None) -> Copied:
        """Copy a run."""
        own = owner(visitor)
        return Copied(run=found(await ask(lambda archive: archive.duplicate(run, own))))

    @app.delete("/runs/{run}", status_code=204, responses=_PROBLEMS)
    async def deleting(run: Run, visitor: Visitor = None) -> None:
        """Take a run off the list; for an hour it can be restored."""
        own = owner(visitor)
        found(await ask(lambda archive: archive.delete(run, own)))

    @app.post("/runs/{run}/restore", status_code=204, responses=_PROBLEMS)
    async def restoring(run: Run, visitor: Visitor = None) -> None:
        """Put a deleted run on the list again."""
        own = owner(visitor)
        found(await ask(lambda archive: archive.restore(run, own)))
