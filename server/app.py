"""The application: the page, its files, its WebSocket, and a sign of life."""

import asyncio
import json
import mimetypes
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Response, WebSocket
from fastapi.responses import HTMLResponse, PlainTextResponse
from fastapi.templating import Jinja2Templates
from markupsafe import Markup

from engine import catalog, presets
from server import __version__, runs, tables
from server.access import Access
from server.database import MEMORY
from server.gate import Gate
from server.lean import LeanFiles, flush_left
from server.locations import folder
from server.modules import imported
from server.registry import Registry
from server.shelf import add_shelf
from server.socket import Connection
from server.workers import default_size

SESSIONS = 64
"""The most sessions a server takes."""


def create_app(
    access: Access,
    *,
    workers: int | None = None,
    sessions: int = SESSIONS,
    grace: float,
    data: str = MEMORY,
) -> Gate:
    """Return the application, behind its gate.

    access: who may come in, and where the server is found.
    workers: the most training processes; by default one for each core.
    sessions: the most sessions.
    grace: how many seconds a session is trained without a connection, before it is paused.
    data: the directory in which runs are kept, or `MEMORY` to keep them until the server ends.
    """
    shared = access.asks_for_token
    registry = Registry(workers or default_size(), sessions, grace, data, shared)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        registry.start()
        watching = asyncio.create_task(registry.metrics.watch_loop())
        try:
            yield
        finally:
            watching.cancel()
            await registry.stop()

    # No pages of API documentation: they would load scripts from elsewhere. Nor does a slash too
    # much lead anywhere: the redirection would be an absolute one, and wrong behind a proxy.
    app = FastAPI(
        title="Glassnet",
        version=__version__,
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    static = folder("static")
    templates = Jinja2Templates(directory=folder("templates"))
    known = add_shelf(app, catalog(), presets())
    context = {"version": __version__, "catalog": known, "catalog_json": as_markup(known)}

    @app.get("/", include_in_schema=False)
    def page() -> Response:
        """The page."""
        modules = [path.relative_to(static).as_posix() for path in imported(static / "main.js")]
        html = templates.get_template("page.html").render(context, modules=modules)
        return HTMLResponse(flush_left(html))

    @app.get("/dialogs", include_in_schema=False)
    def dialogs() -> Response:
        """The page's dialogs, which it opens without."""
        return HTMLResponse(flush_left(templates.get_template("dialogs.html").render()))

    @app.get("/healthz")
    def health() -> dict[str, str]:
        """Say that the server is there, and which version it is."""
        return {"status": "ok", "version": __version__}

    @app.get("/metrics", response_class=PlainTextResponse)
    def metrics() -> Response:
        """Say how things go, in the format of Prometheus."""
        text = registry.metrics.text(registry.sessions, registry.connections)
        return PlainTextResponse(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    @app.websocket("/socket")
    async def socket(websocket: WebSocket) -> None:
        """What a page sends and is sent."""
        await Connection(websocket, registry).serve()

    runs.add_routes(app, registry)
    tables.add_routes(app, registry)

    # Some systems know the wrong type for scripts, and a browser then refuses to run them.
    mimetypes.add_type("text/javascript", ".js")
    mimetypes.add_type("image/svg+xml", ".svg")
    app.mount("/static", LeanFiles(directory=static), name="static")
    return Gate(app, access, {tables.ROUTE: tables.LARGEST_BODY})


def as_markup(value: Any) -> Markup:
    """Return a value as JSON for a script element, which no text in it can end early."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
