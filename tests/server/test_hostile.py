"""Whatever an intruder sends is refused with the right code, and nobody else notices.

Every test has a bystander: a page of another tab, which trains on undisturbed. The heavy forms of
these attacks are in `tests/soak/hostile.py`.
"""

import json
import socket
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from server.access import SOCKETS_PER_CLIENT
from server.gate import LARGEST_BODY
from server.transport import CONNECTIONS
from tests.running import RunningServer
from tests.server.asking import ask, read_all, upgrade, wire
from tests.server.intruder import HOSTS, MALFORMED, ORIGINS, WRONG_TYPES, frame, head
from tests.server.live import PATIENCE, Client, dial


@pytest.fixture(scope="module")
def attacked() -> Iterator[RunningServer]:
    with RunningServer() as running:
        yield running
    assert len(running.output.splitlines()) == 1, running.output


@pytest.fixture(autouse=True)
def bystander(attacked: RunningServer) -> Iterator[Client]:
    """Another page, which can go on afterwards as if nothing had happened."""
    with Client(attacked.url) as client:
        client.step(1)
        yield client
        client.step(2)
        assert client.state["epoch"] == 3
        assert ask(attacked.url, "/healthz").status == 200


def port_of(url: str) -> str:
    return url.rstrip("/").rpartition(":")[2]


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_only_looks_like_ours_is_refused(attacked: RunningServer, host: str) -> None:
    named = {"Host": host.replace("{port}", port_of(attacked.url))}
    assert ask(attacked.url, headers=named).status in (400, 421)
    if named["Host"]:
        assert upgrade(attacked.url, headers=named).status in (400, 421)


def test_capital_letters_in_a_host_are_no_difference(attacked: RunningServer) -> None:
    port = port_of(attacked.url)
    own = {"Host": f"LocalHost:{port}", "Origin": f"http://localhost:{port}"}
    assert ask(attacked.url, headers=own).status == 200
    assert upgrade(attacked.url, headers=own).status == 101


@pytest.mark.parametrize("origin", ORIGINS)
def test_an_origin_that_only_looks_like_ours_is_refused(
    attacked: RunningServer, origin: str
) -> None:
    named = {"Origin": origin.replace("{port}", port_of(attacked.url))}
    assert upgrade(attacked.url, headers=named).status == 403
    assert ask(attacked.url, headers=named).status == 403
    assert ask(attacked.url, method="POST", headers=named).status == 403


def test_what_a_proxy_might_say_is_not_believed(attacked: RunningServer) -> None:
    port = port_of(attacked.url)
    named = {
        "Host": f"evil.com:{port}",
        "X-Forwarded-Host": f"127.0.0.1:{port}",
        "Forwarded": f"host=127.0.0.1:{port}",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "127.0.0.1",
    }
    assert ask(attacked.url, headers=named).status == 421
    own = {"X-Forwarded-Proto": "https", "Origin": f"https://127.0.0.1:{port}"}
    assert upgrade(attacked.url, headers=own).status == 403


@pytest.mark.parametrize(
    "path",
    [
        *("/static/..%2f..%2fpyproject.toml", "/static/%2e%2e/pyproject.toml", "/static/%00"),
        *(
            "/static//etc/passwd",
            "/static/%2fetc%2fpasswd",
            "/static/..%5c..%5cREADME.md",
            "/static",
        ),
        *(
            "/static/" + "a" * 5000,
            "/static/%ff%fe",
            "/openapi.json",
            "/docs",
            "/redoc",
            "//evil.com",
        ),
    ],
)
def test_no_path_leads_out_of_the_page_s_files(attacked: RunningServer, path: str) -> None:
    assert ask(attacked.url, path).status == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "X" * 99])
def test_a_method_that_is_not_served_is_refused(attacked: RunningServer, method: str) -> None:
    assert ask(attacked.url, method=method).status == 403
    own = {"Origin": attacked.url.rstrip("/")}
    assert ask(attacked.url, method=method, headers=own).status in (404, 405)


def test_a_request_that_declares_50_megabytes_is_refused_before_it_is_sent(
    attacked: RunningServer,
) -> None:
    own = {"Origin": attacked.url.rstrip("/"), "Content-Length": str(50 << 20)}
    assert ask(attacked.url, method="POST", headers=own).status == 413


