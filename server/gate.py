"""The one gate before everything: who may come in, with what, and what goes out with the answer.

A page of another site can make the visitor's browser send requests to this machine. Two exact
comparisons keep it out: the Host has to be one of ours (a name that was rebound to this machine's
address is not), and whatever changes something has to come from a page of that very Host.
"""

from collections.abc import Collection

from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 1 << 20
"""No request, and no WebSocket message, may be larger, in bytes."""

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_ORIGIN_SCHEMES = {"http": "http", "ws": "http", "https": "https", "wss": "https"}

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}
"""What every answer carries."""


def loopback_hosts(port: int) -> frozenset[str]:
    """Return the Host headers with which this machine reaches a server on its own port."""
    return hosts_of(("127.0.0.1", "localhost", "[::1]"), port)


def hosts_of(names: Collection[str], port: int) -> frozenset[str]:
    """Return the Host headers that mean these names; browsers leave out port 80."""
    with_port = {f"{name}:{port}" for name in names}
    return frozenset(with_port | set(names) if port == 80 else with_port)


class Gate:
    """Wraps an application: nothing reaches it that is not allowed in."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        """Prepare.

        app: the application behind the gate.
        hosts: the exact Host headers that are answered.
        """
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a connection, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        guarded = _with_headers(send)
        refusal = self._refusal(scope)
        if refusal is not None:
            await _refuse(scope, receive, guarded, *refusal)
        elif scope["type"] == "http":
            await self._app(scope, _with_limit(receive), guarded)
        else:
            await self._app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        hosts = _all(scope, b"host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return 421, "This server does not answer to that host name."
        if scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS:
            own = f"{_ORIGIN_SCHEMES[scope['scheme']]}://{hosts[0].lower()}"
            if _all(scope, b"origin") != [own]:
                return 403, "Only a page of this server may do that."
        for length in _all(scope, b"content-length"):
            if not length.isdecimal() or len(length) > 12 or int(length) > LARGEST_BODY:
                return 413, f"A request may hold at most {LARGEST_BODY} bytes."
        return None


def _all(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] in ("http.response.start", "websocket.http.response.start"):
            own = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            kept = [pair for pair in message.get("headers", []) if pair[0].decode() not in HEADERS]
            message = {**message, "headers": kept + own}
        await send(message)

    return guarded


def _with_limit(receive: Receive) -> Receive:
    """Cut off a body of undeclared length where it is too long, as if the client had left."""
    received = 0

    async def limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        return {"type": "http.disconnect"} if received > LARGEST_BODY else message

    return limited


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, text: str) -> None:
    kind = "http"
    if scope["type"] == "websocket":
        await receive()
        if "websocket.http.response" not in (scope.get("extensions") or {}):
            await send({"type": "websocket.close", "code": 1008})
            return
        kind = "websocket.http"
    body = text.encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
    ]
    await send({"type": f"{kind}.response.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.response.body", "body": body})
