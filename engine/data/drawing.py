"""Drawings: strokes of a pen → an image like those of the data, centred and scaled as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import ArrayLike

from engine.calls import Array

MOST_STROKES = 50
MOST_POINTS = 2000


@dataclass(frozen=True)
class Manner:
    """How a set's images were made from handwriting; lengths are shares of the image's height.

    With `upright`, a drawing is sheared until the left ends of its top and bottom are one above the
    other. Then it is fitted into a box of `width` and `height`, in its proportions or `stretch`
    times wider or taller at most. With `mass`, the ink's centre of mass gets into the image's
    middle. The `pen` is that thick afterwards. A pixel is the ink in its `dots` × `dots` dots.
    """

    width: float
    height: float
    stretch: float
    upright: bool
    mass: bool
    pen: float
    dots: int


# Garris et al. (1994), NIST form-based handprint recognition system: slant taken out by the left
# ends, 20 × 32 dots within 32 × 32. Alpaydin and Kaynak (1998) counted them in blocks of 4 × 4.
# How thick the pen is and how far narrow digits are stretched is as the data show it.
_SMALL = Manner(20 / 32, 1, stretch=1.4, upright=True, mass=False, pen=5.4 / 32, dots=4)

# LeCun et al. (1998), Gradient-based learning applied to document recognition, section III.A:
# fitted into 20 × 20 of 28 × 28 pixels with grey levels, the centre of mass in the middle.
_LARGE = Manner(20 / 28, 20 / 28, stretch=1, upright=False, mass=True, pen=2.6 / 28, dots=4)

_SMALL_HEIGHT = 16
_END = 0.05
"""The share of a drawing's height that counts as its top or bottom."""

_FLAT = 0.25
"""What is less high than this share of its width has no slant."""

_DENSE = 4096
"""Where a drawing has more points, one a dot is enough."""

_POINT = 1e-9
"""What is less wide and high than this is a mere point."""


def prepare(strokes: Sequence[ArrayLike], image: tuple[int, int]) -> Array:
    """The ink (height, width), 0 to 1, of strokes, each (points, 2): x to the right, y downward.

    Where they were drawn and how large does not matter. Raises ValueError if nothing was drawn.
    """
    manner = _SMALL if image[0] <= _SMALL_HEIGHT else _LARGE
    paths = [np.array(stroke, dtype=np.float64).reshape(-1, 2) for stroke in strokes]
    paths = [path for path in paths if len(path)]
    if not paths:
        raise ValueError("nothing was drawn")
    height, width = (side * manner.dots for side in image)
    if manner.upright:
        paths = _upright(paths, height)
    middle = np.array([width / 2, height / 2])
    paths = [path + middle for path in _fit(paths, manner, height)]
    radius = manner.pen * height / 2
    dots = _ink(paths, (height, width), radius)
    if manner.mass:
        off = middle - _mass(dots)
        dots = _ink([path + off for path in paths], (height, width), radius)
    ink: Array = dots.reshape(image[0], manner.dots, image[1], manner.dots).mean(axis=(1, 3))
    return ink


def _upright(paths: list[Array], size: int) -> list[Array]:
    """The paths made `size` dots high and sheared until they are upright; flat ones as they are."""
    low, extent = _bounds(paths)
    if extent[1] < _FLAT * extent[0] or extent[1] < _POINT:
        return paths
    paths = [(path - low) * (size / extent[1]) for path in paths]
    x, y = np.concatenate([_along(path) for path in paths]).T
    end = _END * size
    slant = (x[y >= size - end].min() - x[y <= end].min()) / size
    return [path - np.outer(path[:, 1], [slant, 0]) for path in paths]


def _fit(paths: list[Array], manner: Manner, size: int) -> list[Array]:
    """The paths around the origin, in dots, in the box less the room that the pen takes."""
    low, extent = _bounds(paths)
    room = (np.array([manner.width, manner.height]) - manner.pen) * size
    scales = np.divide(room, extent, out=np.full(2, np.inf), where=extent > _POINT)
    scales = np.minimum(scales, manner.stretch * scales.min())
    scales[np.isinf(scales)] = 1
    return [(path - (low + extent / 2)) * scales for path in paths]


def _bounds(paths: list[Array]) -> tuple[Array, Array]:
    """The upper left corner (x, y) of the paths, and their extent."""
    points = np.concatenate(paths)
    low: Array = points.min(axis=0)
    return low, points.max(axis=0) - low


def _ink(paths: list[Array], shape: tuple[int, int], radius: float) -> Array:
    """1 for each dot (height, width) whose centre a round pen of this radius covers, else 0."""
    along = np.concatenate([_along(path) for path in paths])
    if len(along) > _DENSE:
        along = along[_first_in(along, 1)]
    reach = np.arange(-ceil(radius), ceil(radius) + 1)
    right, down = (each.ravel() for each in np.meshgrid(reach, reach))
    nearest = np.floor(along).astype(np.intp)
    x, y = nearest[:, :1] + right, nearest[:, 1:] + down
    away = np.hypot(x + 0.5 - along[:, :1], y + 0.5 - along[:, 1:])
    height, width = shape
    covered = (away <= radius) & (x >= 0) & (x < width) & (y >= 0) & (y < height)
    dots = np.zeros(shape)
    dots[y[covered], x[covered]] = 1
    return dots


def _along(path: Array) -> Array:
    """Points of the path (n, 2), at most half a dot apart, not many in the same place."""
    steps = np.diff(path, axis=0)
    counts = np.ceil(np.hypot(steps[:, 0], steps[:, 1]) * 2).astype(np.intp)
    start = np.repeat(np.arange(len(steps)), counts)
    rank = np.arange(len(start)) - np.repeat(np.cumsum(counts) - counts, counts)
    share = rank / counts[start]
    points = np.concatenate([path[start] + steps[start] * share[:, None], path[-1:]])
    return points[_first_in(points, 4)]


def _first_in(points: Array, parts: int) -> Array:
    """The index of the first of the points (n, 2) in every part of a dot that there are some in."""
    x, y = np.floor((points - points.min(axis=0)) * parts).astype(np.int64).T
    _, first = np.unique(y * (x.max() + 1) + x, return_index=True)
    return np.sort(first)


def _mass(dots: Array) -> Array:
    """The centre of mass of the ink, (x, y) in dots."""
    x, y = (np.arange(side) + 0.5 for side in (dots.shape[1], dots.shape[0]))
    centre: Array = np.array([dots.sum(axis=0) @ x, dots.sum(axis=1) @ y]) / dots.sum()
    return centre
