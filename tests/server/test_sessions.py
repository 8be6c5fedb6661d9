"""A session's life, without sockets and processes, on a clock that moves when it is read."""

from typing import Any

import numpy as np
import pytest

from engine import Run, Spec
from engine.insight import Panel
from server import protocol
from server.experiment import Experiment
from server.viewers import IN_FLIGHT
from server.waiting import LONGEST
from tests.server.bench import LEARNING_RATE, SMALL, Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()


def setting(field: str, value: float) -> protocol.Edit:
    return protocol.Edit({"type": "set", "fields": {field: value}})


def learning_rate(value: float) -> protocol.Edit:
    return setting(LEARNING_RATE, value)


def test_a_connection_is_told_everything_in_order(bench: Bench) -> None:
    bench.session.attach("b")
    bench.work()
    kinds = [event["type"] for to, event in bench.sent if to == "b"]
    assert kinds == ["welcome", "run", "data", "state", "picture"]


def test_an_idle_session_asks_for_no_turns(bench: Bench) -> None:
    assert bench.wake_at() is None


def test_at_sixty_epochs_a_second_every_epoch_gives_a_picture(bench: Bench) -> None:
    bench.do(protocol.Speed(60.0), protocol.Play())
    for _ in range(120):
        bench.work(1 / 120)
        bench.acknowledge_all()
    epochs = [picture["epoch"] for picture in bench.events("picture")]
    assert len(epochs) >= 58
    assert epochs == list(range(epochs[0], epochs[0] + len(epochs)))


def test_no_more_pictures_are_sent_than_two_ahead_of_the_acknowledged(bench: Bench) -> None:
    bench.do(protocol.Play())
    bench.work(3.0)
    assert len(bench.events("picture")) == IN_FLIGHT
    assert bench.wake_at() is not None, "it trains on"


def test_one_acknowledgement_covers_all_earlier_pictures(bench: Bench) -> None:
    bench.do(protocol.Play())
    bench.work()
    bench.do(protocol.Ack(bench.events("picture")[-1]["sequence"]))
    bench.work()
    assert len(bench.events("picture")) == 2 * IN_FLIGHT


def test_an_acknowledgement_of_a_picture_that_never_was_is_refused(bench: Bench) -> None:
    bench.do(protocol.Ack(1_000))
    assert bench.events("error")[0]["field"] == "sequence"


def test_a_background_page_gets_losses_twice_a_second_and_no_maps(bench: Bench) -> None:
    start = bench.now
    bench.do(protocol.View(visible=False), protocol.Play())
    for _ in range(300):
        bench.work(0.01)
        bench.acknowledge_all()
    assert len(bench.events("picture")) == pytest.approx(2 * (bench.now - start), abs=1.5)
    assert not [name for name in bench.tensors if name.startswith(("map", "scale"))]
    assert len(bench.tensors["history"]) > 10


def test_a_page_that_looks_at_a_neuron_gets_its_map_even_while_paused(bench: Bench) -> None:
    bench.do(protocol.View(focus=(1, 2), grid=48))
    bench.work()
    assert bench.tensors["map.focus"].shape == (48, 48)


def test_a_page_that_looks_at_a_neuron_that_is_gone_gets_a_picture_without_it(bench: Bench) -> None:
    bench.do(protocol.View(focus=(1, 99)), protocol.View(focus=(77, 0)))
    bench.work()
    assert bench.events("picture")
    assert "map.focus" not in bench.tensors


def test_a_page_gets_the_numbers_of_the_panel_it_has_open_and_of_no_other(bench: Bench) -> None:
    bench.work()
    assert not [name for name in bench.tensors if name.startswith("panel.")]
    bench.do(protocol.View(panel=Panel("metrics")))
    bench.work()
    assert bench.tensors["panel.train.confusion"].shape == (2, 2)
    bench.do(protocol.View(panel=Panel("weights", 2)))
    bench.work()
    assert "panel.counts" in bench.tensors
    assert "panel.train.confusion" not in bench.tensors


