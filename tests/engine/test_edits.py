"""Edits: what changes, what survives, and that the refused ones change nothing."""

import json
from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, SpecError
from engine.activations import ACTIVATIONS
from engine.calls import Array
from engine.fields import Choice, Number
from engine.limits import FIELDS
from engine.optimizers import OPTIMIZERS
from tests.engine.building import HIDDEN, bits, held, layers, same, small
from tests.engine.textbook import Textbook


def trained(epochs: int = 3, **changes: Any) -> Run:
    run = Run(small(**changes))
    run.advance(epochs)
    return run


def setting(fields: dict[Any, Any]) -> dict[str, Any]:
    return {"type": "set", "fields": fields}


def points() -> Array:
    return np.random.default_rng(8).uniform(-5, 5, (40, 2))


def test_every_hyper_parameter_can_be_set_during_a_run() -> None:
    fixed = ("data.", "seed", "initializer", "initial_bias", "dtype")
    for path, field in FIELDS.items():
        if path.startswith(fixed) or path == "loss" or path == "layers[].units":
            continue
        place = path.replace("[]", "[0]")
        known: tuple[Any, ...] = (True, False)
        if isinstance(field, Choice):
            known = field.names
        elif isinstance(field, Number):
            known = (field.minimum, (field.minimum + field.maximum) / 2)
            known = tuple(map(int, known)) if field.integer else known
        for value in known:
            if value in ACTIVATIONS and value not in HIDDEN:
                continue
            run = trained(1)
            before = run.weights
            run.edit(setting({place: value}))
            assert all(same(*pair) for pair in zip(before, run.weights, strict=True)), place
            assert held(run.spec, place) == value
            run.advance()
            assert run.epoch == 2, (place, value, run.stop_reason)
            assert run.edits == [{"type": "set", "fields": {place: value}, "epoch": 1}]


@pytest.mark.parametrize(
    "field", ["data.noise", "data", "seed", "initializer", "initial_bias", "dtype"]
)
def test_what_makes_a_new_run_is_refused_as_an_edit(field: str) -> None:
    run = trained()
    before = bits(run)
    with pytest.raises(SpecError, match="new one") as caught:
        run.edit(setting({field: 1}))
    assert caught.value.field == field
    assert bits(run) == before


def test_a_new_learning_rate_keeps_the_memory_of_the_optimizer() -> None:
    run = Run(small(optimizer={"name": "adam", "learning_rate": 0.02}))
    book = Textbook(run.spec, run.data.x_train, run.data.y_train)
    for rate in (0.02, 0.005, 0.03):
        run.edit(setting({"optimizer.learning_rate": rate}))
        book.spec = run.spec
        run.advance(2)
        book.epoch()
        book.epoch()
    for layer, weights in enumerate(run.weights):
        np.testing.assert_allclose(weights, book.weights[layer], rtol=0, atol=1e-10)


def test_surviving_weights_keep_their_memory_when_a_layer_grows_or_shrinks() -> None:
    # The output's bias feels nothing at once of a neuron that comes with zero weights, so one more
    # full-batch step moves it exactly as it moves without the edit, if the memory is the same.
    base = trained(optimizer={"name": "adam", "learning_rate": 0.02}, batch_size=5000)
    grown = trained(optimizer={"name": "adam", "learning_rate": 0.02}, batch_size=5000)
    grown.edit(setting({"layers[0].units": 7}))
    base.advance()
    grown.advance()
    np.testing.assert_allclose(grown.biases[-1], base.biases[-1], rtol=0, atol=1e-13)
    np.testing.assert_allclose(grown.weights[-1], base.weights[-1], rtol=0, atol=1e-13)
    np.testing.assert_allclose(grown.weights[1][:4], base.weights[1], rtol=0, atol=1e-13)
    np.testing.assert_allclose(grown.weights[0][:, :4], base.weights[0], rtol=0, atol=1e-13)


