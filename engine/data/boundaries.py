"""Boundaries: the curves over x₁ that part what is above from what is below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.registry import Entry, registry


@dataclass(frozen=True)
class Boundary(Entry):
    """A curve; `compute(x1)` takes and gives arrays of shape (n,), within ±5."""

    compute: Callable[[Array], Array]


BOUNDARIES = registry(
    (
        Boundary(
            "sine",
            "sine",
            "A wave: as many bends as a small network can follow.",
            "3 sin(x₁)",
            lambda x1: 3 * np.sin(x1),
        ),
        Boundary(
            "cubic",
            "cubic",
            "One hill and one hollow, steep at both ends.",
            "x₁^3 / 12 − 1.25 x₁",
            lambda x1: x1**3 / 12 - 1.25 * x1,
        ),
        Boundary(
            "absolute",
            "|x|",
            "Two straight lines and a corner: two ReLU neurons draw it.",
            "1.6 |x₁| − 4",
            lambda x1: 1.6 * np.abs(x1) - 4,
        ),
    )
)
