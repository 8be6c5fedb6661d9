"""The spec: what it takes, what it refuses, and in which words."""

import json
import math
from typing import Any

import numpy as np
import pytest

from engine import Spec, SpecError
from engine.data import features
from engine.data.features import FEATURES
from engine.fields import Choice, Number, Switch
from engine.limits import FIELDS, MAXIMUM_LAYERS
from engine.losses import LOSSES
from tests.engine.building import HIDDEN, OUTPUT, PAIRS, held, holding, layers, merged

NUMBERS = {path: field for path, field in FIELDS.items() if isinstance(field, Number)}
CHOICES = {path: field for path, field in FIELDS.items() if isinstance(field, Choice)}
SWITCHES = {path: field for path, field in FIELDS.items() if isinstance(field, Switch)}
NO_NUMBERS: list[Any] = ["1", "", None, True, False, [], [1], {}, {"value": 1}, 1j, b"1", object()]


def field_of(path: str) -> str:
    return path.replace("[]", "[0]")


def refused(given: Any, field: str, *words: str) -> SpecError:
    """The error with which a spec is refused: it names the field and says these words."""
    with pytest.raises(SpecError) as caught:
        Spec.from_dict(given)
    error = caught.value
    assert error.field == field
    assert str(error).startswith(f"{field}: ")
    assert error.allowed
    assert error.allowed in str(error)
    for word in words:
        assert word in str(error)
    plain = error.to_dict()
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert set(plain) == {"field", "value", "allowed", "message"}
    assert plain["field"] == field
    assert plain["message"] == str(error)
    return error


def test_every_field_has_a_default() -> None:
    spec = Spec.from_dict({})
    for path, field in FIELDS.items():
        if not path.startswith("layers[]"):
            assert held(spec, path) == field.default, path
    assert spec.to_dict()["data"]["features"] == ["x1", "x2"]
    assert Spec.from_dict({"layers": [{}]}).to_dict()["layers"] == [
        {name.rpartition(".")[2]: f.default for name, f in FIELDS.items() if "[]" in name}
    ]


def test_every_default_is_one_of_the_values_that_are_allowed() -> None:
    for path, field in FIELDS.items():
        assert field.check(path, field.default) == field.default


def test_every_field_has_a_label_and_a_line_of_help() -> None:
    for path, field in FIELDS.items():
        assert field.label, path
        assert field.help.endswith("."), path


def test_a_spec_survives_the_way_through_json() -> None:
    spec = Spec.from_dict(merged({}, {"data": {"features": ["x1*x2"], "noise": 0.35}, "seed": 9}))
    plain = json.loads(json.dumps(spec.to_dict(), allow_nan=False))
    assert plain == spec.to_dict()
    assert Spec.from_dict(plain) == spec
    assert hash(Spec.from_dict(plain)) == hash(spec)


def test_numbers_from_numpy_become_plain_ones() -> None:
    given = {
        "seed": np.int64(4),
        "optimizer": {"learning_rate": np.float32(0.5)},
        "batch_size": 8.0,
    }
    plain = Spec.from_dict(given).to_dict()
    assert (plain["seed"], plain["optimizer"]["learning_rate"], plain["batch_size"]) == (4, 0.5, 8)
    assert type(plain["seed"]) is int
    assert type(plain["batch_size"]) is int
    assert type(plain["optimizer"]["learning_rate"]) is float


def test_what_is_given_is_left_as_it_is_and_not_kept() -> None:
    given = {"data": {"features": ["x1"]}, "layers": [{"units": 3}, {"units": 1}]}
    before = json.dumps(given)
    spec = Spec.from_dict(given)
    assert json.dumps(given) == before
    spec.to_dict()["layers"][0]["units"] = 99
    spec.to_dict()["data"]["features"].append("x2")
    assert spec == Spec.from_dict(given)


