"""A session without sockets and processes, on a clock that moves when it is read."""

import json
from typing import Any

from server import frames, protocol
from server.records import Checkpoint, Kept
from server.sessions import Session

SMALL: dict[str, Any] = {
    "data": {"name": "xor", "samples": 40},
    "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "tanh"}],
    "seed": 5,
}
LEARNING_RATE = "optimizer.learning_rate"


class Bench:
    """A session with what it sends, and its clock."""

    def __init__(self) -> None:
        self.now = 100.0
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.tensors: dict[str, Any] = {}
        self.examples: dict[str, Any] = {}
        self.kept: list[tuple[str, bytes]] = []
        self.session = self.new_session()
        self.session.attach("a")
        self.do(protocol.Configure(SMALL))
        self.work()
        self.acknowledge_all()
        self.sent.clear()

    def new_session(self, kept: Kept | None = None) -> Session:
        """A session of this bench, which confirms whatever is kept."""
        session = Session("name", self.send, self.keep, clock=self.clock)
        session.start(kept)
        return session

    def keep(self, kind: str, payload: bytes) -> None:
        self.kept.append((kind, payload))
        if kind == "checkpoint":
            taken = Checkpoint.from_bytes(payload)
            self.session.training.saved(taken.run, taken.epoch)

    def clock(self) -> float:
        self.now += 0.0005
        return self.now

    def send(self, connection: str, message: str | bytes) -> None:
        if isinstance(message, str):
            self.sent.append((connection, json.loads(message)))
        else:
            metadata, self.tensors = frames.decode(message)
            if metadata["kind"] == "data":
                self.examples = self.tensors
            self.sent.append((connection, {"type": metadata["kind"], **metadata}))

    def do(self, *commands: protocol.Command, connection: str = "a") -> None:
        for command in commands:
            self.session.command(connection, command)

    def work(self, seconds: float = 0.5) -> None:
        """Give the session every turn it asks for during so many seconds of its clock."""
        end = self.now + seconds
        while self.now < end:
            wake = self.wake_at()
            if wake is None or wake > end:
                self.now = end
                return
            self.now = max(self.now, wake)
            self.session.turn()
            self.session.show()

    def wake_at(self) -> float | None:
        moments = (self.session.work_at(), self.session.picture_at())
        return min((moment for moment in moments if moment is not None), default=None)

    def events(self, kind: str, connection: str = "a") -> list[dict[str, Any]]:
        return [event for to, event in self.sent if event["type"] == kind and to == connection]

    def acknowledge_all(self) -> None:
        for picture in self.events("picture")[-1:]:
            self.do(protocol.Ack(picture["sequence"]))


def do(bench: Bench, *commands: protocol.Command) -> dict[str, Any]:
    """Let the commands be carried out one after the other; return the last that was said of it."""
    for command in commands:
        bench.do(command)
        bench.work()
        bench.acknowledge_all()
    bench.work()
    return bench.events("run")[-1]


def shown(bench: Bench) -> dict[str, bytes]:
    """The weights and biases of the last picture."""
    found = bench.tensors.items()
    return {name: array.tobytes() for name, array in found if name.startswith(("weights", "bias"))}
