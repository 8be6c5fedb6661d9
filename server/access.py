"""Who may come in: the addresses a server answers to, the token it may ask for, and its limits."""

import hmac
import ipaddress
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

SOCKETS_PER_CLIENT = 32
"""The most WebSockets of one network address, where no proxy stands in front."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16,200}")
_BASE = re.compile(r"(?:/[A-Za-z0-9._~@%+-]*[A-Za-z0-9_~@%+-])*/")
_HAS_SCHEME = re.compile(r"[a-z]+://")


@dataclass(frozen=True)
class Address:
    """One place where a browser finds this server.

    name: a host name or an IP address, lower case, an IPv6 address in brackets.
    """

    scheme: str
    name: str
    port: int

    @property
    def origin(self) -> str:
        """The Origin that a browser sends from a page of this address."""
        usual = self.port == _DEFAULT_PORTS[self.scheme]
        return f"{self.scheme}://{self.name}" + ("" if usual else f":{self.port}")

    @property
    def hosts(self) -> frozenset[str]:
        """The Host headers that mean this address; the scheme's usual port may be left out."""
        usual = self.port == _DEFAULT_PORTS[self.scheme]
        return frozenset({f"{self.name}:{self.port}"} | ({self.name} if usual else set()))

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can come this way."""
        if self.name == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.name.strip("[]")).is_loopback
        except ValueError:
            return False


def name_of(host: str) -> str:
    """Return a host name or an IP address as a browser writes it; raise ValueError for others."""
    bare = host.removeprefix("[").removesuffix("]").lower()
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        if bare != host.lower() or len(bare) > 253 or not _NAME.fullmatch(bare):
            raise ValueError(f"'{host}' is not the name of a host") from None
        return bare
    return f"[{address}]" if address.version == 6 else str(address)


def parse(text: str, port: int) -> Address:
    """Return the address that `name`, `name:port` or a whole origin stands for.

    A bare name means the server's own port, over http; an origin is what a proxy in front answers
    to. Raises ValueError, in plain words.
    """
    wrong = ValueError(
        f"'{text}' is not a host; give a name (class.local), one with a port (class.local:9000), "
        "or the address that a proxy has (https://class.example.org)"
    )
    whole = _HAS_SCHEME.match(text.lower()) is not None
    try:
        parts = urlsplit(text if whole else f"http://{text}")
        number = parts.port
        if number is None:
            number = _DEFAULT_PORTS[parts.scheme] if whole else port
        address = Address(parts.scheme, name_of(parts.hostname or ""), number)
    except (ValueError, KeyError):
        raise wrong from None
    extra = (
        not text.isprintable()
        or parts.path.strip("/")
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    )
    if address.scheme not in _DEFAULT_PORTS or not number or extra:
        raise wrong
    return address


def loopback(port: int) -> frozenset[Address]:
    """Return the addresses by which this machine reaches a server on its own port."""
    return frozenset(Address("http", name, port) for name in ("127.0.0.1", "localhost", "[::1]"))


def checked_base(text: str) -> str:
    """Return the path a server lies under, with a slash at both ends; raise ValueError."""
    base = "/" + text.strip("/") + "/" if text.strip("/") else "/"
    if not _BASE.fullmatch(base):
        raise ValueError(f"'{text}' is not a path such as /glassnet/")
    return base


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(18)


def checked_token(text: str) -> str:
    """Return a token that was given from outside; raise ValueError if it is too easy."""
    if not _TOKEN.fullmatch(text):
        raise ValueError("a token has at least 16 letters, digits, hyphens or underscores")
    return text


class Access:
    """The rules of one server's gate.

    addresses: where it is found; nothing else is answered.
    token: what everybody has to show; None only where this machine alone can come.
    base: the path everything lies under, with a slash at both ends.
    per_client: the most WebSockets of one network address; None where a proxy stands in front, and
        all clients have its address.
    sockets: the most WebSockets in all.
    """

    def __init__(
        self,
        addresses: Iterable[Address],
        *,
        token: str | None = None,
        base: str = "/",
        per_client: int | None = None,
        sockets: int = 256,
    ) -> None:
        self.addresses = frozenset(addresses)
        self.base = base
        self.per_client = per_client
        self.sockets = sockets
        self._token = token
        self._origins: dict[str, frozenset[str]] = {}
        for address in self.addresses:
            for host in address.hosts:
                known = self._origins.get(host, frozenset())
                self._origins[host] = known | {address.origin}
        # Browsers share cookies between the ports of a host: each token has a name of its own.
        digest = sha256((token or "").encode()).hexdigest()
        self.cookie = f"glassnet-{digest[:12]}"

    @property
    def path_to_page(self) -> str:
        """The path of the page, with the token if one is asked for: what a link ends in."""
        return self.base + ("" if self._token is None else f"?token={self._token}")

    @property
    def asks_for_token(self) -> bool:
        """Whether nobody comes in without the token."""
        return self._token is not None

    def origins(self, host: str) -> frozenset[str]:
        """Return the origins of pages that were found by this Host; empty for a strange one."""
        return self._origins.get(host.lower(), frozenset())

    def is_token(self, shown: str) -> bool:
        """Compare, in a time that tells nothing."""
        if self._token is None:
            return False
        return hmac.compare_digest(shown.encode("utf-8", "replace"), self._token.encode())

    def set_cookie(self, secure: bool) -> str:
        """Return the header that leaves the token with a browser."""
        extra = "; Secure" if secure else ""
        return f"{self.cookie}={self._token}; Path={self.base}; HttpOnly; SameSite=Strict{extra}"


@dataclass(frozen=True)
class Door:
    """A server's rules, and the links by which people come in.

    links: first the one on this machine or in its network, then those that a proxy in front has.
    """

    access: Access
    links: tuple[str, ...]


def door(
    hosts: Iterable[str],
    port: int,
    *,
    allowed: Sequence[str] = (),
    base: str = "/",
    token: str | None = None,
    shared: bool = False,
) -> Door:
    """Work out the rules of a server that listens on these hosts; raise ValueError.

    hosts: host names and addresses of this machine; the first is the one for its link.
    allowed: what else it answers to, as `parse` takes it.
    token: one that was given from outside; otherwise it is made up where one has to be asked for.
    shared: whether one has to be asked for although all these addresses are this machine's own.
    """
    own = [Address("http", name_of(host), port) for host in hosts]
    others = [parse(text, port) for text in allowed]
    proxied = [one for one, text in zip(others, allowed, strict=True) if "://" in text]
    addresses = {*own, *others}
    if token is None and (shared or not all(each.is_loopback for each in addresses)):
        token = new_token()
    access = Access(
        addresses | loopback(port),
        token=token,
        base=base,
        per_client=None if proxied or token is None else SOCKETS_PER_CLIENT,
    )
    found = (own[0], *proxied)
    return Door(access, tuple(each.origin + access.path_to_page for each in found))