@pytest.mark.parametrize("path", NUMBERS)
def test_a_number_may_stand_on_its_limits_and_not_beyond(path: str) -> None:
    field = NUMBERS[path]
    for limit in (field.minimum, field.maximum):
        assert held(Spec.from_dict(holding(path, limit)), path) == limit
    step = 1.0 if field.integer else 1e-9
    for beyond in (field.minimum - step, field.maximum + max(step, field.maximum * 1e-9)):
        error = refused(holding(path, beyond), field_of(path), repr(beyond))
        assert error.value == beyond
    least, most = field.allowed.split(" from ")[1].split(" to ")
    assert float(least.replace(",", "")) == field.minimum
    assert float(most.replace(",", "")) == field.maximum
    assert "e" not in least + most, "no exponents"


@pytest.mark.parametrize("path", NUMBERS)
def test_what_is_no_number_is_refused_where_a_number_stands(path: str) -> None:
    for value in NO_NUMBERS:
        refused(holding(path, value), field_of(path), "number from")
    wild: list[Any] = [math.nan, math.inf, -math.inf, 10**400, -(10**400), np.nan, np.bool_(True)]
    for value in [*wild, np.complex128(3)]:
        refused(holding(path, value), field_of(path), "number from")


@pytest.mark.parametrize("path", SWITCHES)
def test_a_switch_is_true_or_false_and_nothing_else(path: str) -> None:
    for value in (True, False):
        assert held(Spec.from_dict(holding(path, value)), path) is value
    others: list[Any] = [0, 1, 0.0, "true", "", None, [], [True], {}, np.bool_(True), math.nan]
    for wrong in others:
        refused(holding(path, wrong), field_of(path), "true or false")


@pytest.mark.parametrize("path", [path for path, field in NUMBERS.items() if field.integer])
def test_a_whole_number_has_no_fraction(path: str) -> None:
    refused(holding(path, NUMBERS[path].minimum + 0.5), field_of(path), "a whole number")


@pytest.mark.parametrize("path", CHOICES)
def test_an_unknown_name_is_answered_with_the_known_ones(path: str) -> None:
    known = CHOICES[path].names
    assert len(set(known)) == len(known) > 0
    wrong: list[Any] = [
        "",
        "nonsense",
        known[0].upper(),
        f" {known[0]}",
        0,
        None,
        True,
        [known[0]],
        {},
    ]
    for value in wrong:
        refused(holding(path, value), field_of(path), repr(value), *known)


SECTIONS = sorted({"", *(path.rpartition(".")[0] for path in FIELDS)})


@pytest.mark.parametrize("section", SECTIONS)
def test_a_field_that_does_not_exist_is_refused_at_every_level(section: str) -> None:
    path = f"{section}.speed" if section else "speed"
    siblings = [p.rpartition(".")[2] for p in FIELDS if p.rpartition(".")[0] == section]
    refused(holding(path, 3), field_of(path), "3", *siblings)
    nameless = {1: 2}
    whole: dict[str, Any] = {"": nameless, "layers[]": {"layers": [nameless, OUTPUT]}}
    with pytest.raises(SpecError):
        Spec.from_dict(whole.get(section, {section: nameless}))


@pytest.mark.parametrize("value", [None, 3, "text", [], [1], True, math.nan])
def test_what_should_be_an_object_must_be_one(value: Any) -> None:
    refused(value, "spec", "object")
    for section in set(SECTIONS) - {"", "layers[]"}:
        refused({section: value}, section, "object")
    refused({"layers": [value, OUTPUT]}, "layers[0]", "object")


@pytest.mark.parametrize("value", [None, 3, "text", {}, {"0": OUTPUT}, True, b"xy", []])
def test_lists_are_lists_that_are_not_empty(value: Any) -> None:
    refused({"layers": value}, "layers", "a list")
    refused({"data": {"features": value}}, "data.features", "a list")


