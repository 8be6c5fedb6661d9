"""Epochs that are longer than a session's turn."""

import numpy as np
import pytest

from engine import Run, Spec
from server import protocol
from tests.server.bench import LEARNING_RATE, Bench


@pytest.fixture
def bench() -> Bench:
    return Bench()


def large(bench: Bench) -> None:
    """A run whose epochs take many turns."""
    layers = [{"units": 1024, "activation": "relu"}, {"units": 10, "activation": "softmax"}]
    spec = {"data": {"name": "digits"}, "layers": layers, "loss": "categorical_crossentropy"}
    bench.do(protocol.Configure({**spec, "batch_size": 8}))
    bench.work()
    bench.acknowledge_all()
    bench.sent.clear()


def test_a_long_epoch_takes_many_turns_and_nothing_comes_between_its_pieces(bench: Bench) -> None:
    large(bench)
    bench.do(protocol.Step(1))
    bench.session.turn(0.001)
    bench.do(protocol.Edit({"type": "set", "fields": {LEARNING_RATE: 0.5}}), protocol.Pause())
    turns = 0
    while bench.session.training.experiment.mid_epoch:
        assert bench.session.picture_at() is None
        assert bench.session.work_at() == 0.0
        assert not bench.events("run")
        bench.session.turn(0.001)
        turns += 1
    assert turns > 5
    bench.work()
    run = Run(Spec.from_dict(bench.session.training.experiment.origin[0]))
    run.advance(1)
    assert bench.events("run")[-1]["edits"][0]["epoch"] == 1
    np.testing.assert_array_equal(bench.tensors["weights.1"], run.weights[0])


def test_a_session_that_ends_in_the_midst_of_an_epoch_ends_that_epoch_first(bench: Bench) -> None:
    large(bench)
    bench.do(protocol.Step(1))
    bench.session.turn(0.001)
    bench.session.training.finish_epoch()
    assert not bench.session.training.experiment.mid_epoch
    assert bench.session.training.experiment.epoch == 1
