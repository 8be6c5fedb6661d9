"""What each kind of edit promises of what was learned."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from engine import Run
from engine.calls import Array
from engine.optimizers import OPTIMIZERS
from tests.engine.histories import rich_spec

X = np.random.default_rng(8).uniform(-2, 2, (40, 2))


def trained(optimizer: str = "adam", epochs: int = 5, **changes: Any) -> Run:
    run = Run(rich_spec(optimizer, dtype="float64", **changes))
    run.advance(epochs)
    return run


def memory(run: Run) -> Sequence[list[Array]]:
    """The optimizer's memory: for each of its slots a matrix (units, inputs + 1) a layer."""
    kept = run._learner.snapshot().memory[1:]
    return [run.network.shape.matrices(slot) for slot in kept]


def same(first: Array, second: Array) -> None:
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("layer", [0, 1, 2])
@pytest.mark.parametrize("unit", [None, 0, 1])
def test_a_new_neuron_leaves_the_function_and_the_survivors_as_they_are(
    layer: int, unit: int | None
) -> None:
    run = trained()
    outputs, weights, biases, slots = run.predict(X), run.weights, run.biases, memory(run)
    edit = {"type": "add_neuron", "layer": layer}
    run.edit(edit if unit is None else {**edit, "unit": unit})
    np.testing.assert_allclose(run.predict(X), outputs, rtol=0, atol=1e-14)
    place = weights[layer].shape[1] if unit is None else unit
    assert run.weights[layer][:, place].any(), "the new neuron sees nothing"
    assert not run.weights[layer + 1][place].any()
    same(np.delete(run.weights[layer], place, 1), weights[layer])
    same(np.delete(run.biases[layer], place), biases[layer])
    same(np.delete(run.weights[layer + 1], place, 0), weights[layer + 1])
    for now, before in zip(memory(run), slots, strict=True):
        same(np.delete(now[layer], place, 0), before[layer])
        assert not now[layer][place].any()
        same(np.delete(now[layer + 1], place, 1), before[layer + 1])
    run.advance()
    assert run.weights[layer + 1][place].any(), "the new neuron doesn't learn"


@pytest.mark.parametrize("layer", [0, 1, 2])
@pytest.mark.parametrize("unit", [0, 1])
def test_a_neuron_that_goes_takes_only_its_own_weights_along(layer: int, unit: int) -> None:
    run = trained()
    weights, biases, slots = run.weights, run.biases, memory(run)
    run.edit({"type": "remove_neuron", "layer": layer, "unit": unit})
    same(run.weights[layer], np.delete(weights[layer], unit, 1))
    same(run.biases[layer], np.delete(biases[layer], unit))
    same(run.weights[layer + 1], np.delete(weights[layer + 1], unit, 0))
    for now, before in zip(memory(run), slots, strict=True):
        same(now[layer], np.delete(before[layer], unit, 0))
        same(now[layer + 1], np.delete(before[layer + 1], unit, 1))


def test_a_neuron_added_and_taken_away_again_was_never_there() -> None:
    run = trained()
    before = [*run.weights, *run.biases, *(array for slot in memory(run) for array in slot)]
    run.edit({"type": "add_neuron", "layer": 1, "unit": 1})
    run.edit({"type": "remove_neuron", "layer": 1, "unit": 1})
    after = [*run.weights, *run.biases, *(array for slot in memory(run) for array in slot)]
    for one, other in zip(before, after, strict=True):
        same(one, other)


def test_running_statistics_of_the_survivors_stay() -> None:
    run = trained()
    before = run.network.normalizers[0]
    assert before is not None
    run.edit({"type": "add_neuron", "layer": 0, "unit": 1})
    after = run.network.normalizers[0]
    assert after is not None
    for name, start in (("gain", 1), ("shift", 0), ("mean", 0), ("variance", 1)):
        same(np.delete(getattr(after, name), 1), getattr(before, name))
        assert getattr(after, name)[1] == start


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_hyper_parameter_changes_without_touching_weights_or_memory(optimizer: str) -> None:
    run = trained(optimizer)
    before = run._learner.snapshot()
    run.edit({"type": "set", "fields": {"optimizer.learning_rate": 0.5, "batch_size": 3}})
    after = run._learner.snapshot()
    same(after.memory, before.memory)
    assert (after.steps, after.product, after.generator) == (
        before.steps,
        before.product,
        before.generator,
    )


def test_another_optimizer_begins_without_memory_and_keeps_the_weights() -> None:
    run = trained("adam")
    weights = run.weights
    run.edit({"type": "set", "fields": {"optimizer.name": "nadam"}})
    snapshot = run._learner.snapshot()
    assert (snapshot.steps, snapshot.product) == (0, 1.0)
    assert not snapshot.memory[1:].any()
    for now, before in zip(run.weights, weights, strict=True):
        same(now, before)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_cut_connection_stays_at_zero_and_gets_its_weight_back(optimizer: str) -> None:
    run = trained(optimizer)
    old = run.weights[1][2, 1]
    place = {"layer": 1, "input": 2, "unit": 1}
    run.edit({"type": "cut", **place})
    others = run.weights[1].copy()
    for _ in range(5):
        run.advance()
        assert run.weights[1][2, 1] == 0
    assert (run.weights[1] != others).any()
    run.edit({"type": "cut", **place})  # once more does nothing
    run.edit({"type": "restore", **place})
    assert run.weights[1][2, 1] == old != 0
    run.advance()
    assert run.weights[1][2, 1] != old, "the restored connection doesn't learn"


