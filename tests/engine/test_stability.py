"""No infinity and no NaN at sums of ±10⁴, in value and gradient, for whatever goes together."""

import itertools

import numpy as np
import pytest

from engine import Run, Spec, data
from engine.activations import ACTIVATIONS
from engine.calls import run
from engine.losses import LOSSES

EXTREME = (-1e4, -100.0, -1.0, 0.0, 1.0, 100.0, 1e4)
PAIRS = tuple((loss, name) for loss, entry in LOSSES.items() for name in entry.output_activations)
HIDDEN = tuple(name for name, entry in ACTIVATIONS.items() if not entry.output_only)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_losses_and_their_gradients_are_finite(pair: tuple[str, str], dtype: str) -> None:
    loss, activation = LOSSES[pair[0]], ACTIVATIONS[pair[1]]
    for targets in ((0.0, 0.0, 1.0), activation.targets + activation.targets[:1]):
        z = np.array(list(itertools.product(EXTREME, repeat=3)), dtype).T.copy()
        y = np.repeat(np.array(targets, dtype)[:, None], z.shape[1], axis=1)
        a, g, each = np.empty_like(z), np.empty_like(z), np.empty(z.shape[1], dtype)
        with np.errstate(over="ignore", invalid="raise", divide="raise"):
            run(activation.apply(z, a))
            run(loss.per_example(z, a, y, each))
            run(loss.backward(activation, z, a, y, g))
        for array in (a, each, g):
            assert np.isfinite(array).all()


def test_cross_entropies_grow_in_proportion_to_a_wrong_logit_and_vanish_at_a_right_one() -> None:
    each = np.empty(2)
    z, y = np.array([[1e4, -1e4]]), np.array([[0.0, 0.0]])
    run(LOSSES["binary_crossentropy"].per_example(z, np.empty_like(z), y, each))
    assert each.tolist() == [1e4, 0]
    z, y = np.array([[1e4, -1e4], [-1e4, 1e4]]), np.array([[0.0, 0.0], [1.0, 1.0]])
    run(LOSSES["categorical_crossentropy"].per_example(z, np.empty_like(z), y, each))
    assert each.tolist() == [2e4, 0]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("activation", HIDDEN)
def test_a_step_of_training_with_extreme_sums_stays_finite(activation: str, dtype: str) -> None:
    spec = Spec.from_dict(
        {
            "data": {"validation": 0},
            "layers": [
                {"units": 2, "activation": activation},
                {"units": 3, "activation": "softmax"},
            ],
            "loss": "categorical_crossentropy",
            "dtype": dtype,
        }
    )
    x = np.array([[1e4], [-1e4], [1.0]])
    training = Run(spec, data=data.from_arrays(x, [0, 1, 2]))
    training.set_parameters(
        [[[1.0, -1.0]], [[1.0, -1.0, 1.0], [-1.0, 1.0, 1.0]]], [[0, 0], [0] * 3]
    )
    training.advance(3)
    assert training.epoch == 3
    assert np.isfinite(training.history["train_loss"]).all()
    assert all(np.isfinite(weights).all() for weights in training.weights)
    assert np.isfinite(training.predict(x)).all()