def test_edits_of_settings_that_wait_together_are_merged_and_the_last_wins(bench: Bench) -> None:
    bench.do(*(learning_rate(0.001 * step) for step in range(1, 51)))
    bench.work()
    (event,) = bench.events("run")
    assert event["spec"]["optimizer"]["learning_rate"] == 0.05
    assert len(event["edits"]) == 1


def test_a_bad_edit_among_merged_ones_is_refused_alone(bench: Bench) -> None:
    bench.do(learning_rate(0.02), setting("regularization.rate", -1.0), learning_rate(0.04))
    bench.work()
    (error,) = bench.events("error")
    assert (error["command"], error["field"]) == ("edit", "regularization.rate")
    assert error["value"] == -1.0
    assert bench.events("run")[-1]["spec"]["optimizer"]["learning_rate"] == 0.04


def test_of_the_new_runs_that_wait_together_only_the_last_is_made(bench: Bench) -> None:
    bench.do(*(protocol.Configure({**SMALL, "seed": seed}) for seed in range(10)))
    bench.work()
    assert [event["spec"]["seed"] for event in bench.events("run")] == [9]


def test_a_new_run_that_is_refused_does_not_take_the_sound_one_before_it_along(
    bench: Bench,
) -> None:
    bench.do(protocol.Configure({**SMALL, "seed": 8}), protocol.Configure({"seed": "x"}))
    bench.work()
    assert [event["spec"]["seed"] for event in bench.events("run")] == [8]
    assert bench.events("error")[0]["field"] == "seed"


def test_more_commands_than_can_wait_are_refused(bench: Bench) -> None:
    bench.do(*(protocol.Step() for _ in range(LONGEST + 3)))
    assert len(bench.events("error")) == 3
    bench.work(5.0)
    assert bench.events("state")[-1]["epoch"] == LONGEST


def test_a_replay_reaches_the_same_weights_and_then_obeys_what_came_meanwhile(
    bench: Bench,
) -> None:
    edits = (
        {"type": "set", "fields": {LEARNING_RATE: 0.1}, "epoch": 20},
        {"type": "insert_layer", "layer": 1, "units": 2, "activation": "relu", "epoch": 30},
    )
    bench.do(protocol.Configure(SMALL, edits, 300), learning_rate(0.2), protocol.Step(5))
    bench.work(2.0)
    bench.acknowledge_all()
    bench.work()
    assert bench.events("state")[-1]["epoch"] == 305
    expected = Run(Spec.from_dict(SMALL), edits=edits)
    expected.advance(300)
    expected.edit({"type": "set", "fields": {LEARNING_RATE: 0.2}})
    expected.advance(5)
    for column, weights in enumerate(expected.weights, 1):
        assert np.array_equal(bench.tensors[f"weights.{column}"], weights)


def test_the_edits_of_a_replay_are_told_as_they_come_up(bench: Bench) -> None:
    edits = ({"type": "set", "fields": {"layers[0].units": 7}, "epoch": 20},)
    bench.do(protocol.Configure(SMALL, edits, 40))
    bench.work()
    assert [event["summary"]["sizes"] for event in bench.events("run")] == [[2, 3, 1], [2, 7, 1]]


def test_a_long_replay_gives_way_to_a_new_run_but_not_to_a_refused_one(bench: Bench) -> None:
    bench.do(protocol.Configure(SMALL, epoch=10**7))
    bench.work()
    replayed = bench.events("run")[-1]["run"]
    bench.do(protocol.Configure({"layers": []}))
    bench.work()
    assert bench.events("error")[0]["field"] == "layers"
    bench.do(protocol.Play(), protocol.Configure(SMALL))
    bench.work()
    assert bench.events("run")[-1]["run"] != replayed
    assert bench.events("state")[-1]["status"] == "paused"
    assert bench.events("state")[-1]["epoch"] == 0


