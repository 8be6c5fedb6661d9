"""Stop rules at their edges: a target met exactly, patience that runs out more than once."""

import numpy as np
import pytest

from engine import Run, Spec, data
from engine.stopping import Watch

COLUMNS = ("train_loss", "validation_loss", "validation_accuracy")


@pytest.mark.parametrize(
    ("stop", "before", "now", "reason"),
    [
        (
            {"accuracy": 0.75},
            (1, 1, 0.5),
            (1, 1, 0.75),
            "The validation accuracy has reached 75 %.",
        ),
        ({"accuracy": 0.75}, (1, 1, 0.75), (1, 1, 0.8), None),
        ({"loss": 0.5}, (0.6, 1, 0), (0.5, 1, 0), "The training loss has reached 0.5."),
        ({"loss": 0.5}, (0.5, 1, 0), (0.4, 1, 0), None),
    ],
)
def test_a_target_is_reached_by_the_epoch_that_meets_it_exactly_and_not_by_the_next(
    stop: dict[str, float],
    before: tuple[float, ...],
    now: tuple[float, ...],
    reason: str | None,
) -> None:
    spec = Spec.from_dict({"stop": stop})
    assert Watch(9.0).look(spec, COLUMNS, np.array([before, now], np.float64), 9.0) == reason


def test_patience_that_has_run_out_starts_from_0_again() -> None:
    spec = Spec.from_dict(
        {
            "data": {"validation": 0},
            "layers": [{"units": 1, "activation": "linear"}],
            "optimizer": {"name": "sgd", "learning_rate": 0.5},  # the error only changes its sign
            "stop": {"patience": 3},
            "dtype": "float64",
        }
    )
    run = Run(spec, data=data.from_arrays([[1.0]], [[3.0]]))
    run.set_parameters([[[1.0]]], [[0.0]])
    stops = []
    for _ in range(3):
        run.advance(100)
        stops.append(run.epoch)
        assert run.stop_reason is not None
        assert run.stop_reason.startswith("Early stopping: the loss has not improved on 4 for 3")
    assert np.diff(stops).tolist() == [3, 3]


def test_bad_epochs_before_an_edit_do_not_count_after_it() -> None:
    watch, spec = Watch(1.0), Spec.from_dict({})
    rows = np.array([(2.0, 2.0, 0.0)] * 10)
    assert [watch.look(spec, COLUMNS, rows, 1.0) for _ in range(9)] == [None] * 9
    watch.restart(0.5, None)
    assert [watch.look(spec, COLUMNS, rows, 1.0) for _ in range(9)] == [None] * 9
    reason = watch.look(spec, COLUMNS, rows, 1.0)
    assert reason is not None
    assert reason.startswith("Training diverges: for 10 epochs")
    assert "(2 against 1)" in reason
    assert [watch.look(spec, COLUMNS, rows, 1.0) for _ in range(9)] == [None] * 9
    assert watch.look(spec, COLUMNS, rows, 1.0) == reason
