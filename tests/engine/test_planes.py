"""Chosen planes: two columns with the others held, or two neurons of a hidden layer."""

from typing import Any

import numpy as np
import pytest

from engine import Run
from engine.calls import Array
from engine.hidden import Hidden
from engine.plane import choose
from engine.planes import MOST_KEPT, Across, Probes
from engine.probe import Probe
from engine.reading import Example, Spot
from tests.engine.building import bits, layers, small

HELD = [None, Example("train", 7), Example("validation", 3)]


def iris(**changes: object) -> Run:
    spec = small(
        **{
            "data": {"name": "iris", "normalization": "z_score", "validation": 0.4},
            "layers": layers((5, "tanh"), (4, "relu"), (3, "softmax")),
            "loss": "categorical_crossentropy",
            **changes,
        }
    )
    run = Run(spec)
    run.advance(4)
    return run


def value(picture: dict[str, Array], name: str, row: int, column: int) -> Array:
    """What a picture's map says in a cell, for all units."""
    scale = picture[name.replace("map", "scale")]
    byte = picture[name][:, row, column].astype(float)
    return scale[:, 0] + (byte - 128) / 127 * scale[:, 1]


def middle(probe: Probe, grid: int, row: int, column: int) -> Array:
    """The plane coordinates in the middle of a cell."""
    (x0, x1), (y0, y1) = probe.plane.ranges
    return np.array([x0 + (column + 0.5) / grid * (x1 - x0), y1 - (row + 0.5) / grid * (y1 - y0)])


@pytest.mark.parametrize("held", HELD, ids=str)
@pytest.mark.parametrize("normalization", ["none", "min_max", "z_score"])
def test_a_cell_of_two_columns_is_what_the_network_makes_of_them_with_the_others_held(
    normalization: str, held: Example | None
) -> None:
    run = iris(data={"name": "iris", "normalization": normalization, "validation": 0.4})
    probe = Probes(run).of(Across((2, 0), held))
    picture = probe.picture(grid=8)
    whole = getattr(run.data, f"raw_{held.part}")[held.index] if held else None
    raw = run.data.raw_train.mean(axis=0) if whole is None else whole.copy()
    raw[[2, 0]] = middle(probe, 8, 2, 6)
    np.testing.assert_allclose(value(picture, "map.3", 2, 6), run.predict([raw])[0], atol=0.003)
    answer = probe.reading(Spot(raw[2], raw[0]))
    np.testing.assert_allclose(answer["point.outputs"], run.predict([raw])[0], rtol=1e-4)
    plain = probe.plane.to_dict()
    assert (plain["kind"], plain["columns"]) == ("columns", [2, 0])
    assert (plain["x"]["label"], plain["y"]["label"]) == ("petal length", "sepal length")


def test_points_lie_at_their_two_columns_and_off_the_plane_by_the_others() -> None:
    run = iris()
    held = Example("train", 7)
    probe = Probes(run).of(Across((1, 3), held))
    places, x = probe.places(), run.data.x_train
    np.testing.assert_allclose(places["validation.position"], run.data.raw_validation[:, [1, 3]])
    off = np.linalg.norm((x - x[7])[:, [0, 2]], axis=1)
    np.testing.assert_allclose(places["train.distance"], off / np.median(off), rtol=1e-6, atol=1e-9)
    low, high = np.transpose(probe.plane.ranges)
    assert (low < places["train.position"].min(axis=0)).all()
    assert (high > places["train.position"].max(axis=0)).all()


def test_points_lie_off_the_components_by_what_these_leave_out() -> None:
    run = iris()
    plane, points = choose(run.data), Probe(run).points()
    x = run.data.x_train - run.data.x_train.mean(axis=0)
    off = np.linalg.norm(x - x @ plane.axes.T @ plane.axes, axis=1)
    np.testing.assert_allclose(points["train.distance"], off / np.median(off), rtol=1e-5)
    assert np.median(points["train.distance"]) == pytest.approx(1)
    assert points["validation.distance"].shape == (60,)


def test_all_points_of_two_inputs_lie_on_their_plane() -> None:
    points = Probe(Run(small())).points()
    assert not points["train.distance"].any()


def through(run: Run, layer: Array, start: int) -> Array:
    """Outputs for activations (n, units) of a column, by hand."""
    functions: dict[str, Any] = {"tanh": np.tanh, "relu": lambda z: np.maximum(z, 0)}
    for k in range(start, len(run.weights)):
        z = layer @ run.weights[k] + run.biases[k]
        name = run.spec.layers[k].activation
        exponential = np.exp(z - z.max(axis=1, keepdims=True))
        soft = exponential / exponential.sum(axis=1, keepdims=True)
        layer = functions[name](z) if name in functions else soft
    return layer


