"""Dropout: what it does to a batch, and that it is off when nothing is learned."""

import numpy as np
import pytest

from engine import Run
from engine.backpropagation import backward_plan
from engine.calls import Array, run
from engine.forward import Pass, with_ones
from engine.losses import LOSSES
from engine.network import Network, Shape
from engine.spec import Spec
from tests.engine.building import bits, small
from tests.engine.textbook import FUNCTIONS

X = np.random.default_rng(2).normal(0, 1, (400, 2))


def dropping(share: float, dtype: str = "float64") -> Spec:
    hidden = {"units": 5, "activation": "sigmoid", "dropout": share}
    return small(layers=[hidden, {"units": 1, "activation": "tanh"}], dtype=dtype)


def network_of(spec: Spec) -> Network:
    parameters = np.random.default_rng(1).normal(0, 1, Shape.of(2, spec.layers).parameters)
    return Network(2, spec.layers, parameters.astype(spec.dtype), np.zeros(0))


def hidden_of(forward: Pass) -> Array:
    return forward.block[0][:-1]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_neurons_drop_out_by_their_share_and_the_others_make_up_for_it(
    share: float, dtype: str
) -> None:
    network = network_of(dropping(share, dtype))
    forward = Pass(network, with_ones(X.astype(dtype)), generator=np.random.default_rng(3))
    forward.run()
    kept = hidden_of(forward) != 0
    assert kept.mean() == pytest.approx(1 - share, abs=0.03)  # of 2000: 0.011 is usual
    wanted = forward.a[0] / (1 - share)
    np.testing.assert_allclose(hidden_of(forward)[kept], wanted[kept], rtol=1e-6)
    assert (forward.block[0][-1] == 1).all(), "the row of the biases stays"
    first = hidden_of(forward).copy()
    forward.run()
    assert (hidden_of(forward) != first).any(), "every batch draws anew"


def test_a_neuron_that_dropped_out_of_the_whole_batch_learns_nothing() -> None:
    spec = dropping(0.7)
    network, gradient = network_of(spec), np.zeros(network_of(spec).parameters.size)
    forward = Pass(network, with_ones(X[:2]), generator=np.random.default_rng(3))
    y = np.ones((1, 2))
    run([*forward.plan, *backward_plan(network, forward, y, LOSSES["mse"], gradient)])
    out = (hidden_of(forward) == 0).all(axis=1)
    first, second = network.shape.matrices(gradient)
    assert out.any()
    assert not out.all()
    assert not first[out].any()
    assert not second[0, :-1][out].any()
    assert first[~out].all()
    assert second[0, :-1][~out].all()


def test_nothing_drops_out_of_a_prediction_or_of_the_metrics() -> None:
    trained = Run(dropping(0.5))
    trained.advance(3)
    (w, v), (b, c) = trained.weights, trained.biases
    by_hand = np.tanh(FUNCTIONS["sigmoid"](X @ w + b) @ v + c)
    np.testing.assert_allclose(trained.predict(X), by_hand, rtol=0, atol=1e-14)
    error = np.square(trained.predict(trained.data.raw_train) - trained.data.y_train).mean()
    assert trained.history["train_loss"][-1] == pytest.approx(error, rel=1e-12)


def test_a_run_with_dropout_is_repeatable_and_goes_another_way_than_without() -> None:
    runs = [Run(dropping(share)) for share in (0.5, 0.5, 0.0)]
    for each in runs:
        each.advance(4)
    assert bits(runs[0]) == bits(runs[1])
    assert (runs[0].weights[0] != runs[2].weights[0]).all()
