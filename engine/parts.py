"""Parts of a network's numbers, carried in an edit as they were: exact, and as plain JSON types.

A network's numbers are four flat vectors: `parameters`, `cut` (marks of cut connections), `kept`
(the weights that these had) and `running` (batch normalization's statistics). An edit carries of
some of them what stood in some places:

    {"parameters": {"places": [[3, 2], [9, 1]], "values": "AAAAPwAAgD8AAABA"}}

are the three numbers from place 3, 4 and 9. The values are little-endian numbers of the run's
dtype in base64, so that they come back to the last bit.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.calls import Array
from engine.fields import SpecError
from engine.network import Shape

NAMES = ("parameters", "cut", "kept", "running")


@dataclass(frozen=True)
class Numbers:
    """All numbers of a network of this shape; nobody writes to the arrays.

    Its inputs are the `features` where the data are in the plane.
    """

    shape: Shape
    features: tuple[str, ...]
    parameters: Array
    cut: Array
    kept: Array
    running: Array


def differing(now: Numbers, wanted: Numbers) -> dict[str, Any]:
    """What of `wanted` is not the same, to the last bit, in `now`."""
    parts = {}
    for name in NAMES:
        have, want = getattr(now, name), getattr(wanted, name)
        bits = f"u{want.itemsize}"
        places = np.flatnonzero(have.view(bits) != want.view(bits))
        if places.size:
            parts[name] = _packed(places, want)
    return parts


def _packed(places: Array, values: Array) -> dict[str, Any]:
    starts = np.flatnonzero(np.diff(places, prepend=-2) != 1)
    counts = np.diff(starts, append=places.size)
    chosen = values[places]
    return {
        "places": np.stack([places[starts], counts], axis=1).tolist(),
        "values": base64.b64encode(
            chosen.astype(chosen.dtype.newbyteorder("<")).tobytes()
        ).decode(),
    }


def write(parts: Mapping[str, Any], vectors: Mapping[str, Array]) -> None:
    """Put the carried numbers in their places; they are checked already."""
    for name, part in parts.items():
        vector = vectors[name]
        vector[_places(part["places"])] = _values(part["values"], vector.dtype)


def _places(runs: list[list[int]]) -> Array:
    return np.concatenate([np.arange(start, start + count) for start, count in runs])


def _values(text: str, dtype: Any) -> Array:
    data = base64.b64decode(text, validate=True)
    return np.frombuffer(data, np.dtype(dtype).newbyteorder("<"))


def check(parts: object, shape: Shape, dtype: str) -> None:
    """Raise SpecError unless these are parts of a network of this shape."""
    field = "edit.numbers"
    if not isinstance(parts, Mapping) or not parts or not parts.keys() <= set(NAMES):
        raise SpecError(field, parts, "an object with some of " + ", ".join(NAMES))
    for name, part in parts.items():
        size = shape.running if name == "running" else shape.parameters
        if not isinstance(part, Mapping) or part.keys() != {"places", "values"}:
            raise SpecError(f"{field}.{name}", part, "an object with places and values")
        count = _count(part["places"], size)
        if count is None:
            allowed = f"rising pairs of a first place and a count, within {size:,} places"
            raise SpecError(f"{field}.{name}.places", part["places"], allowed)
        try:
            values = _values(part["values"], dtype)
        except (binascii.Error, TypeError, ValueError):
            values = np.empty(0)
        if values.size != count or not np.isfinite(values).all():
            allowed = f"{count:,} finite numbers as {dtype}, little-endian, in base64"
            raise SpecError(f"{field}.{name}.values", part["values"], allowed)


def _count(runs: object, size: int) -> int | None:
    """How many places these runs name; None when they don't rise or leave the vector."""
    if not isinstance(runs, list) or not runs:
        return None
    end = total = 0
    for run in runs:
        if not isinstance(run, list) or len(run) != 2:
            return None
        start, count = run
        whole = all(isinstance(number, int) and not isinstance(number, bool) for number in run)
        if not whole or start < end or count < 1 or start + count > size:
            return None
        end, total = start + count, total + count
    return total