@pytest.mark.parametrize(
    "raw",
    [
        *(b"\x00" * 1000, b"GET / HTTP/9.9\r\n\r\n", b"GET\r\n\r\n", b"\x16\x03\x01\x02\x00\x01"),
        *(b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        b"GET / HTTP/1.1\r\n" + b"X: " + b"y" * (1 << 17),
        b"GET /" + b"a" * (1 << 17),
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ],
)
def test_what_is_no_request_is_answered_with_an_error_and_hung_up_on(
    attacked: RunningServer, raw: bytes
) -> None:
    with wire(attacked.url) as connection:
        with suppress(OSError):  # it may have hung up before all was sent
            connection.sendall(raw)
            connection.shutdown(socket.SHUT_WR)
        answer = read_all(connection)
    assert answer[:9] == b"HTTP/1.1 " or answer == b""
    assert answer[9:10] in (b"4", b"")


def code_of(connection: ClientConnection) -> int | None:
    """The code with which the server closes; what comes before it is passed over."""
    try:
        while True:
            connection.recv(PATIENCE)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (head(0x81, LARGEST_BODY + 1), 1009),
        (head(0x81, 50 << 20), 1009),
        (head(0x81, (1 << 63) - 1), 1009),
        (b"".join(frame(b"x" * 60_000, 1 if n == 0 else 0, final=False) for n in range(20)), 1009),
        (frame(b"", final=False) + frame(b"", 0, final=False) * 1500, 1009),
        (frame(b"\x00" * 1000, reserved=4), 1002),  # compressed, which was not agreed on
        (frame(b"x", reserved=3), 1002),
        (frame(b"x", opcode=3), 1002),
        (frame(b"x", opcode=0), 1002),
        (frame(b"x" * 126, opcode=9), 1002),
        (b"\x81\x05hello", 1002),  # unmasked
        (frame(b"\xff\xfe"), 1007),
        (frame(b"\x00", opcode=8), 1002),
    ],
)
def test_a_frame_that_breaks_the_rules_ends_its_connection(
    attacked: RunningServer, sent: bytes, code: int
) -> None:
    with dial(attacked.url) as connection:
        connection.socket.sendall(sent)
        assert code_of(connection) == code


def test_compression_is_never_agreed_on(attacked: RunningServer) -> None:
    with dial(attacked.url, compression="deflate") as connection:
        assert connection.protocol.extensions == []
    offer = {"Sec-WebSocket-Extensions": "permessage-deflate; server_no_context_takeover"}
    assert upgrade(attacked.url, headers=offer).headers["sec-websocket-extensions"] is None


@pytest.mark.parametrize("texts", [MALFORMED, WRONG_TYPES], ids=["malformed", "wrong types"])
def test_every_message_that_is_no_command_gets_an_error_and_changes_nothing(
    attacked: RunningServer, texts: tuple[str, ...]
) -> None:
    with Client(attacked.url) as client:
        for text in texts:
            client.socket.send(text)
            error = client.error()
            assert len(json.dumps(error)) < 3000, text[:80]
        client.socket.send(b"\x00\xff")
        assert "text" in client.error()["message"]
        assert client.step(1)["epoch"] == 1


def test_commands_out_of_order_are_refused(attacked: RunningServer) -> None:
    with dial(attacked.url) as connection:
        for command in ("play", "pause", "reset", "step", "view"):
            connection.send(json.dumps({"type": command}))
            assert "send open first" in json.loads(connection.recv(PATIENCE))["message"]
    with Client(attacked.url) as client:
        client.send("open", session=None)
        assert "open already" in client.error()["message"]
        client.send("ack", sequence=10**9)
        assert "there was no picture" in client.error()["message"]
        assert client.step(1)["epoch"] == 1


def test_a_guessed_session_is_nobody_s(attacked: RunningServer, bystander: Client) -> None:
    for guess in ("", "1", bystander.session[:-1], bystander.session + "x", "../" * 9):
        with Client(attacked.url, session=guess) as client:
            assert client.session not in (guess, bystander.session)
            assert client.run["epoch"] == 0


def test_connections_that_say_nothing_make_room_for_those_who_do(
    attacked: RunningServer, bystander: Client
) -> None:
    with ExitStack() as crowd:
        held = [crowd.enter_context(wire(attacked.url)) for _ in range(CONNECTIONS + 20)]
        assert ask(attacked.url).status == 200
        with Client(attacked.url) as newcomer:
            assert newcomer.step(1)["epoch"] == 1
        assert bystander.step(1)["epoch"] == 2
        bystander.send("reset")
        bystander.event("state", lambda event: event["epoch"] == 0)
        bystander.step(1)
        assert read_all(held[0]) == b""


def test_one_address_gets_only_so_many_sockets() -> None:
    with RunningServer("--classroom", "--host", "127.0.0.2") as shared, ExitStack() as held:
        for _ in range(SOCKETS_PER_CLIENT):
            held.enter_context(dial(shared.url))
        with pytest.raises(InvalidStatus) as caught, dial(shared.url):
            pass
        assert caught.value.response.status_code == 503
        assert caught.value.response.headers["retry-after"] == "10"
        other = socket.create_connection(("127.0.0.2", shared.port or 0), 10, ("127.0.0.9", 0))
        with dial(shared.url, sock=other):
            pass
        held.close()
        with dial(shared.url):
            pass
