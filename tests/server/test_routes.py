"""Every route there is, WebSockets included, stands behind the gate: shown on real servers."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

from server import access
from server.access import Access
from server.app import create_app
from tests.running import RunningServer
from tests.server.asking import ask, upgrade


def routes() -> list[BaseRoute]:
    """The application's own list."""
    app = create_app(Access(access.loopback(8000)), grace=120).app
    assert isinstance(app, FastAPI)
    found: list[BaseRoute] = app.routes
    return found


def doors() -> list[tuple[str, str]]:
    """A method ("WS" for a WebSocket) and a path for every route."""
    found = []
    for route in routes():
        if isinstance(route, WebSocketRoute):
            found.append(("WS", _filled(route.path)))
        elif isinstance(route, Mount):
            found.append(("GET", route.path + "/main.js"))
        elif isinstance(route, Route):
            found += [(method, _filled(route.path)) for method in sorted(route.methods or ())]
        else:
            raise AssertionError(f"{route} is of a kind that this test does not know")
    return found


def _filled(path: str) -> str:
    return re.sub(r"\{[^}]*\}", "1", path)


@pytest.fixture(scope="module")
def classroom() -> Iterator[str]:
    with RunningServer("--classroom", "--host", "127.0.0.2") as running:
        yield running.url


def status(url: str, method: str, path: str, **headers: str) -> int:
    if method == "WS":
        return upgrade(url, path, headers=headers).status
    return ask(url, path, method, headers=headers).status


def test_the_walk_finds_the_page_its_files_and_its_socket() -> None:
    assert {("GET", "/"), ("GET", "/static/main.js"), ("WS", "/socket")} <= set(doors())


@pytest.mark.parametrize(("method", "path"), doors())
def test_no_route_answers_to_a_rebound_name(server: str, method: str, path: str) -> None:
    port = server.rstrip("/").rpartition(":")[2]
    own = {"Host": f"evil.com:{port}", "Origin": f"http://evil.com:{port}"}
    assert status(server, method, path, **own) == 421


@pytest.mark.parametrize(("method", "path"), doors())
def test_no_route_answers_to_a_page_from_elsewhere(server: str, method: str, path: str) -> None:
    assert status(server, method, path, Origin="http://evil.com") == 403


@pytest.mark.parametrize(("method", "path"), doors())
def test_no_route_answers_without_the_token(classroom: str, method: str, path: str) -> None:
    own = {"Origin": classroom.partition("/?")[0]}
    assert status(classroom, method, path, **own) == 401
    assert status(classroom, method, path, **own, Authorization="Bearer guessed") == 401
    assert status(classroom, method, path, **own, Cookie="glassnet=guessed") == 401


@pytest.mark.parametrize(("method", "path"), doors())
def test_every_route_answers_to_its_own_page_with_the_token(
    classroom: str, method: str, path: str
) -> None:
    origin, _, token = classroom.partition("/?token=")
    answer = status(classroom, method, path, Origin=origin, Authorization=f"Bearer {token}")
    assert answer not in (401, 403, 421)
