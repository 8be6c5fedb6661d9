"""A probe: what can be looked at in a run, as arrays. Looking never changes a run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine import painting, plane, reading
from engine.calls import Array, Plan, run
from engine.data.preparation import Prepared
from engine.evaluation import PARTS
from engine.forward import Pass, with_ones
from engine.inspection import Inspector, Place
from engine.narrow import narrow
from engine.network import Network
from engine.reading import Point
from engine.run import Run

IMAGE_GREY = 255
_ALL = slice(None)


class Probe:
    """Takes pictures of a run; keeps the buffers of its grid from one picture to the next.

    The pictures are over the plane that it is laid `through`, or over the one that suits the data.
    Maps are bytes q with a centre and a half-range for each unit:
    value = centre + (q − 128) / 127 · half-range, and q = 0 where a feature has no value, and so no
    unit. Row 0 of a map is the top of the plane.
    """

    def __init__(self, run: Run, through: plane.Plane | None = None) -> None:
        self._run = run
        self._network: Network | None = None
        self._grid = 0
        self._pass: Pass | None = None
        self._plan: Plan = []
        self._inputs: Array | None = None
        self._blank: Array | None = None  # (columns, cells), where an input has no value
        self._data: Prepared | None = None
        self._first: dict[int, dict[str, Array]] = {}  # maps of the inputs, by stride
        self._mean: Array | None = None
        self._inspector: Inspector | None = None
        self._placed: tuple[Prepared, dict[str, Array]] | None = None
        self.plane = through or plane.choose(run.data)

    def points(self) -> dict[str, Array]:
        """Where the examples lie on the plane or off it, and their targets.

        `train.position` (n, 2), `train.distance` (n,) as `Plane.distances` tells it, and
        `train.target` (n,): class index or first number; the same for `validation`. Of classes in
        the plane also `train.place` (n,): where in `data.points` an example stands, or would if
        points were set (`engine.painting`). float32.
        """
        tensors = painting.places(self._run.data, self._run.spec.data)
        for part in PARTS:
            labels = getattr(self._run.data, f"labels_{part}")
            targets = labels if labels.ndim == 1 else labels[:, 0]
            tensors[f"{part}.target"] = targets.astype(np.float32)
        return tensors | self.places()

    def places(self) -> dict[str, Array]:
        """Of `points`, positions and distances only: what another plane changes."""
        data = self._run.data
        if self._placed is None or self._placed[0] is not data:
            tensors = {}
            for part in PARTS:
                tensors[f"{part}.position"] = self.plane.locate(data, part).astype(np.float32)
                tensors[f"{part}.distance"] = self.plane.distances(data, part).astype(np.float32)
            self._placed = data, tensors
        return self._placed[1]

    def parameters(self) -> dict[str, Array]:
        """`weights.k` (inputs, units) and `biases.k` (units,) of column k = 1, 2, …; float32.

        Where connections are cut, `cuts` (cuts, 4): `Learner.cut_connections`.
        """
        cuts = self._run.learner.cut_connections()
        tensors: dict[str, Array] = {"cuts": cuts} if len(cuts) else {}
        with np.errstate(over="ignore"):  # float64 may hold more than the picture can
            for column, matrix in enumerate(self._run.network.matrices, 1):
                tensors[f"weights.{column}"] = matrix[:, :-1].T.astype(np.float32)
                tensors[f"biases.{column}"] = matrix[:, -1].astype(np.float32)
        return tensors

    def inspection(self, places: Sequence[Place]) -> dict[str, Array]:
        """What `Inspector.look` says of the places, with the number of examples it is based on.

        `inspected` (places, 7), `inspected.examples` (1,); float32, and nothing without a place.
        """
        if not places:
            return {}
        learner = self._run.learner
        if self._inspector is None or self._inspector.network is not learner.network:
            self._inspector = Inspector(learner)
        examples = np.array([self._inspector.examples], np.float32)
        return {"inspected": self._inspector.look(places), "inspected.examples": examples}

    def reading(self, point: Point | None = None, outputs: bool = False) -> dict[str, Array]:
        """Exact outputs of what is asked for: see `engine.reading.read`."""
        return reading.read(self._run, self.plane, point, outputs)

    def picture(
        self,
        grid: int = 96,
        stride: int = 3,
        focus: tuple[int, int] | None = None,
        maps: bool = True,
    ) -> dict[str, Array]:
        """Parameters and, with `maps`, what every unit makes of the plane.

        `map.k` (units, grid / stride, grid / stride) of the inputs (k = 0) and hidden layers,
        `map.K` (units, grid, grid) of the output, `scale.k` (units, 2); `map.focus` (grid, grid)
        of the unit `focus` = (column, unit). Images have `input.image` instead of `map.0`. With a
        single input also the curves of `engine.reading.curve`.
        A focus that is not there is passed over.
        """
        tensors = self.parameters()
        if not maps:
            return tensors
        with np.errstate(all="ignore"):
            values = self._values(grid)
            image = self._run.data.dataset.image
            if image:
                tensors["input.image"] = self._mean_image(image)
            last = len(values) - 1
            for column, value in enumerate(values):
                if column == 0 and image:
                    continue
                if column == 0 and stride in self._first:
                    tensors |= self._first[stride]
                    continue
                if value is None:
                    continue
                kept = slice(stride // 2, None, stride) if column < last else _ALL
                scale, maps_of = self._maps(column, value, _ALL, kept)
                seen = {f"scale.{column}": scale, f"map.{column}": maps_of}
                tensors |= seen
                if column == 0:
                    self._first[stride] = seen
            seen_large = values[focus[0]] if focus and 0 <= focus[0] <= last else None
            if focus and seen_large is not None and 0 <= focus[1] < len(seen_large):
                unit = slice(focus[1], focus[1] + 1)
                scale, maps_of = self._maps(focus[0], seen_large, unit, _ALL)
                tensors["scale.focus"], tensors["map.focus"] = scale[0], maps_of[0]
            if self.plane.kind == "curve":
                tensors |= reading.curve(self._run, self.plane, focus)
        return tensors

    def _values(self, grid: int) -> list[Array | None]:
        """Of every column, what its units (units, grid²) make of the plane; None if nothing."""
        inputs, forward = self._forward(grid)
        run(self._plan)
        return [inputs, *forward.a]

    def _forward(self, grid: int) -> tuple[Array, Pass]:
        """The inputs and the pass over the grid, laid out anew when grid or network changed."""
        network, data, dtype = self._run.network, self._run.data, self._run.spec.dtype
        if self._inputs is None or self._grid != grid or self._data is not data:
            self._data = data
            self._inputs = with_ones(self.plane.inputs(data, grid).astype(dtype))
            without = ~np.isfinite(self._inputs[:-1])
            self._blank = without if without.any() else None
            self._inputs[:-1][without] = 0
            self._pass = None
            self._first = {}
        if self._pass is None or self._network is not network:
            start: Plan = []
            if self.plane.raw:
                self._pass = Pass(network, self._inputs)
            else:
                seeing, start = narrow(network, self.plane.origin, self.plane.axes)
                self._pass = Pass(seeing, with_ones(self.plane.places(grid).astype(dtype)))
            self._plan = [*start, *self._pass.plan]
            self._grid, self._network = grid, network
        return self._inputs[:-1], self._pass

    def _maps(self, column: int, values: Array, chosen: slice, kept: slice) -> tuple[Array, Array]:
        """Scale and map of the chosen units, of the kept rows and columns of the grid."""
        grid = self._grid
        units = values[chosen].reshape(-1, grid, grid)[:, kept, kept]
        scale = self._scale(column, units)
        maps = quantise(units, scale)
        if self._blank is not None:
            own = self._blank[chosen] if column == 0 else self._blank.any(axis=0, keepdims=True)
            blank = own.reshape(-1, grid, grid)[:, kept, kept]
            maps[np.broadcast_to(blank, maps.shape)] = 0
        return self._told(column, scale), maps

    def _scale(self, column: int, units: Array) -> Array:
        """Centre and half-range of each unit, fixed where the activation or the data tells them."""
        activations, data = self._run.network.activations, self._run.data
        bounds = activations[column - 1].bounds if column else None
        if column == len(activations) and data.dataset.task == "classification":
            bounds = activations[-1].targets
        elif column == len(activations):
            numbers = data.dataset.y if data.units is None else data.units.scaled(data.dataset.y)
            largest = float(np.abs(numbers).max()) or 1.0
            bounds = (-largest, largest)
        scale = np.zeros((len(units), 2), np.float32)
        if bounds:
            scale[:] = sum(bounds) / 2, (bounds[1] - bounds[0]) / 2
        else:
            flat = units.reshape(len(units), -1)
            largest = np.maximum(flat.max(axis=1), -flat.min(axis=1))
            scale[:, 1] = np.where(np.isfinite(largest) & (largest > 0), largest, 1)
        return scale

    def _told(self, column: int, scale: Array) -> Array:
        """A column's centres and half-ranges, an output's in the units of its numbers."""
        units = self._run.data.units
        if units is None or column < len(self._run.network.activations):
            return scale
        told = np.stack([units.restored(scale[:, 0]), scale[:, 1] * units.scale], axis=1)
        return told.astype(np.float32)

    def _mean_image(self, image: tuple[int, int]) -> Array:
        if self._mean is None:
            x = self._run.data.raw_train
            top = float(x.max()) or 1.0
            self._mean = (x.mean(axis=0) / top * IMAGE_GREY).astype(np.uint8).reshape(image)
        return self._mean


def quantise(units: Array, scale: Array) -> Array:
    """Values (units, h, w) → bytes 1 to 255 by each unit's centre and half-range (units, 2)."""
    centre, half = scale[:, 0, None, None], scale[:, 1, None, None]
    stretched = units - centre
    stretched *= 127 / half
    stretched += np.float32(128.5)
    stretched.clip(1, 255, out=stretched)
    return stretched.astype(np.uint8)
