"""Principal components: Pearson (1901), the directions along which data vary most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.calls import Array


@dataclass(frozen=True)
class Components:
    """The first two: `origin` (columns,) the mean, `axes` (2, columns) of length 1.

    `shares` are of the variance, along each. Where there are fewer, axes and shares are 0.
    """

    origin: Array
    axes: Array
    shares: tuple[float, float]


def components(x: Array) -> Components:
    """The first two components of `x` (n, columns), computed in float64."""
    x = x.astype(np.float64)
    origin = x.mean(axis=0)
    x -= origin
    if len(x) > x.shape[1]:
        variances, vectors = np.linalg.eigh(x.T @ x)  # ascending
        variances, axes = np.maximum(variances[::-1], 0), vectors.T[::-1]
    else:
        _, singular, axes = np.linalg.svd(x, full_matrices=False)
        variances = np.square(singular)
    axes = np.concatenate([axes, np.zeros((2, axes.shape[1]))])[:2]
    # A component's sign is arbitrary: its largest part is made positive, so that it is always one
    largest = np.abs(axes).argmax(axis=1)
    axes = axes * np.where(axes[[0, 1], largest] < 0, -1, 1)[:, None]
    total = float(variances.sum()) or 1.0
    first, second, *_ = [*(float(value) / total for value in variances[:2]), 0.0, 0.0]
    return Components(origin, axes, (first, second))
