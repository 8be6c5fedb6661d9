"""Made-up classes in the plane: points within about ±5.

Each maker takes a random generator and a recipe, and returns x (n, 2) and class indices y (n,).
Noise is the standard deviation of a shift of each coordinate, in units of the plane.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.calls import Array
from engine.data.boundaries import BOUNDARIES
from engine.data.recipe import Recipe

Made = tuple[Array, Array]
Maker = Callable[[np.random.Generator, Recipe], Made]

_GAP = 0.15


def jitter(generator: np.random.Generator, x: Array, noise: float) -> Array:
    """The numbers, each shifted by a draw from the normal distribution."""
    return x + generator.normal(0, 1, x.shape) * noise


def square(generator: np.random.Generator, recipe: Recipe) -> Array:
    """Points (n, 2) spread evenly over the plane."""
    return generator.uniform(-5, 5, (recipe.samples, 2))


def _alternating(samples: int, classes: int = 2) -> Array:
    """Class indices, as even as the number allows."""
    return np.arange(samples) % classes


def circle(generator: np.random.Generator, recipe: Recipe) -> Made:
    """A disc inside a ring."""
    samples = recipe.samples
    y = _alternating(samples)
    radius = np.where(
        y == 1, generator.uniform(0, 2.5, samples), generator.uniform(3.5, 5, samples)
    )
    angle = generator.uniform(0, 2 * np.pi, samples)
    return jitter(generator, _around(radius, angle), recipe.noise), y


def rings(generator: np.random.Generator, recipe: Recipe) -> Made:
    """Rings around each other, the innermost a disc; a gap lies between two of them."""
    y = _alternating(recipe.samples, recipe.classes)
    width = 5 / recipe.classes
    inner = np.where(y == 0, 0, y + 0.15)
    radius = width * (inner + (y + 0.85 - inner) * generator.uniform(0, 1, recipe.samples))
    angle = generator.uniform(0, 2 * np.pi, recipe.samples)
    return jitter(generator, _around(radius, angle), recipe.noise), y


def xor(generator: np.random.Generator, recipe: Recipe) -> Made:
    """Opposite quadrants belong together; a gap runs along the axes."""
    x = square(generator, recipe)
    x += np.where(x > 0, 0.3, -0.3)
    y = (x[:, 0] * x[:, 1] > 0).astype(np.int64)
    return jitter(generator, x, recipe.noise), y


def checkerboard(generator: np.random.Generator, recipe: Recipe) -> Made:
    """Cells of two classes in turn."""
    x = square(generator, recipe)
    cell = np.floor((x + 5) * (recipe.cells / 10)).astype(np.int64)
    return jitter(generator, x, recipe.noise), cell.sum(axis=1) % 2


def above(generator: np.random.Generator, recipe: Recipe) -> Made:
    """What is above a curve, and what is below it; a gap runs along it."""
    x = square(generator, recipe)
    y = (x[:, 1] > BOUNDARIES[recipe.function].compute(x[:, 0])).astype(np.int64)
    x[:, 1] += np.where(y == 1, _GAP, -_GAP)
    return jitter(generator, x, recipe.noise), y


def gaussian(generator: np.random.Generator, recipe: Recipe) -> Made:
    """Two round clouds."""
    y = _alternating(recipe.samples)
    centre = np.where(y == 1, 2.0, -2.0)[:, None]
    cloud = centre + generator.normal(0, 0.9, (recipe.samples, 2))
    return jitter(generator, cloud, recipe.noise), y


def spirals(generator: np.random.Generator, recipe: Recipe) -> Made:
    """Arms of one and three quarter turns, wound into each other."""
    samples, arms = recipe.samples, recipe.arms
    y = _alternating(samples, arms)
    along = (np.arange(samples) // arms) / max((samples + arms - 1) // arms, 1)
    angle = 1.75 * along * 2 * np.pi + 2 * np.pi * y / arms
    x = np.stack([5 * along * np.sin(angle), 5 * along * np.cos(angle)], axis=1)
    return jitter(generator, x, recipe.noise), y


def moons(generator: np.random.Generator, recipe: Recipe) -> Made:
    """Two half circles that reach into each other."""
    y = _alternating(recipe.samples)
    angle = generator.uniform(0, np.pi, recipe.samples)
    upper = np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25], axis=1)
    lower = np.stack([0.5 - np.cos(angle), 0.25 - np.sin(angle)], axis=1)
    return jitter(generator, 3.2 * np.where(y[:, None] == 1, lower, upper), recipe.noise), y


def blobs(generator: np.random.Generator, recipe: Recipe) -> Made:
    """Round clouds around the middle; where there are many, they are smaller and further out."""
    y = _alternating(recipe.samples, recipe.classes)
    reach, spread = (3, 0.8) if recipe.classes <= 6 else (4, 0.6)
    centre = _around(reach, 2 * np.pi * y / recipe.classes + np.pi / 2)
    cloud = centre + generator.normal(0, spread, (recipe.samples, 2))
    return jitter(generator, cloud, recipe.noise), y


def _around(radius: Array | float, angle: Array) -> Array:
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
