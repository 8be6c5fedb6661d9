"""What was done in a session, step by step, to be undone and done again.

A step is what one gesture did: edits of the run, or a turn to another one. Edits are taken back by
further edits, so nothing that was learned since is lost. A run that was left comes back as it was.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Self

from engine import SpecError, painting
from server.protocol import Json
from server.records import Kept

MOST_STEPS = 200
MOST_BYTES = 16 << 20
"""Older steps are forgotten; the newest stays, however large it is."""

MOST_KEPT = 1 << 16
"""So many bytes of steps are kept with a run across restarts."""

Gesture = tuple[str, int]
"""A movement of a hand: the connection and its number of the movement."""

_BULKY = ("weights", "biases", "edit", "numbers", "points", "data", "features")
_MOST_NAMED = 3


@dataclass(frozen=True)
class Past:
    """A run that was left, and the first epoch whose losses the store does not have."""

    kept: Kept
    since: int

    @property
    def size(self) -> int:
        """How many bytes it takes."""
        state, history = self.kept.state, self.kept.history
        return len(state or b"") + (0 if history is None else history.nbytes)


@dataclass(frozen=True)
class Step:
    """One step, and how to take it back.

    what: what was done, for whoever puts it into words: an edit without its many numbers, or
        {"type": "reset"} or {"type": "configure", "fields": [...]}.
    edits: the edits that take it back, in order; or
    past: the run to go back to.
    gesture: what it was done by; a following one of the same gesture belongs to it.
    """

    what: Json
    edits: tuple[Json, ...] = ()
    past: Past | None = None
    gesture: Gesture | None = None
    size: int = field(init=False)

    def __post_init__(self) -> None:
        """Measure it."""
        size = self.past.size if self.past else len(json.dumps(self.edits))
        object.__setattr__(self, "size", size)


class Steps:
    """The steps that can be undone, and those that were and can be done again."""

    def __init__(self) -> None:
        self.done: list[Step] = []
        self.undone: list[Step] = []

    def edited(self, edit: Json, inverse: Json, gesture: Gesture | None) -> None:
        """Take note of an edit that was made, and of the one that takes it back."""
        what = {name: value for name, value in edit.items() if name not in _BULKY}
        edits: tuple[Json, ...] = (inverse,)
        last = self._continued(gesture)
        if last is not None and last.past is None:
            self.done.pop()
            edits, what = _joined(inverse, last.edits), _both(last.what, what)
        self._add(Step(what, edits=edits, gesture=gesture))

    def turned(self, what: Json, leave: Callable[[], Past], gesture: Gesture | None) -> None:
        """Take note that the session turns to another run; `leave` gives the one there is."""
        last = self._continued(gesture)
        if last is not None and last.past is not None:
            self.done.pop()
            self._add(replace(last, what=what))
        else:
            self._add(Step(what, past=leave(), gesture=gesture))

    def _continued(self, gesture: Gesture | None) -> Step | None:
        """Return the last step if it was the same gesture's."""
        last = self.done[-1] if self.done else None
        return last if last is not None and gesture == last.gesture is not None else None

    def _add(self, step: Step) -> None:
        self.undone.clear()
        self.put(self.done, step)

    @staticmethod
    def put(steps: list[Step], step: Step) -> None:
        """Add a step to either side, and forget the oldest of too many."""
        steps.append(step)
        total = sum(each.size for each in steps)
        while len(steps) > MOST_STEPS or (total > MOST_BYTES and len(steps) > 1):
            total -= steps.pop(0).size

    @property
    def next(self) -> tuple[Json | None, Json | None]:
        """What would be undone and what done again, if there is any such step."""
        undo, redo = (steps[-1].what if steps else None for steps in (self.done, self.undone))
        return undo, redo

    def turn_back(
        self, undoing: bool, make: Callable[[Json], Json], swap: Callable[[Past], Past]
    ) -> bool | None:
        """Undo the last step, or do again the one undone last; None if there is none.

        make: makes an edit and returns its inverse, or raises SpecError: then what is left of the
            step stays to be undone. swap: goes to another run and returns the one that was left.
        Returns whether it is another run now.
        """
        source, target = (self.done, self.undone) if undoing else (self.undone, self.done)
        if not source:
            return None
        step = source.pop()
        if step.past is not None:
            self.put(target, Step(step.what, past=swap(step.past)))
            return True
        made: list[Json] = []
        try:
            for edit in step.edits:
                made.insert(0, make(edit))
        except SpecError:
            source.append(Step(step.what, step.edits[len(made) :]))
            raise
        finally:
            if made:
                self.put(target, Step(step.what, tuple(made)))
        return False

    def to_plain(self) -> Json:
        """Return what is kept with the run that is there: its own latest steps."""
        sides = (self.done, self.undone)
        return {name: _kept(steps) for name, steps in zip(("done", "undone"), sides, strict=True)}

    @classmethod
    def from_plain(cls, plain: Json) -> Self:
        """Read what `to_plain` gave, or nothing."""
        steps = cls()
        for name, side in (("done", steps.done), ("undone", steps.undone)):
            side.extend(Step(each["what"], tuple(each["edits"])) for each in plain.get(name, ()))
        return steps


def _kept(steps: list[Step]) -> list[Json]:
    kept: list[Json] = []
    room = MOST_KEPT
    for step in reversed(steps):
        room -= step.size
        if step.past is not None or room < 0:
            break
        kept.insert(0, {"what": step.what, "edits": list(step.edits)})
    return kept


def _joined(inverse: Json, before: tuple[Json, ...]) -> tuple[Json, ...]:
    """Take back the latest edit first; of settings and points the oldest values are enough."""
    first = before[0]
    repainted = painting.joined(inverse, first)
    if repainted is not None:
        return (dict(repainted), *before[1:])
    if inverse["type"] == first["type"] == "set":
        fields = {**inverse["fields"], **first["fields"]}
        return ({"type": "set", "fields": fields}, *before[1:])
    return (inverse, *before)


def _both(first: Json, second: Json) -> Json:
    if first["type"] == second["type"] == "set":
        return {**second, "fields": {**first["fields"], **second["fields"]}}
    return second


def differences(old: Any, new: Any, path: str = "") -> list[str]:
    """Return the paths at which two specs differ, a list being one thing."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            found
            for name in old.keys() | new.keys()
            for found in differences(old.get(name), new.get(name), f"{path}.{name}".lstrip("."))
        ]
    return [] if old == new else [path]


def new_run(old: Json, new: Json) -> Json:
    """Describe a turn from one spec to another; many differences need no names."""
    fields = sorted(differences(old, new))
    return {"type": "configure", "fields": fields if len(fields) <= _MOST_NAMED else []}
