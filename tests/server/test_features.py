"""Other features in a session: training goes on, pages see the new inputs, all is undone."""

import numpy as np
import pytest

from engine import Run, Spec
from server import protocol
from server.protocol import Configure, Play, Redo, Reset, Step, Undo
from server.records import Kept, Record
from tests.server.bench import SMALL, Bench, do, shown
from tests.server.test_cost import LARGE

FEW = {**SMALL, "data": {**SMALL["data"], "features": ["x1", "x2"]}}


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    do(bench, Configure(FEW, afresh=True))
    return bench


def chosen(*features: str, gesture: int | None = None) -> protocol.Edit:
    return protocol.Edit({"type": "set_features", "features": list(features)}, gesture)


def test_a_new_feature_is_an_input_of_the_same_run_which_plays_on(bench: Bench) -> None:
    event = do(bench, Play())
    run, epoch = event["run"], bench.session.training.experiment.epoch
    event = do(bench, chosen("x1", "x1*x2", "x2"))
    assert event["run"] == run
    assert event["epoch"] >= epoch > 0
    assert bench.session.training.status == "playing"
    assert event["summary"]["sizes"] == [3, 3, 1]
    assert event["summary"]["inputs"] == ["x₁", "x₁x₂", "x₂"]
    assert event["spec"]["data"]["features"] == ["x1", "x1*x2", "x2"]
    assert event["initial_spec"]["data"]["features"] == ["x1", "x2"]
    assert bench.tensors["weights.1"].shape == (3, 3)
    assert len(bench.tensors["map.0"]) == 3
    twin = Run(Spec.from_dict(FEW), edits=event["edits"])
    do(bench, protocol.Pause())
    twin.advance(bench.session.training.experiment.epoch)
    for column, weights in enumerate(twin.weights, 1):
        assert np.array_equal(bench.tensors[f"weights.{column}"], weights)


def test_features_are_undone_one_step_after_the_other_with_their_weights(bench: Bench) -> None:
    do(bench, Step(10))
    before = shown(bench)
    do(bench, chosen("x2"))
    event = do(bench, chosen("x2", "sin(x1)"))
    assert event["undo"] == {"type": "set_features"}
    event = do(bench, Undo())
    assert event["spec"]["data"]["features"] == ["x2"]
    event = do(bench, Undo())
    assert event["spec"]["data"]["features"] == ["x1", "x2"]
    assert (event["undo"], event["redo"]) == (None, {"type": "set_features"})
    assert shown(bench) == before
    assert event["epoch"] == 10
    event = do(bench, Redo(), Redo())
    assert event["spec"]["data"]["features"] == ["x2", "sin(x1)"]
    assert not bench.tensors["weights.1"][1].any()


def test_features_of_one_movement_are_one_step_among_points_painted_in_it(bench: Bench) -> None:
    do(bench, Step(5))
    before = shown(bench)
    paint = protocol.Edit({"type": "set_points", "points": [[0, 1, 1, 1]]}, 4)
    both = chosen("x2", gesture=4), paint, chosen("x2", "x1*x2", gesture=4)
    event = do(bench, *both, Undo())
    assert event["spec"] == event["initial_spec"]
    assert event["undo"] is None
    assert shown(bench) == before
    event = do(bench, Redo())
    assert event["spec"]["data"]["features"] == ["x2", "x1*x2"]
    assert event["spec"]["data"]["name"] == "painted"


def test_the_steps_are_kept_with_the_run_and_reset_begins_with_all_features(bench: Bench) -> None:
    do(bench, Step(5))
    before = shown(bench)
    do(bench, chosen("x1*x2", "x2"))
    texts = [payload for kind, payload in bench.kept if kind == "note"]
    bench.session = bench.new_session(Kept(Record.from_json(texts[-1])))
    bench.session.attach("a")
    bench.work()
    bench.acknowledge_all()
    event = do(bench, Undo())
    assert event["spec"]["data"]["features"] == ["x1", "x2"]
    assert shown(bench) == before
    event = do(bench, Redo(), Reset())
    assert event["epoch"] == 0
    assert event["initial_spec"]["data"]["features"] == ["x1*x2", "x2"]
    assert bench.tensors["weights.1"].all()


def test_a_formula_that_is_refused_is_named_and_changes_nothing(bench: Bench) -> None:
    do(bench, Step(5))
    before = shown(bench)
    do(bench, chosen("x1", "x2", "log(x1)"))
    error = bench.events("error")[-1]
    assert (error["command"], error["field"]) == ("edit", "data.features[2]")
    assert error["value"] == "log(x1)"
    assert bench.events("run")[-1]["spec"]["data"]["features"] == ["x1", "x2"]
    assert bench.session.training.experiment.spec["data"]["features"] == ["x1", "x2"]
    assert shown(bench) == before


def test_features_that_would_make_an_epoch_too_long_are_refused(bench: Bench) -> None:
    wide = {"name": "spirals", "samples": 5000, "features": ["x1"]}
    layers = [{**LARGE[0], "units": 1000}, {**LARGE[0], "units": 70}, LARGE[1]]
    do(bench, Configure({"data": wide, "layers": layers, "batch_size": 5}, afresh=True))
    do(bench, chosen(*(f"x1 + {number}" for number in range(16))))
    error = bench.events("error")[-1]
    assert (error["command"], error["field"]) == ("edit", "batch_size")
    assert bench.session.training.experiment.spec["data"]["features"] == ["x1"]