def test_another_batch_size_and_penalty_go_on_as_in_the_textbook() -> None:
    run = Run(small(optimizer={"name": "adam", "learning_rate": 0.02}))
    book = Textbook(run.spec, run.data.x_train, run.data.y_train)
    for edit in (
        setting({"batch_size": 7}),
        setting({"regularization.name": "l2", "regularization.rate": 0.01}),
        setting({"layers[0].activation": "leaky_relu", "batch_size": 64}),
    ):
        run.edit(edit)
        book.spec = run.spec
        run.advance()
        book.epoch()
    for layer, weights in enumerate(run.weights):
        np.testing.assert_allclose(weights, book.weights[layer], rtol=0, atol=1e-10)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_another_optimizer_starts_with_an_empty_memory_and_the_same_weights(name: str) -> None:
    run = trained(optimizer={"name": "sgd" if name != "sgd" else "adam", "learning_rate": 0.02})
    before = run.weights
    run.edit(setting({"optimizer.name": name}))
    assert all(same(*pair) for pair in zip(before, run.weights, strict=True))
    fresh = Run(run.spec)  # the same optimizer without a past, from the same weights
    while fresh.epoch < run.epoch:
        fresh.advance()
    fresh.edit(setting({"optimizer.name": "adam" if name == "sgd" else "sgd"}))
    fresh.edit(setting({"optimizer.name": name}))
    fresh.set_parameters(run.weights, run.biases)
    run.advance(2)
    fresh.advance(2)
    assert all(same(*pair) for pair in zip(fresh.weights, run.weights, strict=True))


@pytest.mark.parametrize("layer", [0, 1])
@pytest.mark.parametrize("activation", HIDDEN)
def test_a_new_neuron_leaves_the_function_as_it_was(layer: int, activation: str) -> None:
    run = trained(layers=layers((4, activation), (3, activation), (1, "tanh")))
    before, weights, biases = run.predict(points()), run.weights, run.biases
    old = run.spec.layers[layer].units
    run.edit({"type": "set", "fields": {f"layers[{layer}].units": old + 3}})
    np.testing.assert_allclose(run.predict(points()), before, rtol=0, atol=1e-12)
    assert same(run.weights[layer][:, :old].copy(), weights[layer])
    assert same(run.biases[layer][:old].copy(), biases[layer])
    assert same(run.weights[layer + 1][:old].copy(), weights[layer + 1])
    assert not run.weights[layer + 1][old:].any()
    assert run.weights[layer][:, old:].any(axis=0).all(), "a new neuron must be able to learn"
    assert not run.biases[layer][old:].any()
    run.advance()
    # but under a layer of steps, through which nothing passes, nothing learns
    learns = layer == 1 or activation != "step"
    assert (run.weights[layer + 1][old:].any(axis=1) == learns).all(), "a new neuron must learn"


def test_removed_neurons_go_from_the_end_and_the_others_keep_their_weights() -> None:
    run = trained()
    weights, biases = run.weights, run.biases
    run.edit(setting({"layers[0].units": 2}))
    assert same(run.weights[0], weights[0][:, :2].copy())
    assert same(run.biases[0], biases[0][:2].copy())
    assert same(run.weights[1], weights[1][:2].copy())
    assert same(run.biases[1], biases[1])
    assert same(run.weights[2], weights[2])
    assert list(run.sizes) == [2, 2, 3, 1]


@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize("extra", [0, 2])
def test_an_inserted_linear_layer_that_is_wide_enough_changes_nothing(
    index: int, extra: int
) -> None:
    run = trained()
    before, inputs = run.predict(points()), run.sizes[index]
    edit = {"type": "insert_layer", "layer": index, "units": inputs + extra}
    run.edit({**edit, "activation": "linear"})
    assert run.sizes[index + 1] == inputs + extra
    assert len(run.spec.layers) == 4
    np.testing.assert_allclose(run.predict(points()), before, rtol=0, atol=1e-12)
    run.advance()
    assert run.epoch == 4


def test_the_other_layers_keep_their_weights_when_one_is_inserted_or_removed() -> None:
    run = trained()
    weights, biases = run.weights, run.biases
    run.edit({"type": "insert_layer", "layer": 1, "units": 6, "activation": "relu"})
    assert list(run.sizes) == [2, 4, 6, 3, 1]
    assert same(run.weights[0], weights[0])
    assert same(run.weights[2][:4].copy(), weights[1])
    assert same(run.weights[3], weights[2])
    assert same(run.biases[3], biases[2])
    run.edit({"type": "remove_layer", "layer": 1})
    assert list(run.sizes) == [2, 4, 3, 1]
    assert same(run.weights[0], weights[0])
    assert same(run.weights[2], weights[2])
    run.advance()
    assert run.epoch == 4


