"""Input features: hand-made columns computed from the two coordinates of a 2-D data set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.calls import Array


@dataclass(frozen=True)
class Feature:
    """One column; `compute(x1, x2)` takes and gives arrays of shape (n,)."""

    name: str
    label: str
    help: str
    compute: Callable[[Array, Array], Array]


FEATURES: dict[str, Feature] = {
    entry.name: entry
    for entry in (
        Feature("x1", "x₁", "The horizontal coordinate.", lambda x1, x2: x1),
        Feature("x2", "x₂", "The vertical coordinate.", lambda x1, x2: x2),
        Feature("x1^2", "x₁²", "Large at the left and right edge.", lambda x1, x2: x1**2),
        Feature("x2^2", "x₂²", "Large at the top and bottom.", lambda x1, x2: x2**2),
        Feature("x1*x2", "x₁x₂", "The sign of the quadrant.", lambda x1, x2: x1 * x2),
        Feature("sin(x1)", "sin x₁", "Stripes from left to right.", lambda x1, x2: np.sin(x1)),
        Feature("sin(x2)", "sin x₂", "Stripes from bottom to top.", lambda x1, x2: np.sin(x2)),
    )
}


def compute(names: Sequence[str], x: Array) -> Array:
    """The features called `names` of the points `x` (n, 2), as columns (n, len(names))."""
    return np.stack([FEATURES[name].compute(x[:, 0], x[:, 1]) for name in names], axis=1)
