"""Undo and redo in a session: edits by further edits, another run by the one before it."""

from typing import Any

import numpy as np
import pytest

from engine import Run, Spec
from server import protocol, steps
from server.protocol import Configure, Pause, Play, Redo, Reset, Undo
from server.records import Kept, Record
from server.steps import Past, Steps
from tests.server.bench import LEARNING_RATE, SMALL, Bench, do, shown

REMOVE: dict[str, Any] = {"type": "remove_neuron", "layer": 0, "unit": 1}


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.do(Configure(SMALL, afresh=True))
    bench.work()
    bench.acknowledge_all()
    return bench


def edit(gesture: int | None = None, **edit: Any) -> protocol.Edit:
    return protocol.Edit(edit, gesture)


def rate(value: float, gesture: int | None = None) -> protocol.Edit:
    return edit(gesture, type="set", fields={LEARNING_RATE: value})


def units(value: int, gesture: int | None = None) -> protocol.Edit:
    return edit(gesture, type="set", fields={"layers[0].units": value})


def test_an_edit_is_undone_and_done_again_and_the_page_is_told_what_could_be(bench: Bench) -> None:
    event = do(bench, rate(0.5))
    what = {"type": "set", "fields": {LEARNING_RATE: 0.5}}
    assert (event["undo"], event["redo"]) == (what, None)
    event = do(bench, Undo())
    assert event["spec"]["optimizer"]["learning_rate"] == 0.01
    assert (event["undo"], event["redo"]) == (None, what)
    event = do(bench, Redo())
    assert event["spec"]["optimizer"]["learning_rate"] == 0.5
    assert (event["undo"], event["redo"]) == (what, None)


def test_training_goes_on_through_an_undo_and_loses_nothing(bench: Bench) -> None:
    do(bench, rate(0.5), Play())
    before = bench.session.training.experiment.epoch
    event = do(bench, Undo())
    assert event["epoch"] >= before > 0
    assert bench.session.training.status == "playing"
    do(bench, Pause())
    training = bench.session.training
    twin = Run(Spec.from_dict(SMALL), edits=training.experiment.origin[1])
    twin.advance(training.experiment.epoch)
    for column, weights in enumerate(twin.weights, 1):
        assert np.array_equal(bench.tensors[f"weights.{column}"], weights)


def test_with_nothing_to_undo_or_do_again_it_says_so(bench: Bench) -> None:
    told = len(bench.events("run"))
    bench.do(Undo(), Redo())
    bench.work()
    said = [(error["command"], error["message"]) for error in bench.events("error")]
    nothing = [("undo", "There is nothing to undo."), ("redo", "There is nothing to do again.")]
    assert said == nothing
    assert len(bench.events("run")) == told


def test_a_new_edit_leaves_nothing_to_do_again(bench: Bench) -> None:
    event = do(bench, rate(0.5), Undo(), rate(0.2))
    assert event["redo"] is None


def test_the_edits_of_one_movement_are_one_step(bench: Bench) -> None:
    do(bench, *(rate(value / 100, gesture=7) for value in range(2, 30)))
    event = do(bench, rate(0.9, gesture=8), Undo())
    assert event["spec"]["optimizer"]["learning_rate"] == 0.29
    made = len(event["edits"])
    event = do(bench, Undo())
    assert event["spec"]["optimizer"]["learning_rate"] == 0.01
    assert event["undo"] is None
    assert len(event["edits"]) == made + 1, "of settings the oldest value is enough"
    event = do(bench, Redo())
    assert event["spec"]["optimizer"]["learning_rate"] == 0.29


def test_a_grip_dragged_down_and_up_again_brings_its_neurons_back(bench: Bench) -> None:
    do(bench, protocol.Step(5))
    before = shown(bench)
    do(bench, *(units(count, gesture=3) for count in (2, 1, 2, 5)))
    assert shown(bench) != before
    event = do(bench, Undo())
    assert event["undo"] is None
    assert shown(bench) == before


def test_edits_of_different_pages_are_different_movements(bench: Bench) -> None:
    bench.session.attach("b")
    bench.do(rate(0.5, gesture=1))
    bench.do(rate(0.7, gesture=1), connection="b")
    bench.work()
    event = do(bench, Undo())
    assert event["spec"]["optimizer"]["learning_rate"] == 0.5


def test_edits_that_wait_together_are_merged_within_a_movement_only(bench: Bench) -> None:
    bench.do(rate(0.2, gesture=1), rate(0.3, gesture=1), rate(0.4, gesture=2))
    bench.work()
    assert [each[LEARNING_RATE] for each in fields(bench)] == [0.3, 0.4]


def fields(bench: Bench) -> list[dict[str, Any]]:
    return [each["fields"] for each in bench.events("run")[-1]["edits"]]


