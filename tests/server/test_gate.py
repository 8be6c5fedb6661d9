"""Who may come in, and what every answer carries."""

import asyncio
import http.client
import json
import socket

import pytest
from starlette.types import Message, Receive, Scope, Send
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from server import access
from server.access import Access
from server.app import as_markup
from server.gate import HEADERS, LARGEST_BODY, Gate
from tests.server.live import dial

OPEN = Access(access.loopback(8000))
HOSTS = {"127.0.0.1:8000", "localhost:8000", "[::1]:8000"}


async def _hello(scope: Scope, receive: Receive, send: Send) -> None:
    body = b""
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


def ask(
    host: str | None = "127.0.0.1:8000",
    origin: str | None = None,
    method: str = "GET",
    kind: str = "http",
    extra: tuple[tuple[bytes, bytes], ...] = (),
    body: tuple[bytes, ...] = (b"",),
    rules: Access = OPEN,
    target: str = "/",
) -> list[Message]:
    """What the gate answers to one request."""
    headers = [*extra]
    if host is not None:
        headers.append((b"host", host.encode()))
    if origin is not None:
        headers.append((b"origin", origin.encode()))
    scope: Scope = {
        "type": kind,
        "scheme": "ws" if kind == "websocket" else "http",
        "path": target.partition("?")[0],
        "query_string": target.partition("?")[2].encode(),
        "client": ("127.0.0.1", 50000),
        "headers": headers,
        "extensions": {"websocket.http.response": {}},
    }
    if kind == "http":
        scope["method"] = method
    pieces = [
        {"type": "http.request", "body": piece, "more_body": number < len(body)}
        for number, piece in enumerate(body, 1)
    ]
    sent: list[Message] = []

    async def receive() -> Message:
        return pieces.pop(0) if kind == "http" else {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Gate(_hello, rules)(scope, receive, send))
    return sent


@pytest.mark.parametrize("host", sorted(HOSTS))
def test_the_names_of_this_machine_are_answered(host: str) -> None:
    assert ask(host)[0]["status"] == 200


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.com",
        "evil.com:8000",
        "localhost",
        "localhost:8001",
        "localhost.evil.com:8000",
        "evil.com.localhost:8000",
        "127.0.0.1.evil.com:8000",
        "127.0.0.1:8000.evil.com",
        "127.0.0.1:80000",
        "localhost:8000@evil.com",
        "0.0.0.0:8000",
        "127.1:8000",
        "2130706433:8000",
    ],
)
def test_any_other_host_is_refused(host: str | None) -> None:
    assert ask(host)[0]["status"] == 421
    assert ask(host, origin=f"http://{host}", kind="websocket")[0]["status"] == 421


def test_two_host_headers_are_refused() -> None:
    assert ask(extra=((b"host", b"127.0.0.1:8000"),))[0]["status"] == 421


@pytest.mark.parametrize(
    "origin",
    [
        None,
        "null",
        "",
        "http://evil.com",
        "http://127.0.0.1",
        "http://127.0.0.1:8001",
        "http://localhost:8000",
        "https://127.0.0.1:8000",
        "http://127.0.0.1:8000.evil.com",
        "http://127.0.0.1:8000/",
        "http://127.0.0.1:8000@evil.com",
    ],
)
def test_a_socket_or_a_change_from_another_origin_is_refused(origin: str | None) -> None:
    assert ask(origin=origin, kind="websocket")[0]["status"] == 403
    assert ask(origin=origin, method="POST")[0]["status"] == 403


def test_the_page_itself_may_change_things() -> None:
    assert ask(origin="http://127.0.0.1:8000", method="POST")[0]["status"] == 200


def test_two_origin_headers_are_refused() -> None:
    own = b"http://127.0.0.1:8000"
    answer = ask(origin=own.decode(), method="POST", extra=((b"origin", own),))
    assert answer[0]["status"] == 403


@pytest.mark.parametrize("length", ["1048577", "99999999999999999999", "-1", "x", "¹"])
def test_a_body_that_is_too_large_or_says_nonsense_about_it_is_refused(length: str) -> None:
    assert ask(extra=((b"content-length", length.encode("latin-1")),))[0]["status"] == 413


def test_a_body_of_undeclared_size_is_cut_off() -> None:
    half = b"x" * (LARGEST_BODY // 2)
    assert ask(body=(half, half))[0]["status"] == 200
    assert ask(body=(half, half, b"x")) == []


def test_port_80_may_be_left_out() -> None:
    rules = Access(access.loopback(80))
    for host in ("localhost", "localhost:80"):
        assert ask(host, origin="http://localhost", method="POST", rules=rules)[0]["status"] == 200
    assert ask("localhost:8000", rules=rules)[0]["status"] == 421


def test_every_answer_of_the_real_server_carries_the_headers(server: str) -> None:
    netloc = server.split("/")[2]
    for path in ("/", "/healthz", "/static/nothing.js", "/nothing", "/socket"):
        connection = http.client.HTTPConnection(netloc, timeout=10)
        connection.request("GET", path)
        response = connection.getresponse()
        assert response.status < 500
        for name, value in HEADERS.items():
            assert response.headers.get_all(name) == [value], path
        connection.close()


def test_the_policy_allows_no_inline_code_and_no_frame() -> None:
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy


def test_a_real_server_says_it_is_well(server: str) -> None:
    connection = http.client.HTTPConnection(server.split("/")[2], timeout=10)
    connection.request("GET", "/healthz")
    assert json.load(connection.getresponse())["status"] == "ok"
    connection.close()


@pytest.mark.parametrize("origin", [None, "null", "http://evil.com", "http://localhost:1"])
def test_a_real_socket_from_elsewhere_is_refused(server: str, origin: str | None) -> None:
    with pytest.raises(InvalidStatus) as caught, dial(server, origin=origin):
        pass
    assert caught.value.response.status_code == 403


def test_a_real_socket_by_a_rebound_name_is_refused(server: str) -> None:
    host, port = server.split("/")[2].split(":")
    own_origin, address = Origin(f"http://evil.com:{port}"), (host, int(port))
    with (
        pytest.raises(InvalidStatus) as caught,
        socket.create_connection(address) as wire,
        connect(f"ws://evil.com:{port}/socket", origin=own_origin, sock=wire),
    ):
        pass
    assert caught.value.response.status_code == 421


def test_text_in_the_catalog_cannot_end_its_script_element() -> None:
    text = as_markup({"help": "</script><!-- & \u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"help": "</script><!-- & \u2028"}


def test_the_page_embeds_the_catalog(server: str) -> None:
    connection = http.client.HTTPConnection(server.split("/")[2], timeout=10)
    connection.request("GET", "/")
    page = connection.getresponse().read().decode()
    start = page.index('id="catalog"')
    text = page[page.index(">", start) + 1 : page.index("</script>", start)]
    assert json.loads(text)["default"]["data"]["name"]
    connection.close()
