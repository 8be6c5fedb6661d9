"""Metrics are scikit-learn's to 1e-12; its own numbers come from `make reference`.

Where a fraction's lower part is 0, it is 0 (`zero_division=0`); the macro mean is over all classes
of the data, whether or not the part holds them (`labels=`). R² of a single example, which
scikit-learn leaves undefined, is that of a constant target here.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import Run, Spec, data
from engine.calls import Array
from engine.data.preparation import split

TOLERANCE = 1e-12
CASES = json.loads((Path(__file__).parent / "reference" / "metrics.json").read_text())


def run_of(x: Array, y: Array, more_x: Array, more_y: Array) -> Run:
    """A run whose outputs are its inputs: `x`, `y` are validated with, the others trained on."""
    units, count, share = x.shape[1], len(x) + len(more_x), len(x) / (len(x) + len(more_x))
    spec = Spec.from_dict(
        {
            "data": {"validation": share},
            "layers": [{"units": units, "activation": "linear", "frozen": True}],
            "dtype": "float64",
        }
    )
    order = np.concatenate(split(count, share, spec.data.seed)[::-1])
    placed_x, placed_y = np.concatenate([x, more_x]), np.concatenate([y, more_y])
    placed_x[order], placed_y[order] = placed_x.copy(), placed_y.copy()
    run = Run(spec, data=data.from_arrays(placed_x, placed_y))
    run.set_parameters([np.eye(units)], [np.zeros(units)])
    run.advance()
    return run


@pytest.mark.parametrize("case", CASES["classification"], ids=str)
def test_metrics_of_classes_are_those_of_scikit_learn(case: dict[str, Any]) -> None:
    classes, true = case["classes"], np.array(case["true"])
    predicted = np.array(case["predicted"])
    # The part that is trained on holds every class, so that the data has them all
    more = np.resize(np.arange(classes), max(len(true), classes))
    for units in (1, 2) if classes == 2 else (classes,):
        chosen = np.arange(1, 2) if units == 1 else np.arange(units)
        x = np.where(predicted[:, None] == chosen, 1.0, -1.0)
        run = run_of(x, true, np.zeros((len(more), units)), more)
        assert run.confusion().tolist() == case["confusion"]
        for name in ("accuracy", "precision", "recall", "f1"):
            value = run.history[f"validation_{name}"][-1]
            assert abs(value - case[name]) < TOLERANCE, (name, value, case[name])


@pytest.mark.parametrize("case", CASES["regression"])
def test_metrics_of_numbers_are_those_of_scikit_learn(case: dict[str, Any]) -> None:
    true, predicted = np.array(case["true"]), np.array(case["predicted"])
    run = run_of(predicted, true, predicted, true + 1)
    for name, said in (("mae", "mae"), ("r2", "r2"), ("loss", "mse")):
        value = run.history[f"validation_{name}"][-1]
        assert abs(value - case[said]) < TOLERANCE * max(1, abs(case[said])), (name, value)


@pytest.mark.parametrize("target", [0.1, 0.7, 1e6 / 3])
@pytest.mark.parametrize("count", [1, 3, 7, 23])
def test_r2_of_a_target_that_never_changes_is_one_or_nothing_whatever_its_rounding(
    target: float, count: int
) -> None:
    still, more = np.full((count, 1), target), np.zeros((count + 1, 1))
    assert run_of(still, still, more, more).history["validation_r2"][-1] == 1
    assert run_of(still + 0.5, still, more, more).history["validation_r2"][-1] == 0
