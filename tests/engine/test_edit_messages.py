"""A refused edit says which field is at fault, what it held, and what it may hold."""

from typing import Any

import pytest

from engine import Run, SpecError
from tests.engine.histories import rich_spec

TYPES = (
    "one of set, insert_layer, remove_layer, move_layer, add_neuron, remove_neuron, move_neuron, "
    "set_weight, set_bias, cut, restore, set_parameters, set_features, take_back, set_points, "
    "set_data"
)
CHANGES = "an object of fields and their new values"
SPELLING = "the path of a field, such as layers[0].units"
NOWHERE = "the path of a field of the spec"
REACH = "a number from -1,000,000 to 1,000,000"


def up_to(last: int) -> str:
    return f"a whole number from 0 to {last}"


# The network is 2 – 3 – 2 – 2 – 1. edit, field, value, allowed
REFUSED: list[tuple[Any, str, Any, str]] = [
    (None, "edit", None, "an object with a type"),
    ({}, "edit.type", None, TYPES),
    ({"type": "explode"}, "edit.type", "explode", TYPES),
    ({"type": ["set"]}, "edit.type", ["set"], TYPES),
    ({"type": "remove_layer", "unit": 1}, "edit.unit", 1, "one of the fields layer"),
    ({"type": "cut", "value": 1}, "edit.value", 1, "one of the fields layer, input, unit"),
    ({"type": "set"}, "edit.fields", None, CHANGES),
    ({"type": "set", "fields": {}}, "edit.fields", {}, CHANGES),
    ({"type": "set", "fields": {"loss ": 1}}, "edit.fields", "loss ", SPELLING),
    ({"type": "set", "fields": {"": 1}}, "edit.fields", "", SPELLING),
    ({"type": "set", "fields": {"layers[9].units": 2}}, "edit.fields", "layers[9].units", NOWHERE),
    ({"type": "set", "fields": {"layers[4].units": 2}}, "edit.fields", "layers[4].units", NOWHERE),
    ({"type": "set", "fields": {"loss.name": 1}}, "edit.fields", "loss.name", NOWHERE),
    (
        {"type": "set", "fields": {"seed": 1}},
        "seed",
        1,
        "no change during a run: it makes a new one",
    ),
    (
        {"type": "set", "fields": {"layers": []}},
        "layers",
        [],
        "a field of one layer; layers come by insert_layer",
    ),
    ({"type": "insert_layer", "layer": 4, "units": 1}, "edit.layer", 4, up_to(3)),
    ({"type": "insert_layer", "layer": -1, "units": 1}, "edit.layer", -1, up_to(3)),
    ({"type": "remove_layer", "layer": 3}, "edit.layer", 3, up_to(2)),
    ({"type": "remove_layer", "layer": True}, "edit.layer", True, up_to(2)),
    ({"type": "add_neuron", "layer": 4}, "edit.layer", 4, up_to(3)),
    ({"type": "add_neuron", "layer": 0, "unit": 4}, "edit.unit", 4, up_to(3)),
    ({"type": "remove_neuron", "layer": 4, "unit": 0}, "edit.layer", 4, up_to(3)),
    ({"type": "remove_neuron", "layer": 0, "unit": 3}, "edit.unit", 3, up_to(2)),
    ({"type": "move_neuron", "layer": 3, "unit": 0, "to": 0}, "edit.layer", 3, up_to(2)),
    ({"type": "move_neuron", "layer": 0, "unit": 3, "to": 0}, "edit.unit", 3, up_to(2)),
    ({"type": "move_neuron", "layer": 0, "unit": 0, "to": 3}, "edit.to", 3, up_to(2)),
    ({"type": "move_neuron", "layer": 0, "unit": 0}, "edit.to", None, up_to(2)),
    ({"type": "move_layer", "layer": 3, "to": 0}, "edit.layer", 3, up_to(2)),
    ({"type": "move_layer", "layer": 0, "to": 3}, "edit.to", 3, up_to(2)),
    ({"type": "move_layer", "layer": 0, "to": True}, "edit.to", True, up_to(2)),
    ({"type": "cut", "layer": 0, "input": 2, "unit": 0}, "edit.input", 2, up_to(1)),
    ({"type": "set_bias", "layer": 4, "unit": 0, "value": 0}, "edit.layer", 4, up_to(3)),
    ({"type": "set_bias", "layer": 0, "unit": 3, "value": 0}, "edit.unit", 3, up_to(2)),
    ({"type": "set_bias", "layer": 0, "unit": 0, "value": 1e6 + 1}, "edit.value", 1e6 + 1, REACH),
    ({"type": "set_bias", "layer": 0, "unit": 0, "value": True}, "edit.value", True, REACH),
    (
        {"type": "set_parameters", "weights": [], "biases": []},
        "edit.weights",
        [],
        "a list of 4 layers, as expected here",
    ),
]


