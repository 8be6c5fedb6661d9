"""Digits as a pen draws them: polylines in the unit square, x to the right and y downward."""

import numpy as np

from engine.calls import Array


def arc(
    x: float, y: float, rx: float, ry: float, start: float, end: float, points: int = 24
) -> Array:
    """A part of an ellipse around (x, y), from one angle to another in degrees."""
    angle = np.radians(np.linspace(start, end, points))
    return np.stack([x + rx * np.cos(angle), y + ry * np.sin(angle)], axis=1)


def line(*points: tuple[float, float]) -> Array:
    """The points, joined by straight lines."""
    return np.array(points)


DIGITS: dict[int, list[Array]] = {
    0: [arc(0.5, 0.5, 0.25, 0.4, -90, 270)],
    1: [line((0.5, 0.1), (0.5, 0.9))],
    2: [np.concatenate([arc(0.5, 0.32, 0.24, 0.22, -170, 30), line((0.25, 0.9), (0.78, 0.9))])],
    3: [np.concatenate([arc(0.47, 0.3, 0.22, 0.2, -150, 90), arc(0.47, 0.7, 0.25, 0.2, -90, 150)])],
    4: [line((0.5, 0.1), (0.22, 0.6), (0.75, 0.6)), line((0.62, 0.35), (0.62, 0.9))],
    5: [
        np.concatenate(
            [line((0.7, 0.12), (0.34, 0.12), (0.32, 0.46)), arc(0.47, 0.66, 0.25, 0.23, -110, 150)]
        )
    ],
    6: [np.concatenate([line((0.6, 0.1), (0.38, 0.32)), arc(0.5, 0.7, 0.2, 0.2, 180, -180)])],
}