def test_after_an_edit_of_a_paused_run_the_losses_are_those_of_the_edited_network(
    bench: Bench,
) -> None:
    bench.do(protocol.Step(5))
    bench.work()
    bench.acknowledge_all()
    before = bench.tensors["history"][-1]
    edit = {"type": "set_weight", "layer": 0, "input": 0, "unit": 0, "value": 9.0}
    bench.do(protocol.Edit(edit))
    bench.work()
    after = bench.events("picture")[-1]
    assert (after["epoch"], after["history_from"]) == (5, 5)
    assert bench.tensors["history"][0, 0] != before[0]
    assert bench.tensors["history"].tolist() == replayed(bench)[5:].tolist()


def replayed(bench: Bench) -> Any:
    event = bench.session.training.run_event()
    run = Run(Spec.from_dict(event.initial_spec), edits=event.edits)
    run.advance(event.epoch)
    return run.history_rows()


def test_training_goes_on_while_nobody_is_connected(bench: Bench) -> None:
    bench.do(protocol.Play())
    bench.work()
    bench.session.detach("a")
    left = bench.session.training.experiment.epoch
    bench.work()
    bench.session.attach("b")
    bench.work()
    state = bench.events("state", "b")[0]
    assert state["status"] == "playing"
    assert state["epoch"] > left + 100
    first, *_, last = bench.events("picture", "b")
    assert first["history_from"] == 0
    assert last["epoch"] > state["epoch"]


def test_a_page_that_comes_back_gets_a_full_picture_and_the_losses_from_its_last_on(
    bench: Bench,
) -> None:
    bench.do(protocol.Step(30))
    bench.work()
    run = bench.session.training.run
    bench.session.attach("b", run, known=21)
    bench.session.attach("c", "another", known=21)
    bench.work()
    assert [each["history_from"] for each in bench.events("picture", "b")] == [20]
    assert [each["history_from"] for each in bench.events("picture", "c")] == [0]
    bench.session.attach("d", run, known=21)
    bench.work()
    assert bench.tensors["history"].shape[0] == 11
    assert "map.1" in bench.tensors


def test_two_connections_to_one_session_both_see_it(bench: Bench) -> None:
    bench.session.attach("b")
    bench.do(learning_rate(0.02), connection="b")
    bench.do(protocol.Step(2), connection="a")
    bench.work()
    for connection in ("a", "b"):
        assert bench.events("run", connection)[-1]["spec"]["optimizer"]["learning_rate"] == 0.02
        assert bench.events("picture", connection)[-1]["epoch"] == 2


def test_reset_starts_again_from_the_edited_spec(bench: Bench) -> None:
    bench.do(learning_rate(0.02), protocol.Step(3), protocol.Reset())
    bench.work()
    event = bench.events("run")[-1]
    assert event["spec"]["optimizer"]["learning_rate"] == 0.02
    assert (event["edits"], event["epoch"]) == ([], 0)
    assert event["initial_spec"] == event["spec"]


def test_a_run_that_ends_itself_says_why_and_play_tries_again(bench: Bench) -> None:
    diverging = {**SMALL, "optimizer": {"name": "sgd", "learning_rate": 10.0}, "loss": "mse"}
    layers = [{"units": 8, "activation": "linear"}, {"units": 1, "activation": "linear"}]
    bench.do(protocol.Configure({**diverging, "layers": layers}), protocol.Play())
    bench.work(1.0)
    state = bench.events("state")[-1]
    assert state["status"] == "stopped"
    assert "diverge" in state["reason"]
    bench.sent.clear()
    bench.do(protocol.Play())
    bench.work(1.0)
    assert [event["status"] for event in bench.events("state")] == ["playing", "stopped"]


def test_an_error_inside_stops_the_run_and_nothing_else(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Experiment) -> bool:
        raise ZeroDivisionError("of our own making")

    with monkeypatch.context() as patched:
        patched.setattr(Experiment, "advance", broken)
        bench.do(protocol.Play())
        bench.work()
    assert bench.events("state")[-1]["status"] == "stopped"
    assert "of our own making" in bench.events("state")[-1]["reason"]
    assert "ZeroDivisionError" in capsys.readouterr().err
    bench.do(protocol.Step(2))
    bench.work()
    assert bench.events("state")[-1]["epoch"] == 2
