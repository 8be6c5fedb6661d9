"""Inverses: for an edit that was made, the edit that takes it back.

What an edit did to the spec is undone by an edit of the opposite kind: `BACK` says which. That one
is tried on the numbers that the edit left; what it does not bring back by itself (a removed
neuron's weights, the weight before one was typed) is carried along:

    {"type": "take_back", "edit": {"type": "add_neuron", "layer": 0, "unit": 2},
     "numbers": {"parameters": {"places": [[6, 3], ...], "values": "..."}}}

So everything else keeps what it has learned since, and what was gone comes back as it was when it
went. The inverse of an inverse is made in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from engine import edits, painting, parts
from engine.calls import Array
from engine.parts import Numbers
from engine.spec import Spec
from engine.surgery import Surgery, surviving

Edit = Mapping[str, Any]
Back = Callable[[Spec, Edit], Edit | None]


def _set(before: Spec, edit: Edit) -> Edit:
    return {"type": "set", "fields": {path: edits.value(before, path) for path in edit["fields"]}}


def _insert_layer(before: Spec, edit: Edit) -> Edit:
    return {"type": "remove_layer", "layer": edit["layer"]}


def _remove_layer(before: Spec, edit: Edit) -> Edit:
    layer = edit["layer"]
    return {"type": "insert_layer", "layer": layer, **asdict(before.layers[layer])}


def _add_neuron(before: Spec, edit: Edit) -> Edit:
    layer = edit["layer"]
    unit = edit.get("unit", before.layers[layer].units)
    return {"type": "remove_neuron", "layer": layer, "unit": unit}


def _remove_neuron(before: Spec, edit: Edit) -> Edit:
    return {"type": "add_neuron", "layer": edit["layer"], "unit": edit["unit"]}


def _move_layer(before: Spec, edit: Edit) -> Edit:
    return {"type": "move_layer", "layer": edit["to"], "to": edit["layer"]}


def _move_neuron(before: Spec, edit: Edit) -> Edit:
    return {**edit, "unit": edit["to"], "to": edit["unit"]}


def _set_features(before: Spec, edit: Edit) -> Edit:
    return {"type": "set_features", "features": list(before.data.features)}


# Kinds that change nothing but numbers are not here: the numbers say it all.
BACK: dict[str, Back] = {
    "set": _set,
    "insert_layer": _insert_layer,
    "remove_layer": _remove_layer,
    "add_neuron": _add_neuron,
    "remove_neuron": _remove_neuron,
    "move_layer": _move_layer,
    "move_neuron": _move_neuron,
    "set_features": _set_features,
    "set_points": painting.back,
    "set_data": painting.back,
}


def inverse(spec: Spec, before: Numbers, after: Numbers, edit: Edit) -> dict[str, Any]:
    """The edit that takes `edit` back.

    `spec` and `before` are what there was when it was made, `after` is what it made of that.
    """
    plain = edits.reshaping(edit)
    back = BACK.get(plain["type"])
    opposite = back(spec, plain) if back else None
    inputs = surviving(after.features, before.features)
    surgery = Surgery(after.shape, before.shape, opposite or {"type": "take_back"}, inputs)
    missing = parts.differing(
        Numbers(
            before.shape,
            before.features,
            surgery.parameters(after.parameters, _unknown),
            surgery.memory(after.cut),
            surgery.memory(after.kept),
            surgery.running(after.running),
        ),
        before,
    )
    made: dict[str, Any] = {"type": "take_back"}
    if opposite is not None:
        made["edit"] = dict(opposite)
    if missing:
        made["numbers"] = missing
    return dict(opposite) if opposite is not None and not missing else made


def _unknown(inputs: int, units: int) -> Array:
    """In place of a draw: no number of the network is the same as these."""
    return np.full((inputs, units), np.nan)
