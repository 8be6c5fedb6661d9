"""A reading: a network's outputs in exact numbers, for examples and for places of the plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.evaluation import PARTS
from engine.forward import Pass, with_ones
from engine.plane import Plane
from engine.run import Run

CURVE_POINTS = 193


@dataclass(frozen=True)
class Example:
    """An example of the data; `part` is `train` or `validation`."""

    part: str
    index: int


@dataclass(frozen=True)
class Spot:
    """A place of the plane, in its coordinates."""

    x: float
    y: float


Point = Example | Spot


def read(
    run: Run,
    plane: Plane,
    point: Point | None = None,
    outputs: bool = False,
) -> dict[str, Array]:
    """Only what is asked for, float32.

    `point`: `point.asked` (3,), which repeats it as part (0 train, 1 validation, 2 a place) and
    index, 0 or x, y; `point.outputs` (units,); of an example `point.raw` (inputs,), its raw
    columns. An example that is not there gives nothing. `outputs`: `outputs.train` and
    `outputs.validation` (n, units).
    """
    tensors: dict[str, Array] = {}
    if point is not None:
        tensors |= _answer(run, plane, point)
    if outputs:
        tensors |= {f"outputs.{part}": run.learner.evaluator.outputs(part) for part in PARTS}
    with np.errstate(over="ignore"):  # float64 may hold more than float32 can
        return {name: tensor.astype(np.float32) for name, tensor in tensors.items()}


def decided(run: Run, threshold: float) -> dict[str, Array]:
    """`PART.predicted` (n,), 1 where the output is above `threshold` (1,), and what comes of it.

    That is `PART.confusion` (2, 2), counts of true class by predicted class. float32. Nothing
    unless a single output tells two classes apart, and nothing for a part without examples.
    """
    if run.data.dataset.task != "classification" or run.sizes[-1] != 1:
        return {}
    tensors = {"threshold": np.array([threshold], np.float32)}
    for part in PARTS:
        labels = getattr(run.data, f"labels_{part}").astype(np.intp)
        if len(labels):
            above = run.learner.evaluator.outputs(part)[:, 0] > threshold
            counts = np.bincount(2 * labels + above, minlength=4).reshape(2, 2)
            tensors[f"{part}.predicted"] = above.astype(np.float32)
            tensors[f"{part}.confusion"] = counts.astype(np.float32)
    return tensors


def curve(run: Run, plane: Plane, focus: tuple[int, int] | None = None) -> dict[str, Array]:
    """`curve` (units, 193), the outputs at even steps along x from end to end of the plane.

    With a unit `focus` = (column, unit) also what it makes of them, `curve.focus` (193,). float32.
    """
    x = np.linspace(*plane.ranges[0], CURVE_POINTS)
    forward = _pass(run, plane.columns(run.data, np.stack([x, np.zeros_like(x)], axis=1)))
    output = run.data.told(forward.a[-1].T).T
    tensors = {"curve": output.astype(np.float32)}
    values = [forward.inputs[:-1], *forward.a[:-1], output]
    if focus and 0 <= focus[0] < len(values) and 0 <= focus[1] < len(values[focus[0]]):
        tensors["curve.focus"] = values[focus[0]][focus[1]].astype(np.float32)
    return tensors


def _answer(run: Run, plane: Plane, point: Point) -> dict[str, Array]:
    data = run.data
    if isinstance(point, Spot):
        seen = plane.columns(data, np.array([[point.x, point.y]]))
        asked = [2.0, point.x, point.y]
        return {
            "point.asked": np.array(asked),
            "point.outputs": run.data.told(_pass(run, seen).a[-1].T)[0],
        }
    examples = getattr(data, f"x_{point.part}")
    if not 0 <= point.index < len(examples):
        return {}
    seen = examples[point.index : point.index + 1]
    return {
        "point.asked": np.array([PARTS.index(point.part), point.index, 0]),
        "point.outputs": run.data.told(_pass(run, seen).a[-1].T)[0],
        "point.raw": getattr(data, f"raw_{point.part}")[point.index],
    }


def _pass(run: Run, columns: Array) -> Pass:
    """The network's pass over columns (n, columns), done; NaN where a feature has no value."""
    with np.errstate(all="ignore"):
        forward = Pass(run.network, with_ones(columns.astype(run.spec.dtype)))
        forward.run()
    without = ~np.isfinite(forward.inputs).all(axis=0)
    if without.any():
        for values in forward.a:
            values[:, without] = np.nan
    return forward
