"""Mini-batches: the examples in a new order every epoch, brought into buffers that stay."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.calls import Array, Plan

WIDE = 32
"""From so many columns on an example is cheaper copied once more than turned on its side."""


@dataclass(frozen=True)
class Batch:
    """A buffer for batches of one size, one example a column.

    `inputs` (columns + 1, size) end in a row of ones; `targets` are (outputs, size). Each call of
    `loads` brings the next such batch of the epoch into them.
    """

    inputs: Array
    targets: Array
    loads: Plan


class Batches:
    """The examples x (n, columns), y (n, outputs) in batches of `size`.

    `all` has one buffer for the whole batches and, where some examples are left over, one for them.
    """

    def __init__(self, x: Array, y: Array, size: int, generator: np.random.Generator) -> None:
        examples, self._columns = x.shape
        ones = np.ones((examples, 1), x.dtype)
        self._generator = generator
        self._natural = np.arange(examples)
        self._order = np.empty_like(self._natural)
        self._wide = self._columns >= WIDE
        self._x = np.concatenate([x, ones], axis=1)
        # What is shuffled as a whole, before the epoch: everything, or of wide examples the targets
        self._kept = y if self._wide else np.concatenate([self._x, y], axis=1)
        self._shuffled = np.empty_like(self._kept)
        size = max(1, min(size, examples))
        whole = examples - examples % size
        self.all = [self._lay_out(size, range(0, whole, size))]
        if whole < examples:
            self.all.append(self._lay_out(examples - whole, range(whole, examples, size)))

    def _lay_out(self, size: int, starts: range) -> Batch:
        parts = [slice(start, start + size) for start in starts]
        if not self._wide:
            buffer = np.empty((self._shuffled.shape[1], size), self._x.dtype)
            loads: Plan = [(np.copyto, (buffer, self._shuffled[part].T)) for part in parts]
            return Batch(buffer[: self._columns + 1], buffer[self._columns + 1 :], loads)
        x, rows = self._x, np.empty((size, self._columns + 1), self._x.dtype)
        targets = np.empty((self._kept.shape[1], size), self._x.dtype)

        def fetch(order: Array, wanted: Array) -> None:
            x.take(order, 0, rows, "clip")
            np.copyto(targets, wanted)

        loads = [(fetch, (self._order[part], self._shuffled[part].T)) for part in parts]
        return Batch(rows.T, targets, loads)

    def shuffle(self) -> None:
        """Draw the order of the next epoch."""
        np.copyto(self._order, self._natural)
        self._generator.shuffle(self._order)
        self._kept.take(self._order, 0, self._shuffled, "clip")
