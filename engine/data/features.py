"""Input features: hand-made columns computed from the two coordinates of a 2-D data set.

Seven have names, which are formulas too; any other formula is a feature as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.data.formulas import parse
from engine.registry import Entry, registry


@dataclass(frozen=True)
class Feature(Entry):
    """One column; `compute(x1, x2)` takes and gives arrays of shape (n,)."""

    compute: Callable[[Array, Array], Array]


FEATURES = registry(
    (
        Feature("x1", "x₁", "The horizontal coordinate.", "x₁", lambda x1, x2: x1),
        Feature("x2", "x₂", "The vertical coordinate.", "x₂", lambda x1, x2: x2),
        Feature("x1^2", "x₁²", "Large at the left and right edge.", "x₁^2", lambda x1, x2: x1**2),
        Feature("x2^2", "x₂²", "Large at the top and bottom.", "x₂^2", lambda x1, x2: x2**2),
        Feature("x1*x2", "x₁x₂", "The sign of the quadrant.", "x₁ x₂", lambda x1, x2: x1 * x2),
        Feature("sin(x1)", "sin x₁", "Upright stripes.", "sin(x₁)", lambda x1, x2: np.sin(x1)),
        Feature("sin(x2)", "sin x₂", "Level stripes.", "sin(x₂)", lambda x1, x2: np.sin(x2)),
    )
)


MOST = 16
"""A network is handed so many features at most."""


def find(name: str) -> Feature:
    """The feature of this name or formula; raises FormulaError when it is neither."""
    if name in FEATURES:
        return FEATURES[name]
    formula = parse(name)
    return Feature(name, formula.label, "", "", formula.values)


def compute(names: Sequence[str], x: Array) -> Array:
    """The features called `names` of the points `x` (n, 2), as columns (n, len(names)).

    A formula that has no value at a point gives NaN.
    """
    return np.stack([find(name).compute(x[:, 0], x[:, 1]) for name in names], axis=1)
