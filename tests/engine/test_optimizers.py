"""Optimizers, step by step from their papers."""

import numpy as np
import pytest
from numpy.typing import DTypeLike

from engine.calls import Array, Plan, run
from engine.descent import Clock, Target, clip
from engine.optimizers import OPTIMIZERS
from engine.schedules import LearningRate
from engine.spec import Spec


def laid_out(name: str, parameters: Array, powers: Array, rate: float, **changes: float) -> Plan:
    """The plan of a step with the settings that every spec starts from, but for `changes`.

    The first parameter is a weight, the others are biases; `powers` has the gradient in row 0.
    """
    learning_rate = LearningRate(str(parameters.dtype))
    learning_rate.set(rate)
    settings = Spec.from_dict({"optimizer": {"name": name, **changes}}).optimizer
    state: Array = np.zeros((OPTIMIZERS[name].slots, parameters.size), parameters.dtype)
    weights = np.zeros_like(parameters)
    weights[0] = 1
    target = Target(parameters, powers, state, weights, learning_rate, Clock(), settings)
    return OPTIMIZERS[name].plan(target)


def steps(
    name: str, start: list[float], gradients: list[list[float]], rate: float, **changes: float
) -> list[float]:
    """Where the optimizer leads from `start` along given gradients, in float64."""
    parameters, powers = np.array(start), np.zeros((2, len(start)))
    plan = laid_out(name, parameters, powers, rate, **changes)
    for values in gradients:
        powers[0] = values
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
        parameters, powers = np.zeros(4, dtype), np.zeros((2, 4), dtype)
        plan = laid_out("adam", parameters, powers, 0.001)
        for values in gradients:
            powers[0] = values
            run(plan)
        ends.append(parameters.astype(np.float64))
    np.testing.assert_allclose(ends[1], ends[0], rtol=1e-3, atol=1e-5)


def test_momentum_adds_up_what_it_has_seen() -> None:
    # μ = 0.5; v = 4, then 0.5·4 − 1 = 1, then 0.5·1 + 0 = 0.5; w = 10 − 0.1·(4 + 1 + 0.5)
    end = steps("momentum", [10.0], [[4.0], [-1.0], [0.0]], 0.1, momentum=0.5)
    assert end[0] == pytest.approx(10 - 0.55, rel=1e-14)


def test_nesterov_goes_by_where_the_speed_will_lead() -> None:
    # The same v; each step goes along g + 0.5·v: 4 + 2, −1 + 0.5, 0 + 0.25
    end = steps("nesterov", [10.0], [[4.0], [-1.0], [0.0]], 0.1, momentum=0.5)
    assert end[0] == pytest.approx(10 - 0.1 * (6 - 0.5 + 0.25), rel=1e-14)


def test_adagrad_divides_by_all_it_has_seen() -> None:
    # s = 9, then 9 + 16 = 25: steps 0.1·3/(3 + 0.5) and 0.1·4/(5 + 0.5), ε = 1/2
    end = steps("adagrad", [1.0], [[3.0], [4.0]], 0.1, epsilon=0.5)
    assert end[0] == pytest.approx(1 - 0.3 / 3.5 - 0.4 / 5.5, rel=1e-14)


def test_rmsprop_divides_by_what_it_has_seen_of_late() -> None:
    # ρ = 0.75; s = 0.25·16 = 4, then 0.75·4 + 0.25·24 = 9; ε = 1
    end = steps("rmsprop", [1.0], [[4.0], [24**0.5]], 0.3, rho=0.75, epsilon=1.0)
    assert end[0] == pytest.approx(1 - 0.3 * 4 / (2 + 1) - 0.3 * 24**0.5 / (3 + 1), rel=1e-14)


def test_adadelta_takes_its_step_from_the_steps_before() -> None:
    # ρ = 0.75, ε = 1. g = 4:  s = 0.25·16 = 4            step = √((0 + 1)/(4 + 1))·4 = 4/√5
    #                          u = 0.25·16/5 = 0.8
    #                 g = −2: s = 0.75·4 + 0.25·4 = 4     step = −√((0.8 + 1)/(4 + 1))·2 = −1.2
    end = steps("adadelta", [1.0], [[4.0], [-2.0]], 0.5, rho=0.75, epsilon=1.0)
    assert end[0] == pytest.approx(1 - 0.5 * (4 / 5**0.5 - 1.2), rel=1e-14)


