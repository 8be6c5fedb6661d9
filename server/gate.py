"""The one gate before everything: who may come in, with what, and what goes out with the answer.

A page of another site can make the visitor's browser send requests to this machine. Two exact
comparisons keep it out: the Host has to be one of ours (a name that was rebound to this machine's
address is not), and whatever says that it comes from a page, or changes something, has to come from
a page of that very Host. Where others than this machine can come, they show a token besides.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import doorstep
from server.access import Access

LARGEST_BODY = 1 << 20
"""No request, and no WebSocket message, may be larger, in bytes, unless its route says so."""

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}
"""What every answer carries."""


@dataclass(frozen=True)
class _Answer:
    """What the gate says itself, instead of the application."""

    status: int
    text: str
    headers: tuple[tuple[str, str], ...] = ()
    page: bool = False


class Gate:
    """Wraps an application: nothing reaches it that is not allowed in."""

    def __init__(
        self, app: ASGIApp, access: Access, larger: Mapping[str, int] | None = None
    ) -> None:
        """Prepare.

        app: the application behind the gate.
        access: who may come in.
        larger: paths whose requests may hold more, and how much.
        """
        self.app = app
        self.access = access
        self._larger = larger or {}
        self._sockets: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a connection, or answer it here."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        guarded = _with_headers(send)
        answer = self._refusal(scope) or self._redirection(scope) or self._at_the_door(scope)
        if answer is not None:
            await _answer(scope, receive, guarded, answer)
        elif scope["type"] == "http":
            body = _Body(receive, self._most(scope))
            await self.app(self._below_base(scope), body.receive, body.watch(guarded))
        else:
            await self._serve_socket(scope, receive, guarded)

    async def _serve_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = (scope.get("client") or ("",))[0]
        limit = self.access.per_client
        full = self._sockets.total() >= self.access.sockets
        if full or (limit is not None and self._sockets[client] >= limit):
            text = "There are too many connections; close a tab, or try again later."
            busy = _Answer(503, text, (("retry-after", "10"),))
            await _answer(scope, receive, send, busy)
            return
        self._sockets[client] += 1
        try:
            await self.app(self._below_base(scope), receive, send)
        finally:
            self._sockets[client] -= 1
            if not self._sockets[client]:
                del self._sockets[client]

    # The checks, in their order

    def _refusal(self, scope: Scope) -> _Answer | None:
        hosts, origins = _all(scope, b"host"), _all(scope, b"origin")
        own = self.access.origins(hosts[0]) if len(hosts) == 1 else frozenset()
        if not own:
            return _Answer(421, "This server does not answer to that host name.")
        changes = scope["type"] == "websocket" or scope["method"] not in _SAFE_METHODS
        # Browsers always say where a change comes from; a program may leave it out, with the token.
        missing = changes and not origins and not self._is_program(scope)
        if missing or len(origins) > 1 or not own.issuperset(origins):
            return _Answer(403, "Only a page of this server may do that.")
        most = self._most(scope)
        for length in _all(scope, b"content-length"):
            if not length.isdecimal() or len(length) > 12 or int(length) > most:
                return _Answer(413, f"A request may hold at most {most} bytes.")
        return None

    def _most(self, scope: Scope) -> int:
        """How many bytes the request may hold."""
        return self._larger.get(self._below_base(scope)["path"], LARGEST_BODY)

    def _redirection(self, scope: Scope) -> _Answer | None:
        """Add the slash at the end of the base: relative addresses need it."""
        path, base = scope["path"], self.access.base
        if scope["type"] != "http" or base == "/" or path != base.removesuffix("/"):
            return None
        query = scope.get("query_string", b"").decode("latin-1")
        place = base.split("/")[-2] + "/" + (f"?{query}" if query else "")
        return _Answer(308, "", (("location", place),))

    def _at_the_door(self, scope: Scope) -> _Answer | None:
        """Let in whoever shows the token, and leave it with the browser that has it in its URL."""
        if not self.access.asks_for_token:
            return None
        at_page = scope["type"] == "http" and self._below_base(scope)["path"] == "/"
        if at_page and scope["method"] in ("GET", "HEAD") and self._has_token_in_url(scope):
            origins = self.access.origins(_all(scope, b"host")[0])
            cookie = self.access.set_cookie(all(own.startswith("https:") for own in origins))
            return _Answer(200, doorstep.COME_IN, (("set-cookie", cookie),), page=True)
        if self._has_token(scope):
            return None
        if at_page:
            return _Answer(401, doorstep.STAY_OUT, (_BEARER,), page=True)
        return _Answer(401, "This server wants to be shown its token.", (_BEARER,))

    # What a connection shows

    def _has_token_in_url(self, scope: Scope) -> bool:
        try:
            fields = parse_qsl(scope.get("query_string", b"").decode("latin-1"), max_num_fields=20)
        except ValueError:
            return False
        shown = [value for name, value in fields if name == "token"]
        return len(shown) == 1 and self.access.is_token(shown[0])

    def _has_token(self, scope: Scope) -> bool:
        pairs = (
            one.strip().partition("=") for line in _all(scope, b"cookie") for one in line.split(";")
        )
        kept = any(
            self.access.is_token(value) for name, _, value in pairs if name == self.access.cookie
        )
        return kept or self._shows_bearer(scope)

    def _shows_bearer(self, scope: Scope) -> bool:
        lines = _all(scope, b"authorization")
        kind, _, value = lines[0].partition(" ") if len(lines) == 1 else ("", "", "")
        return kind.lower() == "bearer" and self.access.is_token(value.strip())

    def _is_program(self, scope: Scope) -> bool:
        browser = any(name.startswith(b"sec-fetch-") for name, _ in scope["headers"])
        return not browser and self._shows_bearer(scope)

    def _below_base(self, scope: Scope) -> Scope:
        """Take the base off the path; a proxy may have done so already."""
        base = self.access.base
        if base == "/" or not scope["path"].startswith(base):
            return scope
        rest = scope["path"].removeprefix(base.removesuffix("/"))
        return {**scope, "path": rest, "raw_path": rest.encode()}


_BEARER = ("www-authenticate", "Bearer")


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


class _Body:
    """The body of a request: one of undeclared length is cut off where it is too long."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most = receive, most
        self._size = 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._size += len(message.get("body", b""))
        return {"type": "http.disconnect"} if self._size > self._most else message

    def watch(self, send: Send) -> Send:
        """Have whatever the application answers to a cut body say what was wrong with it."""

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and self._size > self._most:
                message = {**message, "status": 413}
            await send(message)

        return watched


async def _answer(scope: Scope, receive: Receive, send: Send, answer: _Answer) -> None:
    kind = "http"
    if scope["type"] == "websocket":
        await receive()
        if "websocket.http.response" not in (scope.get("extensions") or {}):
            await send({"type": "websocket.close", "code": 1008})
            return
        kind = "websocket.http"
    body = answer.text.encode()
    content = "text/html" if answer.page else "text/plain"
    headers = [
        ("content-type", f"{content}; charset=utf-8"),
        ("content-length", str(len(body))),
        *answer.headers,
    ]
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    await send({"type": f"{kind}.response.start", "status": answer.status, "headers": encoded})
    without = scope.get("method") == "HEAD"
    await send({"type": f"{kind}.response.body", "body": b"" if without else body})
