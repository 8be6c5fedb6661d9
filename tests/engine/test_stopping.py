"""Stop rules and divergence: when `advance` stops, with what reason, and what it leaves behind."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run, Spec, data
from engine.calls import Array
from tests.engine.histories import bits


def run_of(stop: dict[str, Any], **changes: Any) -> Run:
    """A classification that learns well within some dozens of epochs."""
    given = {
        "data": {"name": "gaussian", "samples": 60, "noise": 0.1, "validation": 0.4},
        "layers": [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "tanh"}],
        "optimizer": {"name": "adam", "learning_rate": 0.02},
        "stop": stop,
        "seed": 4,
    }
    return Run(Spec.from_dict({**given, **changes}))


def neuron(rate: float, **changes: Any) -> Run:
    """One linear neuron on one example: (w + b − 3)², w = 1 and b = 0 at first.

    Each step multiplies the error by 1 − 4 · rate.
    """
    spec = {
        "data": {"validation": 0},
        "layers": [{"units": 1, "activation": "linear"}],
        "optimizer": {"name": "sgd", "learning_rate": rate},
        "dtype": "float64",
    }
    run = Run(Spec.from_dict({**spec, **changes}), data=data.from_arrays([[1.0]], [[3.0]]))
    run.set_parameters([[[1.0]]], [[0.0]])
    return run


def test_nothing_stops_a_run_without_rules() -> None:
    run = run_of({})
    run.advance(60)
    assert (run.epoch, run.stop_reason) == (60, None)


def test_a_number_of_epochs_is_kept_to_and_can_be_passed() -> None:
    run = run_of({"epochs": 7})
    run.advance(100)
    assert (run.epoch, run.stop_reason) == (7, "Epoch 7 is reached.")
    run.advance(5)
    assert (run.epoch, run.stop_reason) == (12, None)


def test_a_target_loss_stops_at_the_first_epoch_that_reaches_it() -> None:
    run = run_of({"loss": 0.3})
    run.advance(1000)
    loss = run.history["train_loss"]
    assert loss[-1] <= 0.3 < loss[:-1].min()
    assert run.stop_reason == "The training loss has reached 0.3."
    epoch = run.epoch
    run.advance(3)
    assert run.epoch == epoch + 3


def test_a_target_accuracy_is_that_of_the_validation_data() -> None:
    run = run_of({"accuracy": 0.9}, seed=9)
    run.advance(1000)
    accuracy = run.history["validation_accuracy"]
    assert accuracy[-1] >= 0.9 > accuracy[:-1].max()
    assert run.stop_reason == "The validation accuracy has reached 90 %."


def test_a_target_that_is_0_never_stops_not_even_at_a_loss_of_0() -> None:
    run = neuron(0.25)
    run.advance(5)
    assert run.history["train_loss"].tolist()[1:] == [0] * 5
    assert (run.epoch, run.stop_reason) == (5, None)


def waited_out(losses: Array, patience: int) -> int | None:
    """The epoch at which early stopping has to happen: `patience` epochs after the best one."""
    best, at = np.inf, 0
    for epoch, loss in enumerate(losses):
        if epoch and loss < best:
            best, at = loss, epoch
        if epoch and epoch - at == patience:
            return epoch
    return None


@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(patience=st.integers(1, 12), seed=st.integers(0, 1000), rate=st.sampled_from([0.03, 0.3, 1]))
def test_patience_is_counted_from_the_best_epoch(patience: int, seed: int, rate: float) -> None:
    free = {"optimizer": {"name": "adam", "learning_rate": rate}, "seed": seed}
    calm = run_of({}, **free)
    for _ in range(60):
        calm.advance()
    wanted = waited_out(calm.history["validation_loss"], patience)
    run = run_of({"patience": patience}, **free)
    while run.epoch < 60:
        run.advance(60 - run.epoch)
        if "Early stopping" in str(run.stop_reason):
            break
    assert (run.epoch if "Early stopping" in str(run.stop_reason) else None) == wanted


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_numbers_that_overflow_stop_training_and_leave_the_last_good_epoch(dtype: str) -> None:
    run = neuron(50.0, dtype=dtype, layers=[{"units": 1, "activation": "linear"}])
    before = bits(run)
    while "past what" not in str(run.stop_reason):
        before = bits(run)
        run.advance()
    run.stop_reason = None
    assert bits(run) == before
    assert np.isfinite(run.history["train_loss"]).all()
    assert np.isfinite(run.weights[0]).all()
    epoch = run.epoch
    run.advance(3)  # goes nowhere, says so again
    assert run.epoch == epoch
    assert f"diverged in epoch {epoch + 1}" in str(run.stop_reason)
    run.edit({"type": "set", "fields": {"optimizer.learning_rate": 1e-3}})
    assert run.stop_reason is None
    run.advance(3)
    assert run.epoch == epoch + 3


def test_ten_epochs_worse_than_untrained_stop_and_are_counted_anew_after_an_edit() -> None:
    # Untrained, with w = b = 0, the loss is 9; the error grows by 5 % a step, its square by 10 %
    run = neuron(0.5125, initializer="zeros")
    run.advance(100)
    loss = run.history["train_loss"]
    assert (loss > 9).sum() == 10
    assert "Training diverges" in str(run.stop_reason)
    run.edit({"type": "set", "fields": {"optimizer.learning_rate": 0.05}})
    run.advance(100)
    assert (run.epoch, run.stop_reason) == (len(loss) - 1 + 100, None)


def test_a_reason_is_forgotten_by_the_next_edit_and_the_next_advance() -> None:
    run = run_of({"epochs": 2})
    run.advance(2)
    reasons = [run.stop_reason]
    run.edit({"type": "set", "fields": {"stop.epochs": 4}})
    reasons.append(run.stop_reason)
    run.advance(10)
    assert run.epoch == 4
    reasons.append(run.stop_reason)
    run.advance()
    reasons.append(run.stop_reason)
    assert reasons == ["Epoch 2 is reached.", None, "Epoch 4 is reached.", None]


def test_the_rules_see_the_loss_without_its_penalty() -> None:
    price = {"regularization": {"name": "l2", "rate": 10.0}}
    run = neuron(1e-6, stop={"loss": 4.0}, **price)
    assert run.history["penalty"][0] > 0
    run.advance(2)
    assert run.history["penalty"][-1] == pytest.approx(10, rel=1e-3)
    assert run.history["train_loss"][-1] < 5
