"""Made-up data sets in the plane: points within about ±5, two or three classes or a number.

Each maker takes a random generator, the number of points and the noise, and returns x (n, 2) and
y: class indices (n,) or values (n, 1). Noise is the standard deviation of a shift of each
coordinate, in units of the plane; for the regression sets, a tenth of it shifts the value.
"""

from __future__ import annotations

import numpy as np

from engine.calls import Array

Made = tuple[Array, Array]


def _jitter(generator: np.random.Generator, x: Array, noise: float) -> Array:
    return x + generator.normal(0, 1, x.shape) * noise


def _halves(samples: int, classes: int = 2) -> Array:
    """Class indices, as even as the number allows."""
    return np.arange(samples) % classes


def circle(generator: np.random.Generator, samples: int, noise: float) -> Made:
    """A disc inside a ring."""
    y = _halves(samples)
    radius = np.where(
        y == 1, generator.uniform(0, 2.5, samples), generator.uniform(3.5, 5, samples)
    )
    angle = generator.uniform(0, 2 * np.pi, samples)
    x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return _jitter(generator, x, noise), y


def xor(generator: np.random.Generator, samples: int, noise: float) -> Made:
    """Opposite quadrants belong together; a gap runs along the axes."""
    x = generator.uniform(-5, 5, (samples, 2))
    x += np.where(x > 0, 0.3, -0.3)
    y = (x[:, 0] * x[:, 1] > 0).astype(np.int64)
    return _jitter(generator, x, noise), y


def gaussian(generator: np.random.Generator, samples: int, noise: float) -> Made:
    """Two round clouds."""
    y = _halves(samples)
    centre = np.where(y == 1, 2.0, -2.0)[:, None]
    return _jitter(generator, centre + generator.normal(0, 0.9, (samples, 2)), noise), y


def spirals(generator: np.random.Generator, samples: int, noise: float) -> Made:
    """Two arms of one and three quarter turns, wound into each other."""
    y = _halves(samples)
    along = (np.arange(samples) // 2) / max((samples + 1) // 2, 1)
    angle = 1.75 * along * 2 * np.pi + np.pi * y
    x = np.stack([5 * along * np.sin(angle), 5 * along * np.cos(angle)], axis=1)
    return _jitter(generator, x, noise), y


def moons(generator: np.random.Generator, samples: int, noise: float) -> Made:
    """Two half circles that reach into each other."""
    y = _halves(samples)
    angle = generator.uniform(0, np.pi, samples)
    upper = np.stack([np.cos(angle) - 0.5, np.sin(angle) - 0.25], axis=1)
    lower = np.stack([0.5 - np.cos(angle), 0.25 - np.sin(angle)], axis=1)
    return _jitter(generator, 3.2 * np.where(y[:, None] == 1, lower, upper), noise), y


def blobs(generator: np.random.Generator, samples: int, noise: float) -> Made:
    """Three round clouds at the corners of a triangle."""
    y = _halves(samples, 3)
    angle = 2 * np.pi * y / 3 + np.pi / 2
    centre = 3 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return _jitter(generator, centre + generator.normal(0, 0.8, (samples, 2)), noise), y


def plane(generator: np.random.Generator, samples: int, noise: float) -> Made:
    """The value rises evenly from the lower left to the upper right corner."""
    x = generator.uniform(-5, 5, (samples, 2))
    y = (x[:, :1] + x[:, 1:]) / 10
    return x, _jitter(generator, y, noise / 10)


def multi_gaussian(generator: np.random.Generator, samples: int, noise: float) -> Made:
    """Three hills and three hollows in an even plain."""
    x = generator.uniform(-5, 5, (samples, 2))
    y = np.zeros((samples, 1))
    for x1, x2, sign in (
        (-4, 2.5, 1),
        (0, 2.5, -1),
        (4, 2.5, 1),
        (-4, -2.5, -1),
        (0, -2.5, 1),
        (4, -2.5, -1),
    ):
        distance = np.hypot(x[:, :1] - x1, x[:, 1:] - x2)
        y += sign * np.clip(1 - distance / 2, 0, 1)
    return x, _jitter(generator, y, noise / 10)
