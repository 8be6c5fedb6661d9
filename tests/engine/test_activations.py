"""Activations against their formulas."""

import numpy as np
import pytest

from engine.activations import ACTIVATIONS
from engine.calls import Array, run
from tests.engine.building import HIDDEN
from tests.engine.textbook import ALPHA, FUNCTIONS, SCALE, SLOPES

Z = np.array([[-30.0, -3.0, -1.0, -0.1, 0.1, 1.0, 3.0, 30.0], [0.5, -0.5, 2, -2, 4, -4, 8, -8]])


def applied(name: str, z: Array) -> Array:
    a = np.empty_like(z)
    with np.errstate(over="ignore"):
        run(ACTIVATIONS[name].apply(z.copy(), a))
    return a


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_is_its_formula(name: str) -> None:
    np.testing.assert_allclose(applied(name, Z), FUNCTIONS[name](Z.T).T, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("name", HIDDEN)
def test_a_slope_is_its_formula(name: str) -> None:
    a, d = applied(name, Z), np.empty_like(Z)
    run(ACTIVATIONS[name].derivative(Z.copy(), a, d))
    np.testing.assert_allclose(d, SLOPES[name](Z), rtol=1e-11, atol=1e-12)


@pytest.mark.parametrize("name", HIDDEN)
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_slope_is_the_same_whether_it_is_taken_of_few_numbers_or_of_many(
    name: str, dtype: str
) -> None:
    few = np.concatenate([Z, [[0, -0.0, 1e-40, -1e-40, 1e-30, 0.999, 1, 1.001]]]).astype(dtype)
    many = np.tile(few, (1, 200))
    slopes = []
    for z in (few, many):
        a, d = applied(name, z), np.empty_like(z)
        run(ACTIVATIONS[name].derivative(z.copy(), a, d))
        slopes.append(d)
    np.testing.assert_allclose(slopes[1], np.tile(slopes[0], (1, 200)), rtol=1e-6)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_may_write_over_its_sums_unless_it_says_otherwise(name: str) -> None:
    entry, both = ACTIVATIONS[name], Z.copy()
    if entry.needs_z:
        both = np.empty_like(Z)
        run(entry.apply(Z.copy(), both))
    else:
        run(entry.apply(both, both))
    np.testing.assert_array_equal(both, applied(name, Z))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_keeps_its_bounds_and_precision_at_any_sum(name: str, dtype: str) -> None:
    z = np.array([[-1e4, -300, -1, 0, 1, 300, 1e4], [1e4, 300, 1, 0, -1, -300, -1e4]], dtype)
    a = applied(name, z)
    assert a.dtype == np.dtype(dtype)
    assert np.isfinite(a).all()
    bounds = ACTIVATIONS[name].bounds
    if bounds:
        assert bounds[0] <= a.min()
        assert a.max() <= bounds[1]


def test_softmax_gives_probabilities_that_do_not_depend_on_a_shift() -> None:
    a = applied("softmax", Z)
    np.testing.assert_allclose(a.sum(axis=0), 1, rtol=1e-15)
    np.testing.assert_allclose(applied("softmax", Z + 1000), a, rtol=1e-10)


LEFT_SLOPES = {"step": 0, "relu": 0, "leaky_relu": 0.01, "elu": 1, "selu": SCALE * ALPHA}


@pytest.mark.parametrize("name", LEFT_SLOPES)
def test_what_has_a_corner_takes_the_left_slope_there(name: str) -> None:
    zero, d = np.zeros((1, 3)), np.empty((1, 3))
    run(ACTIVATIONS[name].derivative(zero, applied(name, zero), d))
    assert d.tolist() == [[LEFT_SLOPES[name]] * 3]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", HIDDEN)
def test_a_slope_is_finite_wherever_the_sum_is_ordinary(name: str, dtype: str) -> None:
    z = np.array([[-1e4, -300, -1, 0, 1, 300, 1e4]], dtype)
    a, d = applied(name, z), np.empty_like(z)
    with np.errstate(over="ignore"):
        run(ACTIVATIONS[name].derivative(z.copy(), a, d))
    assert np.isfinite(d).all()
    assert d.dtype == np.dtype(dtype)
