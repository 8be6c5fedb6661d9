"""Going back: `at(epoch)` is the run that was stopped there, bit for bit, whatever was done."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import Run
from engine.optimizers import OPTIMIZERS
from tests.engine.histories import bits, random_edits, rich_spec, try_edit

ACTIONS = st.lists(st.one_of(st.integers(1, 9), random_edits), min_size=2, max_size=9)


def act(run: Run, action: Any) -> None:
    """Advance by a number of epochs, whatever the stop rules say, or make an edit."""
    if isinstance(action, int):
        for _ in range(action):
            run.advance()
    else:
        try_edit(run, action)


def digests(run: Run, actions: list[Any]) -> dict[int, str]:
    """Do all that; epoch → the run as it was when it was left."""
    seen = {run.epoch: bits(run)}
    for action in actions:
        for one in [1] * action if isinstance(action, int) else [action]:
            act(run, one)
            run.stop_reason = None
            seen[run.epoch] = bits(run)
    return seen


@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(
    actions=ACTIONS,
    optimizer=st.sampled_from(list(OPTIMIZERS)),
    budget=st.sampled_from([0, 5000, 2**24]),
)
def test_at_is_the_run_that_was_stopped_there(
    actions: list[Any], optimizer: str, budget: int
) -> None:
    run = Run(rich_spec(optimizer), keyframe_bytes=budget)
    seen = digests(run, actions)
    for epoch in (0, run.epoch // 3, run.epoch // 2, run.epoch):
        assert bits(run.at(epoch)) == seen[epoch], (epoch, actions)


@settings(max_examples=20, deadline=None, derandomize=True, database=None)
@given(past=ACTIONS, future=ACTIONS, share=st.floats(0, 1))
def test_a_branch_goes_the_way_of_a_run_that_never_was_anywhere_else(
    past: list[Any], future: list[Any], share: float
) -> None:
    run = Run(rich_spec())
    for action in past:
        act(run, action)
    epoch = int(share * run.epoch)
    before = bits(run)
    branch = run.branch(epoch)
    # The same past, made from nothing: the edits up to there by their stamps
    twin = Run(rich_spec(), [edit for edit in run.edits if edit["epoch"] <= epoch])
    while twin.epoch < epoch:
        twin.advance()
    for action in future:
        act(branch, action)
        act(twin, action)
    assert bits(branch) == bits(twin)
    assert bits(run) == before, "the branch has changed where it came from"
    if epoch:
        assert bits(branch.at(epoch - 1)) == bits(run.at(epoch - 1))


def test_keyframes_stay_within_their_budget_and_going_back_stays_exact() -> None:
    run = Run(rich_spec(), keyframe_bytes=8000)
    seen = {}
    for _ in range(300):
        run.advance()
        run.stop_reason = None
        if run.epoch % 37 == 0:
            seen[run.epoch] = bits(run)
    kept = run.keyframes
    assert kept.bytes <= 8000
    assert 2 < len(kept.epochs) < 15
    gaps = {after - before for before, after in zip(kept.epochs, kept.epochs[1:], strict=False)}
    assert len(gaps) == 1
    assert kept.epochs[0] == 0
    for epoch, digest in seen.items():
        assert bits(run.at(epoch)) == digest


def test_the_first_keyframe_stays_when_the_budget_holds_none() -> None:
    run = Run(rich_spec(), keyframe_bytes=0)
    for _ in range(100):
        run.advance()
    assert run.keyframes.epochs == [0]
    assert run.at(50).epoch == 50


def test_going_back_and_forth_is_the_same_as_staying() -> None:
    run = Run(rich_spec("nadam"))
    run.advance(20)
    back = run.at(7)
    for _ in range(13):
        back.advance()
    assert bits(back) == bits(run)


def test_an_epoch_that_is_not_reached_is_refused() -> None:
    run = Run(rich_spec())
    run.advance(3)
    for epoch in (-1, 4):
        with pytest.raises(ValueError, match="not between 0 and 3"):
            run.at(epoch)


def test_edits_of_the_past_are_replayed_and_those_of_the_future_are_not() -> None:
    run = Run(rich_spec())
    run.advance(5)
    run.edit({"type": "set_bias", "layer": 0, "unit": 0, "value": 0.5})
    run.advance(5)
    run.edit({"type": "remove_layer", "layer": 1})
    assert [len(run.at(epoch).edits) for epoch in (4, 5, 9, 10)] == [0, 1, 1, 2]
    assert run.at(5).biases[0][0] == 0.5
    assert len(run.at(9).spec.layers) == 4
    assert len(run.at(10).spec.layers) == 3


def test_a_run_that_diverged_can_be_gone_back_in() -> None:
    run = Run(rich_spec("sgd", loss="mse"))
    run.advance(5)
    before = bits(run)
    run.edit({"type": "set_weight", "layer": 1, "input": 0, "unit": 0, "value": 1e6})
    run.edit({"type": "set", "fields": {"optimizer.learning_rate": 100, "optimizer.clip": 0}})
    run.edit({"type": "set", "fields": {"layers[3].activation": "linear"}})
    for _ in range(60):
        run.advance()
    assert run.epoch < 65
    assert "float32" in str(run.stop_reason)
    assert bits(run.at(4).at(0)) == bits(Run(rich_spec("sgd", loss="mse")))
    earlier = run.at(4)
    earlier.advance()
    assert bits(earlier) == before
    run.stop_reason = None
    assert bits(run.at(run.epoch)) == bits(run)
