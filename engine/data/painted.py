"""Painted points: a set made by hand, point by point, while a network learns it.

Each point has a place in the list `data.points` and keeps it: an erased one leaves its place empty
(None), and a later one may take it. So a point's place tells which part it belongs to, and that
stays as it is whatever becomes of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.calls import Array
from engine.fields import SpecError

Point = tuple[float, float, int]
"""x₁, x₂ and the class."""

Points = tuple[Point | None, ...]

NAME = "painted"
MOST_POINTS = 2000
MOST_CLASSES = 8
REACH = 12.0
"""How far from the middle a point may lie along each axis: twice as far as the plane shows."""

_GOLDEN = (5**0.5 - 1) / 2
_DIGITS = 3


def check(given: Sequence[Any] | None, classes: int) -> Points:
    """The points of a spec; raises SpecError with the index of one that is none."""
    points = tuple(
        None if item is None else point(item, f"data.points[{index}]", classes, "null or ")
        for index, item in enumerate(given or ())
    )
    return trimmed(points)


def point(given: Any, field: str, classes: int, other: str = "") -> Point:
    """The point that a list of x1, x2 and class is; raises SpecError where it is none."""
    if isinstance(given, list | tuple) and len(given) == 3:
        *place, label = given
        numbers = all(
            isinstance(x, int | float) and not isinstance(x, bool) and abs(x) <= REACH
            for x in place
        )
        whole = isinstance(label, int) and not isinstance(label, bool)
        if numbers and whole and 0 <= label < classes:
            return float(place[0]), float(place[1]), label
    reach = f"{REACH:g}"
    allowed = f"{other}x1 and x2 from -{reach} to {reach} and a class from 0 to {classes - 1}"
    raise SpecError(field, given, allowed)


def trimmed(points: Sequence[Point | None]) -> Points:
    """The points without the empty places at their end."""
    end = max((place + 1 for place, point in enumerate(points) if point is not None), default=0)
    return tuple(points[:end])


def places(points: Points) -> Array:
    """The places (n,) that have a point, rising."""
    return np.array([place for place, point in enumerate(points) if point is not None], np.intp)


def arrays(points: Points) -> tuple[Array, Array]:
    """The x (n, 2) and class indices y (n,) of the points, in the order of their places."""
    there = [point for point in points if point is not None]
    x = np.array([point[:2] for point in there], np.float64).reshape(-1, 2)
    return x, np.array([point[2] for point in there], np.int64)


def for_validation(places: Array, share: float, seed: int) -> Array:
    """Which places (n,) belong to the validation part: of any stretch of them about that share.

    Multiples of the golden ratio spread evenly over 0 to 1 (Knuth, The Art of Computer Programming,
    volume 3, section 6.4); those below the share are for validation. The first place never is.
    """
    offset = np.random.default_rng([seed, 1]).random()
    return (places > 0) & ((offset + places * _GOLDEN) % 1 < share)


def split(places: Array, share: float, seed: int) -> tuple[Array, Array]:
    """Indices of the training and of the validation part among the points in these places.

    At least one point, if there is any, stays for training.
    """
    kept = for_validation(places, share, seed)
    if kept.all():
        kept[:1] = False
    return np.flatnonzero(~kept), np.flatnonzero(kept)


def seats(train: int, validation: int, share: float, seed: int) -> tuple[Array, Array]:
    """The first places for so many points of either part, of the part they belong to.

    A last few points may have to take places of the other part.
    """
    kept = for_validation(np.arange(MOST_POINTS), share, seed)
    found = [np.flatnonzero(~kept)[:train], np.flatnonzero(kept)[:validation]]
    free = np.setdiff1d(np.arange(MOST_POINTS), np.concatenate(found))
    missing = train - len(found[0])
    return (
        np.concatenate([found[0], free[:missing]]),
        np.concatenate([found[1], free[missing:][: validation - len(found[1])]]),
    )


def arranged(
    x: Array, y: Array, train: Array, validation: Array, share: float, seed: int
) -> Points:
    """The examples of another set as painted points, each in a place of the part it belongs to.

    `train` and `validation` are the indices of the parts. Some places may be left empty.
    Coordinates are rounded to thousandths. Raises SpecError when there are too many points.
    """
    if len(x) > MOST_POINTS:
        raise SpecError("data.samples", len(x), f"at most {MOST_POINTS:,} points to paint on")
    rounded = np.clip(x, -REACH, REACH).round(_DIGITS).tolist()
    points: list[Point | None] = [None] * MOST_POINTS
    seated = seats(len(train), len(validation), share, seed)
    for part, where in zip((train, validation), seated, strict=True):
        for index, place in zip(part.tolist(), where.tolist(), strict=True):
            points[place] = (*rounded[index], int(y[index]))
    return trimmed(points)
