"""A run as it is kept: what determines it, and what its session was about to do.

The record is small and is renewed with every edit and command. A checkpoint is the run's state at
some epoch, the losses since the one before, and a small picture; it is renewed every few seconds.
Since a run is deterministic, the last checkpoint and the last record together lose nothing: what
lies between the two is replayed.
"""

import base64
import json
import math
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from server import frames
from server.events import Status
from server.protocol import Json


@dataclass(frozen=True)
class Record:
    """What determines a run, and how it goes on.

    run: the run's id.
    spec: the spec it began with.
    edits: all that was done to it, each with its epoch.
    layers: the units of its layers, as the edits have left them.
    epoch: an epoch that it has reached.
    status, reason: whether it is trained, and why it stopped.
    speed: epochs per second, or null for flat out.
    replay_to: the epoch that a replay goes to; 0 without one.
    goal: the epoch up to which single steps were asked for; 0 without any.
    steps: the latest that can be undone and done again, as `steps.Steps` writes them.
    """

    run: str
    spec: Json
    edits: list[Json]
    layers: list[int]
    epoch: int
    status: Status
    reason: str | None
    speed: float | None
    replay_to: int = 0
    goal: int = 0
    steps: Json = field(default_factory=dict)

    @property
    def table(self) -> str | None:
        """The SHA-256 of the table that the run learns from, if it is one of somebody's own."""
        table = self.spec["data"].get("table")
        return None if table is None else str(table["sha256"])

    def to_json(self) -> str:
        """Return it as text."""
        return json.dumps(asdict(self), allow_nan=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read what `to_json` wrote."""
        return cls(**json.loads(text))

    def reached(self, epoch: int) -> Self:
        """Return the record of a run that has come this far."""
        return replace(self, epoch=max(self.epoch, epoch))

    def paused(self) -> Self:
        """Return the record of a run that does nothing by itself."""
        return replace(self, status="paused", reason=None, replay_to=0, goal=0)


@dataclass(frozen=True)
class Checkpoint:
    """A run at some epoch.

    run: the run's id.
    epoch: where it stood.
    since: the first epoch whose losses are in `history`; earlier ones were kept before.
    loss: the one that tells most, if there is one.
    state: `engine.Run.state` without the history.
    history: the rows from `since` on, float64.
    picture: the output over the plane, small, as bytes (see `Experiment.thumbnail`).
    """

    run: str
    epoch: int
    since: int
    loss: float | None
    state: bytes
    history: NDArray[np.float64]
    picture: bytes

    def to_bytes(self) -> bytes:
        """Return it as one document."""
        metadata = {"run": self.run, "epoch": self.epoch, "since": self.since, "loss": self.loss}
        tensors: dict[str, NDArray[Any]] = {
            "state": np.frombuffer(self.state, np.uint8),
            "picture": np.frombuffer(self.picture, np.uint8),
            "history": self.history,
        }
        return frames.encode(tensors, metadata)

    @classmethod
    def from_bytes(cls, document: bytes) -> Self:
        """Read what `to_bytes` wrote."""
        metadata, tensors = frames.decode(document)
        state, picture = tensors["state"].tobytes(), tensors["picture"].tobytes()
        return cls(**metadata, state=state, history=tensors["history"], picture=picture)


@dataclass(frozen=True)
class Kept:
    """All that brings a run back: its record and, unless it was too young, its checkpoint."""

    record: Record
    state: bytes | None = None
    history: NDArray[np.float64] | None = None

    def to_bytes(self) -> bytes:
        """Return it as one document."""
        tensors: dict[str, NDArray[Any]] = {}
        if self.state is not None and self.history is not None:
            tensors = {"state": np.frombuffer(self.state, np.uint8), "history": self.history}
        return frames.encode(tensors, {"record": self.record.to_json()})

    @classmethod
    def from_bytes(cls, document: bytes) -> Self:
        """Read what `to_bytes` wrote."""
        metadata, tensors = frames.decode(document)
        record = Record.from_json(metadata["record"])
        if "state" not in tensors:
            return cls(record)
        return cls(record, tensors["state"].tobytes(), tensors["history"])


@dataclass(frozen=True)
class Card:
    """A run in the list: enough to recognise it.

    run: its id.
    name: what somebody called it, or "".
    data: the name of its data set.
    layers: the units of its layers.
    epoch, loss: how far it was trained, and to what loss.
    picture: the output over the plane (`Experiment.thumbnail`) in base64, or null.
    changed: when something last happened to it, in seconds since 1970.
    """

    run: str
    name: str
    data: str
    layers: list[int]
    epoch: int
    loss: float | None
    picture: str | None
    changed: float

    @classmethod
    def of(
        cls,
        name: str,
        record: Record,
        epoch: int,
        loss: float | None,
        picture: bytes | None,
        changed: float,
    ) -> Self:
        """Put a card together."""
        return cls(
            run=record.run,
            name=name,
            data=str(record.spec["data"]["name"]),
            layers=record.layers,
            epoch=epoch,
            loss=loss if loss is not None and math.isfinite(loss) else None,
            picture=base64.b64encode(picture).decode() if picture else None,
            changed=changed,
        )
