"""Plain HTTP requests and raw bytes, as a browser, a program or an intruder would send them."""

import http.client
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

PATIENCE = 10.0


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def ask(
    url: str,
    path: str = "/",
    method: str = "GET",
    headers: dict[str, str] | None = None,
    body: bytes | Iterable[bytes] | None = None,
) -> Answer:
    """Send one request to the server at this URL; a Host header given here replaces its own."""
    given = {"Host": urlsplit(url).netloc, **(headers or {})}
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)
    try:
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in given.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        return Answer(response.status, response.headers, response.read())
    finally:
        connection.close()


def upgrade(url: str, path: str = "/socket", headers: dict[str, str] | None = None) -> Answer:
    """Ask for a WebSocket, byte by byte ours, and return the answer to that."""
    netloc = urlsplit(url).netloc
    usual = {
        "Host": netloc,
        "Origin": f"http://{netloc}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    given = {name: value for name, value in {**usual, **(headers or {})}.items() if value != ""}
    return ask(url, path, headers=given)


def wire(url: str) -> socket.socket:
    """A bare connection to the server at this URL."""
    parts = urlsplit(url)
    return socket.create_connection((parts.hostname, parts.port), PATIENCE)


def read_all(connection: socket.socket) -> bytes:
    """Everything that comes until the other side ends it; a reset ends it too."""
    received = b""
    try:
        while piece := connection.recv(1 << 16):
            received += piece
    except ConnectionResetError:
        pass
    return received
