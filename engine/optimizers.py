"""Optimizers: name → the calls that turn a gradient into a step of the parameters.

An optimizer sees one flat parameter vector, one flat gradient vector and its own state, nothing
else. `slots` says how many vectors of state it keeps; they live in the rows of `state`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.calls import Array, Plan, constant

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


class Clock:
    """How many steps were taken: what Adam's bias correction depends on."""

    def __init__(self, steps: int = 0) -> None:
        self.steps = steps


@dataclass(frozen=True)
class Optimizer:
    """One optimizer; `plan(parameters, gradient, state, learning_rate, clock)` lays a step out."""

    name: str
    label: str
    help: str
    formula: str
    slots: int
    plan: Callable[[Array, Array, Array, float, Clock], Plan]


def _sgd(parameters: Array, gradient: Array, state: Array, rate: float, clock: Clock) -> Plan:
    step = np.empty_like(gradient)
    return [
        (np.multiply, (gradient, constant(rate, gradient), step)),
        (np.subtract, (parameters, step, parameters)),
    ]


def _adam(parameters: Array, gradient: Array, state: Array, rate: float, clock: Clock) -> Plan:
    """Kingma and Ba (2015), algorithm 1, arranged as in their section 2's last paragraph.

    The two moments are moved together: they are rows of one array, and so are the increments.
    The corrections are computed in double precision: in float32 β₂ᵗ would be off by a percent.
    """
    moments, increments = state, np.empty_like(state)
    decay = np.empty_like(state)
    decay[0], decay[1] = 1 - BETA_1, 1 - BETA_2
    step_size, epsilon = constant(0, state), constant(0, state)
    step = np.empty_like(gradient)

    def correct() -> None:
        clock.steps = steps = clock.steps + 1
        root = (1 - BETA_2**steps) ** 0.5
        step_size.fill(rate * root / (1 - BETA_1**steps))
        epsilon.fill(EPSILON * root)

    first, second = moments
    to_first, to_second = increments
    return [
        (correct, ()),
        (np.subtract, (gradient, first, to_first)),
        (np.multiply, (gradient, gradient, to_second)),
        (np.subtract, (to_second, second, to_second)),
        (np.multiply, (increments, decay, increments)),
        (np.add, (moments, increments, moments)),
        (np.sqrt, (second, step)),
        (np.add, (step, epsilon, step)),
        (np.divide, (first, step, step)),
        (np.multiply, (step, step_size, step)),
        (np.subtract, (parameters, step, parameters)),
    ]


OPTIMIZERS: dict[str, Optimizer] = {
    entry.name: entry
    for entry in (
        Optimizer(
            "sgd",
            "SGD",
            "Plain gradient descent on mini-batches: one step downhill, the same rate for all.",
            "w ← w − η g",
            0,
            _sgd,
        ),
        Optimizer(
            "adam",
            "Adam",
            "Gives each weight its own step from running means of its gradient and its square.",
            "w ← w − η m̂ / (√v̂ + ε)",
            2,
            _adam,
        ),
    )
}
