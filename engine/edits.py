"""Edits: what may be done to a run while it trains.

An edit is a plain mapping with a `type`; each is written down with the epoch at which it was made.
`layer` counts the spec's layers from 0; `input` and `unit` count from 0 within the layer:

    {"type": "set", "fields": {"optimizer.learning_rate": 0.03, "layers[0].units": 8}}
    {"type": "insert_layer", "layer": 1, "units": 4, "activation": "tanh"}
    {"type": "remove_layer", "layer": 1}
    {"type": "move_layer", "layer": 0, "to": 2}              it is the layer 2 then
    {"type": "add_neuron", "layer": 0, "unit": 2}            before the unit 2; at the end without
    {"type": "remove_neuron", "layer": 0, "unit": 2}
    {"type": "move_neuron", "layer": 0, "unit": 2, "to": 0}  it is the unit 0 then
    {"type": "set_weight", "layer": 0, "input": 1, "unit": 2, "value": 0.5}
    {"type": "set_bias", "layer": 0, "unit": 2, "value": 0.5}
    {"type": "cut", "layer": 0, "input": 1, "unit": 2}       the weight is 0 and stays 0
    {"type": "restore", "layer": 0, "input": 1, "unit": 2}   it gets back what it had
    {"type": "set_parameters", "weights": [...], "biases": [...]}
    {"type": "set_features", "features": ["x1", "sin(x1)"]}  of data in the plane
    {"type": "set_points", "points": [[17, 0.5, -1.25, 1], [18]]}    see `engine.painting`
    {"type": "set_data", "data": {...}}
    {"type": "take_back", "edit": {...}, "numbers": {...}}   makes one of the above, then puts
                                                             numbers back (`engine.inverse`)

A layer is frozen by setting `layers[0].frozen`. Only hidden layers and their neurons can be moved;
what is moved back stands where it stood. The list of features is the whole of it, in the order of
the inputs: one that is new comes in with weights of zero, so that the network computes what it
did, and one that stays keeps its weights. What becomes of the parameters is in
`engine.surgery`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import painting, parts
from engine.fields import SpecError
from engine.limits import PARAMETER
from engine.network import Shape
from engine.spec import LayerSpec, Spec

FIXED = ("data", "seed", "initializer", "initial_bias", "dtype")  # these make a new run
Plain = dict[str, Any]
Edit = Mapping[str, Any]


def check(spec: Spec, inputs: int, edit: Edit) -> Spec:
    """The spec after `edit`, for a network of so many inputs.

    Raises SpecError when the edit, or what would come of it, is not allowed.
    """
    if not isinstance(edit, Mapping):
        raise SpecError("edit", edit, "an object with a type")
    kind = edit.get("type")
    if not isinstance(kind, str) or kind not in KINDS:
        raise SpecError("edit.type", kind, "one of " + ", ".join(KINDS))
    fields = KINDS[kind]
    for name, value in edit.items():
        if name not in (*fields, "type", "epoch"):
            raise SpecError(f"edit.{name}", value, "one of the fields " + ", ".join(fields))
    if kind in painting.TYPES:
        return replace(spec, data=painting.TYPES[kind](spec.data, edit))
    plain = spec.to_dict()
    plain["data"] = {"features": plain["data"]["features"]}
    sizes = (inputs, *(layer.units for layer in spec.layers))
    TYPES[kind][1](plain, edit, sizes)
    changed = Spec.from_dict(plain)
    features = changed.data.features
    same = features == spec.data.features
    changed = replace(changed, data=spec.data if same else replace(spec.data, features=features))
    if kind == "take_back" and "numbers" in edit:
        shape = Shape.of(inputs_after(spec, changed, inputs), changed.layers)
        parts.check(edit["numbers"], shape, changed.dtype)
    return changed


def inputs_after(before: Spec, after: Spec, inputs: int) -> int:
    """How many inputs a network of so many has once an edit led from one spec to the other."""
    features = after.data.features
    return inputs if features == before.data.features else len(features)


def reshaping(edit: Edit) -> Edit:
    """The edit itself, or the one that it takes something back by."""
    inner: Edit = edit.get("edit", edit) if edit["type"] == "take_back" else edit
    return inner


def stamped(edits: Iterable[Any]) -> list[dict[str, Any]]:
    """Copies of the edits, checked for their stamps: whole numbers that don't fall.

    Raises SpecError for an edit that has none or an earlier one.
    """
    copies, before = [], 0
    for index, edit in enumerate(edits):
        epoch = edit.get("epoch") if isinstance(edit, Mapping) else None
        if isinstance(epoch, bool) or not isinstance(epoch, int) or epoch < before:
            raise SpecError(f"edits[{index}].epoch", epoch, f"a whole number from {before} on")
        before = epoch
        copies.append(copy.deepcopy(dict(edit)))
    return copies


def index(edit: Edit, name: str, last: int) -> int:
    """The whole number from 0 to `last` that the edit has as `name`."""
    value = edit.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= last:
        raise SpecError(f"edit.{name}", value, f"a whole number from 0 to {last}")
    return value


def _set(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    fields = edit.get("fields")
    if not isinstance(fields, Mapping) or not fields:
        raise SpecError("edit.fields", fields, "an object of fields and their new values")
    for path, value in fields.items():
        _assign(plain, str(path), value)


def _insert_layer(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    layer = index(edit, "layer", len(sizes) - 2)
    new = {name: edit[name] for name in LayerSpec.__dataclass_fields__ if name in edit}
    plain["layers"].insert(layer, new)


def _remove_layer(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    if len(sizes) == 2:
        raise SpecError("edit.layer", edit.get("layer"), "none: only the output layer is left")
    del plain["layers"][index(edit, "layer", len(sizes) - 3)]


def _add_neuron(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    layer = index(edit, "layer", len(sizes) - 2)
    if "unit" in edit:
        index(edit, "unit", sizes[layer + 1])
    plain["layers"][layer]["units"] += 1


def _remove_neuron(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    layer = index(edit, "layer", len(sizes) - 2)
    index(edit, "unit", sizes[layer + 1] - 1)
    plain["layers"][layer]["units"] -= 1


def _move_layer(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    layer = _hidden(edit, "layer", sizes)
    to = index(edit, "to", len(sizes) - 3)
    plain["layers"].insert(to, plain["layers"].pop(layer))


def _move_neuron(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    last = sizes[_hidden(edit, "layer", sizes) + 1] - 1
    index(edit, "unit", last)
    index(edit, "to", last)


def _hidden(edit: Edit, name: str, sizes: tuple[int, ...]) -> int:
    if len(sizes) == 2:
        raise SpecError(f"edit.{name}", edit.get(name), "none: there is no hidden layer")
    return index(edit, name, len(sizes) - 3)


def _at_bias(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    layer = index(edit, "layer", len(sizes) - 2)
    index(edit, "unit", sizes[layer + 1] - 1)
    if "value" in TYPES[edit["type"]][0]:
        PARAMETER.check("edit.value", edit.get("value"))


def _at_weight(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    _at_bias(plain, edit, sizes)
    index(edit, "input", sizes[edit["layer"]] - 1)


def _set_parameters(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    for name, shapes in (
        ("weights", list(pairwise(sizes))),
        ("biases", [(units,) for units in sizes[1:]]),
    ):
        layers = edit.get(name)
        if not isinstance(layers, list) or len(layers) != len(shapes):
            raise SpecError(
                f"edit.{name}", layers, f"a list of {len(shapes)} layers, as expected here"
            )
        for layer, shape in enumerate(shapes):
            _check_shape(f"edit.{name}[{layer}]", layers[layer], shape, plain["dtype"])


def _check_shape(field: str, given: object, shape: tuple[int, ...], dtype: str) -> None:
    if not isinstance(given, list) or len(given) != shape[0]:
        raise SpecError(field, given, f"numbers in the expected shape {shape}")
    most = float(np.finfo(dtype).max)
    for item in given:
        if shape[1:]:
            _check_shape(field, item, shape[1:], dtype)
        elif (
            isinstance(item, bool)
            or not isinstance(item, int | float)
            or not abs(item) <= most  # NaN too
        ):
            raise SpecError(field, item, f"finite numbers that {dtype} can hold")


def _set_features(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    plain["data"]["features"] = edit.get("features")


def _take_back(plain: Plain, edit: Edit, sizes: tuple[int, ...]) -> None:
    inner = edit.get("edit")
    if inner is None:
        return
    kind = inner.get("type") if isinstance(inner, Mapping) else None
    allowed = [name for name in TYPES if name != "take_back"]
    if not isinstance(kind, str) or kind not in allowed:
        raise SpecError("edit.edit", inner, "an object with a type, one of " + ", ".join(allowed))
    TYPES[kind][1](plain, inner, sizes)


def numbers(given: ArrayLike) -> object:
    """Nested lists of plain numbers for `set_parameters`, which refuses what can't be made such."""
    try:
        return np.asarray(given, np.float64).tolist()
    except (ValueError, TypeError, OverflowError):
        return given