def test_a_cut_moves_with_its_neurons() -> None:
    run = trained()
    old = run.weights[1][2, 1]
    run.edit({"type": "cut", "layer": 1, "input": 2, "unit": 1})
    run.edit({"type": "add_neuron", "layer": 0, "unit": 0})
    run.edit({"type": "remove_neuron", "layer": 1, "unit": 0})
    run.edit({"type": "insert_layer", "layer": 0, "units": 2, "activation": "linear"})
    run.advance(3)
    assert (run.weights[2] == 0).nonzero() == (np.array([3]), np.array([0]))
    run.edit({"type": "restore", "layer": 2, "input": 3, "unit": 0})
    assert run.weights[2][3, 0] == old


def test_a_weight_that_is_set_is_cut_no_longer() -> None:
    run = trained()
    place = {"layer": 1, "input": 2, "unit": 1}
    run.edit({"type": "cut", **place})
    run.edit({"type": "set_weight", **place, "value": 0.25})
    assert run.weights[1][2, 1] == 0.25
    run.advance()
    assert run.weights[1][2, 1] not in (0, 0.25)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_frozen_layer_does_not_move_and_thaws_again(optimizer: str) -> None:
    # Momentum has speed, AdamW decays, the elastic net pulls: nothing gets through
    run = trained(optimizer)
    for layer in (0, 1):
        run.edit({"type": "set", "fields": {f"layers[{layer}].frozen": True}})
    normalizer = run.network.normalizers[0]
    assert normalizer is not None
    still = [*run.weights[:2], *run.biases[:2], normalizer.gain.copy(), normalizer.shift.copy()]
    free = run.weights[2]
    run.advance(5)
    now = [*run.weights[:2], *run.biases[:2], normalizer.gain, normalizer.shift]
    for before, after in zip(still, now, strict=True):
        same(before, after)
    assert (run.weights[2] != free).all()
    run.edit({"type": "set", "fields": {"layers[0].frozen": False}})
    run.advance()
    assert (run.weights[0] != still[0]).any()
    same(run.weights[1], still[1])


def test_a_frozen_layer_can_still_be_edited_by_hand() -> None:
    run = trained()
    run.edit({"type": "set", "fields": {"layers[1].frozen": True}})
    run.edit({"type": "set_weight", "layer": 1, "input": 0, "unit": 0, "value": 2})
    run.edit({"type": "set_bias", "layer": 1, "unit": 1, "value": -2})
    run.advance(3)
    assert (run.weights[1][0, 0], run.biases[1][1]) == (2, -2)


@pytest.mark.parametrize("layer", [0, 1, 2, 3])
def test_a_linear_layer_put_in_leaves_the_function_as_it_is_and_the_others_alone(
    layer: int,
) -> None:
    run = trained()
    outputs, weights, slots = run.predict(X), run.weights, memory(run)
    units = weights[layer].shape[0]
    run.edit({"type": "insert_layer", "layer": layer, "units": units, "activation": "linear"})
    np.testing.assert_allclose(run.predict(X), outputs, rtol=0, atol=1e-14)
    same(run.weights[layer], np.eye(units))
    rest = [*run.weights[:layer], *run.weights[layer + 1 :]]
    for now, before in zip(rest, weights, strict=True):
        same(now, before)
    for slot, old in zip(memory(run), slots, strict=True):
        for one, other in zip([*slot[:layer], *slot[layer + 1 :]], old, strict=True):
            same(one, other)
    run.edit({"type": "remove_layer", "layer": layer})
    for now, before in zip(run.weights, weights, strict=True):
        np.testing.assert_allclose(now, before, rtol=0, atol=1e-15)


def test_a_removed_layer_leaves_the_layers_around_it_and_their_memory() -> None:
    run = trained()
    weights, slots = run.weights, memory(run)
    run.edit({"type": "remove_layer", "layer": 1})
    assert [layer.shape for layer in run.weights] == [(2, 3), (3, 2), (2, 1)]
    same(run.weights[0], weights[0])
    same(run.weights[2], weights[3])
    np.testing.assert_allclose(run.weights[1], weights[1] @ weights[2], rtol=1e-14)
    for now, before in zip(memory(run), slots, strict=True):
        same(now[0], before[0])
        same(now[2], before[3])
        assert not now[1].any()


def test_another_activation_keeps_every_weight_and_all_memory() -> None:
    run = trained()
    before = run._learner.snapshot().memory
    run.edit({"type": "set", "fields": {"layers[1].activation": "sine"}})
    same(run._learner.snapshot().memory, before)
    assert run.spec.layers[1].activation == "sine"


def test_weights_and_biases_are_set_and_nothing_else_is() -> None:
    run = trained()
    weights, biases, slots = run.weights, run.biases, memory(run)
    run.edit({"type": "set_weight", "layer": 1, "input": 2, "unit": 0, "value": 0.75})
    run.edit({"type": "set_bias", "layer": 2, "unit": 1, "value": -0.5})
    weights[1][2, 0], biases[2][1] = 0.75, -0.5
    for now, wanted in zip([*run.weights, *run.biases], [*weights, *biases], strict=True):
        same(now, wanted)
    for slot, old in zip(memory(run), slots, strict=True):
        for one, other in zip(slot, old, strict=True):
            same(one, other)
