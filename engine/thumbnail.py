"""Thumbnails: what a data set looks like in about a hundred points, each from −1 to 1."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.calls import Array
from engine.data.components import components
from engine.data.dataset import Dataset
from engine.data.gallery import GallerySet
from engine.data.normalization import NORMALIZATIONS
from engine.data.recipe import Recipe

POINTS = 110

_DIGITS = (2, 3, 4, 5)
_SMALL = 16
"""Of images with so many rows at most, four are shown; of others one."""


def thumbnail(entry: GallerySet) -> dict[str, list[float]]:
    """Points (`x`, `y`, up) and their `target`: a class index, or a number from −1 to 1.

    They are examples where they lie in the plane; x and the number to predict, of one input; and
    of more inputs, normalized as the set suggests, the first two components. Of images they are
    the ink of some examples. A set that nobody has painted yet has none.
    """
    dataset = entry.load(Recipe(samples=POINTS))
    if not len(dataset.x):
        return _plain(dataset.x, dataset.y)
    if dataset.image is not None:
        return _plain(*_ink(dataset, dataset.image))
    some = np.sort(np.random.default_rng(1).permutation(len(dataset.x))[:POINTS])
    x, target = dataset.x[some], dataset.y[some]
    if dataset.task == "regression":
        target = _stretched(target)[:, 0]
    if x.shape[1] == 1:
        x = np.stack([x[:, 0], target], axis=1)
    elif not dataset.in_plane:
        offset, scale = NORMALIZATIONS[entry.suggested["normalization"]].fit(x)
        x = (x - offset) / scale
        x = (x - x.mean(axis=0)) @ components(x).axes.T
    return _plain(_stretched(x), target)


def _ink(dataset: Dataset, image: tuple[int, int]) -> tuple[Array, Array]:
    """Where the ink is (n, 2) of the first example of some classes, and which class it is of."""
    side = 2 if image[0] <= _SMALL else 1
    shown = _DIGITS[-side * side :]
    pixels = np.stack([dataset.x[np.argmax(dataset.y == digit)] for digit in shown])
    sheet = pixels.reshape(side, side, *image).swapaxes(1, 2).reshape(side * image[0], -1)
    row, column = np.nonzero(sheet >= dataset.x.max() / 2)
    place = 2 * np.stack([column, -row], axis=1) / (len(sheet) - 1) + np.array([-1, 1])
    return place, np.array(shown)[row // image[0] * side + column // image[1]]


def _stretched(columns: Array) -> Array:
    """The columns (n, columns), each brought to −1 to 1."""
    low, high = columns.min(axis=0), columns.max(axis=0)
    stretched: Array = 2 * (columns - low) / (high - low) - 1
    return stretched


def _plain(place: Array, target: Array) -> dict[str, Any]:
    columns = {"x": place[:, 0], "y": place[:, 1], "target": target}
    return {name: column.round(2).tolist() for name, column in columns.items()}