_WEIGHT = ("layer", "input", "unit")

TYPES: dict[str, tuple[tuple[str, ...], Callable[[Plain, Edit, tuple[int, ...]], None]]] = {
    "set": (("fields",), _set),
    "insert_layer": (("layer", *LayerSpec.__dataclass_fields__), _insert_layer),
    "remove_layer": (("layer",), _remove_layer),
    "move_layer": (("layer", "to"), _move_layer),
    "add_neuron": (("layer", "unit"), _add_neuron),
    "remove_neuron": (("layer", "unit"), _remove_neuron),
    "move_neuron": (("layer", "unit", "to"), _move_neuron),
    "set_weight": ((*_WEIGHT, "value"), _at_weight),
    "set_bias": (("layer", "unit", "value"), _at_bias),
    "cut": (_WEIGHT, _at_weight),
    "restore": (_WEIGHT, _at_weight),
    "set_parameters": (("weights", "biases"), _set_parameters),
    "set_features": (("features",), _set_features),
    "take_back": (("edit", "numbers"), _take_back),
}

KINDS = {name: fields for name, (fields, _) in TYPES.items()} | painting.FIELDS
"""Every kind of edit with the fields that it has."""


def value(spec: Spec, path: str) -> Any:
    """What a spec holds at the path of a field."""
    found: Any = spec.to_dict()
    for step in _steps(path):
        found = found[step]
    return found


def _steps(path: str) -> list[str | int]:
    """The keys that lead to a field: `layers[0].units` → layers, 0, units."""
    steps: list[str | int] = [
        int(number) if number else name
        for name, number in re.findall(r"([A-Za-z_]\w*)|\[(\d{1,4})\]", path)
    ]
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    if not steps or written.removeprefix(".") != path:
        raise SpecError("edit.fields", path, "the path of a field, such as layers[0].units")
    return steps


def _assign(plain: Plain, path: str, value: object) -> None:
    """Set the field at `path` of a plain spec."""
    steps = _steps(path)
    if steps[0] in FIXED:
        raise SpecError(path, value, "no change during a run: it makes a new one")
    if steps == ["layers"]:
        raise SpecError(path, value, "a field of one layer; layers come by insert_layer")
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