@pytest.mark.parametrize(
    ("command", "what"),
    [
        (Reset(), {"type": "reset"}),
        (
            Configure({**SMALL, "seed": 9}),
            {"type": "configure", "fields": [LEARNING_RATE, "seed"]},
        ),
        (Configure({}), {"type": "configure", "fields": []}),
    ],
)
def test_a_new_run_is_undone_to_the_old_one_as_it_was(
    bench: Bench, command: protocol.Command, what: dict[str, Any]
) -> None:
    do(bench, rate(0.3), protocol.Step(20))
    old, before = bench.events("run")[-1], shown(bench)
    event = do(bench, command)
    assert event["undo"] == what
    assert event["epoch"] == 0
    new = event["run"]
    do(bench, protocol.Step(3))
    after = shown(bench)
    event = do(bench, Undo())
    assert (event["run"], event["epoch"]) == (old["run"], 20)
    assert event["redo"] == what
    assert event["undo"] == old["undo"]
    assert bench.events("state")[-1]["status"] == "paused"
    assert shown(bench) == before
    assert bench.tensors["history"].shape[0] == 21
    event = do(bench, Redo())
    assert (event["run"], event["epoch"]) == (new, 3)
    assert shown(bench) == after
    event = do(bench, Undo(), Undo())
    assert event["spec"]["optimizer"]["learning_rate"] == 0.01
    assert event["epoch"] == 20


def test_the_run_that_comes_back_goes_on_as_if_it_had_never_been_left(bench: Bench) -> None:
    do(bench, protocol.Step(10), Reset(), Undo(), protocol.Step(10))
    twin = Run(Spec.from_dict(SMALL))
    twin.advance(20)
    for column, weights in enumerate(twin.weights, 1):
        assert np.array_equal(bench.tensors[f"weights.{column}"], weights)


def test_the_new_runs_of_one_movement_are_one_step(bench: Bench) -> None:
    do(bench, protocol.Step(5))
    do(bench, *(Configure({**SMALL, "seed": seed}, gesture=4) for seed in range(20, 25)))
    event = do(bench, Undo())
    assert (event["spec"]["seed"], event["epoch"], event["undo"]) == (5, 5, None)
    assert do(bench, Redo())["spec"]["seed"] == 24


def test_a_run_begun_afresh_has_nothing_before_it(bench: Bench) -> None:
    event = do(bench, rate(0.3), Configure({**SMALL, "seed": 9}, afresh=True))
    assert (event["undo"], event["redo"]) == (None, None)


def test_an_undo_that_waits_between_two_new_runs_undoes_the_first(bench: Bench) -> None:
    bench.do(Configure({**SMALL, "seed": 8}), Undo(), Configure({**SMALL, "seed": 9}), Undo())
    bench.work()
    assert bench.events("run")[-1]["spec"]["seed"] == 5


def test_the_steps_of_a_run_are_kept_with_it_and_never_wrong(bench: Bench) -> None:
    do(bench, Configure({**SMALL, "seed": 6}), protocol.Edit(REMOVE), rate(0.3), Undo())
    texts = [payload for kind, payload in bench.kept if kind == "note"]
    bench.session = bench.new_session(Kept(Record.from_json(texts[-1])))
    bench.session.attach("a")
    bench.work()
    event = bench.events("run")[-1]
    assert (event["undo"], event["redo"]["type"]) == (REMOVE, "set")
    event = do(bench, Undo())
    assert event["summary"]["sizes"] == [2, 3, 1]
    assert event["undo"] is None, "the run before it is gone with the process"
    assert do(bench, Redo(), Redo())["spec"]["optimizer"]["learning_rate"] == 0.3


def test_a_refused_step_stays_to_be_undone(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    do(bench, rate(0.3))
    with monkeypatch.context() as patched:
        patched.setattr("server.experiment.MOST_EDITS", 1)
        event = do(bench, Undo())
    assert bench.events("error")[-1]["command"] == "undo"
    assert event["undo"] is not None
    assert do(bench, Undo())["spec"]["optimizer"]["learning_rate"] == 0.01


def record() -> Record:
    return Record("0", {}, [], [], 0, "paused", None, None)


def test_old_steps_are_forgotten_and_the_newest_stays_whatever_its_size() -> None:
    done = Steps()
    for _ in range(steps.MOST_STEPS + 5):
        done.edited(REMOVE, REMOVE, None)
    assert len(done.done) == steps.MOST_STEPS
    large = Past(Kept(record(), bytes(steps.MOST_BYTES + 1), np.zeros((1, 1))), 0)
    done.turned({"type": "reset"}, lambda: large, None)
    assert [step.what["type"] for step in done.done] == ["reset"]
    done.edited(REMOVE, REMOVE, None)
    assert [step.what["type"] for step in done.done] == ["remove_neuron"]


def test_few_bytes_of_steps_are_kept() -> None:
    done = Steps()
    for _ in range(4):
        done.edited(REMOVE, {**REMOVE, "values": "A" * (steps.MOST_KEPT // 3)}, None)
    assert len(done.to_plain()["done"]) == 2
