"""The spread of each column over the training part, before it is normalized and after."""

from __future__ import annotations

import numpy as np

from engine.calls import Array
from engine.data.preparation import Prepared
from engine.run import Run

BINS = 24
MOST = 48
"""So many columns are told of at once."""

STATISTICS = ("min", "max", "mean", "deviation")


class Spread:
    """Tells of a run's columns; keeps what it told last, since the data seldom change."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._told: tuple[Prepared, int, dict[str, Array]] | None = None

    def look(self, start: int) -> dict[str, Array]:
        """Of at most MOST columns from `start` on, which `spread.start` (1,) repeats; float32.

        `spread.before` and `spread.after`, each (columns, STATISTICS): least, greatest, mean and
        standard deviation. `spread.counts` (columns, BINS): how many values are in bins of one
        width from least to greatest, before as after, since bins are scaled with their values.
        Nothing where there is no such column.
        """
        data = self._run.data
        if self._told is None or self._told[0] is not data or self._told[1] != start:
            self._told = data, start, told(data, start)
        return self._told[2]


def told(data: Prepared, start: int) -> dict[str, Array]:
    """The tensors of `Spread.look`."""
    if not 0 <= start < data.x_train.shape[1]:
        return {}
    shown = slice(start, start + MOST)
    before = data.columns.computed(data.raw_train)[:, shown].astype(np.float64)
    after = data.x_train[:, shown].astype(np.float64)
    with np.errstate(all="ignore"):  # numbers near the largest there is have no finite variance
        tensors = {
            "spread.start": np.array([start]),
            "spread.before": _statistics(before),
            "spread.after": _statistics(after),
            "spread.counts": np.array([_counts(column) for column in before.T]),
        }
        return {name: tensor.astype(np.float32) for name, tensor in tensors.items()}


def _statistics(x: Array) -> Array:
    """STATISTICS (columns, 4) of columns (n, columns)."""
    return np.stack([x.min(axis=0), x.max(axis=0), x.mean(axis=0), x.std(axis=0)], axis=1)


def _counts(column: Array) -> Array:
    """How many values (n,) are in each of BINS bins; in the first where all are the same."""
    low, high = column.min(), column.max()
    if not high > low:
        return np.bincount([0], [len(column)], BINS)
    places = (column - low) / (high - low) * BINS
    return np.bincount(np.minimum(places.astype(np.intp), BINS - 1), minlength=BINS)
