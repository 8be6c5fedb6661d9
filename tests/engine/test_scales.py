"""The scale of a map: fixed by the activation or the data, else the largest value there is."""

import numpy as np
import pytest

from engine import Run
from engine.probe import Probe
from tests.engine.building import layers, small


def test_an_output_takes_its_own_targets_however_deep_the_network() -> None:
    run = Run(small(layers=layers((2, "tanh"), (2, "sigmoid"), (3, "relu"), (1, "tanh"))))
    scales = Probe(run).picture(grid=6)
    assert scales["scale.1"].tolist() == [[0, 1]] * 2
    assert scales["scale.2"].tolist() == [[0.5, 0.5]] * 2
    assert scales["scale.4"].tolist() == [[0, 1]]


def test_a_focus_has_the_scale_of_its_column() -> None:
    probe = Probe(Run(small(layers=layers((2, "sigmoid"), (2, "relu"), (1, "tanh")))))
    assert probe.picture(grid=6, focus=(1, 1))["scale.focus"].tolist() == [0.5, 0.5]
    assert probe.picture(grid=6, focus=(3, 0))["scale.focus"].tolist() == [0, 1]
    picture = probe.picture(grid=6, stride=1, focus=(2, 1))
    np.testing.assert_array_equal(picture["scale.focus"], picture["scale.2"][1])
    np.testing.assert_array_equal(picture["map.focus"], picture["map.2"][1])


@pytest.mark.parametrize("weight", [0.0, 1e300])
def test_a_unit_that_is_0_everywhere_or_overflows_has_the_scale_1(weight: float) -> None:
    run = Run(small(layers=layers((1, "relu"), (1, "relu"), (1, "tanh"))))
    ones = [np.ones((2, 1)), np.ones((1, 1)), np.ones((1, 1))]
    run.set_parameters([weight * matrix for matrix in ones], [[0.0]] * 3)
    picture = Probe(run).picture(grid=6)
    assert picture["scale.2"].tolist() == [[0, 1]]


def test_a_probe_follows_when_the_grid_changes_and_changes_back() -> None:
    probe = Probe(Run(small()))
    for grid in (6, 12, 6):
        assert probe.picture(grid=grid)["map.3"].shape == (1, grid, grid)
        assert probe.picture(grid=grid, stride=2)["map.0"].shape == (2, grid // 2, grid // 2)


def test_a_picture_is_96_cells_wide_and_its_small_maps_a_third_of_it() -> None:
    picture = Probe(Run(small())).picture()
    assert picture["map.3"].shape == (1, 96, 96)
    assert picture["map.1"].shape == (4, 32, 32)


def test_whole_numbers_of_few_bits_are_predicted_like_any_other() -> None:
    spec = small(data={"features": ["x1^2", "x1"]})
    run = Run(spec)
    few = np.array([[100, -100], [12, 3]], dtype=np.int8)
    np.testing.assert_array_equal(run.predict(few), run.predict(few.astype(np.float64)))
