"""The experiments worth seeing: each is valid, and what its text says is so."""

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, presets
from engine.data import DATA
from engine.insight import PANELS, Insight, Panel
from engine.presets import PRESETS
from tests.engine.building import merged

SPECS: dict[str, dict[str, Any]] = {preset.name: preset.spec for preset in PRESETS}


def trained(name: str, epochs: int, **changes: Mapping[str, object] | object) -> Run:
    """An experiment after so many epochs, begun with these changes of its spec."""
    run = Run(Spec.from_dict(merged(SPECS[name], changes)))
    run.advance(epochs)
    return run


def turned(run: Run, epochs: int, fields: Mapping[str, object]) -> Run:
    """The run after so many epochs more, with these fields set meanwhile."""
    run.edit({"type": "set", "fields": fields})
    run.advance(epochs)
    return run


def last(run: Run, metric: str) -> float:
    """A metric as it is now."""
    return float(run.history[metric][-1])


def gradients(run: Run) -> np.ndarray[Any, Any]:
    """The norm of each layer's gradient."""
    return np.asarray(Insight(run).look(Panel("gradients"))["gradient"][-1])


def least(run: Run) -> tuple[float, int]:
    """The lowest validation loss, and its epoch."""
    losses = run.history["validation_loss"]
    return float(losses.min()), int(losses.argmin())


# All of them


def test_experiments_are_whole_specs_of_different_names_in_groups_that_stand_together() -> None:
    listed = presets()
    assert json.loads(json.dumps(listed, allow_nan=False)) == listed
    assert len({each["name"] for each in listed}) == len({each["label"] for each in listed}) == 18
    groups = [each["group"] for each in listed]
    assert 1 + sum(one != other for one, other in pairwise(groups)) == len(set(groups))
    for each in listed:
        assert Spec.from_dict(each["spec"]).to_dict() == each["spec"]
        assert each["spec"]["data"]["name"] in DATA
        assert each["panel"] in (None, *PANELS)
        assert each["speed"] in (1, 10, 60)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: str(preset.name))
def test_a_text_is_a_few_whole_sentences(preset: Any) -> None:
    assert preset.label
    assert not preset.label.endswith(".")
    assert preset.help.endswith((".", "?"))
    assert len(preset.help) < 260


# Boundaries and curves


def test_linear_layers_cannot_enclose_the_disc_and_tanh_can() -> None:
    run = trained("line", 100)
    assert 0.5 < last(run, "validation_accuracy") < 0.7
    assert run.history["train_accuracy"].max() < 0.75
    turned(run, 100, {"layers[0].activation": "tanh", "layers[1].activation": "tanh"})
    assert last(run, "validation_accuracy") > 0.95


def test_three_neurons_enclose_the_disc_and_two_do_not() -> None:
    run = trained("circle", 50)
    assert last(run, "validation_accuracy") > 0.95
    run.edit({"type": "remove_neuron", "layer": 0, "unit": 2})
    run.advance(200)
    assert last(run, "validation_accuracy") < 0.85


def test_xor_stays_unsolved_with_two_neurons_and_is_solved_with_four() -> None:
    two = [last(trained("xor", 100, seed=seed), "train_accuracy") for seed in range(1, 9)]
    assert sum(0.7 < each < 0.8 for each in two) > 4
    assert any(0.88 < each < 0.95 for each in two)
    assert max(two) < 0.95
    assert last(trained("xor", 150), "train_accuracy") == pytest.approx(0.75, abs=0.02)
    layers = [{"units": 4, "activation": "tanh"}, SPECS["xor"]["layers"][1]]
    four = [
        last(trained("xor", 100, seed=seed, layers=layers), "train_accuracy")
        for seed in range(1, 9)
    ]
    assert sum(each > 0.95 for each in four) >= 7


def test_a_curve_of_eight_relu_neurons_has_at_most_eight_corners_and_follows_the_wave() -> None:
    run = trained("sine", 100, dtype="float64")
    assert last(trained("sine", 100), "validation_r2") > 0.95
    x = np.linspace(-5, 5, 4001)[:, None]
    bends = np.abs(np.diff(run.predict(x)[:, 0], 2)) > 1e-9
    corners = int((np.diff(np.flatnonzero(bends)) > 2).sum()) + 1
    assert 3 <= corners <= 8
    turned(run, 200, {"layers[0].activation": "tanh"})
    assert last(run, "validation_r2") > 0.95


# Gradient descent


def test_large_steps_diverge_smaller_ones_arrive_and_tiny_ones_hardly_move() -> None:
    run = trained("rate", 100)
    assert run.stop_reason is not None
    assert "diverges" in run.stop_reason
    assert (np.diff(run.history["train_loss"]) > 0).all()
    assert last(trained("rate", 60, optimizer={"learning_rate": 0.03}), "train_loss") < 0.001
    crawling = trained("rate", 60, optimizer={"learning_rate": 0.0001}).history["train_loss"]
    assert crawling[-1] > 0.8 * crawling[0]


def test_descent_creeps_along_the_valley_and_momentum_gains_speed() -> None:
    run = trained("valley", 40)
    losses = run.history["train_loss"]
    assert losses[5] < losses[0] / 100
    assert losses[40] > 0.8 * losses[5]
    with_momentum = turned(trained("valley", 40), 40, {"optimizer.name": "momentum"})
    run.advance(40)
    assert last(with_momentum, "train_loss") < last(run, "train_loss") / 4