@pytest.mark.parametrize(("edit", "field", "value", "allowed"), REFUSED)
def test_a_refused_edit_names_the_field_its_value_and_what_is_allowed(
    edit: Any, field: str, value: Any, allowed: str
) -> None:
    with pytest.raises(SpecError) as caught:
        Run(rich_spec()).edit(edit)
    assert (caught.value.field, caught.value.value) == (field, value)
    assert caught.value.allowed == allowed


def test_the_only_layer_that_is_left_cannot_be_removed() -> None:
    run = Run(rich_spec())
    for _ in range(3):
        run.edit({"type": "remove_layer", "layer": 0})
    with pytest.raises(SpecError) as caught:
        run.edit({"type": "remove_layer", "layer": 0})
    assert (caught.value.field, caught.value.value) == ("edit.layer", 0)
    assert caught.value.allowed == "none: only the output layer is left"


@pytest.mark.parametrize("edit", [{"type": "move_layer"}, {"type": "move_neuron", "unit": 0}])
def test_without_a_hidden_layer_nothing_can_be_moved(edit: dict[str, Any]) -> None:
    run = Run(rich_spec(layers=[{"units": 1, "activation": "tanh"}]))
    with pytest.raises(SpecError) as caught:
        run.edit({**edit, "layer": 0, "to": 0})
    assert (caught.value.field, caught.value.value) == ("edit.layer", 0)
    assert caught.value.allowed == "none: there is no hidden layer"


def plain_parameters(run: Run) -> dict[str, Any]:
    weights, biases = ([layer.tolist() for layer in kind] for kind in (run.weights, run.biases))
    return {"type": "set_parameters", "weights": weights, "biases": biases}


@pytest.mark.parametrize(
    ("name", "layer", "given", "field", "allowed"),
    [
        ("weights", 0, [], "edit.weights[0]", "numbers in the expected shape (2, 3)"),
        (
            "weights",
            1,
            [[0, 0], [0, 0], [0]],
            "edit.weights[1]",
            "numbers in the expected shape (2,)",
        ),
        ("biases", 2, [0, 0, 0], "edit.biases[2]", "numbers in the expected shape (2,)"),
        ("biases", 3, [True], "edit.biases[3]", "finite numbers that float32 can hold"),
        ("biases", 3, [4e38], "edit.biases[3]", "finite numbers that float32 can hold"),
    ],
)
def test_parameters_that_do_not_fit_are_named_with_their_layer(
    name: str, layer: int, given: Any, field: str, allowed: str
) -> None:
    run = Run(rich_spec())
    edit = plain_parameters(run)
    edit[name][layer] = given
    with pytest.raises(SpecError) as caught:
        run.edit(edit)
    assert (caught.value.field, caught.value.allowed) == (field, allowed)


def test_biases_that_are_no_list_of_layers_are_refused_by_that_name() -> None:
    run = Run(rich_spec())
    with pytest.raises(SpecError, match="a list of 4 layers") as caught:
        run.edit({**plain_parameters(run), "biases": "none"})
    assert caught.value.field == "edit.biases"


@pytest.mark.parametrize("value", [1e6, -1e6, 7])
def test_a_weight_may_stand_on_the_limits_of_its_reach(value: float) -> None:
    run = Run(rich_spec(dtype="float64"))
    run.edit({"type": "set_weight", "layer": 1, "input": 2, "unit": 1, "value": value})
    assert run.weights[1][2, 1] == value


def test_a_field_with_a_name_of_80_characters_is_shown_whole_and_a_longer_one_cut_to_80() -> None:
    assert SpecError("a" * 80, 1, "none").field == "a" * 80
    assert SpecError("a" * 81, 1, "none").field == "a" * 79 + "…"


def test_a_layer_takes_a_weight_of_its_own_width_only() -> None:
    run = Run(rich_spec())
    for layer, (inputs, units) in enumerate(((2, 3), (3, 2), (2, 2), (2, 1))):
        here = {"type": "set_weight", "layer": layer, "value": 0.25}
        run.edit({**here, "input": inputs - 1, "unit": units - 1})
        for edit, field, last in (
            ({**here, "input": inputs, "unit": 0}, "edit.input", inputs - 1),
            ({**here, "input": 0, "unit": units}, "edit.unit", units - 1),
        ):
            with pytest.raises(SpecError) as caught:
                run.edit(edit)
            assert (caught.value.field, caught.value.allowed) == (field, up_to(last))
