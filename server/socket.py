"""One WebSocket connection: a task that reads, and a task that sends."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass

from starlette.websockets import WebSocket, WebSocketDisconnect

from server import protocol
from server.entries import Full
from server.events import Error
from server.protocol import CommandError
from server.registry import Registry

ABORT = "glassnet.abort"
"""The ASGI extension that drops the connection without sending what is still buffered."""

TRY_AGAIN_LATER = 1013
_POLICY_VIOLATION = 1008
_OPEN_WITHIN = 20.0
_SENT_WITHIN = 20.0
_LONGEST_OUTBOX = 64


@dataclass(frozen=True)
class _Close:
    code: int
    reason: str


class Connection:
    """What the page of one tab is connected to.

    What is sent waits in the outbox, in order. It stays short: pictures come only as they are
    acknowledged, events only as commands come, and no command is read while it is long.
    """

    def __init__(self, websocket: WebSocket, registry: Registry) -> None:
        self._websocket = websocket
        self._registry = registry
        self._id: str | None = None
        self._outbox: asyncio.Queue[str | bytes | _Close] = asyncio.Queue()
        self._short = asyncio.Event()
        self._short.set()

    def deliver(self, message: str | bytes) -> None:
        """Queue a message to be sent."""
        self._outbox.put_nowait(message)
        if self._outbox.qsize() > _LONGEST_OUTBOX:
            self._short.clear()

    def close(self, code: int, reason: str) -> None:
        """Close the connection once what is queued has been sent."""
        self._outbox.put_nowait(_Close(code, reason))

    async def serve(self) -> None:
        """Accept the connection, and serve it until either side ends it."""
        await self._websocket.accept()
        tasks = {asyncio.create_task(self._read()), asyncio.create_task(self._send())}
        try:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if self._id is not None:
                self._registry.detach(self._id)
            for task in tasks:
                task.cancel()
            for result in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(result, Exception):
                    raise result

    async def _read(self) -> None:
        while True:
            await self._short.wait()
            try:
                async with asyncio.timeout(_OPEN_WITHIN if self._id is None else None):
                    message = await self._websocket.receive()
            except TimeoutError:
                self.close(_POLICY_VIOLATION, "the first message has to be open")
                await asyncio.Event().wait()  # until this task is cancelled, as the other ends
                continue
            if message["type"] == "websocket.disconnect":
                return
            await self._obey(message.get("text"))

    async def _obey(self, text: str | None) -> None:
        if text is None:
            self.deliver(Error(None, "a command has to be a text message").to_json())
            return
        try:
            command = protocol.parse(text)
        except CommandError as error:
            self.deliver(Error.of_command(error).to_json())
            return
        is_open = isinstance(command, protocol.Open)
        if is_open == (self._id is not None):
            wrong = "this connection is open already" if is_open else "send open first"
            self.deliver(Error(command.type, f"{command.type}: {wrong}").to_json())
        elif self._id is not None:
            await self._registry.command(self._id, text)
        elif isinstance(command, protocol.Open):
            await self._open(command)

    async def _open(self, command: protocol.Open) -> None:
        try:
            self._id = await self._registry.attach(self, command)
        except Full as full:
            self.deliver(Error("open", f"{full}; close a tab, or try again later").to_json())
            self.close(TRY_AGAIN_LATER, "the server is full")

    async def _send(self) -> None:
        with contextlib.suppress(WebSocketDisconnect):
            while True:
                message = await self._outbox.get()
                if self._outbox.qsize() <= _LONGEST_OUTBOX:
                    self._short.set()
                try:
                    async with asyncio.timeout(_SENT_WITHIN):
                        await self._send_one(message)
                except TimeoutError:
                    self._abort()
                    return
                if isinstance(message, _Close):
                    return

    async def _send_one(self, message: str | bytes | _Close) -> None:
        if isinstance(message, str):
            await self._websocket.send_text(message)
        elif isinstance(message, bytes):
            await self._websocket.send_bytes(message)
        else:
            await self._websocket.close(message.code, message.reason)

    def _abort(self) -> None:
        extensions = self._websocket.scope.get("extensions") or {}
        abort: dict[str, Callable[[], None]] = extensions.get(ABORT, {})
        for call in abort.values():
            call()
