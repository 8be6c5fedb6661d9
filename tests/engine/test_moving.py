"""Neurons and layers that change places: what goes along, and that moving back undoes it."""

from typing import Any

import numpy as np
import pytest

from engine import Run
from engine.calls import Array
from engine.optimizers import OPTIMIZERS
from tests.engine.building import same
from tests.engine.histories import bits, rich_spec

X = np.random.default_rng(8).uniform(-2, 2, (40, 2))


def trained(optimizer: str = "adam", epochs: int = 5, **changes: Any) -> Run:
    run = Run(rich_spec(optimizer, dtype="float64", **changes))
    run.advance(epochs)
    return run


def wide(*units: int, **changes: Any) -> Run:
    """A trained run with tanh layers of these sizes before the output."""
    hidden = [{"units": each, "activation": "tanh", "batch_normalization": True} for each in units]
    return trained(layers=[*hidden, {"units": 1, "activation": "tanh"}], **changes)


def everything(run: Run) -> list[list[Array]]:
    """For each layer all that belongs to it: each vector of the snapshot, and its vectors."""
    snapshot, shape = run._learner.snapshot(), run.network.shape
    rows = [*snapshot.memory, *snapshot.cuts]
    of_layers = [list(parts) for parts in zip(*map(shape.matrices, rows), strict=True)]
    for flat in (*rows, snapshot.running):
        for layer, vector in enumerate(shape.vectors(flat)):
            if vector is not None:
                of_layers[layer].append(vector)
    return of_layers


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
@pytest.mark.parametrize(("unit", "to"), [(0, 2), (2, 0), (1, 2), (1, 1)])
def test_a_moved_neuron_takes_all_that_is_its_own_along(optimizer: str, unit: int, to: int) -> None:
    run = trained(optimizer)
    run.edit({"type": "cut", "layer": 0, "input": 1, "unit": unit})
    run.edit({"type": "cut", "layer": 1, "input": unit, "unit": 0})
    outputs, before = run.predict(X), everything(run)
    run.edit({"type": "move_neuron", "layer": 0, "unit": unit, "to": to})
    np.testing.assert_allclose(run.predict(X), outputs, rtol=0, atol=1e-14)
    order = [0, 1, 2]
    order.insert(to, order.pop(unit))
    for now, then in zip(everything(run)[0], before[0], strict=True):
        moved = then[order] if then.shape[0] == 3 else then[:, order]
        assert same(now, np.ascontiguousarray(moved))
    for now, then in zip(everything(run)[1], before[1], strict=True):
        assert same(now, np.ascontiguousarray(then[:, [*order, 3]] if then.shape[1] > 3 else then))
    for now, then in zip(everything(run)[2], before[2], strict=True):
        assert same(now, then)
    run.advance()
    assert run.weights[0][1, to] == run.weights[1][to, 0] == 0


def test_a_network_with_a_moved_neuron_learns_what_it_would_have_learnt() -> None:
    hidden = [{"units": 4, "activation": "tanh"}, {"units": 3, "activation": "sigmoid"}]
    layers = [*hidden, {"units": 1, "activation": "tanh"}]
    run, twin = trained(layers=layers), trained(layers=layers)
    run.edit({"type": "move_neuron", "layer": 0, "unit": 0, "to": 3})
    run.advance(5)
    twin.advance(5)
    np.testing.assert_allclose(run.weights[0], np.roll(twin.weights[0], -1, 1), rtol=1e-9)
    np.testing.assert_allclose(run.weights[1], np.roll(twin.weights[1], -1, 0), rtol=1e-9)


@pytest.mark.parametrize(("layer", "to"), [(0, 2), (2, 0), (1, 0), (1, 1)])
def test_layers_of_one_size_change_places_whole(layer: int, to: int) -> None:
    run = wide(2, 2, 2)  # as many as there are inputs
    run.edit({"type": "cut", "layer": layer, "input": 1, "unit": 0})
    run.edit({"type": "set", "fields": {f"layers[{layer}].frozen": True}})
    before, spec, outputs = everything(run), run.spec, run.predict(X)
    edit = {"type": "move_layer", "layer": layer, "to": to}
    run.edit(edit)
    order = [0, 1, 2]
    order.insert(to, order.pop(layer))
    for now, old in enumerate([*order, 3]):
        assert run.spec.layers[now] == spec.layers[old]
        for one, other in zip(everything(run)[now], before[old], strict=True):
            assert same(one, other)
    run.advance()
    assert run.weights[to][1, 0] == 0
    assert same(run.weights[to], before[layer][0][:, :-1].T.copy()), "it is frozen no longer"
    run = run.at(run.epoch - 1)
    run.edit({"type": "move_layer", "layer": to, "to": layer})
    assert same(run.predict(X), outputs)


def test_a_layer_with_other_inputs_keeps_the_first_weights_and_draws_the_rest() -> None:
    run = wide(5, 3)
    before = everything(run)
    run.edit({"type": "move_layer", "layer": 0, "to": 1})  # 2 – 5 – 3 – 1 becomes 2 – 3 – 5 – 1
    assert run.sizes == (2, 3, 5, 1)
    first, second, output = everything(run)
    for now, then in zip(first, before[1], strict=True):  # 2 of the 5 inputs it had
        kept = then if then.shape[1] < 6 else np.concatenate([then[:, :2], then[:, -1:]], 1)
        assert same(now, np.ascontiguousarray(kept))
    for now, then in zip(second, before[0], strict=True):  # a third input is new
        if then.shape[0] == 5:
            now = np.delete(now, 2, 1)
        assert same(np.ascontiguousarray(now), then)
    assert second[0][:, 2].all(), "the new connections weigh nothing"
    assert not any(array[:, 2].any() for array in second[1:5]), "they have a past"
    assert same(output[0][:, :3].copy(), before[2][0][:, :3].copy())
    assert output[0][:, 3:5].all()
    run.advance(3)
    assert np.isfinite(run.history["train_loss"]).all()
    assert bits(run.at(5).at(3)) == bits(run.at(3))


@pytest.mark.parametrize("epoch", [4, 5, 8])
def test_moves_are_replayed_bit_for_bit(epoch: int) -> None:
    run, seen = wide(5, 3, 4), {}
    for edit in (
        {"type": "move_layer", "layer": 0, "to": 2},
        {"type": "move_neuron", "layer": 2, "unit": 4, "to": 1},
        {"type": "move_layer", "layer": 2, "to": 1},
    ):
        run.edit(edit)
        run.advance()
        seen[run.epoch] = bits(run)
    again = Run(run.initial_spec, run.edits)
    while again.epoch < run.epoch:
        again.advance()
    assert bits(again) == seen[8]
    if epoch in seen:
        assert bits(run.at(epoch)) == seen[epoch]
    assert (
        run.at(epoch).sizes == {4: (2, 5, 3, 4, 1), 5: (2, 3, 4, 5, 1), 8: (2, 3, 5, 4, 1)}[epoch]
    )
