"""The text messages to the page: one class for each event (`protocol` has the commands)."""

import json
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal, Self

from engine import SpecError
from server.protocol import CommandError, Json
from server.strict_json import presentable

Status = Literal["playing", "paused", "stopped"]


@dataclass(frozen=True)
class _Event:
    """What all events share: their JSON text."""

    type: ClassVar[str]

    def to_json(self) -> str:
        """Return the text message, without NaN or Infinity."""
        return json.dumps({"type": self.type, **asdict(self)}, allow_nan=False)


@dataclass(frozen=True)
class Welcome(_Event):
    """The answer to `open`.

    session: the session's id, to be named when the connection is lost and made again.
    version: the server's version.
    """

    type: ClassVar[str] = "welcome"
    session: str
    version: str


@dataclass(frozen=True)
class RunEvent(_Event):
    """The run there is now: sent for a new run and after every edit.

    run: the run's id; pictures of other runs are out of date.
    spec: its current spec, edits folded in.
    edits: what was done to it so far.
    epoch: how many epochs it has been trained.
    summary: sizes, inputs, metrics and the plane, as `engine.Run.summary` tells them.
    initial_spec: the spec it started from; with the edits it describes the run completely.
    undo, redo: what would be undone or done again, as `steps.Step` describes it, or null.
    """

    type: ClassVar[str] = "run"
    run: str
    spec: Json
    edits: list[Json]
    epoch: int
    summary: Json
    initial_spec: Json
    undo: Json | None = None
    redo: Json | None = None


@dataclass(frozen=True)
class State(_Event):
    """Whether the run is being trained: sent whenever that changes.

    run: the run's id.
    status: playing, paused, or stopped when the run itself ended it.
    reason: why it stopped, in plain words, or null.
    epoch: how many epochs it has been trained.
    epochs_per_second: the speed that was asked for, or null for flat out.
    """

    type: ClassVar[str] = "state"
    run: str
    status: Status
    reason: str | None
    epoch: int
    epochs_per_second: float | None


@dataclass(frozen=True)
class Error(_Event):
    """Something was refused; nothing has changed.

    command: the type of the refused command, or null.
    message: what is wrong, in plain words.
    field: the path of the field that is wrong, or null.
    value: the refused value, made short and presentable.
    allowed: what would have been right, or null.
    """

    type: ClassVar[str] = "error"
    command: str | None
    message: str
    field: str | None = None
    value: Any = None
    allowed: str | None = None

    @classmethod
    def of_command(cls, error: CommandError) -> Self:
        """Answer a message that is no command."""
        return cls(error.command, str(error), error.field, presentable(error.value), error.allowed)

    @classmethod
    def of_spec(cls, command: str, error: SpecError) -> Self:
        """Answer a command whose spec or edit the engine refuses."""
        value = presentable(error.to_dict()["value"])
        return cls(command, str(error), error.field, value, error.allowed)


@dataclass(frozen=True)
class Notice(_Event):
    """Something that everybody should know about the server.

    about: what it is about; a later notice about the same replaces it.
    text: in plain words.
    """

    type: ClassVar[str] = "notice"
    about: str
    text: str


Event = Welcome | RunEvent | State | Error | Notice