def test_the_whole_training_set_is_smooth_and_slow_and_single_examples_are_fast_and_jumpy() -> None:
    whole, single = trained("batch", 40), trained("batch", 40, batch_size=1)
    assert len(whole.data.x_train) <= whole.spec.batch_size
    assert (np.diff(whole.history["train_loss"]) < 0).all()
    assert (np.diff(single.history["train_loss"]) > 0).sum() > 5
    assert last(single, "train_loss") < last(whole, "train_loss") / 4


# Deep networks


def test_three_layers_learn_the_spirals_and_one_needs_features() -> None:
    assert last(trained("spirals", 250), "validation_accuracy") > 0.9
    flat = [{"units": 8, "activation": "tanh"}, SPECS["spirals"]["layers"][-1]]
    alone = trained("spirals", 250, layers=flat)
    assert 0.55 < last(alone, "validation_accuracy") < 0.65
    handed = {"features": ["x1", "x2", "sin(x1)", "sin(x2)"]}
    assert last(trained("spirals", 250, layers=flat, data=handed), "validation_accuracy") > 0.8


def test_zero_weights_stay_zero_and_others_learn() -> None:
    run = trained("zeros", 50)
    assert all((weights == 0).all() for weights in run.weights)
    assert last(run, "train_accuracy") < 0.55
    drawn = trained("zeros", 50, initializer="glorot_uniform")
    assert last(drawn, "validation_accuracy") > 0.95


def test_dead_neurons_learn_nothing_and_leaky_ones_come_to_life() -> None:
    run = trained("dead", 50)
    before = Run(Spec.from_dict(SPECS["dead"]))
    for now, then in zip(run.weights, before.weights, strict=True):
        np.testing.assert_array_equal(now, then)
    np.testing.assert_array_equal(run.biases[0], before.biases[0])
    assert run.biases[1] != before.biases[1]
    assert len(np.unique(run.predict(np.eye(2) * 5))) == 1
    turned(run, 60, {"layers[0].activation": "leaky_relu"})
    assert last(run, "validation_accuracy") > 0.95


def test_gradients_vanish_through_sigmoid_layers_and_not_through_relu_layers() -> None:
    run = trained("vanishing", 100)
    norms = gradients(run)
    assert len(norms) == 7
    assert norms[0] < norms[-1] / 1000
    assert last(run, "train_accuracy") < 0.55
    turned(run, 100, {f"layers[{layer}].activation": "relu" for layer in range(6)})
    assert last(run, "validation_accuracy") > 0.95


def test_batch_normalization_keeps_the_gradients_alike_and_the_circle_is_learned() -> None:
    assert merged(SPECS["normalized"], {"layers": []}) == merged(SPECS["vanishing"], {"layers": []})
    run = trained("normalized", 100)
    norms = gradients(run)
    assert norms.min() > norms.max() / 10
    assert last(run, "validation_accuracy") > 0.95


# Overfitting


def test_a_large_network_learns_wrong_classes_by_heart_unless_there_are_many_points() -> None:
    run = trained("by_heart", 300)
    assert len(run.data.x_train) == 40
    assert last(run, "train_accuracy") > 0.9
    assert last(run, "validation_accuracy") < 0.75
    assert last(run, "validation_loss") > 2 * least(run)[0]
    many = trained("by_heart", 60, data={"samples": 2000})
    assert last(many, "validation_loss") < 1.05 * least(many)[0]


def test_l2_keeps_weights_small_and_the_validation_loss_low() -> None:
    without, run = trained("by_heart", 300), trained("l2", 300)
    assert SPECS["l2"]["data"] == SPECS["by_heart"]["data"]
    assert last(run, "validation_loss") < last(without, "validation_loss") / 2
    assert np.abs(run.weights[1]).max() < np.abs(without.weights[1]).max() / 1.5
    dear = trained("l2", 60, regularization={"rate": 0.3})
    assert last(dear, "train_accuracy") <= 0.65
    assert np.abs(dear.weights[0]).max() < 0.1


def test_patience_stops_before_the_validation_loss_has_risen_far() -> None:
    run = trained("patience", 300)
    assert run.stop_reason is not None
    assert "Early stopping" in run.stop_reason
    assert run.epoch == least(run)[1] + 30
    stopped = last(run, "validation_loss")
    turned(run, 200, {"stop.patience": 0})
    assert last(run, "validation_loss") > 1.5 * stopped


def test_l1_leaves_the_weights_of_the_two_squares_and_l2_leaves_them_all() -> None:
    run = trained("l1", 100)
    assert last(run, "validation_accuracy") > 0.97
    strongest = np.abs(run.weights[0]).max(axis=1)
    squares = [SPECS["l1"]["data"]["features"].index(name) for name in ("x1^2", "x2^2")]
    others = np.delete(strongest, squares)
    assert strongest[squares].min() > 0.1
    assert others.max() < 0.01
    squared = trained("l1", 100, regularization={"name": "l2"})
    assert (np.abs(squared.weights[0]) < 0.01).mean() < 0.5 < (np.abs(run.weights[0]) < 0.01).mean()


# Real data


def test_wine_is_told_apart_only_when_it_is_normalized() -> None:
    assert 0.35 < last(trained("wine", 60), "validation_accuracy") < 0.45
    normalized = trained("wine", 60, data={"normalization": "z_score"})
    assert last(normalized, "validation_accuracy") > 0.9


def test_digits_that_were_never_seen_are_read() -> None:
    assert last(trained("digits", 20), "validation_accuracy") > 0.95
