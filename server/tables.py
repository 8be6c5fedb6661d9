"""People's own tables, over HTTP: sent in, shown as they are read, tried out before a run begins.

The text is kept once, by its SHA-256, and a spec names it so. Parsing takes up to a second or two,
so it is done beside the event loop, one table at a time.
"""

import asyncio
import hashlib
import sqlite3
import zlib
from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi.responses import JSONResponse
from starlette.requests import ClientDisconnect

from engine import SpecError
from engine.data import TableError, proposal
from engine.data.csv_files import preview
from engine.data.table import Reading
from engine.data.table_error import MOST_BYTES
from engine.data.table_spec import TABLE_FIELDS, TableSpec
from server import strict_json
from server.archive import Archive
from server.registry import Registry

T = TypeVar("T")

_AT_ONCE = 8
"""So many tables may come in at the same time: each is in memory until it is parsed."""

_PATIENCE = 60.0

ROUTE = "/tables"
LARGEST_BODY = MOST_BYTES
"""What may be sent to the route, in bytes."""

Chosen = Annotated[str | None, Query(max_length=8)]

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    413: {"description": "It is too large"},
    422: {"description": "It is no table that can be used; row and column say where"},
    507: {"description": "The database has no room for it"},
}


def add_routes(app: FastAPI, registry: Registry) -> None:
    """Add the routes below `/tables` to the application."""
    parsing, receiving = asyncio.Lock(), asyncio.Semaphore(_AT_ONCE)

    async def ask(act: Callable[[Archive], T]) -> T:
        try:
            return await registry.store.do(act)
        except sqlite3.Error as error:
            raise HTTPException(503, f"The database does not answer: {error}") from None

    async def apart(work: Callable[[], T]) -> T:
        async with parsing:
            return await asyncio.to_thread(work)

    @app.post(ROUTE, responses=_PROBLEMS)
    async def sending(
        request: Request,
        delimiter: Chosen = None,
        first_line: Chosen = None,
        decimal: Chosen = None,
    ) -> Any:
        """Read a table, the request's body, and keep it; say how it was read and what is in it."""
        chosen = {"delimiter": delimiter, "first_line": first_line, "decimal": decimal}
        try:
            for name, value in chosen.items():
                if value is not None:
                    TABLE_FIELDS[name].check(name, value)
        except SpecError as error:
            raise HTTPException(422, str(error)) from None
        if receiving.locked():
            raise HTTPException(503, "Too many tables come in at once; try again in a moment.")
        try:
            async with receiving, asyncio.timeout(_PATIENCE):
                text = await request.body()
        except (ClientDisconnect, TimeoutError):  # gone, too slow, or cut off by the gate
            return Response(status_code=408)
        try:
            seen = await apart(lambda: preview(text, Reading(**chosen)))
        except TableError as error:
            return _refusal(error)
        sha256 = hashlib.sha256(text).hexdigest()
        packed = await apart(lambda: zlib.compress(text))
        if not await ask(lambda archive: archive.put_table(sha256, packed)):
            raise HTTPException(507, "There is no room for more tables; delete runs that use some.")
        return {"sha256": sha256, **seen}

    @app.post(ROUTE + "/try", responses={404: {"description": "No such table"}, **_PROBLEMS})
    async def trying(request: Request) -> Any:
        """Say what examples a table makes, used as the spec in the body says; suggest a network."""
        try:
            use = TableSpec.from_dict(strict_json.loads((await request.body()).decode()))
        except ValueError as error:
            raise HTTPException(422, str(error)) from None
        packed = await ask(lambda archive: archive.table(use.sha256))
        if packed is None:
            raise HTTPException(404, "The table is not kept any more; choose its file again.")
        try:
            return await apart(lambda: _tried(use, packed))
        except TableError as error:
            return _refusal(error)


def _tried(use: TableSpec, packed: bytes) -> dict[str, Any]:
    dataset = use.dataset(zlib.decompress(packed))
    return {
        "examples": len(dataset.x),
        "inputs": len(dataset.input_names),
        "class_names": list(dataset.class_names),
        "suggested": proposal.network(dataset),
    }


def _refusal(error: TableError) -> JSONResponse:
    plain = {"message": error.reason, "row": error.row, "column": error.column}
    return JSONResponse(plain, 422)
