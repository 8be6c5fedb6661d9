"""The units of numbers to predict, whatever they are: the network learns them scaled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from engine.calls import Array
from engine.data.normalization import NORMALIZATIONS


@dataclass(frozen=True)
class Units:
    """Output = (number − offset) / scale; both (outputs,), mean and deviation of the training part.

    Weights that begin near 0 and steps of a usual length reach numbers around ±1 soon, and
    hundreds or millionths hardly ever. Whatever tells an output tells it in its own units again.
    """

    offset: Array
    scale: Array

    @classmethod
    def of(cls, targets: Array) -> Self:
        """Those of the training part's targets (n, outputs)."""
        return cls(*NORMALIZATIONS["z_score"].fit(targets))

    def scaled(self, numbers: Array) -> Array:
        """Numbers (…, outputs) as the network learns them."""
        scaled: Array = (numbers - self.offset) / self.scale
        return scaled

    def restored(self, outputs: Array) -> Array:
        """Outputs (…, outputs) in their own units, float64."""
        restored: Array = outputs * self.scale + self.offset
        return restored
