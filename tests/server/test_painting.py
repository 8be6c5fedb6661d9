"""Painting in a session: pages see the new points at once, a stroke is one step, training waits."""

from typing import Any

import pytest

from server import protocol
from server.protocol import Configure, Play, Redo, Undo
from tests.server.bench import SMALL, Bench, do

LAYERS = [{"units": 3, "activation": "tanh"}, {"units": 1, "activation": "tanh"}]
EMPTY: dict[str, Any] = {"data": {"name": "painted", "classes": 2}, "layers": LAYERS}
POINTS = [[place, place - 3, place % 3, place % 2] for place in range(6)]


@pytest.fixture
def bench() -> Bench:
    return Bench()


def put(*points: list[Any], gesture: int | None = None) -> protocol.Edit:
    return protocol.Edit({"type": "set_points", "points": list(points)}, gesture)


def places(bench: Bench) -> set[int]:
    """The places of the points that were last shown."""
    parts = [bench.examples[f"{part}.place"] for part in ("train", "validation")]
    return {int(place) for part in parts for place in part}


def test_new_points_are_shown_before_the_run_is_told_of(bench: Bench) -> None:
    do(bench, Configure(EMPTY, afresh=True))
    bench.sent.clear()
    do(bench, put(*POINTS))
    kinds = [event["type"] for _, event in bench.sent if event["type"] in ("data", "run")]
    assert kinds == ["data", "run"]
    assert places(bench) == set(range(6))


def test_examples_are_not_sent_again_with_an_edit_that_leaves_them_alone(bench: Bench) -> None:
    do(bench, Configure(EMPTY, afresh=True), put(*POINTS))
    before = len(bench.events("data"))
    do(bench, protocol.Edit({"type": "set", "fields": {"batch_size": 3}}))
    assert len(bench.events("data")) == before


def test_a_stroke_is_undone_in_one_step_by_one_edit(bench: Bench) -> None:
    do(bench, Configure(SMALL, afresh=True))
    edits = [put([place, 0, 1, 1], gesture=5) for place in range(3)]
    event = do(bench, *edits, put([1], gesture=5))
    assert event["undo"] == {"type": "set_points"}
    assert event["spec"]["data"]["name"] == "painted"
    made = len(event["edits"])
    event = do(bench, Undo())
    assert len(event["edits"]) == made + 1
    assert event["spec"]["data"] == event["initial_spec"]["data"]
    event = do(bench, Redo())
    assert event["spec"]["data"]["points"][2] == [0, 1, 1]
    assert event["spec"]["data"]["points"][1] is None


def test_strokes_are_undone_one_after_the_other(bench: Bench) -> None:
    do(bench, Configure(EMPTY, afresh=True), put(*POINTS, gesture=1))
    event = do(bench, put([2], gesture=2), put([3, 1, 1, 0], gesture=2))
    event = do(bench, Undo())
    assert places(bench) == set(range(6))
    assert event["spec"]["data"]["points"][3] == [0, 0, 1]
    do(bench, Undo())
    assert places(bench) == set()
    do(bench, Redo(), Redo())
    assert places(bench) == {0, 1, 3, 4, 5}


def test_training_goes_on_while_points_are_painted(bench: Bench) -> None:
    do(bench, Configure(EMPTY, afresh=True), put(*POINTS), Play())
    bench.work()
    before = bench.session.training.experiment.epoch
    do(bench, put([9, 2, 2, 1]))
    assert bench.session.training.experiment.epoch > before
    assert bench.session.training.status == "playing"


def test_without_points_playing_stops_with_what_is_missing_and_goes_on_with_the_first(
    bench: Bench,
) -> None:
    do(bench, Configure(EMPTY, afresh=True), Play())
    state = bench.events("state")[-1]
    assert state["status"] == "stopped"
    assert "no point to train on" in state["reason"]
    do(bench, put([0, 1, 1, 1]))
    assert bench.session.training.status == "playing"
    bench.work()
    assert bench.session.training.experiment.epoch > 0


def test_a_step_without_points_does_not_begin_to_play_with_the_first(bench: Bench) -> None:
    do(bench, Configure(EMPTY, afresh=True), protocol.Step())
    assert bench.events("state")[-1]["status"] == "stopped"
    do(bench, put([0, 1, 1, 1]))
    assert bench.session.training.status == "paused"


def test_a_point_that_is_refused_is_named_and_changes_nothing(bench: Bench) -> None:
    do(bench, Configure(EMPTY, afresh=True), put(*POINTS))
    do(bench, put([1, 0, 0, 1], [2, 0, 0, 5]))
    error = bench.events("error")[-1]
    assert (error["command"], error["field"]) == ("edit", "edit.points[1]")
    assert bench.session.training.experiment.spec["data"]["points"][1] == [-2, 1, 1]


def test_as_many_points_as_there_may_be_fit_into_one_message() -> None:
    points = [[place, -5.43, 3.21, 1] for place in range(2000)]
    text = str({"type": "edit", "edit": {"type": "set_points", "points": points}, "gesture": 1})
    command = protocol.parse(text.replace("'", '"'))
    assert isinstance(command, protocol.Edit)
    assert len(text) < 2**17
