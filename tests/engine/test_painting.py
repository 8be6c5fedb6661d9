"""Painting into a run: other examples, and all that was learned still there."""

from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, painting
from engine.data.painted import MOST_POINTS
from engine.hidden import Hidden
from engine.insight import PANELS, Insight, Panel
from engine.inspection import Place
from engine.planes import Probes
from engine.probe import Probe
from engine.verdicts import Cell, look
from tests.engine.building import same, small
from tests.engine.histories import bits

OUTPUT = {"units": 1, "activation": "tanh"}


def empty(**own: Any) -> Run:
    given = {"name": "painted", "classes": 2, **own}
    return Run(Spec.from_dict({"data": given, "layers": [{"units": 4}, OUTPUT], "batch_size": 4}))


def put(*points: list[Any]) -> dict[str, Any]:
    return {"type": "set_points", "points": list(points)}


def some(count: int, start: int = 0) -> list[list[Any]]:
    """Points that two straight lines can't part."""
    angles = np.arange(count) * 2.4
    return [
        [start + i, float(3 * np.cos(a)), float((i % 4) * np.sin(a)), i % 2]
        for i, a in enumerate(angles)
    ]


def learned(run: Run) -> tuple[bytes, ...]:
    """Weights, biases, the optimizer's memory, its steps and the generator."""
    kept = run.learner.snapshot()
    words = repr((kept.steps, kept.product, kept.generator)).encode()
    return kept.memory.tobytes(), kept.running.tobytes(), words


def points_of(run: Run) -> dict[tuple[float, float], str]:
    """Where the examples lie, and the part of each."""
    return {
        tuple(place): part
        for part in ("train", "validation")
        for place in getattr(run.data, f"raw_{part}").tolist()
    }


def test_points_change_and_nothing_that_was_learned_does() -> None:
    run = Run(small())
    run.advance(7)
    before, history = learned(run), run.history["train_loss"][:7].copy()
    run.edit(put([2, 0.5, 0.5, 1], [900, -4, 4, 0]))
    assert learned(run) == before
    assert same(run.history["train_loss"][:7], history)
    assert run.epoch == 7
    assert run.spec.data.name == "painted"
    run.advance(3)
    assert run.epoch == 10


def test_the_first_point_on_another_set_leaves_every_example_in_its_part() -> None:
    run = Run(small())
    before = points_of(run)
    run.edit(put([900, 5.5, 5.5, 0]))
    after = points_of(run)
    assert len(after) == len(before) + 1
    for (x, y), part in before.items():
        assert after[round(x, 3), round(y, 3)] == part


def test_a_picture_tells_the_places_that_examples_will_have_when_they_are_painted() -> None:
    run = Run(small())
    places = {part: Probe(run).points()[f"{part}.place"] for part in ("train", "validation")}
    first = int(places["validation"][3])
    position = Probe(run).points()["validation.position"][3]
    run.edit(put([first]))
    gone = {(round(float(x), 3), round(float(y), 3)) for x, y in [position]}
    assert not gone & set(points_of(run))
    after = Probe(run).points()
    for part in ("train", "validation"):
        wanted = [place for place in sorted(places[part].tolist()) if place != first]
        assert after[f"{part}.place"].tolist() == wanted


def test_data_that_cannot_be_painted_on_have_no_places() -> None:
    for spec in (
        {"data": {"name": "plane"}, "layers": [{"units": 1, "activation": "linear"}]},
        {"data": {"name": "moons", "samples": MOST_POINTS + 1}},
    ):
        assert "train.place" not in Probe(Run(Spec.from_dict(spec))).points()


def test_a_new_point_is_learned_and_an_erased_one_forgotten() -> None:
    run = empty(validation=0)
    run.edit(put([0, -3, 0, 0], [1, 3, 0, 1]))
    run.advance(200)
    assert np.sign(run.predict([[-3, 0], [3, 0]])).ravel().tolist() == [-1, 1]
    run.edit(put([0, -3, 0, 1], [1, 3, 0, 0]))
    run.advance(400)
    assert np.sign(run.predict([[-3, 0], [3, 0]])).ravel().tolist() == [1, -1]
    run.edit(put([0]))
    assert run.data.raw_train.tolist() == [[3, 0]]


@pytest.mark.parametrize("normalization", ["none", "min_max", "z_score"])
def test_a_painted_run_is_replayed_restored_and_gone_back_in_to_the_bit(normalization: str) -> None:
    spec = small(data={"normalization": normalization})
    run = Run(spec)
    edits = [put([3, 1, 1, 0]), put([4], [300, -1, 2, 1]), put(*some(60, 100)), put([3], [100])]
    for edit in edits:
        run.advance(9)
        run.edit(edit)
        run.edit({"type": "set", "fields": {"batch_size": 5}})
    run.advance(9)
    twin = Run(spec, run.edits)
    twin.advance(run.epoch)
    assert bits(twin) == bits(run)
    restored = Run.restore(run.state())
    for one in (run, restored):
        one.advance(4)
        assert bits(one) == bits(run)
    early = Run(spec, [edit for edit in run.edits if edit["epoch"] <= 20])
    early.advance(20)
    assert bits(run.at(20)) == bits(early)


