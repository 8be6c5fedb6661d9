"""The plane on which maps are drawn: what a point of it stands for, where examples lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.calls import Array
from engine.data.preparation import Prepared

REACH = 6.0  # made-up sets lie within about ±5


@dataclass(frozen=True)
class Plane:
    """Two directions through the inputs.

    `origin` (k,) and `axes` (2, k) lead from plane coordinates to raw columns when `raw` is true
    (the inputs themselves), else to the network's columns (principal components). Where there is
    one input the kind is `curve`, and y is not an input but the output and its target.
    `ranges` are ((x least, x greatest), (y least, y greatest)); `variance` the share of the
    training data's variance along each axis. Where the axes are two of the network's
    columns, the `pair`, the kind is `columns`, and plane coordinates are the values of these before
    they are scaled.
    """

    kind: str
    labels: tuple[str, str]
    ranges: tuple[tuple[float, float], tuple[float, float]]
    origin: Array
    axes: Array
    raw: bool
    variance: tuple[float, float] | None = None
    pair: tuple[int, int] | None = None

    def inputs(self, data: Prepared, grid: int) -> Array:
        """The network's columns (grid², columns) at the cells' centres, the top row first."""
        return self.columns(data, self.places(grid))

    def places(self, grid: int) -> Array:
        """Plane coordinates (grid², 2) of the cells' centres, the top row first."""
        x, y = (_centres(low, high, grid) for low, high in self.ranges)
        return np.stack([np.tile(x, grid), np.repeat(y[::-1], grid)], axis=1)

    def columns(self, data: Prepared, points: Array) -> Array:
        """The network's columns (n, columns) at points (n, 2) of the plane."""
        columns = self.origin + points @ self.axes
        return data.columns.transform(columns) if self.raw else columns

    def locate(self, data: Prepared, part: str) -> Array:
        """Plane coordinates (n, 2) of the examples of a part: `train` or `validation`."""
        if self.pair is not None:
            values = data.columns.computed(getattr(data, f"raw_{part}"))[:, list(self.pair)]
            return values.astype(np.float64)
        raw = data.columns.filled(getattr(data, f"raw_{part}")) if self.raw else None
        examples = (getattr(data, f"x_{part}") if raw is None else raw).astype(np.float64)
        located: Array = (examples - self.origin) @ self.axes.T
        if self.kind == "curve":
            located[:, 1] = _heights(data, part)
        return located

    def distances(self, data: Prepared, part: str) -> Array:
        """How far the examples (n,) of a part lie off the plane, among the network's columns.

        In units of the training part's median: 1 is usual. 0 where all lie on the plane.
        """
        off = self._off(data, part)
        return off / typical(off if part == "train" else self._off(data, "train"))

    def _off(self, data: Prepared, part: str) -> Array:
        examples: Array = getattr(data, f"x_{part}")
        if self.raw:
            return np.zeros(len(examples))
        off: Array = np.linalg.norm(examples - self.columns(data, self.locate(data, part)), axis=1)
        return off

    def to_dict(self) -> dict[str, Any]:
        """The plane as plain JSON types, for the page."""
        x, y = (
            {"label": label, "range": list(reach)}
            for label, reach in zip(self.labels, self.ranges, strict=True)
        )
        variance = list(self.variance) if self.variance else None
        plain = {"kind": self.kind, "x": x, "y": y, "variance": variance}
        return plain if self.pair is None else {**plain, "columns": list(self.pair)}


def _centres(low: float, high: float, grid: int) -> Array:
    return low + (np.arange(grid) + 0.5) * (high - low) / grid


def typical(off: Array) -> float:
    """The median of distances (n,), or 1 where that would be 0 or there are none."""
    return (float(np.median(off)) if len(off) else 0.0) or 1.0


def choose(data: Prepared) -> Plane:
    """The plane of the two inputs, or else of the training part's first two components."""
    dataset = data.dataset
    inputs = dataset.x.shape[1]
    if inputs > 2:
        return _components(data)
    axes = np.eye(2)[:, :inputs]
    whole = ((-REACH, REACH), (-REACH, REACH))
    reach = whole if dataset.in_plane else reach_of(data.columns.filled(dataset.x) @ axes.T)
    if inputs == 1:
        heights = np.concatenate([_heights(data, "train"), _heights(data, "validation")])
        reach = reach[0], reach_of(np.stack([heights, heights], axis=1))[1]
        return Plane("curve", (dataset.input_names[0], "y"), reach, np.zeros(1), axes, raw=True)
    labels = (dataset.input_names[0], dataset.input_names[1])
    return Plane("inputs", labels, reach, np.zeros(inputs), axes, raw=True)


def _heights(data: Prepared, part: str) -> Array:
    """The targets (n,) of examples as heights over a single input: numbers, or what says yes or no.

    Of one-hot targets that of the example's own class.
    """
    if data.dataset.task == "regression":
        numbers: Array = getattr(data, f"labels_{part}")
        return numbers[:, 0].astype(np.float64)
    targets: Array = getattr(data, f"y_{part}").astype(np.float64).max(axis=1)
    return targets


def _components(data: Prepared) -> Plane:
    found = data.components
    everything = np.concatenate([data.x_train, data.x_validation])
    located = (everything - found.origin.astype(everything.dtype)) @ found.axes.T
    return Plane(
        "components",
        ("1st principal component", "2nd principal component"),
        reach_of(located.astype(np.float64)),
        found.origin,
        found.axes,
        raw=False,
        variance=found.shares,
    )


def reach_of(points: Array) -> tuple[tuple[float, float], tuple[float, float]]:
    """A range around the points along each axis, a tenth wider on both sides."""
    low, high = points.min(axis=0), points.max(axis=0)
    margin = np.where(high > low, 0.1 * (high - low), 1.0)
    (x0, y0), (x1, y1) = (low - margin).tolist(), (high + margin).tolist()
    return (x0, x1), (y0, y1)
