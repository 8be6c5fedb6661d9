"""Schedules: the factor of every epoch by hand, and what a run makes of it."""

import numpy as np
import pytest

from engine import Run, data
from engine.schedules import SCHEDULES
from engine.trainer import learning_rate
from tests.engine.building import layers, small

HALF = 0.5**0.5
# name: (epochs, decay, the factors of the epochs 0, 1, 2, …)
BY_HAND: dict[str, tuple[int, float, list[float]]] = {
    "constant": (3, 0.5, [1, 1, 1, 1, 1]),
    "step": (3, 0.5, [1, 1, 1, 0.5, 0.5, 0.5, 0.25]),
    "exponential": (2, 0.25, [1, 0.5, 0.25, 0.125, 0.0625]),
    "cosine": (4, 0.5, [1, (1 + HALF) / 2, 0.5, (1 - HALF) / 2, 0, 0, 0]),
    "warmup": (4, 0.5, [0.25, 0.5, 0.75, 1, 1, 1]),
}


def test_every_schedule_is_worked_out_by_hand() -> None:
    assert set(BY_HAND) == set(SCHEDULES)


@pytest.mark.parametrize("name", BY_HAND)
def test_a_factor_is_what_it_is_by_hand(name: str) -> None:
    epochs, decay, factors = BY_HAND[name]
    got = [SCHEDULES[name].factor(epoch, epochs, decay) for epoch in range(len(factors))]
    np.testing.assert_allclose(got, factors, rtol=1e-14, atol=1e-16)


@pytest.mark.parametrize("name", BY_HAND)
def test_the_rate_of_the_next_epoch_is_the_spec_s_times_the_factor(name: str) -> None:
    epochs, decay, factors = BY_HAND[name]
    spec = small(
        optimizer={"learning_rate": 0.3}, schedule={"name": name, "epochs": epochs, "decay": decay}
    )
    got = [learning_rate(spec, epoch) for epoch in range(len(factors))]
    np.testing.assert_allclose(got, np.multiply(0.3, factors), rtol=1e-14, atol=1e-16)


@pytest.mark.parametrize("optimizer", ["sgd", "adam"])
@pytest.mark.parametrize("name", BY_HAND)
def test_the_steps_of_an_epoch_are_multiplied_with_its_factor(name: str, optimizer: str) -> None:
    # A lone bias that follows a target far off: the gradient hardly changes, so that every step
    # is the rate times what the first one was (Adam's too, whose step has the length of the rate)
    epochs, decay, factors = BY_HAND[name]
    spec = small(
        data={"validation": 0},
        layers=layers((1, "linear")),
        optimizer={"name": optimizer, "learning_rate": 1e-6},
        schedule={"name": name, "epochs": epochs, "decay": decay},
        loss="mae",
    )
    run = Run(spec, data=data.from_arrays([[0.0]], [[7.0]]))
    for factor in factors:
        before = run.biases[0][0]
        run.advance()
        assert run.biases[0][0] - before == pytest.approx(1e-6 * factor, rel=1e-6, abs=1e-16)


def test_a_schedule_goes_by_the_epochs_of_the_run_also_when_it_comes_by_an_edit() -> None:
    spec = small(layers=layers((1, "linear")), optimizer={"name": "sgd", "learning_rate": 1e-6})
    run = Run(small(**{**spec.to_dict(), "loss": "mae"}), data=data.from_arrays([[0.0]], [[7.0]]))
    run.advance(2)
    fields = {"schedule.name": "step", "schedule.epochs": 3, "schedule.decay": 0.5}
    run.edit({"type": "set", "fields": fields})
    moves = []
    for _ in range(3):
        before = run.biases[0][0]
        run.advance()
        moves.append(run.biases[0][0] - before)
    np.testing.assert_allclose(moves, [1e-6, 0.5e-6, 0.5e-6], rtol=1e-6)
