"""A chronicle: how each layer's gradient, updates and weights went, at some of a run's epochs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.inspection import Inspector
from engine.run import Run

MOST = 128  # entries
BINS = 64
PAST = 24  # entries replayed for a time at which nobody looked
PAST_WORK = 3 * 10**7  # parameters × examples × entries spent on them
SMALLEST_REACH = 2.0**-10


@dataclass(frozen=True)
class Entry:
    """What one epoch leaves behind, layer by layer.

    `norms` (layers, 3): Euclidean norms of the gradient, of the weights and biases, and of their
    change in the epoch, NaN where that is not known. `counts` (layers, BINS): how many weights lie
    in each bin of −reach to reach; `reach` (layers,) are powers of two.
    """

    epoch: int
    norms: Array
    counts: Array
    reach: Array


class Chronicle:
    """Entries of the epochs at which somebody looked, and of some at which nobody did.

    Runs are deterministic, so what was missed is replayed from the keyframes when somebody looks
    again: each gives the epoch after it. The entries are spread evenly; when there are more than
    MOST, the closest ones are dropped. Those of a network with another number of layers are left
    out.
    """

    def __init__(self, run: Run) -> None:
        self._run = run
        self._entries: list[Entry] = []
        self._gap = 1.0
        self._has_missed = True
        self._inspector: Inspector | None = None

    def rest(self) -> None:
        """Take note that nobody looks."""
        self._has_missed = True

    def entries(self) -> list[Entry]:
        """All entries, the last of the run as it is now."""
        if self._has_missed:
            self._has_missed = False
            missed = map(self._run.at, self._missed())
            self._entries += [entry_of(run, Inspector(run.learner)) for run in missed]
        if self._inspector is None or self._inspector.network is not self._run.network:
            self._inspector = Inspector(self._run.learner)
        now = entry_of(self._run, self._inspector)
        layers = len(now.norms)
        kept = [each for each in self._entries if each.epoch < now.epoch]
        kept = [each for each in kept if len(each.norms) == layers]
        if not kept or now.epoch - kept[-1].epoch >= self._gap:
            self._entries = self._thinned([*kept, now])
        return [*kept, now]

    def _missed(self) -> Sequence[int]:
        """The epochs that are replayed: what the keyframes make cheap, and few of a large run."""
        run = self._run
        work = run.network.shape.parameters * len(run.data.x_train)
        count = min(PAST, PAST_WORK // max(work, 1))
        since = self._entries[-1].epoch if self._entries else 0
        epochs = [epoch + 1 for epoch in run.keyframes.epochs if since <= epoch < run.epoch - 1]
        step = math.ceil(len(epochs) / count) if count else 0
        return epochs[::-step][::-1] if step else ()

    def _thinned(self, entries: list[Entry]) -> list[Entry]:
        if len(entries) <= MOST:
            return entries
        self._gap = (entries[-1].epoch - entries[0].epoch) / (MOST // 2)
        kept = entries[:1]
        for each in entries[1:]:
            if each.epoch - kept[-1].epoch >= self._gap:
                kept.append(each)
        return kept


def entry_of(run: Run, inspector: Inspector) -> Entry:
    """The entry of a run as it is now."""
    network, update = run.network, run.learner.last_update()
    changes: Sequence[Array | None] = [None] * len(network.matrices)
    if update is not None:
        changes = network.shape.matrices(update)
    norms, counts, reaches = [], [], []
    for matrix, slope, change in zip(
        network.matrices, network.shape.matrices(inspector.gradient()), changes, strict=True
    ):
        norms.append((_norm(slope), _norm(matrix), math.nan if change is None else _norm(change)))
        weights = matrix[:, :-1]
        largest = max(float(np.abs(weights).max()), SMALLEST_REACH)
        reach = 2.0 ** math.ceil(math.log2(largest))
        counts.append(np.histogram(weights, BINS, (-reach, reach))[0])
        reaches.append(reach)
    return Entry(run.epoch, np.array(norms), np.array(counts), np.array(reaches))


def _norm(values: Array) -> float:
    with np.errstate(all="ignore"):
        return float(np.linalg.norm(values.astype(np.float64)))


def widened(counts: Array, reach: float, wanted: float) -> Array:
    """The counts (BINS,) over −reach to reach, over the wider −wanted to wanted."""
    while reach < wanted:
        pairs = counts.reshape(-1, 2).sum(axis=1)
        counts = np.pad(pairs, len(pairs) // 2)
        reach *= 2
    return counts
