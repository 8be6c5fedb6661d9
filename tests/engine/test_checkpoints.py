"""A run's state with its history and its later edits kept apart: what a checkpoint is made of."""

from typing import Any

import numpy as np
import pytest

from engine import Run
from tests.engine.building import bits, small

LATER: list[dict[str, Any]] = [
    {"type": "set", "fields": {"optimizer.learning_rate": 0.03}},
    {"type": "insert_layer", "layer": 1, "units": 5, "activation": "relu"},
]


@pytest.mark.parametrize("gap", [0, 3])
def test_a_run_is_restored_with_its_history_and_what_was_done_after_its_state(gap: int) -> None:
    run = Run(small())
    run.edit(LATER[0])
    run.advance(4)
    state, rows = run.state(history=False), run.history_rows(0, np.float64)
    run.advance(gap)
    for edit in LATER:
        run.edit(edit)
    again = Run.restore(state, rows, run.edits)
    run.advance(5)
    again.advance(5 + gap)
    assert bits(again) == bits(run)
    assert again.edits == run.edits
    assert np.array_equal(again.history_rows(0), run.history_rows(0), equal_nan=True)


def test_edits_that_were_still_to_come_give_way_to_those_that_were_made() -> None:
    run = Run(small(), edits=[{**LATER[0], "epoch": 20}])
    run.advance(4)
    state = run.state()
    run.edit(LATER[1])
    again = Run.restore(state, edits=run.edits)
    run.advance(30)
    again.advance(30)
    assert bits(again) == bits(run)
    assert len(again.edits) == 1


def test_a_state_without_its_history_is_small() -> None:
    run = Run(small())
    size = len(run.state(history=False))
    run.advance(200)
    assert len(run.state(history=False)) < size + 1_000 < len(run.state())
