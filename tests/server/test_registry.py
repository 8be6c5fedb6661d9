"""How long sessions are kept, and clients that take nothing."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import cast

import pytest
from starlette.websockets import WebSocket

from server import socket
from server.registry import Full, Registry


class Page:
    """A receiver that keeps what it is sent."""

    def __init__(self) -> None:
        self.messages: asyncio.Queue[str | bytes] = asyncio.Queue()

    def deliver(self, message: str | bytes) -> None:
        self.messages.put_nowait(message)

    def close(self, code: int, reason: str) -> None:
        raise AssertionError(f"closed: {code} {reason}")

    async def welcome(self) -> str:
        """The session that the next welcome names."""
        while True:
            message = await asyncio.wait_for(self.messages.get(), 10)
            if isinstance(message, str) and '"welcome"' in message:
                return str(json.loads(message)["session"])


def with_registry(
    act: Callable[[Registry], Awaitable[None]], sessions: int = 8, grace: float = 60.0
) -> None:
    async def run() -> None:
        registry = Registry(workers=1, sessions=sessions, grace=grace)
        registry.start()
        try:
            await act(registry)
        finally:
            await registry.stop()

    asyncio.run(run())


def test_a_session_is_kept_for_a_while_without_connections() -> None:
    async def act(registry: Registry) -> None:
        page = Page()
        connection = registry.attach(page, None)
        session = await page.welcome()
        registry.detach(connection)
        registry.attach(page, session)
        assert await page.welcome() == session

    with_registry(act)


def test_a_session_ends_when_its_time_without_connections_is_over() -> None:
    async def act(registry: Registry) -> None:
        page = Page()
        connection = registry.attach(page, None)
        session = await page.welcome()
        registry.detach(connection)
        await asyncio.sleep(0)  # the loop comes round once, which is all its time
        await asyncio.sleep(0)
        registry.attach(page, session)
        assert await page.welcome() != session

    with_registry(act, grace=0.0)


def test_when_all_sessions_are_in_use_a_new_one_is_refused() -> None:
    async def act(registry: Registry) -> None:
        registry.attach(Page(), None)
        registry.attach(Page(), None)
        with pytest.raises(Full, match="all 2 sessions"):
            registry.attach(Page(), None)

    with_registry(act, sessions=2)


def test_a_session_without_connections_makes_room_for_a_new_one() -> None:
    async def act(registry: Registry) -> None:
        page = Page()
        first = registry.attach(page, None)
        session = await page.welcome()
        registry.attach(Page(), None)
        registry.detach(first)
        registry.attach(page, None)
        assert await page.welcome() != session

    with_registry(act, sessions=2)


def test_a_client_that_takes_nothing_for_long_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "_SENT_WITHIN", 0.01)
    aborted = []

    class Stalled:
        """A WebSocket whose sends never end."""

        def __init__(self) -> None:
            self.scope = {"extensions": {socket.ABORT: {"call": lambda: aborted.append(self)}}}
            self.asked = False

        async def accept(self) -> None:
            pass

        async def receive(self) -> dict[str, str]:
            if self.asked:
                await asyncio.Event().wait()
            self.asked = True
            return {"type": "websocket.receive", "text": "nonsense"}

        async def send_text(self, text: str) -> None:
            await asyncio.Event().wait()

    async def run() -> None:
        registry = Registry(workers=1, sessions=1, grace=0.0)
        client = cast("WebSocket", Stalled())
        await asyncio.wait_for(socket.Connection(client, registry).serve(), 10)

    asyncio.run(run())
    assert len(aborted) == 1
