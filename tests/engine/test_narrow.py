"""Seeing places of a plane is the same as seeing the inputs that lie there."""

import numpy as np
import pytest

from engine import Run, data
from engine.calls import run as carry_out
from engine.data.components import components
from engine.forward import Pass, with_ones
from engine.narrow import narrow
from engine.plane import choose
from tests.engine.building import layers, small


def wide(normalized: bool = False) -> Run:
    """A run of 40 examples with 30 inputs."""
    x = np.random.default_rng(4).normal(3, 2, (40, 30))
    first = {"units": 6, "activation": "tanh", "batch_normalization": normalized}
    spec = small(data={"normalization": "z_score"}, layers=[first, *layers((1, "tanh"))])
    return Run(spec, data=data.from_arrays(x, x[:, 0] > 3))


@pytest.mark.parametrize("normalized", [False, True])
def test_a_narrow_network_does_at_a_place_what_the_network_does_there(normalized: bool) -> None:
    run = wide(normalized)
    plane, network = choose(run.data), run.network
    seeing, start = narrow(network, plane.origin, plane.axes)
    places = np.random.default_rng(1).normal(0, 5, (50, 2))
    forward = Pass(seeing, with_ones(places))
    direct = Pass(network, with_ones(plane.origin + places @ plane.axes))
    for _ in range(2):  # it follows the weights as they are trained
        carry_out(start)
        np.testing.assert_allclose(forward.run(), direct.run(), rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(forward.a[0], direct.a[0], rtol=1e-10, atol=1e-12)
        run.advance(3)


@pytest.mark.parametrize("shape", [(50, 7), (7, 50), (9, 9)])
def test_components_are_those_of_the_singular_value_decomposition(shape: tuple[int, int]) -> None:
    x = np.random.default_rng(2).normal(10, 1, shape) * np.geomspace(1, 5, shape[1])
    found = components(x)
    _, singular, axes = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    variances = singular**2 / (singular**2).sum()
    assert found.shares == pytest.approx(tuple(variances[:2]), rel=1e-9)
    for axis, wanted in zip(found.axes, axes[:2], strict=True):
        assert abs(axis @ wanted) == pytest.approx(1, abs=1e-9)
        assert axis[np.abs(axis).argmax()] > 0
