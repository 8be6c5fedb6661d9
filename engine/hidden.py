"""The plane of two neurons of a hidden layer: what the rest of the network makes of their values.

A place of this plane belongs to no one input: what comes before the layer has nothing to show.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.calls import Array
from engine.evaluation import PARTS
from engine.forward import Pass, with_ones
from engine.plane import Plane, reach_of, typical
from engine.probe import Probe
from engine.reading import Point, Spot
from engine.run import Run

_MARGIN = 0.05


@dataclass(frozen=True)
class Hidden:
    """Two neurons of a hidden layer as axes; the others at their means over the training part.

    Columns count from the inputs, which are column 0.
    """

    column: int
    units: tuple[int, int]

    def fits(self, sizes: Sequence[int]) -> bool:
        """Whether a network of these sizes, inputs first, has this layer and these neurons."""
        if not 0 < self.column < len(sizes) - 1 or self.units[0] == self.units[1]:
            return False
        return 0 <= min(self.units) <= max(self.units) < sizes[self.column]


@dataclass(frozen=True)
class HiddenPlane(Plane):
    """The plane as a picture has it: ranges that are not bounded follow the activations."""

    chosen: Hidden = Hidden(1, (0, 1))

    def to_dict(self) -> dict[str, Any]:
        """The plane as plain JSON types, for the page."""
        own = {"column": self.chosen.column, "units": list(self.chosen.units)}
        return {**super().to_dict(), **own}


class HiddenProbe(Probe):
    """Pictures over the plane of two neurons; examples lie where their activations put them."""

    def __init__(self, run: Run, chosen: Hidden) -> None:
        super().__init__(run)
        self._chosen = chosen
        self._look()

    def places(self) -> dict[str, Array]:
        """As `Probe.places`, of the network as it was at the last picture.

        Distances are among the layer's other neurons.
        """
        pair, means = list(self._chosen.units), self._means[:, None]
        tensors, off = {}, {}
        with np.errstate(all="ignore"):
            for part, seen in self._examples.items():
                others = np.delete(seen.a[-1] - means, pair, axis=0).astype(np.float64)
                off[part] = np.linalg.norm(others, axis=0)
                tensors[f"{part}.position"] = seen.a[-1][pair].T.astype(np.float32)
            for part, distance in off.items():
                tensors[f"{part}.distance"] = (distance / typical(off["train"])).astype(np.float32)
        return tensors

    def reading(self, point: Point | None = None, outputs: bool = False) -> dict[str, Array]:
        """As `Probe.reading`; at a place of the plane two neurons have its values."""
        if not isinstance(point, Spot):
            return super().reading(point, outputs)
        layer = np.append(self._means, np.ones(1, self._means.dtype))[:, None]
        layer[list(self._chosen.units), 0] = point.x, point.y
        with np.errstate(all="ignore"):
            found = Pass(self._after, layer).run()[:, 0].astype(np.float32)
        asked = np.array([2, point.x, point.y], np.float32)
        return {"point.asked": asked, "point.outputs": found, **super().reading(None, outputs)}

    def _values(self, grid: int) -> list[Array | None]:
        self._look()
        if self._pass is None or self._grid != grid:
            layer = np.ones((len(self._means) + 1, grid**2), self._means.dtype)
            self._pass, self._grid = Pass(self._after, layer), grid
        layer = self._pass.inputs
        layer[:-1] = self._means[:, None]
        layer[list(self._chosen.units)] = self.plane.places(grid).T
        self._pass.run()
        return [*[None] * self._chosen.column, layer[:-1], *self._pass.a]

    def _look(self) -> None:
        """Run the examples up to the layer, and lay the plane by what they come to."""
        network, data, column = self._run.network, self._run.data, self._chosen.column
        if self._network is not network:
            before = network.part(0, column)
            self._after = network.part(column, len(network.matrices))
            self._examples = {
                part: Pass(before, with_ones(getattr(data, f"x_{part}"))) for part in PARTS
            }
            self._network, self._pass = network, None
        with np.errstate(all="ignore"):
            for each in self._examples.values():
                each.run()
            self._means = self._examples["train"].a[-1].mean(axis=1)
            self.plane = self._laid()

    def _laid(self) -> HiddenPlane:
        """The plane of the two neurons: their bounds, or what holds all examples steadily."""
        column, pair = self._chosen.column, list(self._chosen.units)
        bounds = self._run.network.activations[column - 1].bounds
        if bounds:
            margin = _MARGIN * (bounds[1] - bounds[0])
            ranges = ((bounds[0] - margin, bounds[1] + margin),) * 2
        else:
            seen = np.concatenate([each.a[-1][pair] for each in self._examples.values()], axis=1)
            first, second = reach_of(seen.T.astype(np.float64))
            ranges = _steady(*first), _steady(*second)
        origin, axes = np.zeros(len(self._means)), np.eye(len(self._means))[pair]
        labels = (f"neuron {pair[0] + 1}", f"neuron {pair[1] + 1}")
        return HiddenPlane("neurons", labels, ranges, origin, axes, False, chosen=self._chosen)


def _steady(low: float, high: float) -> tuple[float, float]:
    """A range around this one whose ends move seldom."""
    span = high - low
    if not math.isfinite(span):
        return -1.0, 1.0
    step = 10 ** math.floor(math.log10(span)) / 2
    return math.floor(low / step) * step, math.ceil(high / step) * step