def test_there_is_a_most_of_layers_and_of_parameters() -> None:
    assert len(Spec.from_dict({"layers": [OUTPUT] * MAXIMUM_LAYERS}).layers) == MAXIMUM_LAYERS
    refused({"layers": [OUTPUT] * (MAXIMUM_LAYERS + 1)}, "layers", str(MAXIMUM_LAYERS))
    wide = {"units": 1024, "activation": "relu"}
    refused({"layers": [wide, wide, wide, wide, OUTPUT]}, "layers", "at most 2,000,000")


def test_features_are_known_and_stand_once() -> None:
    every = list(FEATURES)
    assert list(Spec.from_dict({"data": {"features": every}}).data.features) == every
    for wrong in ("x3", 1, None, ["x1"]):
        refused({"data": {"features": ["x1", wrong]}}, "data.features[1]", "a formula", "x1")
    for again in ("x2", " x₂ ", "(x2)"):
        given = {"data": {"features": ["x2", "x1", again]}}
        refused(given, "data.features[2]", f"'{again}'", "not there yet")


def test_formulas_are_features_and_are_kept_in_one_spelling() -> None:
    given = ["sin( 3 * x₁ ) + x2 ^ 2", "x1·x2", "+x1"]
    spec = Spec.from_dict({"data": {"features": given}})
    assert spec.data.features == ("sin(3*x1)+x2^2", "x1*x2", "x1")
    assert Spec.from_dict(spec.to_dict()) == spec
    error = refused({"data": {"features": ["x1", "sin(3x1)"]}}, "data.features[1]", "sin(3x1)")
    assert error.allowed == "a formula; at character 6: expected an operator or )"
    most = [f"x1+{number}" for number in range(features.MOST)]
    assert len(Spec.from_dict({"data": {"features": most}}).data.features) == features.MOST
    refused({"data": {"features": [*most, "x2"]}}, "data.features", str(features.MOST))


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("output", [*HIDDEN, "softmax"])
def test_a_loss_takes_the_output_activations_it_is_meant_for(loss: str, output: str) -> None:
    given = {"loss": loss, "layers": layers((3, "tanh"), (2, output))}
    if (loss, output) in PAIRS:
        assert Spec.from_dict(given).loss == loss
    else:
        refused(given, "layers[1].activation", output, loss, *LOSSES[loss].output_activations)


def test_softmax_stands_at_the_output_alone_and_over_two_units() -> None:
    given = {"loss": "categorical_crossentropy"}
    refused({**given, "layers": layers((3, "softmax"), (2, "softmax"))}, "layers[0].activation")
    refused({**given, "layers": layers((3, "tanh"), (1, "softmax"))}, "layers[1].units", "2")


def test_nothing_drops_out_of_the_output() -> None:
    half = {**OUTPUT, "dropout": 0.5}
    refused({"layers": [half, half]}, "layers[1].dropout", "0.5", "0 in the output layer")
    assert Spec.from_dict({"layers": [half, OUTPUT]}).layers[0].dropout == 0.5


def test_values_that_python_cannot_print_are_refused_as_any_other() -> None:
    deep: list[Any] = []
    for _ in range(5000):
        deep = [deep]
    for value in (10**5000, -(10**5000), deep):
        for path in ("seed", "data.noise", "loss", "layers[].frozen"):
            refused(holding(path, value), field_of(path))
        refused({"data": value}, "data", "object")


def test_an_unknown_field_with_an_endless_name_is_shown_in_short() -> None:
    for given in ({"x" * 100_000: 1}, {"data": {"x" * 100_000: 1}}):
        with pytest.raises(SpecError) as caught:
            Spec.from_dict(given)
        assert len(str(caught.value)) < 1000
        assert len(json.dumps(caught.value.to_dict())) < 2000


def test_an_error_shows_a_long_value_in_short() -> None:
    for value in ("x" * 100_000, list(range(100_000)), {"a" * 9999: 1}):
        error = refused({"loss": value}, "loss")
        assert len(str(error)) < 400
        assert len(json.dumps(error.to_dict())) < 1000
