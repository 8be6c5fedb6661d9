"""Keyframes stand at regular epochs; over the budget every other one goes."""

from engine import Run
from engine.keyframes import Keyframe, Keyframes
from engine.learner import Learner
from engine.stopping import Watch
from tests.engine.building import small


def taken(*epochs: int) -> list[Keyframe]:
    run = Run(small())
    snapshot = Learner(run.spec, run.data).snapshot()
    return [Keyframe(epoch, snapshot, Watch(1.0)) for epoch in epochs]


def kept(budget: float, *epochs: int) -> Keyframes:
    """Keyframes of these epochs under a budget of so many of them."""
    frames = taken(*epochs)
    keyframes = Keyframes(int(budget * frames[0].snapshot.size))
    for frame in frames:
        keyframes.add(frame)
    return keyframes


def test_what_just_fits_the_budget_stays() -> None:
    keyframes = kept(3, 0, 16, 32)
    assert keyframes.epochs == [0, 16, 32]
    assert keyframes.bytes == 3 * taken(0)[0].snapshot.size


def test_over_the_budget_every_other_one_goes_and_fewer_are_wanted() -> None:
    keyframes = kept(3.5, 0, 16, 32, 48)
    assert keyframes.epochs == [0, 32]
    assert keyframes.bytes == 2 * taken(0)[0].snapshot.size
    assert [epoch for epoch in range(1, 130) if keyframes.wanted(epoch)] == [32, 64, 96, 128]


def test_an_epoch_is_reached_from_the_latest_keyframe_that_is_not_after_it() -> None:
    keyframes = kept(9, 16, 32, 48)
    for epoch, start in ((16, 16), (31, 16), (32, 32), (47, 32), (1000, 48)):
        found = keyframes.before(epoch)
        assert found is not None
        assert found.epoch == start
    assert keyframes.before(15) is None


def test_the_last_one_stays_however_small_the_budget() -> None:
    assert kept(0, 0).epochs == [0]
