"""Initial weights: name → a draw of one layer's weights from a random generator.

Glorot: Glorot and Bengio (2010), equations 12 and 16: variance 2 / (inputs + units).
He: He, Zhang, Ren, Sun (2015), equation 10: variance 2 / inputs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.calls import Array


@dataclass(frozen=True)
class Initializer:
    """One way to draw initial weights; `draw(generator, inputs, units)` → (inputs, units)."""

    name: str
    label: str
    help: str
    formula: str
    draw: Callable[[np.random.Generator, int, int], Array]


def _uniform(generator: np.random.Generator, inputs: int, units: int, variance: float) -> Array:
    limit = (3 * variance) ** 0.5  # a uniform draw in ±limit has the variance limit² / 3
    return generator.uniform(-limit, limit, (inputs, units))


def _normal(generator: np.random.Generator, inputs: int, units: int, variance: float) -> Array:
    return generator.normal(0, variance**0.5, (inputs, units))


INITIALIZERS: dict[str, Initializer] = {
    entry.name: entry
    for entry in (
        Initializer(
            "glorot_uniform",
            "Glorot uniform",
            "Keeps signals and gradients of even strength through tanh and sigmoid layers.",
            "w ~ U(−√(6 / (inputs + units)), +√(6 / (inputs + units)))",
            lambda generator, m, n: _uniform(generator, m, n, 2 / (m + n)),
        ),
        Initializer(
            "glorot_normal",
            "Glorot normal",
            "As Glorot uniform, drawn from a bell curve.",
            "w ~ N(0, 2 / (inputs + units))",
            lambda generator, m, n: _normal(generator, m, n, 2 / (m + n)),
        ),
        Initializer(
            "he_uniform",
            "He uniform",
            "Makes up for the half that ReLU cuts off: the right start for ReLU layers.",
            "w ~ U(−√(6 / inputs), +√(6 / inputs))",
            lambda generator, m, n: _uniform(generator, m, n, 2 / m),
        ),
        Initializer(
            "he_normal",
            "He normal",
            "As He uniform, drawn from a bell curve.",
            "w ~ N(0, 2 / inputs)",
            lambda generator, m, n: _normal(generator, m, n, 2 / m),
        ),
    )
}
