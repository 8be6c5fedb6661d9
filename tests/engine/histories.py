"""Runs with a past: a spec with everything switched on, random edits, and a run as its digest."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import numpy as np
from hypothesis import strategies as st

from engine import Run, Spec, SpecError
from engine.activations import ACTIVATIONS
from engine.optimizers import OPTIMIZERS
from engine.regularizers import REGULARIZERS
from engine.schedules import SCHEDULES

HIDDEN = tuple(name for name, entry in ACTIVATIONS.items() if not entry.output_only)


def rich_spec(optimizer: str = "adam", **changes: Any) -> Spec:
    """Dropout, batch normalization, a schedule, a penalty and clipping, on few examples."""
    return Spec.from_dict(
        {
            "data": {"name": "moons", "samples": 25, "noise": 0.2, "validation": 0.3},
            "layers": [
                {"units": 3, "activation": "tanh", "batch_normalization": True, "dropout": 0.2},
                {"units": 2, "activation": "elu"},
                {"units": 2, "activation": "sigmoid", "batch_normalization": True},
                {"units": 1, "activation": "tanh"},
            ],
            "optimizer": {"name": optimizer, "learning_rate": 0.02, "clip": 1.0},
            "schedule": {"name": "exponential", "epochs": 20, "decay": 0.7},
            "regularization": {"name": "elastic", "rate": 0.01},
            "batch_size": 7,
            **changes,
        }
    )


def bits(run: Run) -> str:
    """A digest of all that a run has come to, the optimizer's memory and the generator too."""
    digest = hashlib.sha256(run.state())
    for array in (*run.weights, *run.biases, *run.history.values()):
        digest.update(np.ascontiguousarray(array).tobytes())
    digest.update(json.dumps([run.epoch, run.edits, run.spec.to_dict()]).encode())
    return digest.hexdigest()


_SMALL = st.integers(0, 3)
_FIELDS = st.one_of(
    st.fixed_dictionaries({"optimizer.learning_rate": st.sampled_from([0.001, 0.03, 0.2])}),
    st.fixed_dictionaries({"optimizer.name": st.sampled_from(list(OPTIMIZERS))}),
    st.fixed_dictionaries({"batch_size": st.integers(1, 30)}),
    st.fixed_dictionaries({"regularization.name": st.sampled_from(list(REGULARIZERS))}),
    st.fixed_dictionaries({"schedule.name": st.sampled_from(list(SCHEDULES))}),
    st.fixed_dictionaries({"loss": st.sampled_from(["mse", "mae", "huber"])}),
    st.tuples(_SMALL, st.sampled_from(HIDDEN)).map(lambda p: {f"layers[{p[0]}].activation": p[1]}),
    st.tuples(_SMALL, st.booleans()).map(lambda p: {f"layers[{p[0]}].frozen": p[1]}),
    st.tuples(_SMALL, st.booleans()).map(lambda p: {f"layers[{p[0]}].batch_normalization": p[1]}),
    st.tuples(_SMALL, st.sampled_from([0, 0.4])).map(lambda p: {f"layers[{p[0]}].dropout": p[1]}),
    st.tuples(_SMALL, st.integers(1, 4)).map(lambda p: {f"layers[{p[0]}].units": p[1]}),
)
_PLACE = {"layer": _SMALL, "input": _SMALL, "unit": _SMALL}
_POINTS = st.dictionaries(
    st.integers(0, 40),
    st.one_of(st.just(()), st.tuples(st.floats(-6, 6), st.floats(-6, 6), st.integers(0, 1))),
    min_size=1,
    max_size=4,
).map(lambda changes: [[place, *point] for place, point in changes.items()])

_FEATURES = st.lists(
    st.sampled_from(["x1", "x2", "x1*x2", "sin(x2)", "x1^3"]), min_size=1, max_size=4, unique=True
)


def _kind(name: str, **fields: Any) -> Any:
    return st.fixed_dictionaries({"type": st.just(name), **fields})


random_edits = st.one_of(
    _kind("set", fields=_FIELDS),
    _kind(
        "insert_layer", layer=_SMALL, units=st.integers(1, 3), activation=st.sampled_from(HIDDEN)
    ),
    _kind("remove_layer", layer=_SMALL),
    _kind("add_neuron", layer=_SMALL),
    _kind("remove_neuron", layer=_SMALL, unit=_SMALL),
    _kind("move_layer", layer=_SMALL, to=_SMALL),
    _kind("move_neuron", layer=_SMALL, unit=_SMALL, to=_SMALL),
    _kind("cut", **_PLACE),
    _kind("restore", **_PLACE),
    _kind("set_weight", **_PLACE, value=st.floats(-2, 2)),
    _kind("set_bias", layer=_SMALL, unit=_SMALL, value=st.floats(-2, 2)),
    _kind("set_features", features=_FEATURES),
    _kind("set_points", points=_POINTS),
)


def try_edit(run: Run, edit: dict[str, Any]) -> bool:
    """Make an edit where it is allowed; where it is refused nothing has changed."""
    before = bits(run)
    try:
        run.edit(edit)
    except SpecError:
        assert bits(run) == before, f"a refused edit left traces: {edit}"
        return False
    return True
