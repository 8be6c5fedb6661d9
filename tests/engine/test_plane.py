"""The plane of pictures: two inputs, or the first two principal components."""

import numpy as np
import pytest

from engine import Run, data
from engine.calls import Array
from engine.plane import choose
from engine.probe import Probe
from tests.engine.building import layers, small


def iris(normalization: str = "z_score") -> Run:
    spec = small(
        data={"name": "iris", "normalization": normalization, "validation": 0.4},
        layers=layers((4, "tanh"), (3, "softmax")),
        loss="categorical_crossentropy",
    )
    return Run(spec)


def components(x: Array) -> tuple[Array, Array]:
    """Directions (2, k) and shares of variance, from the covariance matrix."""
    values, vectors = np.linalg.eigh(np.cov(x.T, bias=True))
    order = np.argsort(values)[::-1]
    return vectors[:, order[:2]].T, values[order[:2]] / values.sum()


@pytest.mark.parametrize("normalization", ["none", "min_max", "z_score"])
def test_more_than_two_inputs_are_seen_along_the_principal_components_of_the_training_part(
    normalization: str,
) -> None:
    run = iris(normalization)
    axes, shares = components(run.data.x_train)
    plane = choose(run.data)
    assert plane.kind == "components"
    assert run.summary()["plane"]["kind"] == "components"
    assert all("principal component" in label for label in plane.labels)
    for axis in (0, 1):
        assert abs(plane.axes[axis] @ axes[axis]) == pytest.approx(1, abs=1e-9)
        assert plane.axes[axis][np.abs(plane.axes[axis]).argmax()] > 0  # the sign is settled
    np.testing.assert_allclose(run.summary()["plane"]["variance"], shares, rtol=1e-9)
    np.testing.assert_allclose(plane.origin, run.data.x_train.mean(axis=0), atol=1e-12)


def test_points_lie_where_the_components_put_them_and_within_the_ranges() -> None:
    run = iris()
    plane, points = choose(run.data), Probe(run).points()
    for part in ("train", "validation"):
        x = getattr(run.data, f"x_{part}")
        wanted = (x - run.data.x_train.mean(axis=0)) @ plane.axes.T
        np.testing.assert_allclose(points[f"{part}.position"], wanted, rtol=1e-5, atol=1e-5)
    every = np.concatenate([points["train.position"], points["validation.position"]])
    for axis in (0, 1):
        low, high = plane.ranges[axis]
        spread = np.ptp(every[:, axis])
        assert low == pytest.approx(every[:, axis].min() - 0.1 * spread, rel=1e-4)
        assert high == pytest.approx(every[:, axis].max() + 0.1 * spread, rel=1e-4)


def test_a_cell_of_the_component_plane_is_what_the_network_makes_of_that_point() -> None:
    run = iris()
    run.advance(3)
    plane, grid = choose(run.data), 8
    picture = Probe(run).picture(grid=grid)
    (x0, x1), (y0, y1) = plane.ranges
    row, column = 2, 6
    x = x0 + (column + 0.5) / grid * (x1 - x0)
    y = y1 - (row + 0.5) / grid * (y1 - y0)
    seen = plane.origin + x * plane.axes[0] + y * plane.axes[1]
    raw = seen * run.data.columns.scale + run.data.columns.offset
    outputs = run.predict(raw[None])[0]
    decoded = 0.5 + (picture["map.2"][:, row, column].astype(float) - 128) / 127 * 0.5
    np.testing.assert_allclose(decoded, outputs, atol=0.5 / 254 + 1e-6)


def test_the_plane_of_a_made_up_set_is_that_of_its_coordinates() -> None:
    plane = Run(small(data={"features": ["x1^2"]})).summary()["plane"]
    assert plane["kind"] == "inputs"
    assert plane["x"] == {"label": "x₁", "range": [-6, 6]}
    assert plane["y"] == {"label": "x₂", "range": [-6, 6]}
    assert plane["variance"] is None


@pytest.mark.parametrize("columns", [1, 2])
def test_the_plane_of_one_or_two_columns_holds_all_points(columns: int) -> None:
    x = np.random.default_rng(3).normal(100, 20, (30, columns))
    run = Run(small(), data=data.from_arrays(x, x[:, 0] > 100))
    plane = run.summary()["plane"]
    assert plane["kind"] == ("inputs" if columns == 2 else "curve")
    assert plane["x"]["label"] == "x1"
    assert plane["y"]["label"] == ("x2" if columns == 2 else "y")
    low, high = plane["x"]["range"]
    assert low < x[:, 0].min() < x[:, 0].max() < high


def test_columns_that_never_change_have_no_components_and_do_no_harm() -> None:
    run = Run(small(), data=data.from_arrays(np.ones((6, 3)), [0, 1, 0, 1, 0, 1]))
    run.advance(2)
    plane = run.summary()["plane"]
    assert plane["variance"] == [0, 0]
    assert all(np.isfinite(tensor).all() for tensor in Probe(run).picture(grid=6).values())


def test_the_ranges_hold_all_points_where_the_middle_of_the_data_is_far_from_0() -> None:
    run = iris("none")
    plane, points = choose(run.data), Probe(run).points()
    every = np.concatenate([points["train.position"], points["validation.position"]])
    margin = 0.1 * np.ptp(every, axis=0)
    low, high = np.transpose(plane.ranges)
    np.testing.assert_allclose(low, every.min(axis=0) - margin, rtol=1e-4)
    np.testing.assert_allclose(high, every.max(axis=0) + margin, rtol=1e-4)
