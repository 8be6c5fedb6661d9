"""Made-up sets with a number to predict, over a line or over the plane: values within about ±1.

Each maker takes a random generator and a recipe, and returns x (n, 1) or (n, 2), within ±5, and
y (n, 1). A tenth of the noise is the standard deviation of a shift of each value.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.calls import Array
from engine.data.generators import Made, Maker, jitter, square
from engine.data.recipe import Recipe


def _curve(function: Callable[[Array], Array], noise: float = 0.1) -> Maker:
    """A function of one input; `noise` is the share of the recipe's noise that shifts a value."""

    def make(generator: np.random.Generator, recipe: Recipe) -> Made:
        x = generator.uniform(-5, 5, (recipe.samples, 1))
        return x, jitter(generator, function(x), recipe.noise * noise)

    return make


def _surface(function: Callable[[Array, Array], Array]) -> Maker:
    """A function of the two coordinates."""

    def make(generator: np.random.Generator, recipe: Recipe) -> Made:
        x = square(generator, recipe)
        return x, jitter(generator, function(x[:, :1], x[:, 1:]), recipe.noise / 10)

    return make


def _hills(x1: Array, x2: Array) -> Array:
    y = np.zeros((len(x1), 1))
    for at1, at2, sign in (
        (-4, 2.5, 1),
        (0, 2.5, -1),
        (4, 2.5, 1),
        (-4, -2.5, -1),
        (0, -2.5, 1),
        (4, -2.5, -1),
    ):
        y += sign * np.clip(1 - np.hypot(x1 - at1, x2 - at2) / 2, 0, 1)
    return y


sine = _curve(np.sin)
step = _curve(lambda x: np.where(x > 0, 0.8, -0.8))
polynomial = _curve(lambda x: (x**3 / 16 - x) / 3)
noisy_line = _curve(lambda x: 0.16 * x, noise=1)

plane = _surface(lambda x1, x2: (x1 + x2) / 10)
multi_gaussian = _surface(_hills)
saddle = _surface(lambda x1, x2: x1 * x2 / 25)
ripple = _surface(lambda x1, x2: np.cos(1.5 * np.hypot(x1, x2)))
