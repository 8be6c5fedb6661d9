"""The heavy forms of the attacks in `tests/server/test_hostile.py`: `python -m tests.soak.hostile`.

Everything goes to a server of its own on 127.0.0.1, and every loop has an end. Beside each attack a
page trains on; its slowest answer is printed. Ends with 1 if anything was not as it should be.
"""

import argparse
import resource
import socket
import sys
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from tests.running import RunningServer
from tests.server.asking import ask, read_all, wire
from tests.server.intruder import MALFORMED, WRONG_TYPES, frame, head
from tests.server.live import PATIENCE, Client, dial

_SLOWEST_ANSWER = 2.0
_MOST_DESCRIPTORS = 600
_MOST_GROWTH = 100 << 20
_PIECE = b"x" * (1 << 16)


def big_message(running: RunningServer) -> None:
    """50 MB in one message, really sent, as far as the server takes it."""
    with dial(running.url) as connection:
        with suppress(OSError):
            connection.socket.sendall(head(0x81, 50 << 20) + bytes(4))
            for _ in range((50 << 20) // len(_PIECE)):
                connection.socket.sendall(_PIECE)
        expect_close(connection.recv, 1009)


def big_message_in_pieces(running: RunningServer) -> None:
    """50 MB in pieces of 64 KiB."""
    with dial(running.url) as connection:
        with suppress(OSError):
            for number in range(800):
                connection.socket.sendall(frame(_PIECE[:60_000], 0 if number else 1, final=False))
        expect_close(connection.recv, 1009)


def big_body(running: RunningServer) -> None:
    """50 MB to a page that takes none, without saying how much will come."""
    own = {"Origin": running.url.rstrip("/"), "Transfer-Encoding": "chunked"}
    with wire(running.url) as connection, suppress(OSError):
        lines = "".join(f"{name}: {value}\r\n" for name, value in own.items())
        connection.sendall(f"POST / HTTP/1.1\r\nHost: {running.url[7:-1]}\r\n{lines}\r\n".encode())
        for _ in range(800):
            connection.sendall(b"10000\r\n" + _PIECE + b"\r\n")
        assert b"HTTP/1.1 4" in read_all(connection)[:20]


def bomb(running: RunningServer) -> None:
    """Fifty kilobytes that would be fifty megabytes, compressed without having been agreed on."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b" " * (50 << 20)) + packer.flush(zlib.Z_SYNC_FLUSH)
    with dial(running.url, compression="deflate") as connection:
        connection.socket.sendall(frame(packed[:-4], reserved=4))
        expect_close(connection.recv, 1002)
    zipped = {"Origin": running.url.rstrip("/"), "Content-Encoding": "deflate"}
    zipped["Content-Length"] = str(len(packed))
    assert ask(running.url, method="POST", headers=zipped, body=packed).status == 405


def connects(running: RunningServer) -> None:
    """10,000 connections that say nothing, 400 of them held open at a time."""
    held: list[socket.socket] = []
    for number in range(10_000):
        held.append(wire(running.url))
        if len(held) > 400:
            held.pop(0).close()
        if number % 1000 == 999:
            assert ask(running.url, "/healthz").status == 200
    for connection in held:
        connection.close()


def crowd(running: RunningServer) -> None:
    """900 connections that say nothing, all held: more than there is room for."""
    with ExitStack() as held:
        for _ in range(900):
            held.enter_context(wire(running.url))
        assert ask(running.url).status == 200


def sockets(running: RunningServer) -> None:
    """2,000 WebSockets that open and go, and then as many as are let in."""
    for _ in range(2000):
        with dial(running.url, close_timeout=0):
            pass
    with ExitStack() as held:
        for _ in range(200):
            held.enter_context(dial(running.url, close_timeout=0))
        assert ask(running.url).status == 200


def drip(running: RunningServer) -> None:
    """A request that never ends is not waited for: ten seconds, then it is hung up on."""
    with wire(running.url) as connection:
        connection.settimeout(30)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: ")
        start = time.monotonic()
        assert read_all(connection) == b""
        assert 5 < time.monotonic() - start < 20


def pings(running: RunningServer) -> None:
    """100,000 pings, and no answer is ever read."""
    flood = frame(b"x" * 100, opcode=9) * 100
    with dial(running.url) as connection:
        connection.socket.settimeout(5)
        with suppress(OSError):
            for _ in range(1000):
                connection.socket.sendall(flood)


def nonsense(running: RunningServer) -> None:
    """Every malformed message, many times over."""
    with Client(running.url) as client:
        for _ in range(10):
            for text in (*MALFORMED, *WRONG_TYPES):
                client.socket.send(text)
                client.error()
        assert client.step(1)["epoch"] == 1


ATTACKS = (
    *(big_message, big_message_in_pieces, big_body, bomb, connects, crowd, sockets, drip, pings),
    nonsense,
)


def expect_close(receive: Callable[[float], object], code: int) -> None:
    """Read until the server closes, or resets what is not worth a farewell."""
    got: int | None = code
    try:
        while True:
            receive(PATIENCE)
    except ConnectionClosed as closed:
        got = closed.rcvd.code if closed.rcvd else code
    assert got == code, f"closed with {got} instead of {code}"


def memory_of(process: int) -> int:
    """The resident bytes of a process."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * resource.getpagesize()


@contextmanager
def watched(running: RunningServer, name: str) -> Iterator[None]:
    """Measure what an attack does to the server, and to somebody else's page."""
    process = running.process.pid
    before = memory_of(process)
    with Client(running.url) as bystander:
        bystander.send("play")
        start = time.monotonic()
        yield
        took = time.monotonic() - start
        start = time.monotonic()
        bystander.send("pause")
        bystander.status("paused")
        answer = time.monotonic() - start
    grown = memory_of(process) - before
    descriptors = len(list(Path(f"/proc/{process}/fd").iterdir()))
    figures = f"{took:5.1f} s, page answered in {answer:.3f} s, {grown / 2**20:+.1f} MiB, "
    print(f"{name:22} {figures}{descriptors} descriptors", flush=True)
    assert answer < _SLOWEST_ANSWER
    assert descriptors < _MOST_DESCRIPTORS
    assert grown < _MOST_GROWTH


def main() -> int:
    """Carry out the attacks one after the other on one server."""
    arguments = argparse.ArgumentParser(description=__doc__)
    names = [attack.__name__ for attack in ATTACKS]
    arguments.add_argument("--only", choices=names, help="only this attack")
    given = arguments.parse_args()
    failed = []
    with RunningServer() as running:
        for attack in ATTACKS:
            if given.only in (None, attack.__name__):
                try:
                    with watched(running, attack.__name__):
                        attack(running)
                except (AssertionError, OSError) as problem:
                    failed.append(f"{attack.__name__}: {problem!r}")
        alive = running.process.poll() is None
    if not alive or len(running.output.splitlines()) != 1:
        failed.append(f"the server said:\n{running.output[-3000:]}")
    print("\n".join(failed) or "the server is well, and nobody else noticed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
