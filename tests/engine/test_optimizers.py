"""Optimizers, step by step from their papers."""

import numpy as np
import pytest
from numpy.typing import DTypeLike

from engine.calls import Array, Plan, run
from engine.descent import Clock, Target
from engine.optimizers import OPTIMIZERS
from engine.schedules import LearningRate
from engine.spec import Spec


def laid_out(name: str, parameters: Array, gradient: Array, rate: float) -> Plan:
    """The plan of a step with the settings that every spec starts from."""
    learning_rate = LearningRate(str(parameters.dtype))
    learning_rate.set(rate)
    settings = Spec.from_dict({"optimizer": {"name": name}}).optimizer
    state: Array = np.zeros((OPTIMIZERS[name].slots, parameters.size), parameters.dtype)
    weights = np.zeros_like(parameters)
    target = Target(parameters, gradient, state, weights, learning_rate, Clock(), settings)
    return OPTIMIZERS[name].plan(target)


def steps(name: str, start: list[float], gradients: list[list[float]], rate: float) -> list[float]:
    """Where the optimizer leads from `start` along given gradients, in float64."""
    parameters, gradient = np.array(start), np.zeros(len(start))
    plan = laid_out(name, parameters, gradient, rate)
    for values in gradients:
        gradient[:] = values
        run(plan)
    result: list[float] = parameters.tolist()
    return result


def test_gradient_descent_subtracts_the_rate_times_the_gradient() -> None:
    assert steps("sgd", [1.0, -2.0], [[4.0, 1.0], [0.0, -8.0]], 0.25) == [0.0, -0.25]


def test_the_first_step_of_adam_is_as_long_as_the_rate_whatever_the_gradient() -> None:
    # m₁ = 0.1 g, v₁ = 0.001 g²; m̂ = m₁/0.1 = g, v̂ = v₁/0.001 = g²; step = η g/(|g| + ε)
    end = steps("adam", [0.0, 0.0, 0.0], [[5.0, -2e-3, 1e-8]], 0.1)
    assert end[0] == pytest.approx(-0.1 * 5 / (5 + 1e-8), rel=1e-12)
    assert end[1] == pytest.approx(0.1 * 2e-3 / (2e-3 + 1e-8), rel=1e-12)
    assert end[2] == pytest.approx(-0.1 * 1e-8 / (1e-8 + 1e-8), rel=1e-12)  # where ε shows


def test_three_steps_of_adam_are_what_they_are_by_hand() -> None:
    # η = 0.1, gradients 2, 1.6, −1 (ε changes the ninth digit and is left out here)
    # t = 1: m = 0.2     v = 0.004      m̂ = 2                          v̂ = 4
    #        w = 1 − 0.1·2/2 = 0.9
    # t = 2: m = 0.9·0.2 + 0.1·1.6 = 0.34       v = 0.999·0.004 + 0.001·2.56 = 0.006556
    #        m̂ = 0.34/(1 − 0.81) = 1.789473684  v̂ = 0.006556/(1 − 0.998001) = 3.279639820
    #        w = 0.9 − 0.1·1.789473684/1.810977587 = 0.801187420
    # t = 3: m = 0.9·0.34 − 0.1 = 0.206         v = 0.999·0.006556 + 0.001 = 0.007549444
    #        m̂ = 0.206/(1 − 0.729) = 0.760147601
    #        v̂ = 0.007549444/(1 − 0.997002999) = 2.518999493
    #        w = 0.801187420 − 0.1·0.760147601/1.587135625 = 0.753293113
    assert steps("adam", [1.0], [[2.0]], 0.1)[0] == pytest.approx(0.9, abs=1e-8)
    assert steps("adam", [1.0], [[2.0], [1.6]], 0.1)[0] == pytest.approx(0.801187420, abs=2e-9)
    end = steps("adam", [1.0], [[2.0], [1.6], [-1.0]], 0.1)[0]
    assert end == pytest.approx(0.753293113, abs=3e-9)


def test_adam_corrects_its_bias_in_double_precision_even_in_float32() -> None:
    rng = np.random.default_rng(0)
    gradients = rng.normal(0, 1, (3000, 4))
    ends = []
    for dtype in (np.float64, np.float32):
        parameters, gradient = np.zeros(4, dtype), np.zeros(4, dtype)
        plan = laid_out("adam", parameters, gradient, 0.001)
        for values in gradients:
            gradient[:] = values
            run(plan)
        ends.append(parameters.astype(np.float64))
    np.testing.assert_allclose(ends[1], ends[0], rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_walks_down_a_bowl(name: str) -> None:
    parameters, gradient = np.array([3.0, -2.0]), np.zeros(2)
    plan = laid_out(name, parameters, gradient, 1.0 if name == "adadelta" else 0.05)
    for _ in range(300):
        gradient[:] = 2 * parameters
        run(plan)
    assert float(parameters @ parameters) < 13 / 4


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_without_gradient_nothing_moves_from_the_start(name: str, dtype: DTypeLike) -> None:
    parameters: Array = np.array([3.0, -2.0], dtype)
    plan = laid_out(name, parameters, np.zeros(2, dtype), 0.05)
    for _ in range(3):
        run(plan)
    assert parameters.tolist() == [3.0, -2.0]
    assert parameters.dtype == np.dtype(dtype)
