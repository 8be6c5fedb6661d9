"""Regularization: name → what is added to the loss for large weights, and to its gradient.

`weights` marks the places of the flat parameter vector that hold weights with 1 and the biases
with 0: biases are never punished.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.calls import Array, Plan
from engine.registry import Entry, registry


@dataclass(frozen=True)
class Regularizer(Entry):
    """One penalty: rate · (absolute·Σ|w| + squared·Σw²).

    `shares(mix)` gives (absolute, squared) for the spec's mix.
    """

    shares: Callable[[float], tuple[float, float]]
    parameters: tuple[str, ...] = ("rate",)

    def penalty(self, parameters: Array, weights: Array, rate: float, mix: float) -> float:
        """What the loss grows by."""
        absolute, squared = self.shares(mix)
        total = 0.0
        if absolute:
            total += absolute * float(np.abs(parameters).dot(weights))
        if squared:
            total += squared * float(np.square(parameters).dot(weights))
        return rate * total

    def gradient(
        self, parameters: Array, weights: Array, rate: float, mix: float, gradient: Array
    ) -> Plan:
        """The plan that adds the penalty's slope to `gradient`."""
        absolute, squared = self.shares(mix)
        slope = np.empty_like(gradient)
        plan: Plan = []
        for share, function, arguments in (
            (absolute, np.sign, (parameters, slope)),
            (2 * squared, np.copyto, (slope, parameters)),
        ):
            if share * rate:
                factor = weights * gradient.dtype.type(share * rate)
                plan += [
                    (function, arguments),
                    (np.multiply, (slope, factor, slope)),
                    (np.add, (gradient, slope, gradient)),
                ]
        return plan


REGULARIZERS = registry(
    (
        Regularizer("none", "none", "The loss alone decides.", "0", lambda mix: (0, 0), ()),
        Regularizer(
            "l1",
            "L1",
            "Pulls every weight to zero by the same force: unneeded connections vanish.",
            "λ Σ |w|",
            lambda mix: (1, 0),
        ),
        Regularizer(
            "l2",
            "L2",
            "Pulls large weights hardest: the network stays smooth and no weight dominates.",
            "λ Σ w^2",
            lambda mix: (0, 1),
        ),
        Regularizer(
            "elastic",
            "elastic net",
            "Some of both: L1 clears small weights away, L2 holds large ones down.",
            "λ (m Σ |w| + (1 − m) Σ w^2)",
            lambda mix: (mix, 1 - mix),
            ("rate", "mix"),
        ),
    )
)
