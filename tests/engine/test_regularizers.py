"""Penalties and their slopes."""

import numpy as np
import pytest

from engine.calls import run
from engine.regularizers import REGULARIZERS


def test_penalties_are_their_formulas_over_weights_only() -> None:
    parameters = np.array([1.0, -2.0, 5.0, 0.5])
    weights = np.array([1.0, 1.0, 0.0, 1.0])  # the third is a bias
    penalties = {"none": 0, "l1": 0.1 * (1 + 2 + 0.5), "l2": 0.1 * (1 + 4 + 0.25)}
    penalties["elastic"] = 0.3 * penalties["l1"] + 0.7 * penalties["l2"]
    assert set(penalties) == set(REGULARIZERS)
    for name, value in penalties.items():
        got = REGULARIZERS[name].penalty(parameters, weights, 0.1, 0.3)
        assert got == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize("mix", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("name", REGULARIZERS)
def test_a_slope_is_the_difference_quotient_of_the_penalty(name: str, mix: float) -> None:
    entry, rate, step = REGULARIZERS[name], 0.3, 1e-6
    parameters, weights = np.array([1.0, -2.0, 5.0, 0.5]), np.array([1.0, 1.0, 0.0, 1.0])
    gradient = np.full(4, 10.0)  # what is there is added to
    run(entry.gradient(parameters, weights, rate, mix, gradient))
    for index in range(4):
        above, below = parameters.copy(), parameters.copy()
        above[index] += step
        below[index] -= step
        rise = entry.penalty(above, weights, rate, mix) - entry.penalty(below, weights, rate, mix)
        assert gradient[index] - 10 == pytest.approx(rise / (2 * step), abs=1e-8)
    assert gradient[2] == 10, "biases are never punished"


@pytest.mark.parametrize(("mix", "name"), [(1.0, "l1"), (0.0, "l2")])
def test_the_elastic_net_reaches_from_l2_to_l1(mix: float, name: str) -> None:
    parameters, weights = np.array([1.0, -2.0, 5.0, 0.5]), np.array([1.0, 1.0, 0.0, 1.0])
    elastic, pure = REGULARIZERS["elastic"], REGULARIZERS[name]
    assert elastic.penalty(parameters, weights, 0.3, mix) == pure.penalty(
        parameters, weights, 0.3, 0.6
    )
