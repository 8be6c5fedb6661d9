"""How long sessions are kept, and clients that take nothing."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from starlette.websockets import WebSocket

from server import socket
from server.database import MEMORY
from server.entries import Full
from server.protocol import Open
from server.registry import Registry


class Page:
    """A receiver that keeps what it is sent."""

    def __init__(self) -> None:
        self.messages: asyncio.Queue[str | bytes] = asyncio.Queue()

    def deliver(self, message: str | bytes) -> None:
        self.messages.put_nowait(message)

    def close(self, code: int, reason: str) -> None:
        raise AssertionError(f"closed: {code} {reason}")

    async def event(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next event that is wanted."""
        while True:
            message = await asyncio.wait_for(self.messages.get(), 10)
            if isinstance(message, str):
                event: dict[str, Any] = json.loads(message)
                if wanted(event):
                    return event

    async def welcome(self) -> str:
        """The session that the next welcome names."""
        return str((await self.event(lambda event: event["type"] == "welcome"))["session"])


def with_registry(
    act: Callable[[Registry], Awaitable[None]], sessions: int = 8, grace: float = 60.0
) -> None:
    async def run() -> None:
        registry = Registry(workers=1, sessions=sessions, grace=grace, data=MEMORY)
        registry.start()
        try:
            await act(registry)
        finally:
            await registry.stop()

    asyncio.run(run())


def test_a_session_is_kept_for_a_while_without_connections() -> None:
    async def act(registry: Registry) -> None:
        page = Page()
        connection = await registry.attach(page, Open(None))
        session = await page.welcome()
        registry.detach(connection)
        await registry.attach(page, Open(session))
        assert await page.welcome() == session

    with_registry(act)


def test_a_session_that_was_left_is_paused_and_kept_and_comes_back_when_it_is_named() -> None:
    async def act(registry: Registry) -> None:
        page = Page()
        connection = await registry.attach(page, Open(None))
        session = await page.welcome()
        await registry.command(connection, '{"type":"step","epochs":7}')
        await page.event(lambda event: event.get("epoch") == 7)
        await registry.command(connection, '{"type":"play"}')
        await page.event(lambda event: event.get("status") == "playing")
        registry.detach(connection)
        await asyncio.sleep(0)  # the loop comes round once, which is all its time
        await asyncio.sleep(0)
        await registry.attach(page, Open(session))
        assert await page.welcome() == session
        run = await page.event(lambda event: event["type"] == "run")
        state = await page.event(lambda event: event["type"] == "state")
        assert run["epoch"] >= 7
        assert state["status"] == "paused"

    with_registry(act, grace=0.0)


def test_when_all_sessions_are_in_use_a_new_one_is_refused() -> None:
    async def act(registry: Registry) -> None:
        await registry.attach(Page(), Open(None))
        await registry.attach(Page(), Open(None))
        with pytest.raises(Full, match="all 2 sessions"):
            await registry.attach(Page(), Open(None))

    with_registry(act, sessions=2)


def test_a_session_without_connections_makes_room_for_a_new_one() -> None:
    async def act(registry: Registry) -> None:
        page = Page()
        first = await registry.attach(page, Open(None))
        session = await page.welcome()
        await registry.attach(Page(), Open(None))
        registry.detach(first)
        await registry.attach(page, Open(None))
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
        registry = Registry(workers=1, sessions=1, grace=0.0, data=MEMORY)
        client = cast("WebSocket", Stalled())
        await asyncio.wait_for(socket.Connection(client, registry).serve(), 10)

    asyncio.run(run())
    assert len(aborted) == 1
