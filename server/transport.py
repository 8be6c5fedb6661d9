"""uvicorn's WebSocket protocol, made to let go of a client that does not read.

Closing a transport waits until its buffer is empty, which is for ever if the other side has
stopped reading. So a connection that should be closed and soon after still is not is aborted.
"""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from server.socket import ABORT

_AFTER_SERVING = 5.0
_AT_SHUTDOWN = 1.0


class WebSocketTransport(WebSocketsSansIOProtocol):
    """One WebSocket connection on the wire."""

    async def run_asgi(self) -> None:
        """Serve the connection."""
        extensions = self.scope["extensions"]
        if extensions is not None:
            extensions[ABORT] = {"call": self.transport.abort}
        await super().run_asgi()
        self._abort_after(_AFTER_SERVING)

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
