"""Losses against their formulas, and at their limits."""

import numpy as np
import pytest

from engine.activations import ACTIVATIONS
from engine.calls import Array, run
from engine.losses import LOSSES, blind_loss
from tests.engine.building import PAIRS
from tests.engine.textbook import VALUES

DTYPES = ("float32", "float64")


def each_loss(loss: str, activation: str, z: Array, y: Array) -> tuple[Array, Array]:
    """The losses (batch,) of sums z (outputs, batch), and the gradient by z of their mean."""
    a, out, gradient = np.empty_like(z), np.empty(z.shape[1], z.dtype), np.empty_like(z)
    entry, function = LOSSES[loss], ACTIVATIONS[activation]
    logits = z.copy()
    with np.errstate(over="ignore"):
        run(function.apply(logits, a))
        run(entry.per_example(logits, a, y, out))
        run(entry.backward(function, logits, a, y, gradient))
    return out, gradient


def targets_for(activation: str, shape: tuple[int, int], generator: np.random.Generator) -> Array:
    if activation == "softmax":
        return np.eye(shape[0])[:, generator.integers(0, shape[0], shape[1])]
    return generator.choice(ACTIVATIONS[activation].targets, shape)


@pytest.mark.parametrize("outputs", [1, 2, 5])
@pytest.mark.parametrize(("loss", "activation"), PAIRS)
def test_a_loss_is_its_formula(loss: str, activation: str, outputs: int) -> None:
    generator = np.random.default_rng(outputs)
    z = generator.normal(0, 2, (outputs + (activation == "softmax"), 9))
    y = targets_for(activation, (len(z), 9), generator)
    a = np.empty_like(z)
    run(ACTIVATIONS[activation].apply(z.copy(), a))
    losses, _ = each_loss(loss, activation, z, y)
    for example in range(9):
        wanted = VALUES[loss](a[:, [example]].T, y[:, [example]].T)
        assert losses[example] == pytest.approx(wanted, rel=1e-12)


def test_losses_of_plain_numbers_are_what_they_are_by_hand() -> None:
    z, y = np.array([[1.0, -2.0], [3.0, 0.5]]), np.array([[0.0, -2.0], [1.0, 1.5]])
    # ((1 − 0)² + (3 − 1)²)/2 = 2.5, ((−2 + 2)² + (0.5 − 1.5)²)/2 = 0.5
    assert each_loss("mse", "linear", z, y)[0].tolist() == [2.5, 0.5]
    # The same errors 1, 2 and 0, −1: (1 + 2)/2 and (0 + 1)/2; the signs by 4 outputs in all
    losses, gradient = each_loss("mae", "linear", z, y)
    assert losses.tolist() == [1.5, 0.5]
    assert gradient.tolist() == [[1 / 4, 0], [1 / 4, -1 / 4]]
    # Huber: 1²/2 and 2 − 1/2 together 2, 0 and 1/2; beyond 1 the slope stays 1
    losses, gradient = each_loss("huber", "linear", z, y)
    assert losses.tolist() == [1, 0.25]
    assert gradient.tolist() == [[1 / 4, 0], [1 / 4, -1 / 4]]
    losses, gradient = each_loss("huber", "linear", z, z - 0.5)
    assert losses.tolist() == [0.125, 0.125]
    assert gradient.tolist() == [[1 / 8, 1 / 8], [1 / 8, 1 / 8]]
    # σ(0) = 1/2 whatever the target: ln 2; σ(ln 3) = 3/4, target 1: −ln 3/4
    z, y = np.array([[0.0, np.log(3)]]), np.array([[0.0, 1.0]])
    expected = [np.log(2), np.log(4 / 3)]
    np.testing.assert_allclose(each_loss("binary_crossentropy", "sigmoid", z, y)[0], expected)
    # softmax(ln 1, ln 2, ln 5) = (1/8, 2/8, 5/8), the true class is the second: −ln 1/4
    z, y = np.log([[1.0], [2.0], [5.0]]), np.array([[0.0], [1.0], [0.0]])
    loss, gradient = each_loss("categorical_crossentropy", "softmax", z, y)
    np.testing.assert_allclose(loss, [np.log(4)])
    np.testing.assert_allclose(gradient[:, 0], [1 / 8, 2 / 8 - 1, 5 / 8])


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize(("loss", "activation"), PAIRS)
def test_a_loss_and_its_gradient_stay_finite_at_logits_of_ten_thousand(
    loss: str, activation: str, dtype: str
) -> None:
    no, yes = ACTIVATIONS[activation].targets
    z = np.array([[1e4, -1e4, 1e4, -1e4, 0, 1e4], [-1e4, 1e4, 1e4, -1e4, 1e4, 0]], dtype)
    y = np.array([[yes, yes, no, no, yes, no], [no, no, yes, yes, no, yes]], dtype)
    losses, gradient = each_loss(loss, activation, z, y)
    assert np.isfinite(losses).all()
    assert np.isfinite(gradient).all()
    assert (losses >= 0).all()
    assert losses.dtype == np.dtype(dtype)


