"""An edit is made whole, or refused without a trace."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run, SpecError
from tests.engine.histories import bits, random_edits, rich_spec, try_edit


def trained() -> Run:
    run = Run(rich_spec(dtype="float64"))
    run.advance(2)
    return run


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(edits=st.lists(random_edits, min_size=1, max_size=6))
def test_whatever_the_edit_it_is_made_whole_or_refused_without_a_trace(
    edits: list[dict[str, Any]],
) -> None:
    run = trained()
    for edit in edits:
        before = len(run.edits)
        made = try_edit(run, edit)
        assert len(run.edits) == before + made
        sizes = (len(run.spec.data.features), *(layer.units for layer in run.spec.layers))
        assert [layer.shape for layer in run.weights] == list(pairwise(sizes))
        run.advance()
        assert run.epoch == len(run.history["train_loss"]) - 1


REFUSED: list[Any] = [
    None,
    [],
    {},
    {"type": "explode"},
    {"type": "set"},
    {"type": "set", "fields": {}},
    {"type": "set", "fields": {"optimizer.learning_rate": 0}},
    {"type": "set", "fields": {"optimizer.learning_rate": 0.1, "batch_size": 0}},
    {"type": "set", "fields": {"seed": 1}},
    {"type": "set", "fields": {"data.noise": 0.5}},
    {"type": "set", "fields": {"layers[9].units": 2}},
    {"type": "set", "fields": {"layers[0].activation": "softmax"}},
    {"type": "set", "fields": {"layers[3].units": 3}},
    {"type": "set", "fields": {"loss": "categorical_crossentropy"}},
    {"type": "insert_layer", "layer": 5, "units": 1},
    {"type": "insert_layer", "layer": 0, "units": 0},
    {"type": "remove_layer", "layer": 3},
    {"type": "remove_neuron", "layer": 3, "unit": 0},
    {"type": "add_neuron", "layer": 0, "unit": 4},
    {"type": "add_neuron", "layer": 0, "colour": "red"},
    {"type": "cut", "layer": 0, "input": 2, "unit": 0},
    {"type": "restore", "layer": 0, "input": 0, "unit": True},
    {"type": "set_weight", "layer": 0, "input": 0, "unit": 0, "value": float("nan")},
    {"type": "set_weight", "layer": 0, "input": 0, "unit": 0},
    {"type": "set_bias", "layer": 0, "unit": 0, "value": 10**400},
    {"type": "set_parameters", "weights": [], "biases": []},
]


@pytest.mark.parametrize("edit", REFUSED, ids=str)
def test_a_refused_edit_changes_nothing(edit: Any) -> None:
    run = trained()
    before = bits(run)
    with pytest.raises(SpecError):
        run.edit(edit)
    assert bits(run) == before


@pytest.mark.parametrize("number", [1e39, -1e300, 10**400, float("inf"), "1"])
def test_parameters_that_the_precision_cannot_hold_are_refused(number: Any) -> None:
    run = Run(rich_spec())
    weights = [layer.tolist() for layer in run.weights]
    biases = [layer.tolist() for layer in run.biases]
    weights[0][1][0] = number
    before = bits(run)
    with pytest.raises(SpecError):
        run.edit({"type": "set_parameters", "weights": weights, "biases": biases})
    assert bits(run) == before
