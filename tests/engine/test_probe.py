"""Pictures of a run: the maps are what the network predicts there, the right way up."""

import json
from typing import Any

import numpy as np
import pytest

from engine import Run, data
from engine.activations import ACTIVATIONS
from engine.calls import Array
from engine.losses import LOSSES
from engine.probe import Probe
from tests.engine.building import HIDDEN, bits, layers, small
from tests.engine.textbook import FUNCTIONS

GRID = 12


def decoded(picture: dict[str, Array], name: str) -> Array:
    """value = centre + (q − 128)/127 · half-range"""
    q = picture[f"map.{name}"].astype(np.float64)
    scale = picture[f"scale.{name}"].astype(np.float64).reshape(-1, 2)
    values = (
        scale[:, 0, None, None]
        + (q.reshape(-1, *q.shape[-2:]) - 128) / 127 * scale[:, 1, None, None]
    )
    return values.reshape(q.shape)


def centres(run: Run, grid: int) -> Array:
    """Plane coordinates (grid, grid, 2) of the cells' centres, written out; row 0 is the top."""
    plane = run.summary()["plane"]
    (x0, x1), (y0, y1) = plane["x"]["range"], plane["y"]["range"]
    points = np.empty((grid, grid, 2))
    for row in range(grid):
        for column in range(grid):
            points[row, column, 0] = x0 + (column + 0.5) / grid * (x1 - x0)
            points[row, column, 1] = y1 - (row + 0.5) / grid * (y1 - y0)
    return points


def assert_within_half_a_step(picture: dict[str, Array], name: str, values: Array) -> None:
    """The decoded map equals `values` (units, h, w), cut off where the range of bytes ends."""
    scale = picture[f"scale.{name}"].astype(np.float64).reshape(-1, 2)[:, :, None, None]
    low, high = scale[:, 0] - scale[:, 1], scale[:, 0] + scale[:, 1]
    wanted = np.clip(values, low, high)
    got = decoded(picture, name).reshape(wanted.shape)
    assert picture[f"map.{name}"].dtype == np.uint8
    assert picture[f"map.{name}"].min() >= 1
    assert (np.abs(got - wanted) <= scale[:, 1] / 254 * 1.0001 + 1e-6).all()


def all_columns(run: Run, raw: Array) -> list[Array]:
    """What every unit makes of raw points (n, 2): column by column (units, n), inputs first."""
    a = run.data.columns.transform(raw)
    columns = [a.T]
    for layer, w, b in zip(run.spec.layers, run.weights, run.biases, strict=True):
        a = FUNCTIONS[layer.activation](a @ w + b)
        columns.append(a.T)
    return columns


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("hidden", [name for name in HIDDEN if name in FUNCTIONS])
def test_maps_hold_what_each_unit_makes_of_the_cells_centres(hidden: str, dtype: str) -> None:
    run = Run(
        small(
            data={"normalization": "z_score", "features": ["x1", "x2", "sin(x1)"]},
            layers=layers((4, hidden), (3, hidden), (1, "tanh")),
            dtype=dtype,
        )
    )
    run.advance(3)
    picture = Probe(run).picture(grid=GRID, stride=1, focus=(1, 2))
    columns = all_columns(run, centres(run, GRID).reshape(-1, 2))
    for column, values in enumerate(columns):
        maps = values.reshape(-1, GRID, GRID)
        assert picture[f"map.{column}"].shape == maps.shape
        assert picture[f"scale.{column}"].shape == (len(maps), 2)
        assert_within_half_a_step(picture, str(column), maps)
    assert_within_half_a_step(picture, "focus", columns[1][2].reshape(1, GRID, GRID))


@pytest.mark.parametrize("name", ["moons", "blobs", "plane", "multi_gaussian"])
def test_the_output_map_agrees_with_predict(name: str) -> None:
    output = (3, "softmax") if name == "blobs" else (1, "linear" if "plane" in name else "tanh")
    loss = "categorical_crossentropy" if name == "blobs" else "mse"
    run = Run(small(data={"name": name}, layers=layers((5, "tanh"), output), loss=loss))
    run.advance(5)
    picture = Probe(run).picture(grid=GRID)
    outputs = run.predict(centres(run, GRID).reshape(-1, 2)).T.reshape(-1, GRID, GRID)
    assert_within_half_a_step(picture, "2", outputs)
    assert (np.abs(decoded(picture, "2") - outputs).max()) < 2, "far more is cut off than should be"


def test_the_top_row_is_the_largest_y_and_the_first_column_the_least_x() -> None:
    run = Run(small())
    maps = decoded(Probe(run).picture(grid=GRID, stride=1), "0")
    assert (np.diff(maps[0], axis=1) > 0).all()  # x₁ grows to the right
    assert (np.diff(maps[0], axis=0) == 0).all()
    assert (np.diff(maps[1], axis=0) < 0).all()  # x₂ falls downward
    assert (np.diff(maps[1], axis=1) == 0).all()
    assert maps[1][0, 0] == pytest.approx(6 - 0.5, abs=0.03)


def test_small_maps_are_the_centres_of_blocks_of_the_large_one() -> None:
    run = Run(small())
    run.advance(2)
    small_maps = Probe(run).picture(grid=12, stride=3)
    assert small_maps["map.0"].shape == (2, 4, 4)
    assert small_maps["map.1"].shape == (4, 4, 4)
    assert small_maps["map.3"].shape == (1, 12, 12)
    columns = all_columns(run, centres(run, 4).reshape(-1, 2))
    assert_within_half_a_step(small_maps, "1", columns[1].reshape(-1, 4, 4))


