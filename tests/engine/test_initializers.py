"""Initial weights: spread, shape and centre as in the papers."""

import numpy as np
import pytest

from engine import Run
from engine.initializers import INITIALIZERS
from tests.engine.building import layers, same, small

VARIANCES = {
    "glorot_uniform": lambda inputs, units: 2 / (inputs + units),
    "glorot_normal": lambda inputs, units: 2 / (inputs + units),
    "he_uniform": lambda inputs, units: 2 / inputs,
    "he_normal": lambda inputs, units: 2 / inputs,
}
KNOWN = [name for name in INITIALIZERS if name in VARIANCES]


@pytest.mark.parametrize(("inputs", "units"), [(200, 300), (400, 100)])
@pytest.mark.parametrize("name", KNOWN)
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


@pytest.mark.parametrize("name", KNOWN)
def test_each_layer_has_a_spread_of_its_own(name: str) -> None:
    wide = layers((300, "relu"), (40, "relu"), (1, "tanh"))
    run = Run(small(initializer=name, layers=wide))
    assert run.weights[1].var() == pytest.approx(VARIANCES[name](300, 40), rel=0.05)
