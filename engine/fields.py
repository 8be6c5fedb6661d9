"""What a field of a spec may hold: its range or its names, its default, and one line of help.

The limits of the whole project stand in such fields and nowhere else: the engine checks with them,
the server validates with them, and the page builds its controls from them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


class SpecError(ValueError):
    """A value that a spec or an edit may not hold.

    `field` is the path of the field (`layers[0].units`), `value` what was given, and `allowed`
    says in words what would have been accepted.
    """

    def __init__(self, field: str, value: object, allowed: str) -> None:
        field = field if len(field) <= 80 else field[:79] + "…"
        super().__init__(f"{field}: {_shown(value)} is not allowed; allowed is {allowed}")
        self.field = field
        self.value = value
        self.allowed = allowed

    def to_dict(self) -> dict[str, Any]:
        """The error as plain JSON types; a value that JSON can't hold becomes its text."""
        return {
            "field": self.field,
            "value": _plain(self.value),
            "allowed": self.allowed,
            "message": str(self),
        }


def _shown(value: object) -> str:
    try:
        text = repr(value)
    except (ValueError, RecursionError):  # thousands of digits, or nested thousands deep
        return f"a value of type {type(value).__name__} too large to show"
    return text if len(text) <= 60 else text[:57] + "…"


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value if len(value) <= 60 else value[:57] + "…"
    if value is None or (isinstance(value, int) and abs(value) < 2**53):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    return _shown(value)


def _written(number: float) -> str:
    """A limit without an exponent: 0.000001, 1,024."""
    return f"{number:,.12f}".rstrip("0").rstrip(".")


@dataclass(frozen=True)
class Number:
    """A number between two limits, both included."""

    label: str
    help: str
    default: float
    minimum: float
    maximum: float
    integer: bool = False
    scale: str = "linear"

    @property
    def allowed(self) -> str:
        """The range in words."""
        kind = "a whole number" if self.integer else "a number"
        return f"{kind} from {_written(self.minimum)} to {_written(self.maximum)}"

    def check(self, field: str, value: object) -> int | float:
        """Return `value` as int or float; raise SpecError when it is no number in the range."""
        if isinstance(value, bool) or not isinstance(value, int | float | np.integer | np.floating):
            raise SpecError(field, value, self.allowed)
        try:
            number = float(value)
        except OverflowError:
            raise SpecError(field, value, self.allowed) from None
        if not self.minimum <= number <= self.maximum:  # also false for NaN
            raise SpecError(field, value, self.allowed)
        if not self.integer:
            return number
        if not number.is_integer():
            raise SpecError(field, value, self.allowed)
        return int(number)

    def to_dict(self) -> dict[str, Any]:
        """The field as plain JSON types, for the page."""
        return {
            "label": self.label,
            "help": self.help,
            "kind": "integer" if self.integer else "number",
            "minimum": self.minimum,
            "maximum": self.maximum,
            "default": self.default,
            "scale": self.scale,
            "allowed": self.allowed,
        }


@dataclass(frozen=True)
class Choice:
    """One of several names."""

    label: str
    help: str
    default: str
    names: tuple[str, ...]

    @property
    def allowed(self) -> str:
        """The names in words."""
        return "one of " + ", ".join(self.names)

    def check(self, field: str, value: object) -> str:
        """Return `value`; raise SpecError when it is none of the names."""
        if not isinstance(value, str) or value not in self.names:
            raise SpecError(field, value, self.allowed)
        return value

    def to_dict(self) -> dict[str, Any]:
        """The field as plain JSON types, for the page."""
        return {
            "label": self.label,
            "help": self.help,
            "kind": "choice",
            "choices": list(self.names),
            "default": self.default,
            "allowed": self.allowed,
        }


@dataclass(frozen=True)
class Switch:
    """On or off; off unless somebody says otherwise."""

    label: str
    help: str
    default: bool = False

    allowed = "true or false"

    def check(self, field: str, value: object) -> bool:
        """Return `value`; raise SpecError when it is neither true nor false."""
        if not isinstance(value, bool):
            raise SpecError(field, value, self.allowed)
        return value

    def to_dict(self) -> dict[str, Any]:
        """The field as plain JSON types, for the page."""
        return {
            "label": self.label,
            "help": self.help,
            "kind": "switch",
            "default": self.default,
            "allowed": self.allowed,
        }


Fields = Mapping[str, Number | Choice | Switch]


class Section:
    """Reads a mapping field by field, keeps the path for errors, refuses what nobody asked for."""

    def __init__(self, given: object, path: str, fields: Fields) -> None:
        if not isinstance(given, Mapping):
            raise SpecError(path or "spec", given, "an object with named fields")
        self._given = dict(given)
        self._path = path
        self._fields = fields

    def _field(self, name: str) -> str:
        return f"{self._path}.{name}" if self._path else name

    def take(self, name: str, field: Number | Choice | Switch | None = None) -> Any:
        """The checked value of the field called `name`, or its default where it is absent."""
        path = self._field(name)
        field = field or self._fields[re.sub(r"\[\d+\]", "[]", path)]
        return field.check(path, self._given.pop(name, field.default))

    def has(self, name: str) -> bool:
        """Whether there is a field called `name`, other than null."""
        if self._given.get(name) is None:
            self._given.pop(name, None)
        return name in self._given

    def text(self, name: str, most: int) -> str:
        """The text called `name`, of 1 to `most` characters."""
        return _text(self._field(name), self._given.pop(name, None), most)

    def texts(self, name: str, minimum: int, maximum: int, most: int) -> tuple[str, ...]:
        """The list called `name` of so many different texts of at most `most` characters."""
        found = self.items(name, minimum, maximum, "texts") or []
        field = self._field(name)
        texts = tuple(_text(f"{field}[{at}]", value, most) for at, value in enumerate(found))
        if len(texts) < minimum or len(set(texts)) < len(texts):
            raise SpecError(field, list(texts), f"{minimum} to {maximum} texts, each once")
        return texts

    def section(self, name: str) -> Section:
        """The mapping called `name`, empty where it is absent."""
        return Section(self._given.pop(name, {}), self._field(name), self._fields)

    def items(self, name: str, minimum: int, maximum: int, what: str) -> list[Any] | None:
        """The list called `name` with its length checked; None where it is absent."""
        if name not in self._given:
            return None
        value = self._given.pop(name)
        allowed = f"a list of {minimum} to {maximum} {what}"
        if isinstance(value, str | bytes) or not isinstance(value, Sequence):
            raise SpecError(self._field(name), value, allowed)
        if not minimum <= len(value) <= maximum:
            raise SpecError(self._field(name), f"a list of {len(value)}", allowed)
        return list(value)

    def finish(self, known: Iterable[str]) -> None:
        """Refuse a field that is left over; `known` are the names there are."""
        for name, value in self._given.items():
            raise SpecError(self._field(str(name)), value, "one of the fields " + ", ".join(known))


def _text(field: str, value: object, most: int) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= most:
        raise SpecError(field, value, f"a text of 1 to {most} characters")
    return value