@pytest.mark.parametrize("output", LOSSES["mse"].output_activations)
def test_the_output_is_scaled_between_its_two_targets(output: str) -> None:
    units = 2 if output == "softmax" else 1
    run = Run(small(layers=layers((3, "tanh"), (units, output))))
    no, yes = ACTIVATIONS[output].targets
    scale = Probe(run).picture(grid=GRID)["scale.2"]
    assert scale.tolist() == [[(no + yes) / 2, (yes - no) / 2]] * units


def test_pictures_hold_the_parameters() -> None:
    run = Run(small())
    run.advance()
    picture = Probe(run).picture(maps=False)
    assert set(picture) == {f"{kind}.{k}" for kind in ("weights", "biases") for k in (1, 2, 3)}
    for column, (w, b) in enumerate(zip(run.weights, run.biases, strict=True), 1):
        assert picture[f"weights.{column}"].dtype == np.float32
        np.testing.assert_array_equal(picture[f"weights.{column}"], w.astype(np.float32))
        np.testing.assert_array_equal(picture[f"biases.{column}"], b.astype(np.float32))


@pytest.mark.parametrize("focus", [(9, 0), (1, 99), (-1, 0), (0, -1), (3, 1)])
def test_a_focus_that_is_not_there_is_passed_over(focus: tuple[int, int]) -> None:
    picture = Probe(Run(small())).picture(grid=GRID, focus=focus)
    assert "map.focus" not in picture
    assert "scale.focus" not in picture


def test_a_probe_keeps_up_with_a_run_that_changes_its_shape() -> None:
    run = Run(small())
    probe = Probe(run)
    probe.picture(grid=GRID)
    for edit in (
        {"type": "set", "fields": {"layers[0].units": 9, "layers[1].activation": "relu"}},
        {"type": "insert_layer", "layer": 0, "units": 2, "activation": "tanh"},
        {"type": "remove_layer", "layer": 1},
    ):
        run.edit(edit)
        run.advance()
        picture, fresh = probe.picture(grid=GRID), Probe(run).picture(grid=GRID)
        assert list(picture) == list(fresh)
        for name, tensor in fresh.items():
            np.testing.assert_array_equal(picture[name], tensor)


def test_pictures_are_the_callers_own_and_do_not_change_later() -> None:
    run = Run(small())
    probe = Probe(run)
    first = probe.picture(grid=GRID, focus=(1, 0))
    kept = {name: tensor.copy() for name, tensor in first.items()}
    before = bits(run)
    run.advance(3)
    probe.picture(grid=GRID, focus=(1, 0))
    for name, tensor in kept.items():
        np.testing.assert_array_equal(first[name], tensor)
    for tensor in first.values():
        tensor[...] = 0
    assert bits(run) != before
    assert all(w.any() for w in run.weights)


def test_points_are_where_the_examples_are() -> None:
    run = Run(small(data={"features": ["x1*x2"], "normalization": "min_max"}))
    points = Probe(run).points()
    for part in ("train", "validation"):
        position, target = points[f"{part}.position"], points[f"{part}.target"]
        assert position.dtype == target.dtype == np.float32
        np.testing.assert_allclose(position, getattr(run.data, f"raw_{part}"), rtol=1e-6)
        np.testing.assert_array_equal(target, getattr(run.data, f"labels_{part}"))


def test_points_of_a_numeric_set_carry_their_value() -> None:
    run = Run(small(data={"name": "plane"}, layers=layers((1, "linear"))))
    points = Probe(run).points()
    assert points["train.target"].shape == (len(run.data.x_train),)
    np.testing.assert_allclose(points["train.target"], run.data.labels_train[:, 0], rtol=1e-6)


def test_images_are_shown_as_their_mean_and_without_input_maps() -> None:
    run = Run(
        small(
            data={"name": "digits", "normalization": "z_score"},
            layers=layers((4, "relu"), (10, "softmax")),
            loss="categorical_crossentropy",
        )
    )
    picture = Probe(run).picture(grid=GRID, focus=(0, 5))
    assert "map.0" not in picture
    assert "scale.0" not in picture
    image = picture["input.image"]
    assert image.shape == (8, 8)
    assert image.dtype == np.uint8
    mean = run.data.raw_train.mean(axis=0).reshape(8, 8) / 16 * 255
    assert np.abs(image - mean).max() <= 1
    assert picture["weights.1"].shape == (64, 4)
    assert run.summary()["image"] == [8, 8]


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_pictures_of_own_arrays_hold_finite_numbers(columns: int) -> None:
    x = np.random.default_rng(3).normal(100, 20, (30, columns))
    run = Run(small(data={"normalization": "z_score"}), data=data.from_arrays(x, x[:, 0] > 100))
    run.advance(2)
    picture: dict[str, Any] = Probe(run).picture(grid=GRID)
    assert all(np.isfinite(tensor).all() for tensor in picture.values())
    json.dumps(run.summary(), allow_nan=False)
    positions = Probe(run).points()["train.position"]
    assert positions.shape == (len(run.data.x_train), 2)
    plane = run.summary()["plane"]
    for axis, name in enumerate("xy"):
        low, high = plane[name]["range"]
        assert low < positions[:, axis].min() <= positions[:, axis].max() < high
