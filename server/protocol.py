"""The text messages from the page: one class for each command (`events` has the way back).

A command is parsed strictly: an unknown type, an unknown or missing field or a value of the wrong
kind raises CommandError, which says what would have been right. What a spec or an edit may contain
is the engine's to decide; here they only have to be objects.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Annotated, Any, ClassVar, get_args, get_type_hints

from engine.insight import Panel
from engine.inspection import Place
from engine.planes import Chosen
from engine.reading import Point
from engine.verdicts import Cell
from server import checks, strict_json

Json = dict[str, Any]
Focus = tuple[int, int]

LONGEST_RUN = 1_000_000
"""A run ends at this epoch: what every epoch leaves in its history stays in memory."""

MOST_EDITS = 5000
"""A run is edited at most this often."""


class CommandError(ValueError):
    """A message that is no command, with what would have been right."""

    def __init__(
        self, command: str | None, field: str | None, value: object, allowed: str | None, text: str
    ) -> None:
        super().__init__(text)
        self.command = command
        self.field = field
        self.value = value
        self.allowed = allowed


@dataclass(frozen=True)
class Open:
    """The first message of a connection: which session it wants to see.

    session: the id from an earlier `welcome`, or null for a new session. An id that is not known
        (any more) gets a new session too; the `welcome` then says another id.
    run, known: the run that this page saw last in the session, and of how many epochs it has the
        losses, the one before any training included: those are not sent again.
    visitor: what the page calls itself, so that it finds its own runs in a shared server's list.
    """

    type: ClassVar[str] = "open"
    session: Annotated[str | None, checks.name]
    run: Annotated[str | None, checks.name] = None
    known: Annotated[int, checks.whole(0, LONGEST_RUN + 1)] = 0
    visitor: Annotated[str | None, checks.name] = None


@dataclass(frozen=True)
class Configure:
    """Start a new run, paused.

    spec: the run's description, as `engine.Spec.from_dict` takes it.
    edits: what was done to the run, each with its "epoch".
    epoch: train up to this epoch, with the edits in their places, before anything else.
    gesture: commands of one movement of a hand have the same number, and are undone together.
    afresh: begin anew: nothing that was done before is to be undone.
    """

    type: ClassVar[str] = "configure"
    spec: Annotated[Json, checks.record]
    edits: Annotated[tuple[Json, ...], checks.records(MOST_EDITS)] = ()
    epoch: Annotated[int, checks.whole(0, LONGEST_RUN)] = 0
    gesture: Annotated[int | None, checks.gesture] = None
    afresh: Annotated[bool, checks.flag] = False


@dataclass(frozen=True)
class Play:
    """Train until told otherwise."""

    type: ClassVar[str] = "play"


@dataclass(frozen=True)
class Pause:
    """Stop training after the current epoch."""

    type: ClassVar[str] = "pause"


@dataclass(frozen=True)
class Step:
    """Train for some epochs, then pause.

    epochs: how many.
    """

    type: ClassVar[str] = "step"
    epochs: Annotated[int, checks.whole(1, LONGEST_RUN)] = 1


@dataclass(frozen=True)
class Reset:
    """Start a new run from the current spec, edits folded in, at epoch 0, paused."""

    type: ClassVar[str] = "reset"


@dataclass(frozen=True)
class Speed:
    """Set how fast `play` trains.

    epochs_per_second: a number above 0, or null for as fast as the machine can.
    """

    type: ClassVar[str] = "speed"
    epochs_per_second: Annotated[float | None, checks.rate]


@dataclass(frozen=True)
class Edit:
    """Change the run that is going on.

    edit: what to change, as `engine.Run.edit` takes it.
    gesture: as in `Configure`.
    """

    type: ClassVar[str] = "edit"
    edit: Annotated[Json, checks.record]
    gesture: Annotated[int | None, checks.gesture] = None


@dataclass(frozen=True)
class Undo:
    """Take back what was done last: edits by further edits, another run by the one before it."""

    type: ClassVar[str] = "undo"


@dataclass(frozen=True)
class Redo:
    """Do again what was undone last."""

    type: ClassVar[str] = "redo"


@dataclass(frozen=True)
class View:
    """Say what this page looks at.

    visible: false while the page is in the background: it then gets losses, and no maps.
    focus: the column and unit whose map is wanted at full size, or null.
    grid: the full size of a map, in points along each side.
    inspect: the neurons and connections whose numbers are wanted: `engine.inspection`.
    example: what is to be sent through the network, as `engine.trace.Example`, or null.
    wall: which examples are wanted by their verdicts, as `engine.verdicts.Cell`, or null for none.
    fingerprints: whether the neurons' mean activations for each class are wanted.
    point: the example or place of the plane whose exact outputs are wanted, or null.
    outputs: whether those of all examples are.
    threshold: the output above which the second of two classes is meant, for the counts of
        the metrics panel; null for the middle.
    panel: the panel that is open, as `engine.insight.Panel`, or null.
    plane: the plane of the maps, as `engine.planes` has it; null for what suits the data.
    spread: the first column whose spread is wanted, with those after it, or null for none.
    """

    type: ClassVar[str] = "view"
    visible: Annotated[bool, checks.flag] = True
    focus: Annotated[Focus | None, checks.focus] = None
    grid: Annotated[int, checks.whole(12, 240)] = 96
    inspect: Annotated[tuple[Place, ...], checks.places] = ()
    example: Annotated[Json | None, checks.example] = None
    wall: Annotated[Cell | None, checks.wall] = None
    fingerprints: Annotated[bool, checks.flag] = False
    point: Annotated[Point | None, checks.point] = None
    outputs: Annotated[bool, checks.flag] = False
    threshold: Annotated[float | None, checks.threshold] = None
    panel: Annotated[Panel | None, checks.panel] = None
    plane: Annotated[Chosen | None, checks.plane] = None
    spread: Annotated[int | None, checks.column] = None


@dataclass(frozen=True)
class Ack:
    """Confirm that a picture, and all before it, has been drawn.

    sequence: the picture's number.
    """

    type: ClassVar[str] = "ack"
    sequence: Annotated[int, checks.whole(0, 2**53)]


Command = Open | Configure | Play | Pause | Step | Reset | Speed | Edit | Undo | Redo | View | Ack

_COMMANDS: Mapping[str, type[Command]] = {command.type: command for command in get_args(Command)}


def _fields_of(kind: type[Command]) -> Mapping[str, tuple[Callable[[object], Any], bool]]:
    """The check of each field, and whether the field has to be there."""
    hints = get_type_hints(kind, include_extras=True)
    return {
        entry.name: (hints[entry.name].__metadata__[0], entry.default is MISSING)
        for entry in fields(kind)
    }


_FIELDS = {name: _fields_of(kind) for name, kind in _COMMANDS.items()}


def parse(text: str) -> Command:
    """Return the command that a text message holds, or raise CommandError."""
    try:
        message = strict_json.loads(text)
    except ValueError as error:
        raise CommandError(None, None, None, None, str(error)) from None
    if not isinstance(message, dict):
        raise CommandError(None, None, message, "an object", "a message has to be a JSON object")
    name = message.pop("type", None)
    if not isinstance(name, str) or name not in _COMMANDS:
        raise _refusal(None, "type", name, "one of " + ", ".join(_COMMANDS))
    kind = _COMMANDS[name]
    known = _FIELDS[name]
    for unknown in message.keys() - known.keys():
        allowed = "only " + ", ".join(known) if known else "no field but type"
        shown = strict_json.presentable(unknown)
        text = f"{name}: there is no field {shown}; {allowed}"
        raise CommandError(name, shown, message[unknown], allowed, text)
    values = {}
    for key, (check, is_required) in known.items():
        if key in message:
            try:
                values[key] = check(message[key])
            except checks.Wrong as wrong:
                raise _refusal(name, key, message[key], str(wrong)) from None
        elif is_required:
            raise CommandError(name, key, None, None, f"{name}: the field {key} is missing")
    return kind(**values)


def _refusal(command: str | None, field: str, value: object, allowed: str) -> CommandError:
    shown = json.dumps(strict_json.presentable(value), ensure_ascii=False)
    text = f"{field}: {shown} is not allowed; {allowed}"
    return CommandError(command, field, value, allowed, text)
