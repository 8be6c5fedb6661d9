"""Regularization: name → what is added to the loss for large weights, and to its gradient.

`weights` marks the places of the flat parameter vector that hold weights with 1 and the biases
with 0: biases are never punished.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.calls import Array, Plan


@dataclass(frozen=True)
class Regularizer:
    """One penalty; `gradient(parameters, weights, rate, gradient)` adds its slope to `gradient`."""

    name: str
    label: str
    help: str
    formula: str
    penalty: Callable[[Array, Array, float], float]
    gradient: Callable[[Array, Array, float, Array], Plan]


def _none_gradient(parameters: Array, weights: Array, rate: float, gradient: Array) -> Plan:
    return []


def _l1_gradient(parameters: Array, weights: Array, rate: float, gradient: Array) -> Plan:
    slope, factor = np.empty_like(gradient), weights * gradient.dtype.type(rate)
    return [
        (np.sign, (parameters, slope)),
        (np.multiply, (slope, factor, slope)),
        (np.add, (gradient, slope, gradient)),
    ]


def _l2_gradient(parameters: Array, weights: Array, rate: float, gradient: Array) -> Plan:
    slope, factor = np.empty_like(gradient), weights * gradient.dtype.type(2 * rate)
    return [
        (np.multiply, (parameters, factor, slope)),
        (np.add, (gradient, slope, gradient)),
    ]


REGULARIZERS: dict[str, Regularizer] = {
    entry.name: entry
    for entry in (
        Regularizer(
            "none",
            "none",
            "The loss alone decides.",
            "0",
            lambda parameters, weights, rate: 0.0,
            _none_gradient,
        ),
        Regularizer(
            "l1",
            "L1",
            "Pulls every weight to zero by the same force: unneeded connections vanish.",
            "λ Σ |w|",
            lambda parameters, weights, rate: rate * float(np.abs(parameters).dot(weights)),
            _l1_gradient,
        ),
        Regularizer(
            "l2",
            "L2",
            "Pulls large weights hardest: the network stays smooth and no weight dominates.",
            "λ Σ w²",
            lambda parameters, weights, rate: rate * float(np.square(parameters).dot(weights)),
            _l2_gradient,
        ),
    )
}