@pytest.mark.parametrize(("column", "units"), [(1, (0, 3)), (2, (3, 1))])
def test_a_cell_of_two_neurons_is_what_the_rest_of_the_network_makes_of_their_values(
    column: int, units: tuple[int, int]
) -> None:
    run = iris()
    probe = Probes(run).of(Hidden(column, units))
    run.advance(3)  # the probe follows
    picture = probe.picture(grid=8, stride=1, focus=(column, units[0]))
    x = run.data.x_train @ run.weights[0] + run.biases[0]
    seen = np.tanh(x)
    if column == 2:
        seen = np.maximum(seen @ run.weights[1] + run.biases[1], 0)
    layer = seen.mean(axis=0)
    layer[list(units)] = middle(probe, 8, 2, 6)
    outputs = through(run, layer[None], column)[0]
    np.testing.assert_allclose(value(picture, "map.3", 2, 6), outputs, atol=0.003)
    np.testing.assert_allclose(value(picture, f"map.{column}", 2, 6), layer, atol=0.05)
    assert not [name for name in picture if name in {f"map.{k}" for k in range(column)}]
    assert "map.focus" in picture
    spot = probe.reading(Spot(*layer[list(units)]))
    np.testing.assert_allclose(spot["point.outputs"], outputs, rtol=1e-5)
    example = probe.reading(Example("train", 2), outputs=True)
    np.testing.assert_allclose(
        example["point.outputs"], run.predict(run.data.raw_train[2:3])[0], rtol=1e-5
    )
    places = probe.places()
    np.testing.assert_allclose(places["train.position"], seen[:, list(units)], atol=1e-6)
    off = np.linalg.norm(np.delete(seen - seen.mean(axis=0), units, axis=1), axis=1)
    np.testing.assert_allclose(places["train.distance"], off / (np.median(off) or 1), rtol=1e-5)
    plain = probe.plane.to_dict()
    assert (plain["kind"], plain["column"], plain["units"]) == ("neurons", column, list(units))
    low, high = np.transpose(probe.plane.ranges)
    assert (low <= places["train.position"].min(axis=0)).all()
    assert (high >= places["train.position"].max(axis=0)).all()


def test_where_a_layer_has_two_neurons_an_example_gets_its_own_outputs_on_their_plane() -> None:
    stack = [*layers((4, "tanh"), (2, "tanh"), (3, "relu")), *layers((3, "softmax"))]
    for layer in stack[:3]:
        layer |= {"batch_normalization": True, "dropout": 0.2}
    run = iris(layers=stack)
    probe = Probes(run).of(Hidden(2, (0, 1)))
    places = probe.places()
    assert not places["train.distance"].any()
    for index, place in enumerate(places["validation.position"][:5]):
        found = probe.reading(Spot(*place.tolist()))["point.outputs"]
        wanted = run.predict(run.data.raw_validation[index : index + 1])[0]
        np.testing.assert_allclose(found, wanted, rtol=1e-4)


def test_a_plane_that_is_not_there_is_the_usual_one() -> None:
    run = iris()
    probes = Probes(run)
    for chosen in (
        None,
        Across((0, 4)),
        Across((1, 1)),
        Across((0, 1), Example("train", 90)),
        Hidden(0, (0, 1)),
        Hidden(3, (0, 1)),
        Hidden(2, (0, 4)),
        Hidden(2, (1, 1)),
    ):
        assert probes.of(chosen) is probes.usual
    assert Probes(Run(small())).of(Across((0, 1))).plane.kind == "inputs"


def test_the_plane_follows_the_network_and_goes_with_its_layer() -> None:
    run = iris()
    probes, chosen = Probes(run), Hidden(2, (0, 3))
    run.edit({"type": "remove_neuron", "layer": 0, "unit": 1})
    picture = probes.of(chosen).picture(grid=6)
    assert picture["map.3"].shape == (3, 6, 6)
    run.edit({"type": "remove_neuron", "layer": 1, "unit": 1})
    assert probes.of(chosen) is probes.usual
    run.edit({"type": "remove_layer", "layer": 1})
    assert probes.of(chosen) is probes.usual


def test_a_few_planes_are_kept_and_looking_changes_nothing() -> None:
    run = iris()
    before = bits(run)
    probes = Probes(run)
    first = probes.of(Across((0, 1)))
    assert probes.of(Across((0, 1))) is first
    for column in range(1, MOST_KEPT + 1):
        probes.of(Across((0, column))).picture(grid=6)
    probes.of(Hidden(1, (0, 1))).picture(grid=6)
    assert probes.of(Across((0, 1))) is not first
    assert bits(run) == before
