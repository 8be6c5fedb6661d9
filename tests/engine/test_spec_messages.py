"""A refused spec says which field is at fault, what it held, and what it may hold, in short."""

import math
from typing import Any

import pytest

from engine import Spec, SpecError
from tests.engine.building import layers


@pytest.mark.parametrize(
    ("given", "field", "value", "allowed"),
    [
        (3, "spec", 3, "an object with named fields"),
        ({"data": 3}, "data", 3, "an object with named fields"),
        ({"batch_size": 0}, "batch_size", 0, "a whole number from 1 to "),
        ({"batch_size": 1.5}, "batch_size", 1.5, "a whole number from 1 to "),
        ({"layers": []}, "layers", "a list of 0", "a list of 1 to "),
        ({"layers": "tanh"}, "layers", "tanh", "a list of 1 to "),
        ({"layers": layers((1, "tanh")), "a": 1}, "a", 1, "one of the fields data, layers, loss,"),
        ({"data": {"a": 1}}, "data.a", 1, "one of the fields samples, noise, "),
        ({"data": {"features": ["x1", "x1"]}}, "data.features[1]", "x1", "a formula that is not"),
        (
            {"layers": layers((3, "softmax"), (1, "tanh"))},
            "layers[0].activation",
            "softmax",
            "in a hidden layer one of linear, step, ",
        ),
        (
            {"loss": "categorical_crossentropy", "layers": layers((3, "tanh"), (1, "softmax"))},
            "layers[1].units",
            1,
            "with softmax at least 2",
        ),
        (
            {"loss": "binary_crossentropy", "layers": layers((3, "tanh"), (1, "tanh"))},
            "layers[1].activation",
            "tanh",
            "with the loss binary_crossentropy one of sigmoid",
        ),
        (
            {"layers": [{"units": 1, "activation": "tanh", "dropout": 0.5}]},
            "layers[0].dropout",
            0.5,
            "0 in the output layer",
        ),
    ],
)
def test_a_refused_spec_names_the_field_its_value_and_what_is_allowed(
    given: Any, field: str, value: Any, allowed: str
) -> None:
    with pytest.raises(SpecError) as caught:
        Spec.from_dict(given)
    assert (caught.value.field, caught.value.value) == (field, value)
    assert caught.value.allowed.startswith(allowed)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (2**53 - 1, 2**53 - 1),
        (2**53, "9007199254740992"),
        (-(2**53), "-9007199254740992"),
        (0.5, 0.5),
        (math.inf, "inf"),
        ("a" * 60, "a" * 60),
        ("a" * 61, "a" * 57 + "…"),
        ([1], "[1]"),
        ([1] * 20, "[" + "1, " * 19 + "1]"),
        ([1] * 21, "[" + "1, " * 18 + "1,…"),
    ],
)
def test_an_error_gives_json_what_json_can_hold_and_the_rest_as_short_text(
    value: Any, plain: Any
) -> None:
    found = SpecError("field", value, "nothing").to_dict()["value"]
    assert found == plain
    assert type(found) is type(plain)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a" * 58, "'" + "a" * 58 + "'"),
        ("a" * 59, "'" + "a" * 56 + "…"),
    ],
)
def test_a_message_shows_the_value_in_at_most_60_characters(value: Any, shown: str) -> None:
    message = str(SpecError("field", value, "nothing"))
    assert message == f"field: {shown} is not allowed; allowed is nothing"


def test_a_message_names_the_type_of_a_value_with_too_many_digits() -> None:
    error = SpecError("field", 10**5000, "nothing")
    assert "field: a value of type int too large to show is not allowed" in str(error)
    assert error.to_dict()["value"] == "a value of type int too large to show"


@pytest.mark.parametrize("value", [10**400, math.nan, "3", None, True])
def test_what_is_no_number_in_the_range_is_handed_back_as_it_was_given(value: Any) -> None:
    with pytest.raises(SpecError) as caught:
        Spec.from_dict({"optimizer": {"learning_rate": value}})
    assert caught.value.value is value
    assert caught.value.allowed.startswith("a number from ")


@pytest.mark.parametrize("value", [1, None, "true"])
def test_what_is_no_switch_is_handed_back_as_it_was_given(value: Any) -> None:
    with pytest.raises(SpecError) as caught:
        Spec.from_dict({"layers": [{"units": 1, "activation": "tanh", "frozen": value}]})
    assert (caught.value.field, caught.value.value) == ("layers[0].frozen", value)
    assert caught.value.allowed == "true or false"
