"""Batch normalization: Ioffe and Szegedy's algorithms, one formula at a time."""

import numpy as np
import pytest

from engine import Run, data
from engine.calls import Array
from engine.forward import Pass, with_ones
from engine.network import Network, Shape
from engine.spec import Spec
from tests.engine.building import layers, same, small

X = np.random.default_rng(2).normal(1, 2, (37, 2))
EPSILON, MOMENTUM = 1e-5, 0.1


def normalizing(**changes: object) -> Spec:
    first, last = layers((4, "linear"), (1, "tanh"))
    return small(layers=[{**first, "batch_normalization": True}, last], **changes)


def network_of(spec: Spec) -> tuple[Network, Array]:
    """A network with random parameters, also for normalization, and its running statistics."""
    shape, generator = Shape.of(2, spec.layers), np.random.default_rng(1)
    running = np.concatenate([generator.normal(0, 1, 4), generator.uniform(0.5, 2, 4)])
    network = Network(2, spec.layers, generator.normal(0, 1, shape.parameters), running)
    return network, running


def sums(network: Network) -> Array:
    """What the first layer's weights and biases make of X: (n, units)."""
    matrix = network.matrices[0]
    return np.asarray(X @ matrix[:, :-1].T + matrix[:, -1])


def test_training_goes_by_the_batch_and_moves_the_running_statistics() -> None:
    network, running = network_of(normalizing())
    gain, shift = network.parameters[-8:].reshape(2, 4)
    raw, before = sums(network), running.copy()
    forward = Pass(network, with_ones(X), generator=np.random.default_rng(0))
    forward.run()
    normalized = (raw - raw.mean(axis=0)) / np.sqrt(raw.var(axis=0) + EPSILON)
    np.testing.assert_allclose(forward.a[0].T, gain * normalized + shift, rtol=0, atol=1e-13)
    seen = np.concatenate([raw.mean(axis=0), raw.var(axis=0, ddof=1)])  # the unbiased variance
    np.testing.assert_allclose(running, (1 - MOMENTUM) * before + MOMENTUM * seen, rtol=1e-13)


def test_evaluating_goes_by_the_running_statistics_and_leaves_them_alone() -> None:
    network, running = network_of(normalizing())
    (gain, shift), (mean, variance) = network.parameters[-8:].reshape(2, 4), running.reshape(2, 4)
    before = running.copy()
    forward = Pass(network, with_ones(X))
    forward.run()
    wanted = gain * (sums(network) - mean) / np.sqrt(variance + EPSILON) + shift
    np.testing.assert_allclose(forward.a[0].T, wanted, rtol=0, atol=1e-13)
    assert same(running, before)


def test_normalization_starts_as_the_identity_almost() -> None:
    normalized, plain = Run(normalizing()), Run(small(layers=layers((4, "linear"), (1, "tanh"))))
    assert normalized.summary()["parameters"] == plain.summary()["parameters"] + 8
    np.testing.assert_allclose(normalized.predict(X), plain.predict(X), rtol=2 * EPSILON)


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_batch_of_one_and_a_column_that_never_changes_stay_finite(dtype: str) -> None:
    spec = normalizing(batch_size=3, dtype=dtype, data={"validation": 0})  # 7: the last has 1
    run = Run(spec, data=data.from_arrays(np.zeros((7, 2)), [0, 1, 0, 1, 0, 1, 1]))
    run.advance(20)
    assert run.epoch == 20, run.stop_reason
    assert all(np.isfinite(array).all() for array in [*run.weights, *run.biases])
    assert np.isfinite(run.history["train_loss"]).all()


def test_a_run_learns_the_scale_of_its_data() -> None:
    # Wide columns far from 0, which the plain network can't get hold of at this rate
    generator = np.random.default_rng(4)
    x = generator.normal(1000, 200, (80, 2))
    labels = x[:, 0] > x[:, 1]
    optimizer = {"name": "sgd", "learning_rate": 0.05}
    first, last = layers((4, "tanh"), (1, "tanh"))
    stack = [{**first, "batch_normalization": True}, last]
    run = Run(small(layers=stack, optimizer=optimizer), data=data.from_arrays(x, labels))
    run.advance(100)
    assert run.history["validation_accuracy"][-1] > 0.9
