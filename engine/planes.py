"""Planes that are chosen: through two of many columns, or through two neurons of a hidden layer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.data.preparation import Prepared
from engine.evaluation import PARTS
from engine.hidden import Hidden, HiddenProbe
from engine.plane import Plane, reach_of
from engine.probe import Probe
from engine.reading import Example
from engine.run import Run

MOST_KEPT = 3


@dataclass(frozen=True)
class Across:
    """Two of the network's columns as axes, not scaled; the others as in the example `held`.

    Or else at their means over the training part.
    """

    columns: tuple[int, int]
    held: Example | None = None


Chosen = Across | Hidden


class Probes:
    """The probes of a run, one for each plane that is looked at; the last few are kept."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.usual = Probe(run)
        self._kept: dict[Chosen, Probe] = {}

    def of(self, chosen: Chosen | None) -> Probe:
        """The probe over the chosen plane; the usual one where there is no such plane.

        Where no examples are left to train on, nothing lays another.
        """
        if chosen is None or not len(self._run.data.x_train):
            return self.usual
        if isinstance(chosen, Hidden) and not chosen.fits(self._run.sizes):
            return self.usual
        probe = self._kept.pop(chosen, None) or self._laid(chosen)
        if probe is not self.usual:
            self._kept[chosen] = probe
        while len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        return probe

    def _laid(self, chosen: Chosen) -> Probe:
        if isinstance(chosen, Hidden):
            return HiddenProbe(self._run, chosen)
        through = across(self._run.data, chosen)
        return self.usual if through is None else Probe(self._run, through)


def across(data: Prepared, chosen: Across) -> Plane | None:
    """The plane of two columns; None where there are no such columns or no such example.

    Nor is there one where the columns are features of two others.
    """
    names, held = data.columns.names, chosen.held
    pair = list(chosen.columns)
    if pair[0] == pair[1] or not 0 <= min(pair) <= max(pair) < len(names):
        return None
    if data.columns.features is not None:
        return None
    rows = {
        part: data.columns.computed(getattr(data, f"raw_{part}")).astype(np.float64)
        for part in PARTS
    }
    if held is not None and not 0 <= held.index < len(rows[held.part]):
        return None
    origin = rows["train"].mean(axis=0) if held is None else rows[held.part][held.index].copy()
    origin[pair] = 0
    axes = np.zeros((2, len(names)))
    axes[[0, 1], pair] = 1
    return Plane(
        "columns",
        (names[pair[0]], names[pair[1]]),
        reach_of(np.concatenate([part[:, pair] for part in rows.values()])),
        (origin - data.columns.offset) / data.columns.scale,
        axes / data.columns.scale,
        raw=False,
        pair=chosen.columns,
    )