def test_removing_a_linear_layer_leaves_the_function_as_it_was() -> None:
    run = trained(layers=layers((4, "tanh"), (5, "linear"), (1, "tanh")))
    before = run.predict(points())
    run.edit({"type": "remove_layer", "layer": 1})
    np.testing.assert_allclose(run.predict(points()), before, rtol=0, atol=1e-12)


def test_the_output_can_change_its_kind_with_its_loss() -> None:
    run = trained()
    fields = {"layers[2].activation": "softmax", "layers[2].units": 2}
    run.edit(setting({**fields, "loss": "categorical_crossentropy"}))
    assert run.data.y_train.shape == (33, 2)
    assert np.unique(run.data.y_train).tolist() == [0, 1]
    assert run.predict(points()).sum(axis=1) == pytest.approx(np.ones(40))
    run.advance()
    assert run.summary()["targets"] == [0, 1]


WRONG: list[Any] = [
    None,
    3,
    [],
    {},
    {"type": "explode"},
    {"type": "set"},
    setting({}),
    {"type": "set", "fields": []},
    {"type": "set", "fields": {"batch_size": 5}, "extra": 1},
    setting({"batch_size": 0}),
    setting({"batch_size": 5, "optimizer.learning_rate": -1}),
    setting({"optimizer.learning_rate": float("nan")}),
    setting({"optimizer.speed": 1}),
    setting({"layers": layers((3, "tanh"), (1, "tanh"))}),
    setting({"layers[0].frozen": 1}),
    setting({"layers[2].dropout": 0.5}),
    setting({"layers[0].units": 0}),
    setting({"layers[0].units": 10**6}),
    setting({"layers[9].units": 3}),
    setting({"layers[-1].units": 3}),
    setting({"layers.0.units": 3}),
    setting({"layers[0]units": 3}),
    setting({"layers[2].units": 3}),
    setting({"layers[0].activation": "softmax"}),
    setting({"layers[2].activation": "softmax"}),
    setting({"loss": "binary_crossentropy"}),
    setting({"": 3}),
    setting({"loss.name": "mse"}),
    setting({5: 3}),
    {"type": "insert_layer"},
    {"type": "insert_layer", "layer": 3, "units": 2},
    {"type": "insert_layer", "layer": -1, "units": 2},
    {"type": "insert_layer", "layer": True, "units": 2},
    {"type": "insert_layer", "layer": 0.0, "units": 2},
    {"type": "insert_layer", "layer": 0, "units": 0},
    {"type": "insert_layer", "layer": 0, "units": 2, "activation": "softmax"},
    {"type": "insert_layer", "layer": 0, "units": 2, "name": "x"},
    {"type": "remove_layer"},
    {"type": "remove_layer", "layer": 2},
    {"type": "remove_layer", "layer": 0, "units": 2},
]


@pytest.mark.parametrize("edit", WRONG, ids=repr)
def test_a_refused_edit_changes_nothing(edit: Any) -> None:
    run, other = trained(), trained()
    before = bits(run)
    with pytest.raises(SpecError) as caught:
        run.edit(edit)
    json.dumps(caught.value.to_dict(), allow_nan=False)
    assert bits(run) == before
    run.advance(2)
    other.advance(2)
    assert bits(run) == bits(other)


def test_the_output_layer_alone_cannot_be_removed() -> None:
    run = trained(layers=layers((1, "tanh")))
    with pytest.raises(SpecError, match="only the output layer"):
        run.edit({"type": "remove_layer", "layer": 0})


def test_edits_to_come_do_not_change_with_the_callers_objects() -> None:
    edit: dict[str, Any] = {**setting({"batch_size": 5}), "epoch": 1}
    run = Run(small(), [edit])
    edit["fields"]["batch_size"] = 7
    run.edits[0]["fields"]["batch_size"] = 8
    run.advance()
    assert run.spec.batch_size == 5


def test_an_edit_made_does_not_change_with_the_callers_objects() -> None:
    run, edit = trained(), setting({"batch_size": 5})
    run.edit(edit)
    edit["fields"]["batch_size"] = 7
    run.edits[0]["fields"]["batch_size"] = 8
    assert run.edits == [{**setting({"batch_size": 5}), "epoch": 3}]


def test_the_first_spec_is_remembered() -> None:
    run = trained()
    run.edit(setting({"batch_size": 4}))
    assert run.initial_spec == small()
    assert run.spec == Spec.from_dict({**small().to_dict(), "batch_size": 4})
