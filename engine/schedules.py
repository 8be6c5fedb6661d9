"""Schedules: name → how the learning rate changes from epoch to epoch.

`factor(epoch, epochs, decay)` is what the spec's learning rate is multiplied with in the epoch
number `epoch`, counted from 0.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.registry import Entry, registry


class LearningRate:
    """The learning rate of the current epoch, as a number and as 0-d arrays for the plans."""

    def __init__(self, dtype: str) -> None:
        self.value = 0.0
        self._dtype = dtype
        self._multiples: list[tuple[float, Array]] = []
        self.array = self.times(1.0)

    def times(self, factor: float) -> Array:
        """A 0-d array that always holds `factor` times the rate."""
        array = np.full((), factor * self.value, self._dtype)
        self._multiples.append((factor, array))
        return array

    def set(self, value: float) -> None:
        """Change it, for every plan that holds one of the arrays."""
        self.value = value
        for factor, array in self._multiples:
            array.fill(factor * value)


@dataclass(frozen=True)
class Schedule(Entry):
    """One schedule; `parameters` are the fields of the spec's `schedule` that it reads."""

    factor: Callable[[int, int, float], float]
    parameters: tuple[str, ...] = ()


SCHEDULES = registry(
    (
        Schedule("constant", "constant", "The same in every epoch.", "η", lambda e, n, d: 1.0),
        Schedule(
            "step",
            "steps",
            "Falls by a factor after every so many epochs.",
            'η d^k ", " k "whole steps of" n "epochs"',
            lambda e, n, d: d ** (e // n),
            ("epochs", "decay"),
        ),
        Schedule(
            "exponential",
            "exponential",
            "Falls smoothly, by a factor over every so many epochs.",
            "η d^(e / n)",
            lambda e, n, d: d ** (e / n),
            ("epochs", "decay"),
        ),
        Schedule(
            "cosine",
            "cosine",
            "Falls along half a wave to zero, slowly at both ends (Loshchilov and Hutter, 2017).",
            "(η / 2) (1 + cos(π e / n))",
            lambda e, n, d: (1 + math.cos(math.pi * min(e / n, 1))) / 2,
            ("epochs",),
        ),
        Schedule(
            "warmup",
            "warm-up",
            "Rises evenly to its full value, so that the first steps do no harm.",
            "η min(1, (e + 1) / n)",
            lambda e, n, d: min(1.0, (e + 1) / n),
            ("epochs",),
        ),
    )
)
