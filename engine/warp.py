"""The warped plane: where two neurons of a layer put the lines of the plane's grid."""

from __future__ import annotations

import numpy as np

from engine import plane
from engine.calls import Array, run
from engine.forward import Pass, with_ones
from engine.network import Network
from engine.run import Run

LINES = 13
EXAMPLES = 1000


class Warp:
    """Carries the plane's grid and the first EXAMPLES training examples through a run's network.

    A layer of one neuron has no second axis: its neuron is shown over the plane's first axis.
    """

    def __init__(self, of: Run) -> None:
        self._run = of
        self._plane = plane.choose(of.data)
        self._network: Network | None = None
        self._steps = 0

    def look(self, column: int, units: tuple[int, int], steps: int) -> dict[str, Array]:
        """`warp.lines` (2 · LINES, steps, 2), upright lines first, and `warp.points` (n, 2).

        x is what the first of `units` makes of a place, y what the second does, in column
        `column`; what is not there is passed over. float32.
        """
        sizes = self._run.sizes
        if column >= len(sizes) or (sizes[column] > 1 and max(units) >= sizes[column]):
            return {}
        self._lay_out(steps)
        tensors = {}
        for name, forward, first in (
            ("lines", self._grid, self._along),
            ("points", self._examples, self._first),
        ):
            with np.errstate(all="ignore"):
                run(forward.plan)
                values = [forward.inputs[:-1], *forward.a][column]
                pair = [first, values[0]] if len(values) == 1 else [values[unit] for unit in units]
                tensors[f"warp.{name}"] = np.stack(pair, axis=-1).astype(np.float32)
        tensors["warp.lines"] = tensors["warp.lines"].reshape(2 * LINES, steps, 2)
        return tensors

    def _lay_out(self, steps: int) -> None:
        """Passes over the grid and the examples, anew when the network or the steps changed."""
        network, data = self._run.network, self._run.data
        if self._network is network and self._steps == steps:
            return
        self._network, self._steps = network, steps
        points = grid(self._plane.ranges, steps)
        columns = self._plane.columns(data, points).astype(self._run.spec.dtype)
        most = min(EXAMPLES, len(points))
        self._grid, self._along = Pass(network, with_ones(columns)), points[:, 0]
        self._examples = Pass(network, with_ones(data.x_train[:most]))
        self._first = self._plane.locate(data, "train")[:most, 0]


def grid(ranges: tuple[tuple[float, float], tuple[float, float]], steps: int) -> Array:
    """Points (2 · LINES · steps, 2) along the grid's lines: upright ones, then level ones."""
    (x0, x1), (y0, y1) = ranges
    across, up = np.linspace(x0, x1, LINES), np.linspace(y0, y1, LINES)
    along_x, along_y = np.linspace(x0, x1, steps), np.linspace(y0, y1, steps)
    upright = np.stack([np.repeat(across, steps), np.tile(along_y, LINES)], axis=1)
    level = np.stack([np.tile(along_x, LINES), np.repeat(up, steps)], axis=1)
    return np.concatenate([upright, level])
