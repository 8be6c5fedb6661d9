"""Initial weights: spread, shape and centre as in the papers."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import Run
from engine.initializers import INITIALIZERS
from tests.engine.building import layers, same, small

VARIANCES: dict[str, Callable[[int, int], float]] = {
    "glorot_uniform": lambda inputs, units: 2 / (inputs + units),
    "glorot_normal": lambda inputs, units: 2 / (inputs + units),
    "he_uniform": lambda inputs, units: 2 / inputs,
    "he_normal": lambda inputs, units: 2 / inputs,
    "lecun_uniform": lambda inputs, units: 1 / inputs,
    "lecun_normal": lambda inputs, units: 1 / inputs,
    "uniform": lambda inputs, units: 0.05**2 / 3,
    "normal": lambda inputs, units: 0.05**2,
}
SPECIAL = {"orthogonal", "zeros"}


def test_every_start_has_a_variance_or_a_test_of_its_own() -> None:
    assert set(INITIALIZERS) == {*VARIANCES, *SPECIAL}


@pytest.mark.parametrize(("inputs", "units"), [(5, 5), (7, 3), (3, 7), (1, 4), (4, 1)])
def test_orthogonal_weights_stretch_nothing(inputs: int, units: int) -> None:
    w = INITIALIZERS["orthogonal"].draw(np.random.default_rng(5), inputs, units)
    assert w.shape == (inputs, units)
    product = w.T @ w if inputs >= units else w @ w.T
    np.testing.assert_allclose(product, np.eye(min(inputs, units)), rtol=0, atol=1e-14)


def test_orthogonal_weights_prefer_no_direction() -> None:
    # QR alone fixes the signs of R's diagonal and so leans to one side; a uniform draw does not
    generator = np.random.default_rng(5)
    draws = np.stack([INITIALIZERS["orthogonal"].draw(generator, 3, 3) for _ in range(4000)])
    np.testing.assert_allclose(draws.mean(axis=0), 0, atol=0.04)
    np.testing.assert_allclose((draws**2).mean(axis=0), 1 / 3, atol=0.02)


def test_zeros_are_zeros() -> None:
    assert not INITIALIZERS["zeros"].draw(np.random.default_rng(5), 3, 4).any()
    assert not any(w.any() for w in Run(small(initializer="zeros")).weights)


@pytest.mark.parametrize("bias", [-10.0, 0.25])
def test_every_bias_starts_from_what_the_spec_says(bias: float) -> None:
    run = Run(small(initial_bias=bias))
    assert all((b == bias).all() for b in run.biases)
    assert all(same(*pair) for pair in zip(run.weights, Run(small()).weights, strict=True))


@pytest.mark.parametrize(("inputs", "units"), [(200, 300), (400, 100)])
@pytest.mark.parametrize("name", VARIANCES)
def test_weights_have_the_variance_of_the_paper(name: str, inputs: int, units: int) -> None:
    w = INITIALIZERS[name].draw(np.random.default_rng(5), inputs, units)
    variance = VARIANCES[name](inputs, units)
    assert w.shape == (inputs, units)
    assert w.var() == pytest.approx(variance, rel=0.03)
    assert abs(w.mean()) < 0.02 * variance**0.5
    # A uniform draw ends at √(3 · variance), a normal one goes on
    assert (np.abs(w).max() <= (3 * variance) ** 0.5) == name.endswith("uniform")
    if name.endswith("uniform"):
        assert np.abs(w).max() > 0.99 * (3 * variance) ** 0.5


@pytest.mark.parametrize("name", INITIALIZERS)
def test_a_draw_is_repeatable_and_biases_start_at_zero(name: str) -> None:
    draw = INITIALIZERS[name].draw
    first = draw(np.random.default_rng(1), 3, 4)
    assert same(first, draw(np.random.default_rng(1), 3, 4))
    assert first.shape == (3, 4)
    run = Run(small(initializer=name))
    assert not any(b.any() for b in run.biases)


@pytest.mark.parametrize("name", VARIANCES)
def test_each_layer_has_a_spread_of_its_own(name: str) -> None:
    wide = layers((300, "relu"), (40, "relu"), (1, "tanh"))
    run = Run(small(initializer=name, layers=wide))
    assert run.weights[1].var() == pytest.approx(VARIANCES[name](300, 40), rel=0.05)
