"""No session holds up the others in its worker by an epoch or a picture that takes too long."""

import re
import time

import pytest

from engine import Run, Spec, SpecError
from server import cost, protocol
from server.experiment import Experiment
from server.tally import Tally
from server.viewers import Viewer
from tests.engine.building import suited
from tests.server.bench import SMALL, Bench

LARGE = [{"units": 1000, "activation": "tanh"}, {"units": 1, "activation": "tanh"}]
HUGE = [{"units": 1000, "activation": "tanh"}, *LARGE]


def test_parameters_are_counted_as_the_engine_counts_them() -> None:
    run = Run(Spec.from_dict({**SMALL, "layers": LARGE}))
    assert cost.parameters_of(run.spec, run.sizes[0]) == run.summary()["parameters"]


def test_a_run_whose_epochs_would_take_minutes_is_refused() -> None:
    data = {"name": "spirals", "samples": 5000}
    with pytest.raises(SpecError, match="less work an epoch") as caught:
        Experiment({"data": data, "layers": HUGE, "batch_size": 1})
    assert caught.value.field == "layers"
    Experiment({"data": {**data, "samples": 300}, "layers": LARGE, "batch_size": 1})


def test_a_batch_size_that_is_too_small_is_refused_with_the_least_that_is_not() -> None:
    mnist = suited("mnist")
    with pytest.raises(SpecError) as caught:
        Experiment({**mnist, "batch_size": 10})
    assert (caught.value.field, caught.value.value) == ("batch_size", 10)
    told = re.match(r"at least (\d+): in smaller steps, 109,386 parameters", caught.value.allowed)
    assert told is not None
    least = int(told[1])
    Experiment({**mnist, "batch_size": least})
    with pytest.raises(SpecError, match=f"at least {least}"):
        Experiment({**mnist, "batch_size": least - 1})


def test_the_largest_network_is_there_for_little_data() -> None:
    experiment = Experiment({"data": {"name": "spirals", "samples": 300}, "layers": HUGE})
    start = time.monotonic()
    experiment.advance()
    assert time.monotonic() - start < 10


def test_an_edit_to_such_a_run_is_refused_and_changes_nothing() -> None:
    data = {"name": "spirals", "samples": 5000}
    experiment = Experiment({"data": data, "layers": LARGE, "batch_size": 100})
    with pytest.raises(SpecError, match="less work an epoch"):
        experiment.edit({"type": "insert_layer", "layer": 1, "units": 1000, "activation": "tanh"})
    assert experiment.run_event("x").summary["sizes"][1:] == [1000, 1]
    assert experiment.advance() is False


def test_a_replay_stops_where_it_would_become_one() -> None:
    data = {"name": "spirals", "samples": 5000}
    grown = {"type": "insert_layer", "layer": 1, "units": 1000, "activation": "tanh", "epoch": 1}
    experiment = Experiment({"data": data, "layers": LARGE, "batch_size": 5000}, [grown])
    experiment.advance()
    with pytest.raises(SpecError, match="less work an epoch"):
        experiment.advance()
    assert experiment.epoch == 1


def test_the_picture_of_a_large_network_is_coarser() -> None:
    assert cost.grid(96, (2, 4, 1)) == 96
    assert cost.grid(240, (2, 4, 1)) == 240
    assert cost.grid(96, (2, 1000, 1000)) == 42
    assert cost.grid(96, (2, 10**6, 10**6)) == 12
    viewer = Viewer(Tally())
    viewer.look(protocol.View(grid=240))
    experiment = Experiment({"data": {"name": "spirals", "samples": 300}, "layers": HUGE})
    start = time.monotonic()
    experiment.picture(viewer, experiment.grid(viewer, fleeting=False), "run", 1, 0.0)
    assert time.monotonic() - start < 5


def test_a_large_picture_is_coarser_still_where_the_next_one_follows_at_once() -> None:
    wide = (7, *12 * (64,), 1)
    assert cost.grid(96, wide) == 96
    assert cost.grid(96, wide, fleeting=True) == 45
    for common in ((7, *6 * (8,), 1), (784, 128, 64, 10)):
        assert cost.grid(96, common, fleeting=True) == cost.grid(96, common)


def test_a_wide_network_trains_in_coarser_pictures_and_rests_in_a_whole_one() -> None:
    bench = Bench()
    wide = [*6 * [{"units": 100, "activation": "tanh"}], {"units": 1, "activation": "tanh"}]
    calm = {"name": "sgd", "learning_rate": 1e-4}
    bench.do(protocol.Configure({**SMALL, "layers": wide, "optimizer": calm}))
    bench.work()
    bench.acknowledge_all()
    assert bench.tensors["map.7"].shape == (1, 96, 96)
    bench.do(protocol.Play())
    bench.work(0.1)
    bench.acknowledge_all()
    assert bench.tensors["map.7"].shape == (1, 42, 42)
    bench.do(protocol.Pause())
    bench.work()
    bench.acknowledge_all()
    assert bench.tensors["map.7"].shape == (1, 96, 96)
    number = len(bench.events("picture"))
    bench.work()
    assert len(bench.events("picture")) == number
