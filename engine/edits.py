"""Edits: what may be done to a run while it trains, and what becomes of its parameters.

An edit is a plain mapping with a `type`; each is written down with the epoch at which it was made:

    {"type": "set", "fields": {"optimizer.learning_rate": 0.03, "layers[0].units": 8}}
    {"type": "insert_layer", "layer": 1, "units": 4, "activation": "tanh"}
    {"type": "remove_layer", "layer": 1}

`change_spec` says what the spec becomes; `change_matrices` carries the layers' matrices (units,
inputs + 1) along, so that what survives keeps its weights.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import numpy as np

from engine.calls import Array
from engine.fields import SpecError
from engine.spec import Spec

Draw = Callable[[int, int], Array]  # (inputs, units) → weights (inputs, units)

TYPES = ("set", "insert_layer", "remove_layer")
FIXED = ("data", "seed", "initializer", "dtype")  # these make a new run


def change_spec(spec: Spec, edit: Mapping[str, Any]) -> Spec:
    """The spec after `edit`; raises SpecError when the edit or its outcome is not allowed."""
    if not isinstance(edit, Mapping):
        raise SpecError("edit", edit, "an object with a type")
    kind = edit.get("type")
    plain = spec.to_dict()
    if kind == "set":
        _known(edit, {"fields"})
        fields = edit.get("fields")
        if not isinstance(fields, Mapping) or not fields:
            raise SpecError("edit.fields", fields, "an object of fields and their new values")
        for path, value in fields.items():
            _assign(plain, str(path), value)
    elif kind == "insert_layer":
        _known(edit, {"layer", "units", "activation"})
        index = _index(edit, len(spec.layers) - 1)
        new = {name: edit[name] for name in ("units", "activation") if name in edit}
        plain["layers"].insert(index, new)
    elif kind == "remove_layer":
        _known(edit, {"layer"})
        if len(spec.layers) == 1:
            raise SpecError("edit.layer", edit.get("layer"), "none: only the output layer is left")
        del plain["layers"][_index(edit, len(spec.layers) - 2)]
    else:
        raise SpecError("edit.type", kind, "one of " + ", ".join(TYPES))
    return Spec.from_dict(plain)


def _known(edit: Mapping[str, Any], names: set[str]) -> None:
    for name, value in edit.items():
        if name not in names | {"type", "epoch"}:
            raise SpecError(f"edit.{name}", value, "one of the fields " + ", ".join(sorted(names)))


def _index(edit: Mapping[str, Any], last: int) -> int:
    index = edit.get("layer")
    if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index <= last:
        raise SpecError("edit.layer", index, f"a whole number from 0 to {last}")
    return index


def _assign(plain: dict[str, Any], path: str, value: object) -> None:
    """Set the field at `path` (`optimizer.learning_rate`, `layers[0].units`) of a plain spec."""
    steps: list[str | int] = [
        int(number) if number else name
        for name, number in re.findall(r"([A-Za-z_]\w*)|\[(\d{1,4})\]", path)
    ]
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    if not steps or written.removeprefix(".") != path:
        raise SpecError("edit.fields", path, "the path of a field, such as layers[0].units")
    if steps[0] in FIXED:
        raise SpecError(path, value, "no change during a run: it makes a new one")
    target: Any = plain
    for step in steps[:-1]:
        target = _child(target, step, path)
    _child(target, steps[-1], path)
    target[steps[-1]] = value


def _child(target: Any, step: str | int, path: str) -> Any:
    if isinstance(target, dict) and step in target:
        return target[step]
    if isinstance(target, list) and isinstance(step, int) and step < len(target):
        return target[step]
    raise SpecError("edit.fields", path, "the path of a field of the spec")


def change_matrices(
    matrices: list[Array], edit: Mapping[str, Any], sizes: tuple[int, ...], draw: Draw | None
) -> list[Array]:
    """The layers' matrices after `edit`, for the new `sizes` (inputs first).

    `draw` gives new neurons their incoming weights; without it (an optimizer's memory) they start
    from zero. New neurons' outgoing weights are zero, so the network computes what it did.
    """
    kept = list(matrices)
    if edit["type"] == "insert_layer":
        kept = _insert(kept, edit["layer"], sizes[edit["layer"] + 1], draw)
    elif edit["type"] == "remove_layer":
        kept = _remove(kept, edit["layer"], draw is not None)
    return [
        _resize(matrix, inputs, units, draw)
        for matrix, (inputs, units) in zip(kept, pairwise(sizes), strict=True)
    ]


def _resize(matrix: Array, inputs: int, units: int, draw: Draw | None) -> Array:
    """The matrix for another number of inputs and units: the first ones survive."""
    if matrix.shape == (units, inputs + 1):
        return matrix.copy()
    new = np.zeros((units, inputs + 1), matrix.dtype)
    old_units, old_inputs = matrix.shape[0], matrix.shape[1] - 1
    rows, columns = min(units, old_units), min(inputs, old_inputs)
    new[:rows, :columns] = matrix[:rows, :columns]
    new[:rows, -1] = matrix[:rows, -1]
    if draw is not None and units > old_units:
        new[old_units:, :-1] = draw(inputs, units)[:, old_units:].T
    return new


def _insert(matrices: list[Array], layer: int, units: int, draw: Draw | None) -> list[Array]:
    """A layer that passes its inputs on as well as its size allows, before layer `layer`."""
    inputs = matrices[layer].shape[1] - 1
    new = np.zeros((units, inputs + 1), matrices[layer].dtype)
    if draw is not None:
        passed = min(units, inputs)
        new[:passed, :passed] = np.eye(passed)
        new[passed:, :-1] = draw(inputs, units)[:, passed:].T
    return [*matrices[:layer], new, *matrices[layer:]]


def _remove(matrices: list[Array], layer: int, parameters: bool) -> list[Array]:
    """The layer and the next one become one: their product, as if the layer were linear."""
    first, second = matrices[layer], matrices[layer + 1]
    joined = np.zeros((second.shape[0], first.shape[1]), first.dtype)
    if parameters:
        joined[:] = second[:, :-1] @ first
        joined[:, -1] += second[:, -1]
    return [*matrices[:layer], joined, *matrices[layer + 2 :]]
