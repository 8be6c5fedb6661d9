"""What every entry of a registry has: a name, a label, one line of help and a formula."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from engine.formula import mathml


@dataclass(frozen=True)
class Entry:
    """One entry; `formula` is text as `engine.formula` reads it."""

    name: str
    label: str
    help: str
    formula: str

    def to_dict(self) -> dict[str, Any]:
        """The entry as plain JSON types, the formula as text and as MathML."""
        return {
            "name": self.name,
            "label": self.label,
            "help": self.help,
            "formula": self.formula.replace('"', ""),
            "mathml": mathml(self.formula),
        }


E = TypeVar("E", bound=Entry)


def registry(entries: Iterable[E]) -> dict[str, E]:
    """Name → entry, in the given order."""
    return {entry.name: entry for entry in entries}