@pytest.mark.parametrize("dtype", DTYPES)
def test_a_cross_entropy_counts_how_surely_wrong_an_output_is(dtype: str) -> None:
    z, y = np.array([[1e4, -1e4, 1e4, -1e4]], dtype), np.array([[1, 1, 0, 0]], dtype)
    losses, gradient = each_loss("binary_crossentropy", "sigmoid", z, y)
    assert losses.tolist() == [0, 1e4, 1e4, 0]
    assert gradient.tolist() == [[0, -0.25, 0.25, 0]]
    z = np.array([[1e4, -1e4], [-1e4, 1e4]], dtype)
    y = np.array([[1, 1], [0, 0]], dtype)
    losses, gradient = each_loss("categorical_crossentropy", "softmax", z, y)
    assert losses.tolist() == [0, 2e4]
    assert gradient.tolist() == [[0, -0.5], [0, 0.5]]


@pytest.mark.parametrize(("loss", "activation"), PAIRS)
def test_a_perfect_output_costs_nothing(loss: str, activation: str) -> None:
    if loss in ("binary_crossentropy", "categorical_crossentropy"):
        z, y = np.array([[50.0], [-50.0]]), np.array([[1.0], [0.0]])
        losses, gradient = each_loss(loss, activation, z, y)
        np.testing.assert_allclose(losses, 0, atol=1e-20)
        np.testing.assert_allclose(gradient, 0, atol=1e-20)
        return
    z = np.random.default_rng(6).normal(0, 2, (3, 5))
    y = np.empty_like(z)
    run(ACTIVATIONS[activation].apply(z.copy(), y))
    losses, gradient = each_loss(loss, activation, z, y)
    assert not losses.any()
    assert not gradient.any()


def test_the_loss_of_looking_at_nothing_is_the_entropy_of_the_targets() -> None:
    share = 0.3
    yes = np.array([[1.0] * 3 + [0.0] * 7])
    entropy = -(share * np.log(share) + (1 - share) * np.log(1 - share))
    assert blind_loss(LOSSES["binary_crossentropy"], yes) == pytest.approx(entropy, rel=1e-12)
    both = np.concatenate([yes, 1 - yes])
    assert blind_loss(LOSSES["categorical_crossentropy"], both) == pytest.approx(entropy, rel=1e-12)
    assert blind_loss(LOSSES["mse"], yes) == pytest.approx(share * (1 - share), rel=1e-12)


def test_the_loss_of_looking_at_nothing_is_finite_where_a_class_is_not_there() -> None:
    only = np.array([[1.0] * 5, [0.0] * 5])
    assert 0 <= blind_loss(LOSSES["categorical_crossentropy"], only) < 1e-5
    assert 0 <= blind_loss(LOSSES["binary_crossentropy"], only[:1]) < 1e-5