def test_a_run_gone_back_to_has_the_points_of_that_time() -> None:
    run = Run(small())
    run.advance(20)
    run.edit(put([300, 5, 5, 1]))
    run.advance(20)
    run.edit(put([300]))
    run.advance(20)
    assert run.at(10).spec.data.name == "moons"
    assert (5.0, 5.0) in points_of(run.at(30))
    assert (5.0, 5.0) not in points_of(run)
    assert same(run.at(30).history["train_loss"], run.history["train_loss"][:31])


def test_normalization_is_that_of_the_points_there_are() -> None:
    run = empty(normalization="z_score", validation=0)
    run.edit(put(*some(30)))
    columns = run.data.columns
    np.testing.assert_allclose(columns.offset, run.data.raw_train.mean(axis=0))
    run.edit(put([40, 12, 12, 0]))
    np.testing.assert_allclose(run.data.columns.offset, run.data.raw_train.mean(axis=0))
    again = Run(run.spec)
    assert same(again.data.x_train, run.data.x_train)
    inputs, fresh = Probe(run).picture()["map.0"], Probe(again).picture()["map.0"]
    assert same(inputs, fresh)


def test_a_probe_that_was_there_before_sees_the_new_columns() -> None:
    run = empty(normalization="z_score", validation=0)
    run.edit(put(*some(30)))
    probe = Probe(run)
    probe.picture()
    run.edit(put([40, 12, 12, 0]))
    for name, tensor in Probe(run).picture().items():
        assert same(probe.picture()[name], tensor)


@pytest.mark.parametrize("output", ["tanh", "sigmoid", "softmax"])
def test_without_points_everything_can_be_looked_at_and_training_says_what_is_missing(
    output: str,
) -> None:
    units = 2 if output == "softmax" else 1
    loss = {"softmax": "categorical_crossentropy", "sigmoid": "binary_crossentropy"}
    spec = {
        "data": {"name": "painted", "classes": 2},
        "layers": [
            {"units": 3, "batch_normalization": True, "dropout": 0.2},
            {"units": units, "activation": output},
        ],
        "loss": loss.get(output, "mse"),
        "regularization": {"name": "l2", "rate": 0.1},
    }
    run = Run(Spec.from_dict(spec))
    run.advance(5)
    assert run.epoch == 0
    assert run.stop_reason is not None
    assert run.stop_reason.startswith("There is no point to train on.")
    assert np.isnan(run.history["train_loss"]).all()
    assert np.isnan(run.history["train_accuracy"]).all()
    probe, insight, probes = Probe(run), Insight(run), Probes(run)
    assert probes.of(Hidden(1, (0, 1))) is probes.usual
    assert probe.points()["train.position"].shape == (0, 2)
    assert np.isnan(probe.inspection([Place(1, 0)])["inspected"][0, 3:]).all()
    assert "map.1" in probe.picture()
    for panel in PANELS:
        insight.picture(Panel(panel))
    look(run, Cell("train"), fingerprints=True)
    run.edit(put(*some(12)))
    run.advance(5)
    assert run.epoch == 5
    assert np.isfinite(run.history["train_loss"][1:]).all()


def test_a_run_whose_points_are_all_erased_stands_still_and_goes_on_with_the_next() -> None:
    run = empty()
    run.edit(put(*some(10)))
    run.advance(3)
    before = learned(run)
    run.edit(put(*[[place] for place in range(10)]))
    run.advance(3)
    assert (run.epoch, learned(run)) == (3, before)
    again = Run.restore(run.state())
    for one in (run, again):
        one.edit(put([0, 1, 1, 1]))
        one.advance(3)
        assert one.epoch == 6
    assert bits(again) == bits(run)


def test_points_of_one_class_only_can_be_trained_on() -> None:
    run = empty(validation=0)
    run.edit(put([0, 1, 1, 1], [1, 2, 1, 1]))
    run.advance(100)
    assert run.stop_reason is None
    assert run.history["train_accuracy"][-1] == 1


def test_the_first_stroke_on_a_set_is_taken_back_to_that_set() -> None:
    run = Run(small())
    run.advance(5)
    spec, before = run.spec, run.data.x_train.copy()
    back = run.edit(put([2, 1, 1, 0]))
    run.advance(5)
    weights = run.weights
    again = run.edit(back)
    assert run.spec == spec
    assert same(run.data.x_train, before)
    assert all(map(same, run.weights, weights))
    run.edit(again)
    assert (1.0, 1.0) in points_of(run)


def test_two_edits_of_points_joined_do_what_they_do_one_after_the_other() -> None:
    one, other = put([1, 1, 1, 0], [2, 2, 2, 0]), put([2], [3, 3, 3, 1])
    together = painting.joined(one, other)
    assert together is not None
    apart, at_once = empty(), empty()
    apart.edit(one)
    apart.edit(other)
    at_once.edit(together)
    assert apart.spec == at_once.spec
    back = {"type": "set_data", "data": {}}
    assert painting.joined(one, back) == back
    assert painting.joined(back, one) is None
    assert painting.joined({"type": "cut"}, one) is None
