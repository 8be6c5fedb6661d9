"""Exact outputs: for examples, for places, along a curve, and decided at a threshold."""

import numpy as np
import pytest

from engine import Run, data
from engine.calls import Array
from engine.insight import Insight, Panel
from engine.probe import Probe
from engine.reading import CURVE_POINTS, Example, Spot
from tests.engine.building import bits, layers, small

PARTS = ("train", "validation")


def trained(**changes: object) -> Run:
    run = Run(small(**changes))
    run.advance(3)
    return run


def iris() -> Run:
    return trained(
        data={"name": "iris", "normalization": "z_score"},
        layers=layers((4, "tanh"), (3, "softmax")),
        loss="categorical_crossentropy",
    )


def wave(classes: bool = False) -> Run:
    """A single input, and a number or a class to tell from it."""
    x = np.random.default_rng(4).uniform(-3, 3, (40, 1))
    y: Array = x[:, 0] > 0.5 if classes else 2 * np.sin(x)
    spec = small(layers=layers((4, "tanh"), (1, "tanh" if classes else "linear")))
    run = Run(spec, data=data.from_arrays(x, y))
    run.advance(3)
    return run


@pytest.mark.parametrize("run", [trained(), iris(), wave()], ids=["moons", "iris", "wave"])
def test_outputs_of_all_examples_are_what_predict_says(run: Run) -> None:
    tensors = Probe(run).reading(outputs=True)
    assert tensors.keys() == {"outputs.train", "outputs.validation"}
    for part in PARTS:
        wanted = run.predict(getattr(run.data, f"raw_{part}"))
        assert tensors[f"outputs.{part}"].dtype == np.float32
        np.testing.assert_allclose(tensors[f"outputs.{part}"], wanted, rtol=1e-6, atol=1e-7)


@pytest.mark.parametrize("run", [trained(), iris(), wave()], ids=["moons", "iris", "wave"])
@pytest.mark.parametrize("part", PARTS)
def test_an_example_is_told_by_its_raw_columns_and_outputs(run: Run, part: str) -> None:
    tensors = Probe(run).reading(Example(part, 5))
    raw = getattr(run.data, f"raw_{part}")[5]
    assert tensors["point.asked"].tolist() == [PARTS.index(part), 5, 0]
    np.testing.assert_allclose(tensors["point.raw"], raw, rtol=1e-6)
    np.testing.assert_allclose(
        tensors["point.outputs"], run.predict(raw[None])[0], rtol=1e-6, atol=1e-7
    )


def test_a_place_is_told_by_the_outputs_there() -> None:
    run = trained(data={"features": ["x1", "x1*x2"], "normalization": "min_max"})
    tensors = Probe(run).reading(Spot(1.25, -3))
    assert tensors.keys() == {"point.asked", "point.outputs"}
    assert tensors["point.asked"].tolist() == [2, 1.25, -3]
    np.testing.assert_allclose(tensors["point.outputs"], run.predict([[1.25, -3]])[0], rtol=1e-6)


def test_a_place_on_the_plane_of_components_is_the_point_that_lies_there() -> None:
    run = iris()
    plane = Probe(run).plane
    x, y = plane.locate(run.data, "train")[3]
    seen = plane.origin + x * plane.axes[0] + y * plane.axes[1]
    wanted = run.predict((seen * run.data.columns.scale + run.data.columns.offset)[None])[0]
    np.testing.assert_allclose(
        Probe(run).reading(Spot(x, y))["point.outputs"], wanted, rtol=1e-5, atol=1e-7
    )


def test_an_example_that_is_not_there_is_passed_over() -> None:
    run = Run(small(data={"validation": 0}))
    probe = Probe(run)
    assert probe.reading(Example("validation", 0)) == {}
    assert probe.reading(Example("train", 47)) == {}
    assert probe.reading(outputs=True)["outputs.validation"].shape == (0, 1)


def counts(run: Run, threshold: float | None) -> dict[str, Array]:
    return Insight(run).look(Panel("metrics"), threshold=threshold)


def test_counts_at_the_middle_are_those_without_a_threshold() -> None:
    run = trained()
    found, wanted = counts(run, 0), counts(run, None)
    assert found.pop("threshold").tolist() == [0]
    assert found.keys() == wanted.keys()
    for name, tensor in wanted.items():
        np.testing.assert_array_equal(found[name], tensor)


@pytest.mark.parametrize("threshold", [-2, -0.3, 0.4, 2])
def test_counts_at_a_threshold_are_those_of_the_outputs_above_it(threshold: float) -> None:
    run = trained()
    found = counts(run, threshold)
    assert found["threshold"].tolist() == [np.float32(threshold)]
    for part in PARTS:
        outputs = run.predict(getattr(run.data, f"raw_{part}"))[:, 0]
        np.testing.assert_array_equal(found[f"{part}.predicted"], outputs > threshold)
        wanted = np.zeros((2, 2))
        for label, output in zip(getattr(run.data, f"labels_{part}"), outputs, strict=True):
            wanted[label, int(output > threshold)] += 1
        np.testing.assert_array_equal(found[f"{part}.confusion"], wanted)


@pytest.mark.parametrize("run", [iris(), wave()], ids=["iris", "wave"])
def test_a_threshold_decides_nothing_but_two_classes_of_one_output(run: Run) -> None:
    assert "threshold" not in counts(run, 0)


def test_a_threshold_needs_no_validation_examples() -> None:
    found = counts(Run(small(data={"validation": 0})), 0.2)
    assert "train.confusion" in found
    assert "validation.confusion" not in found


def test_reading_changes_nothing() -> None:
    run = trained()
    before = bits(run)
    Probe(run).reading(Spot(0, 0), outputs=True)
    assert bits(run) == before


@pytest.mark.parametrize("classes", [False, True])
def test_a_single_input_gives_the_curve_of_the_output_over_it(classes: bool) -> None:
    run = wave(classes)
    low, high = run.summary()["plane"]["x"]["range"]
    x = np.linspace(low, high, CURVE_POINTS)[:, None]
    picture = Probe(run).picture(grid=12, focus=(1, 2))
    np.testing.assert_allclose(picture["curve"], run.predict(x).T, rtol=1e-5, atol=1e-6)
    hidden = np.tanh(x @ run.weights[0] + run.biases[0])
    np.testing.assert_allclose(picture["curve.focus"], hidden[:, 2], rtol=1e-5, atol=1e-6)
    assert "curve.focus" not in Probe(run).picture(grid=12, focus=(7, 0))


def test_more_inputs_have_no_curve() -> None:
    assert "curve" not in Probe(trained()).picture(grid=12)


@pytest.mark.parametrize("classes", [False, True])
def test_over_a_single_input_points_stand_at_the_height_of_their_targets(classes: bool) -> None:
    run = wave(classes)
    points = Probe(run).points()
    for part in PARTS:
        targets = getattr(run.data, f"y_{part}")[:, 0]
        np.testing.assert_allclose(points[f"{part}.position"][:, 1], targets, rtol=1e-6)
    plane = run.summary()["plane"]
    assert plane["kind"] == "curve"
    assert plane["y"]["label"] == "y"
    low, high = plane["y"]["range"]
    assert not classes or (low, high) == (-1.2, 1.2)