def test_adamw_lets_weights_decay_apart_from_the_gradient_and_biases_not_at_all() -> None:
    # Before each step the weight loses the share η·λ = 0.1·0.5 = 1/20; the rest is Adam's
    start, gradients = [2.0, 2.0], [[3.0, 3.0], [-1.0, -1.0]]
    first = steps("adam", [0.0, 0.0], gradients[:1], 0.1)[0]
    both = steps("adam", [0.0, 0.0], gradients, 0.1)
    weight, bias = steps("adamw", start, gradients, 0.1, weight_decay=0.5)
    assert weight == pytest.approx((2 * 0.95 + first) * 0.95 + both[0] - first, rel=1e-14)
    assert bias == pytest.approx(2 + both[1], rel=1e-14)
    assert steps("adamw", start, gradients, 0.1, weight_decay=0) == steps(
        "adam", start, gradients, 0.1
    )


def test_two_steps_of_nadam_are_what_they_are_by_hand() -> None:
    # μₜ = 0.9·(1 − 0.96^(0.004 t)/2): μ₁ = 0.4500734736, μ₂ = 0.4501469352, μ₃ = 0.4502203848
    # g = 2:  m = 0.2, v = 0.004; the gradient counts (1 − μ₁)/(1 − μ₁) = 1, the mean
    #         μ₂/(1 − μ₁μ₂) = 0.4501469352/0.7974008053 = 0.5645177836
    #         direction 2 + 0.2·0.5645177836 = 2.1129035567, √(v/0.001) = 2
    #         w = 1 − 0.1·2.1129035567/2 = 0.8943548222
    # g = −1: m = 0.9·0.2 − 0.1 = 0.08, v = 0.999·0.004 + 0.001 = 0.004996
    #         μ₁μ₂ = 0.2025991947, μ₁μ₂μ₃ = 0.0912142874
    #         direction −(1 − μ₂)/(1 − μ₁μ₂) + 0.08·μ₃/(1 − μ₁μ₂μ₃)
    #                 = −0.6895566962 + 0.08·0.4954087400 = −0.6499239970
    #         √(v/0.001999) = 1.5809015228
    #         w = 0.8943548222 + 0.1·0.6499239970/1.5809015228 = 0.9354657951
    assert steps("nadam", [1.0], [[2.0]], 0.1)[0] == pytest.approx(0.8943548222, abs=1e-9)
    end = steps("nadam", [1.0], [[2.0], [-1.0]], 0.1)[0]
    assert end == pytest.approx(0.9354657951, abs=1e-9)


@pytest.mark.parametrize("length", [4.0, 5.0, 6.0, 0.0])
def test_a_gradient_that_is_too_long_is_shortened_and_keeps_its_direction(length: float) -> None:
    gradient = np.array([3.0, -4.0])  # of length 5; a limit of 0 is none
    run(clip(gradient, length))
    share = length / 5 if 0 < length < 5 else 1
    np.testing.assert_allclose(gradient, [3 * share, -4 * share], rtol=1e-15)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_walks_down_a_bowl(name: str) -> None:
    parameters, powers = np.array([3.0, -2.0]), np.zeros((2, 2))
    plan, count = laid_out(name, parameters, powers, 0.05), 300
    if name == "adadelta":  # finds its own step, slowly; rate and ε are those of the paper
        plan, count = laid_out(name, parameters, powers, 1.0, epsilon=1e-6), 400
    for _ in range(count):
        powers[0] = 2 * parameters
        run(plan)
    assert float(parameters @ parameters) < 13 / 4


@pytest.mark.parametrize("name", OPTIMIZERS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_without_gradient_nothing_moves_from_the_start(name: str, dtype: DTypeLike) -> None:
    parameters: Array = np.array([3.0, -2.0], dtype)
    plan = laid_out(name, parameters, np.zeros((2, 2), dtype), 0.05, weight_decay=0)
    for _ in range(3):
        run(plan)
    assert parameters.tolist() == [3.0, -2.0]
    assert parameters.dtype == np.dtype(dtype)
