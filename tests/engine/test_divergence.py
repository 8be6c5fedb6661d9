"""Training that diverges: it stops, says why, and keeps the last finite state."""

from typing import Any

import numpy as np
import pytest

from engine import Run
from engine.stopping import Watch
from tests.engine.building import bits, layers, same, small

EXPLODING: dict[str, Any] = {
    "layers": layers((6, "relu"), (1, "linear")),
    "optimizer": {"name": "sgd", "learning_rate": 0.02},
    "batch_size": 1,
}
CALMER = {"type": "set", "fields": {"optimizer.learning_rate": 1e-4}}


def exploding(dtype: str, rate: float) -> Run:
    optimizer = {"name": "sgd", "learning_rate": rate}
    return Run(small(**{**EXPLODING, "optimizer": optimizer, "dtype": dtype}))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("rate", [10, 100])
def test_training_that_explodes_stops_with_a_reason_and_its_last_finite_state(
    dtype: str, rate: float
) -> None:
    run = exploding(dtype, rate)
    run.advance(50)
    assert run.epoch < 50
    assert run.stop_reason is not None
    assert "diverged" in run.stop_reason
    assert f"epoch {run.epoch + 1}" in run.stop_reason
    assert dtype in run.stop_reason
    assert f"{rate:g}" in run.stop_reason
    assert all(np.isfinite(array).all() for array in [*run.weights, *run.biases])
    assert all(len(values) == run.epoch + 1 for values in run.history.values())
    assert np.isfinite(run.history["train_loss"]).all()
    until = exploding(dtype, rate)
    until.advance(run.epoch)
    assert bits(until) == bits(run)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_run_that_exploded_goes_on_after_an_edit_as_if_the_edit_had_come_in_time(
    dtype: str,
) -> None:
    run, timely = exploding(dtype, 10), exploding(dtype, 10)
    run.advance(50)
    run.advance(2)  # once more into the wall: the same place, the same reason
    reason, epoch = run.stop_reason, run.epoch
    timely.advance(epoch)
    assert reason is not None
    for each in (run, timely):
        each.edit(CALMER)
        assert each.stop_reason is None
        each.advance(3)
    assert run.epoch == epoch + 3, run.stop_reason
    assert bits(run) == bits(timely)
    again = Run(run.initial_spec, run.edits)
    again.advance(run.epoch)
    assert bits(again) == bits(run)


def test_the_memory_of_adam_survives_a_divergence() -> None:
    changes = {**EXPLODING, "optimizer": {"name": "adam", "learning_rate": 0.02}}
    run, timely = Run(small(**changes)), Run(small(**changes))
    run.advance(2)
    timely.advance(2)
    run.set_parameters([w * 1e160 for w in run.weights], run.biases)
    run.advance()
    assert run.stop_reason is not None
    assert run.epoch == 2
    run.set_parameters(timely.weights, timely.biases)
    run.advance(2)
    timely.advance(2)
    assert all(same(*pair) for pair in zip(run.weights, timely.weights, strict=True))


def test_a_squashed_network_that_only_gets_worse_is_called_off_and_can_go_on() -> None:
    run = Run(
        small(
            data={"name": "spirals", "validation": 0},
            layers=layers((4, "tanh"), (1, "tanh")),
            optimizer={"name": "sgd", "learning_rate": 50},
            batch_size=1,
        )
    )
    run.advance(200)
    stopped = run.epoch
    assert stopped < 30
    assert run.stop_reason is not None
    assert "diverges" in run.stop_reason
    assert "for 10 epochs" in run.stop_reason
    assert "50" in run.stop_reason
    losses = run.history["train_loss"]
    assert (losses[-10:] > losses[0]).all()
    run.edit(CALMER)
    run.advance(5)
    assert run.epoch == stopped + 5


def after_an_edit(to: float, then: float) -> str | None:
    """What is said of 40 epochs with the loss `then` after an edit that led `to` a loss."""
    spec, watch = small(), Watch(untrained=1.0)
    watch.restart(to, None)
    losses = [to] + 40 * [then]
    for epoch in range(1, len(losses)):
        rows = np.array([[loss, np.nan] for loss in losses[: epoch + 1]])
        if reason := watch.look(spec, ("train_loss", "validation_loss"), rows, blind=1.0):
            return reason
    return None


def test_a_network_that_an_edit_made_worse_is_given_time_to_find_its_way_back() -> None:
    assert after_an_edit(1.8, 1.8) is None
    assert after_an_edit(1.8, 2.2) is None
    assert "diverges" in (after_an_edit(1.8, 2.3) or "")
    assert "diverges" in (after_an_edit(0.2, 1.8) or "")


@pytest.mark.parametrize(
    "fields", [{"loss": "binary_crossentropy"}, {"layers[1].activation": "tanh"}, {"loss": "mae"}]
)
def test_a_change_of_loss_is_not_taken_for_divergence(fields: dict[str, Any]) -> None:
    spec = small(
        data={"name": "spirals", "samples": 300}, layers=layers((2, "tanh"), (1, "sigmoid"))
    )
    run = Run(spec)
    run.advance(5)
    run.edit({"type": "set", "fields": fields})
    run.advance(30)
    assert run.stop_reason is None
    assert run.epoch == 35
    again = Run(spec, run.edits)
    again.advance(35)
    assert bits(again) == bits(run)


def test_parameters_set_by_hand_are_where_divergence_is_measured_from() -> None:
    run = Run(small(layers=layers((1, "linear")), optimizer={"name": "sgd", "learning_rate": 1e-3}))
    run.set_parameters([w * 0 for w in run.weights], [b * 0 + 50.0 for b in run.biases])
    run.advance(20)
    assert run.stop_reason is None, run.stop_reason
    assert (np.diff(run.history["train_loss"][1:]) < 0).all()


def test_a_run_that_only_gets_worse_is_called_off_under_another_loss_too() -> None:
    squashed = {"data": {"name": "spirals", "validation": 0}, "batch_size": 1}
    spec = small(layers=layers((4, "tanh"), (1, "tanh")), **squashed)
    run = Run(spec)
    run.advance(3)
    run.edit(
        {
            "type": "set",
            "fields": {"loss": "huber", "optimizer.name": "sgd", "optimizer.learning_rate": 50},
        }
    )
    run.advance(200)
    assert run.stop_reason is not None
    assert "diverges" in run.stop_reason
    assert 3 < run.epoch < 60


def test_a_run_without_trouble_gives_no_reason() -> None:
    run = Run(small())
    run.advance(20)
    assert run.stop_reason is None
    assert run.epoch == 20
