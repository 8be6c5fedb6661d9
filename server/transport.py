"""uvicorn's protocols, made to let go of clients that hold on to a connection without using it.

Closing a transport waits until its buffer is empty, which is for ever if the other side has
stopped reading. So a connection that should be closed and soon after still is not is aborted.
Likewise, a connection on which no request comes, or whose request never ends, is not waited for;
and where there are too many, whoever has been silent longest makes room for the one who comes.
"""

import asyncio
import logging
from typing import Any, cast

import h11
from uvicorn._types import ASGIReceiveEvent, ASGISendEvent
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode, Frame

from server.socket import ABORT

CONNECTIONS = 512
"""A server holds at most this many network connections, WebSockets included."""

_REQUEST_WITHIN = 10.0
_ANSWER_WITHIN = 60.0
_MOST_PIECES = 1024
_AFTER_SERVING = 5.0
_AT_SHUTDOWN = 1.0


def _is_news(record: logging.LogRecord) -> bool:
    """Whether the log should have it: what a client sends that is no text is answered, not kept."""
    return record.getMessage().strip() != "Invalid UTF-8 sequence received from client."


logging.getLogger("uvicorn.error").addFilter(_is_news)


class HttpTransport(H11Protocol):
    """One HTTP connection on the wire, until it becomes a WebSocket or ends."""

    silent_since: float | None = None
    """When the wait for a request began; None while one is being answered."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, if there is room or somebody silent to make it."""
        super().connection_made(cast("asyncio.Transport", transport))
        self._wait_for_request()
        if len(self.connections) > CONNECTIONS:
            silent = [each for each in self.connections if isinstance(each, HttpTransport)]
            waiting = [each for each in silent if each.silent_since is not None]
            min(waiting, key=lambda each: each.silent_since or 0.0).abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Clear up."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came; once a request is there, wait for its end."""
        super().data_received(data)
        if self._is_busy() and self.silent_since is not None:
            self._wait(_ANSWER_WITHIN)
            self.silent_since = None

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection over."""
        self._stop_waiting()
        super().handle_websocket_upgrade(event)

    def on_response_complete(self) -> None:
        """Wait for the next request, if it is not there already."""
        super().on_response_complete()
        if self._is_busy():
            self._wait(_ANSWER_WITHIN)
        elif self in self.connections:
            self._wait_for_request()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP; a request that broke off in the middle gets no other answer."""
        if self._is_busy():
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        super().send_400_response(msg)

    def abort(self) -> None:
        """Drop the connection at once."""
        self.connections.discard(self)
        self._stop_waiting()
        self.transport.abort()

    def _is_busy(self) -> bool:
        cycle: Any = self.cycle
        return cycle is not None and not cycle.response_complete

    def _wait_for_request(self) -> None:
        self.silent_since = self.loop.time()
        self._wait(_REQUEST_WITHIN)

    def _wait(self, seconds: float) -> None:
        self._cancel()
        self._deadline = self.loop.call_later(seconds, self.abort)

    def _stop_waiting(self) -> None:
        self.silent_since = None
        self._cancel()

    def _cancel(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class WebSocketTransport(WebSocketsSansIOProtocol):
    """One WebSocket connection on the wire."""

    async def run_asgi(self) -> None:
        """Serve the connection."""
        extensions = self.scope["extensions"]
        if extensions is not None:
            extensions[ABORT] = {"call": self.transport.abort}
        await super().run_asgi()
        self._abort_after(_AFTER_SERVING)

    async def send(self, message: ASGISendEvent) -> None:
        """Send; a refused handshake is a complete one, and no error to be printed."""
        await super().send(message)
        refused = message["type"] == "websocket.http.response.body"
        if refused and not message.get("more_body", False):
            self.handshake_complete = True

    def handle_cont(self, event: Frame) -> None:
        """Take a piece of a message; empty ones would fit into the largest message for ever."""
        if len(self.frames) < _MOST_PIECES:
            super().handle_cont(event)
        elif not self.close_sent:
            self.conn.send_close(CloseCode.MESSAGE_TOO_BIG, "too many pieces")
            self.handle_parser_exception()

    def pause_writing(self) -> None:
        """Read no more from a client that does not read: what it is answered would pile up."""
        super().pause_writing()
        self.transport.pause_reading()

    def resume_writing(self) -> None:
        """Go on with both."""
        super().resume_writing()
        if not self.read_paused:
            self.transport.resume_reading()

    async def receive(self) -> ASGIReceiveEvent:
        """Receive, which lets reading go on only while the client reads too."""
        event = await super().receive()
        if not self.writable.is_set() and not self.disconnected:
            self.transport.pause_reading()
        return event

    def shutdown(self) -> None:
        """Close because the server ends."""
        super().shutdown()
        self._abort_after(_AT_SHUTDOWN)

    def keepalive_timeout(self) -> None:
        """Close because no answer to a ping came: the other side is gone, or reads nothing."""
        super().keepalive_timeout()
        self._abort_after(_AT_SHUTDOWN)

    def _abort_after(self, seconds: float) -> None:
        self.loop.call_later(seconds, self.transport.abort)
