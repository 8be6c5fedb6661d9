"""History: the metrics of every epoch, in one array that grows by doubling."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.calls import Array


class History:
    """A row of numbers for every epoch, the first one before any training.

    The latest row is of the network as it is: it is amended when an edit changes the network.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        self._rows = np.empty((64, len(columns)))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def append(self, row: Sequence[float]) -> None:
        """Write the next epoch's numbers down."""
        if self._count == len(self._rows):
            grown = np.empty((2 * self._count + 1, len(self.columns)))
            grown[: self._count] = self._rows
            self._rows = grown
        self._rows[self._count] = row
        self._count += 1

    def amend(self, row: Sequence[float]) -> None:
        """Write other numbers down for the latest epoch."""
        self._rows[self._count - 1] = row

    def first(self, count: int) -> History:
        """A copy of the first `count` rows."""
        copy = History(self.columns)
        copy.replace(self._rows[:count])
        return copy

    def replace(self, rows: Array) -> None:
        """Hold these rows (epochs, columns) and no others. Raises ValueError for what is none."""
        if rows.ndim != 2 or rows.shape[1] != len(self.columns) or rows.dtype != np.float64:
            raise ValueError(f"rows of shape {rows.shape}, {rows.dtype} are no history of a run")
        self._rows, self._count = np.array(rows), len(rows)

    def rows(self, start: int = 0) -> Array:
        """A view (epochs, columns) from epoch `start` on."""
        return self._rows[start : self._count]

    def to_dict(self) -> dict[str, Array]:
        """Column name → its values, copies."""
        return {name: self._rows[: self._count, i].copy() for i, name in enumerate(self.columns)}
