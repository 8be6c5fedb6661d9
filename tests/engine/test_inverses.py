"""Taking an edit back: what was learned since stays, what was gone comes back as it was."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run, SpecError
from engine.calls import Array
from engine.edits import KINDS
from engine.inverse import BACK
from tests.engine.building import same
from tests.engine.histories import bits, random_edits, rich_spec

ONE_OF_EACH: dict[str, dict[str, Any]] = {
    "set": {"fields": {"optimizer.learning_rate": 0.5, "layers[0].units": 1, "batch_size": 3}},
    "insert_layer": {"layer": 1, "units": 2, "activation": "relu"},
    "remove_layer": {"layer": 1},
    "move_layer": {"layer": 0, "to": 2},
    "add_neuron": {"layer": 0, "unit": 1},
    "remove_neuron": {"layer": 0, "unit": 1},
    "move_neuron": {"layer": 0, "unit": 0, "to": 2},
    "set_weight": {"layer": 0, "input": 1, "unit": 2, "value": 0.5},
    "set_bias": {"layer": 2, "unit": 1, "value": -0.5},
    "cut": {"layer": 1, "input": 0, "unit": 1},
    "restore": {"layer": 1, "input": 1, "unit": 1},
    "set_features": {"features": ["sin(x1)", "x2"]},
    "set_points": {"points": [[3, 0.5, -1.25, 1], [9]]},
    "set_data": {"data": {"name": "circle", "samples": 20}},
}


def trained(optimizer: str = "adam", **changes: Any) -> Run:
    run = Run(rich_spec(optimizer, **changes))
    run.advance(3)
    run.edit({"type": "cut", "layer": 1, "input": 1, "unit": 1})
    run.advance(3)
    return run


def numbers(run: Run) -> list[Array]:
    """Everything that an inverse promises to bring back."""
    kept = run._learner.numbers
    return [kept.parameters.copy(), kept.cut.copy(), kept.kept.copy(), kept.running.copy()]


def assert_same(run: Run, wanted: list[Array]) -> None:
    for now, before in zip(numbers(run), wanted, strict=True):
        assert same(now, before)


def made(kind: str, run: Run) -> dict[str, Any]:
    """One edit of that kind for this run."""
    if kind == "set_parameters":
        weights = [(layer * 2).tolist() for layer in run.weights]
        return {"type": kind, "weights": weights, "biases": [b.tolist() for b in run.biases]}
    if kind == "take_back":
        return run.edit({"type": "remove_layer", "layer": 0})
    return {"type": kind, **ONE_OF_EACH[kind]}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_taken_back_at_once_was_never_made_and_can_be_made_again(
    kind: str, dtype: str
) -> None:
    run = trained(dtype=dtype)
    edit = made(kind, run)
    spec, before = run.spec, numbers(run)
    back = run.edit(edit)
    after_spec, after = run.spec, numbers(run)
    assert (after_spec, [a.tobytes() for a in after]) != (spec, [b.tobytes() for b in before])
    again = run.edit(back)
    assert run.spec == spec
    assert_same(run, before)
    run.edit(again)
    assert run.spec == after_spec
    assert_same(run, after)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(edits=st.lists(random_edits, min_size=1, max_size=8))
def test_all_edits_of_a_moment_can_be_taken_back_and_made_again_in_any_number(
    edits: list[dict[str, Any]],
) -> None:
    run = trained()
    states, undo, redo = [(run.spec, numbers(run))], [], []
    for edit in edits:
        try:
            undo.append(run.edit(edit))
        except SpecError:
            continue
        states.append((run.spec, numbers(run)))
    for spec, before in reversed(states[:-1]):
        redo.append(run.edit(undo.pop()))
        assert run.spec == spec
        assert_same(run, before)
    for spec, after in states[1:]:
        run.edit(redo.pop())
        assert run.spec == spec
        assert_same(run, after)


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(edits=st.lists(random_edits, min_size=1, max_size=6), gap=st.integers(1, 4))
def test_a_run_with_things_taken_back_is_replayed_and_restored_to_the_bit(
    edits: list[dict[str, Any]], gap: int
) -> None:
    run, backs = trained(), []
    for edit in edits:
        try:
            backs.append(run.edit(edit))
        except SpecError:
            continue
        run.advance(gap)
        run.stop_reason = None
    for back in reversed(backs):
        run.edit(back)
        run.advance(gap)
        run.stop_reason = None
    twin = Run(rich_spec(), run.edits)
    while twin.epoch < run.epoch:
        twin.advance(run.epoch - twin.epoch)
    twin.stop_reason = None
    assert bits(twin) == bits(run)
    assert bits(Run.restore(run.state())) == bits(run)
    assert bits(run.at(run.epoch)) == bits(run)
    assert run.spec == rich_spec()


def test_training_since_a_setting_was_changed_is_kept() -> None:
    run = trained()
    back = run.edit({"type": "set", "fields": {"optimizer.learning_rate": 0.2}})
    run.advance(5)
    learnt = numbers(run)
    assert back == {"type": "set", "fields": {"optimizer.learning_rate": 0.02}}
    run.edit(back)
    assert run.spec.optimizer.learning_rate == 0.02
    assert_same(run, learnt)


def test_a_removed_neuron_comes_back_as_it_went_among_others_that_have_learnt_on() -> None:
    run = trained()
    first, second, bias = run.weights[0][:, 1], run.weights[1][1], run.biases[0][1]
    back = run.edit({"type": "remove_neuron", "layer": 0, "unit": 1})
    run.advance(5)
    learnt = run.weights
    run.edit(back)
    assert same(run.weights[0][:, 1], first)
    assert same(run.weights[1][1], second)
    assert run.biases[0][1] == bias
    assert same(np.delete(run.weights[0], 1, 1), learnt[0])
    assert same(np.delete(run.weights[1], 1, 0), learnt[1])
    assert same(run.weights[2], learnt[2])


def test_a_removed_layer_comes_back_as_it_went() -> None:
    run = trained()
    weights, biases, layer = run.weights, run.biases, run.spec.layers[0]
    back = run.edit({"type": "remove_layer", "layer": 0})
    run.advance(5)
    learnt = run.weights
    run.edit(back)
    assert run.spec.layers[0] == layer
    assert same(run.weights[0], weights[0])
    assert same(run.biases[0], biases[0])
    assert same(run.weights[1], weights[1])
    assert same(run.weights[2], learnt[1])


def test_a_typed_weight_and_a_cut_are_taken_back_and_the_rest_keeps_what_it_learnt() -> None:
    run = trained()
    old = run.weights[1][0, 0]
    place = {"layer": 1, "input": 0, "unit": 0}
    for edit in ({"type": "set_weight", **place, "value": 3}, {"type": "cut", **place}):
        back = run.edit(edit)
        run.advance(3)
        learnt = run.weights
        run.edit(back)
        assert run.weights[1][0, 0] == old
        learnt[1][0, 0] = old
        for now, wanted in zip(run.weights, learnt, strict=True):
            assert same(now, wanted)
    run.advance(1)
    assert run.weights[1][0, 0] != old, "it doesn't learn"


def test_taking_back_draws_no_random_numbers() -> None:
    run = trained()
    back = run.edit({"type": "remove_neuron", "layer": 0, "unit": 1})
    drawn = run._learner.snapshot().generator
    run.edit(back)
    assert run._learner.snapshot().generator == drawn


def test_every_kind_that_changes_the_spec_has_its_opposite() -> None:
    for kind in KINDS:
        run = trained()
        edit = made(kind, run)
        before = run.spec
        run.edit(edit)
        assert (run.spec == before) or kind in BACK or kind == "take_back"


GOOD = {"places": [[0, 1]], "values": "AACAPw=="}


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        ({"edit": {"type": "take_back"}}, "edit.edit"),
        ({"edit": "set"}, "edit.edit"),
        ({"edit": {"type": "remove_layer", "layer": 9}}, "edit.layer"),
        ({"numbers": {}}, "edit.numbers"),
        ({"numbers": {"weights": GOOD}}, "edit.numbers"),
        ({"numbers": {"parameters": [1]}}, "edit.numbers.parameters"),
        ({"numbers": {"running": {**GOOD, "places": [[9, 99]]}}}, "edit.numbers.running.places"),
        ({"numbers": {"cut": {**GOOD, "places": [[1, 1], [0, 1]]}}}, "edit.numbers.cut.places"),
        ({"numbers": {"cut": {**GOOD, "places": [[0, 0]]}}}, "edit.numbers.cut.places"),
        ({"numbers": {"cut": {**GOOD, "places": [[0, 1, 1]]}}}, "edit.numbers.cut.places"),
        ({"numbers": {"cut": {**GOOD, "places": [[0, True]]}}}, "edit.numbers.cut.places"),
        ({"numbers": {"cut": {**GOOD, "places": 3}}}, "edit.numbers.cut.places"),
        ({"numbers": {"kept": {**GOOD, "values": "AADAfw=="}}}, "edit.numbers.kept.values"),
        ({"numbers": {"kept": {**GOOD, "values": "AAAA"}}}, "edit.numbers.kept.values"),
        ({"numbers": {"kept": {**GOOD, "values": "ä"}}}, "edit.numbers.kept.values"),
        ({"numbers": {"kept": {**GOOD, "values": 1}}}, "edit.numbers.kept.values"),
    ],
)
def test_numbers_that_do_not_fit_are_refused_without_a_trace(
    edit: dict[str, Any], field: str
) -> None:
    run = trained()
    before = bits(run)
    with pytest.raises(SpecError) as refused:
        run.edit({"type": "take_back", **edit})
    assert refused.value.field == field
    assert bits(run) == before


def test_numbers_that_fit_are_taken() -> None:
    run = trained()
    run.edit({"type": "take_back", "numbers": {"parameters": GOOD}})
    assert run._learner.numbers.parameters[0] == 1
