"""Normalization: name → the offset and scale of each column, learned on the training part only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.registry import Entry, registry


@dataclass(frozen=True)
class Normalization(Entry):
    """A way to scale columns: (x − offset) / scale."""

    learn: Callable[[Array], tuple[Array, Array]]

    def fit(self, x: Array) -> tuple[Array, Array]:
        """Offset and scale, each (columns,), for `x` (n, columns); without examples 0 and 1."""
        return self.learn(x) if len(x) else _none(x)


def _none(x: Array) -> tuple[Array, Array]:
    return np.zeros(x.shape[1]), np.ones(x.shape[1])


def _min_max(x: Array) -> tuple[Array, Array]:
    least, greatest = (end(axis=0).astype(np.float64) for end in (x.min, x.max))
    return least, _or_one(greatest - least)


def _z_score(x: Array) -> tuple[Array, Array]:
    # Of a constant column both mean and deviation come out as rounding, not as what they are
    changes = x.max(axis=0) > x.min(axis=0)
    offset = np.where(changes, x.mean(axis=0), x[0])
    return offset, _or_one(np.where(changes, x.std(axis=0), 0.0))


def _or_one(scale: Array) -> Array:
    """A column that never changes has nothing to scale: it becomes 0."""
    return np.where(scale > 0, scale, 1.0)


NORMALIZATIONS = registry(
    (
        Normalization("none", "none", "The numbers as they are.", "x", _none),
        Normalization(
            "min_max",
            "0–1",
            "Stretches every column to the range 0 to 1.",
            "(x − min) / (max − min)",
            _min_max,
        ),
        Normalization(
            "z_score",
            "z-score",
            "Gives every column the mean 0 and the standard deviation 1.",
            '(x − mean) / ("standard deviation")',
            _z_score,
        ),
    )
)
