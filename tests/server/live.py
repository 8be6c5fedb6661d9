"""A page without a browser: a WebSocket client that speaks the wire, for tests."""

import json
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from numpy.typing import NDArray
from websockets.sync.client import ClientConnection, connect

from server import frames

PATIENCE = 10.0

Event = dict[str, Any]


@dataclass(frozen=True)
class Document:
    """A binary message: its metadata and its arrays."""

    metadata: dict[str, Any]
    tensors: dict[str, NDArray[Any]]

    @property
    def epoch(self) -> int:
        return int(self.metadata["epoch"])

    @property
    def history_epochs(self) -> range:
        start = int(self.metadata["history_from"])
        return range(start, start + len(self.tensors["history"]))


def dial(url: str, **options: Any) -> AbstractContextManager[ClientConnection]:
    """Connect as a page of the server at this URL does; a token in it is shown."""
    parts = urlsplit(url)
    if token := dict(parse_qsl(parts.query)).get("token"):
        options.setdefault("additional_headers", {"Authorization": f"Bearer {token}"})
    given = {"origin": f"http://{parts.netloc}", "compression": None, "max_size": None, **options}
    # A socket of our own, so that no proxy of the machine comes in between.
    if "sock" not in given:
        given["sock"] = socket.create_connection((parts.hostname, parts.port), PATIENCE)
    connection: AbstractContextManager[ClientConnection]
    connection = connect(f"ws://{parts.netloc}{parts.path}socket", **given)
    return connection


class Client:
    """One connection. Messages that come while another is waited for are kept in `seen`."""

    def __init__(
        self, url: str, session: str | None = None, acknowledges: bool = True, **known: Any
    ) -> None:
        self.acknowledges = acknowledges
        self.seen: list[Event | Document] = []
        self._open = ExitStack()
        self.socket = self._open.enter_context(dial(url))
        self.send("open", session=session, **known)
        self.session: str = self.event("welcome")["session"]
        self.run = self.event("run")
        self.data = self.document("data")
        self.state = self.event("state")

    def send(self, command: str, **fields: Any) -> None:
        self.socket.send(json.dumps({"type": command, **fields}))

    def receive(self) -> Event | Document:
        """The next message, whatever it is; a picture is acknowledged at once."""
        raw = self.socket.recv(PATIENCE)
        if isinstance(raw, str):
            event: Event = json.loads(raw)
            if event["type"] == "run":
                self.run = event
            if event["type"] == "state":
                self.state = event
            self.seen.append(event)
            return event
        document = Document(*frames.decode(raw))
        if self.acknowledges and document.metadata["kind"] == "picture":
            self.send("ack", sequence=document.metadata["sequence"])
        self.seen.append(document)
        return document

    def event(self, kind: str, wanted: Callable[[Event], bool] = lambda _: True) -> Event:
        """Wait for an event of a type."""
        while True:
            message = self.receive()
            if isinstance(message, dict) and message["type"] == kind and wanted(message):
                return message

    def document(
        self, kind: str = "picture", wanted: Callable[[Document], bool] = lambda _: True
    ) -> Document:
        """Wait for a document of a kind."""
        while True:
            message = self.receive()
            if (
                isinstance(message, Document)
                and message.metadata["kind"] == kind
                and wanted(message)
            ):
                return message

    def error(self) -> Event:
        return self.event("error")

    def status(self, wanted: str) -> Event:
        return self.event("state", lambda event: event["status"] == wanted)

    def step(self, epochs: int) -> Event:
        """Train for some epochs and wait until they are done."""
        goal = self.state["epoch"] + epochs
        self.send("step", epochs=epochs)
        return self.event("state", lambda event: event["epoch"] == goal)

    def configure(self, spec: dict[str, Any], **fields: Any) -> Event:
        """Start a new run and wait for it."""
        before = self.run["run"]
        self.send("configure", spec=spec, **fields)
        return self.event("run", lambda event: event["run"] != before)

    def picture_of(self, epoch: int) -> Document:
        """Wait for a picture of this run at this epoch or later, if none has been seen yet."""
        run = self.run["run"]

        def wanted(each: Document) -> bool:
            return each.metadata["run"] == run and each.epoch >= epoch

        seen = self.pictures[-1:]
        return seen[0] if seen and wanted(seen[0]) else self.document(wanted=wanted)

    @property
    def pictures(self) -> list[Document]:
        documents = [each for each in self.seen if isinstance(each, Document)]
        return [each for each in documents if each.metadata["kind"] == "picture"]

    def close(self) -> None:
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
