"""Small specs and runs for the engine's tests, and the combinations that the catalog offers."""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import numpy as np

from engine import Run, Spec
from engine.activations import ACTIVATIONS
from engine.calls import Array
from engine.data import DATA, painted
from engine.losses import LOSSES

HIDDEN = tuple(name for name, entry in ACTIVATIONS.items() if not entry.output_only)
PAIRS = tuple((loss, name) for loss, entry in LOSSES.items() for name in entry.output_activations)

SMALL: dict[str, Any] = {
    "data": {"name": "moons", "samples": 47, "noise": 0.1, "validation": 0.3, "seed": 5},
    "layers": [
        {"units": 4, "activation": "tanh"},
        {"units": 3, "activation": "sigmoid"},
        {"units": 1, "activation": "tanh"},
    ],
    "batch_size": 10,
    "dtype": "float64",
    "seed": 11,
}
OUTPUT = {"units": 1, "activation": "tanh"}


def merged(base: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A deep copy of `base`, the mappings in it overlaid by those of `changes`."""
    result = deepcopy(dict(base))
    for name, value in changes.items():
        inner = result.get(name)
        both = isinstance(inner, dict) and isinstance(value, Mapping)
        result[name] = merged(inner or {}, value) if both else deepcopy(value)
    return result


OF_DATA = ("normalization", "validation")


def suited(name: str, **own: object) -> dict[str, Any]:
    """A spec of a data set with what the set suggests, and these settings of the data."""
    suggested = deepcopy(DATA[name].suggested)
    of_data = {key: suggested.pop(key) for key in OF_DATA if key in suggested}
    if name == painted.NAME:
        of_data["points"] = [[i % 7 - 3, i % 5 - 2, i % 3] for i in range(40)]
    return merged(suggested, {"data": {"name": name, **of_data, **own}})


def holding(path: str, value: object) -> dict[str, Any]:
    """A spec whose field `path` is `value`; that of a layer stands in the first, hidden one."""
    head, _, name = path.rpartition(".")
    if head == "layers[]":
        return {"layers": [{name: value}, OUTPUT]}
    return {head: {name: value}} if head else {name: value}


def held(spec: Spec, path: str) -> object:
    """The value of a field such as layers[1].units; layers[] stands for the first."""
    value: Any = spec.to_dict()
    for step in path.replace("[]", "[0]").replace("[", ".").replace("]", "").split("."):
        value = value[int(step)] if step.isdigit() else value[step]
    return value


def small(**changes: Any) -> Spec:
    """The small spec with changes, given by top-level field."""
    return Spec.from_dict(merged(SMALL, changes))


def layers(*pairs: tuple[int, str]) -> list[dict[str, Any]]:
    """Layers of a spec from (units, activation)."""
    return [{"units": units, "activation": activation} for units, activation in pairs]


def output_for(loss: str, activation: str, classes: int = 2) -> tuple[int, str]:
    """An output layer (units, activation) that suits a set of so many classes."""
    return (classes if activation == "softmax" or classes > 2 else 1), activation


def bits(run: Run) -> tuple[bytes, ...]:
    """Everything a run has come to, as bytes: parameters, history, epoch, edits, spec."""
    numbers = [*run.weights, *run.biases, *run.history.values()]
    words = (run.epoch, run.edits, run.spec.to_dict())
    return (*(np.ascontiguousarray(array).tobytes() for array in numbers), repr(words).encode())


def same(first: Array, second: Array) -> bool:
    """Whether two arrays are the same to the last bit."""
    return first.dtype == second.dtype and first.tobytes() == second.tobytes()
