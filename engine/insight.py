"""Insight: what the page's panels show of a run, as arrays. Nothing is computed unasked."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.chronicle import Chronicle, widened
from engine.reading import decided
from engine.run import Run
from engine.warp import Warp

PANELS = ("metrics", "gradients", "weights", "warp")
FOLLOWED = ("gradients", "weights")


@dataclass(frozen=True)
class Panel:
    """What is looked at: one of PANELS, and which layer or two of its neurons it shows."""

    name: str
    column: int = 1
    units: tuple[int, int] = (0, 1)


class Insight:
    """Looks into a run for one panel at a time; looking never changes the run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._chronicle = Chronicle(run)
        self._warp = Warp(run)

    def picture(
        self, panel: Panel | None, grid: int = 96, threshold: float | None = None
    ) -> dict[str, Array]:
        """`panel.NAME` for what `look` gives; nothing for None, when no panel is looked at."""
        if panel is None:
            self._chronicle.rest()
            return {}
        return {
            f"panel.{name}": tensor for name, tensor in self.look(panel, grid, threshold).items()
        }

    def look(
        self, panel: Panel, grid: int = 96, threshold: float | None = None
    ) -> dict[str, Array]:
        """The tensors of a panel, float32 but for `predicted`.

        `metrics`: see `Evaluator.account`, with a `threshold` also `reading.decided`; `warp`: see
        `Warp.look`. `gradients`: `epoch` (n,), `gradient` (n, layers) and `ratio` (n, layers), the
        norm of an epoch's update by that of the weights. `weights`: `epoch` (n,), and of column
        `column` `counts` (n, bins) over −`reach` to `reach`. A column or unit that is not there
        gives nothing. `grid` bounds how finely the plane is warped.
        """
        if panel.name not in FOLLOWED:
            self._chronicle.rest()
        if panel.name == "metrics":
            with np.errstate(all="ignore"):
                account = self._run.learner.evaluator.account()
                return account if threshold is None else account | decided(self._run, threshold)
        if panel.name == "warp":
            return self._warp.look(panel.column, panel.units, max(2, grid // 2))
        entries = self._chronicle.entries()
        epochs = np.array([each.epoch for each in entries], np.float32)
        if panel.name == "gradients":
            norms = np.array([each.norms for each in entries])
            with np.errstate(all="ignore"):
                ratio = norms[:, :, 2] / norms[:, :, 1]
            series = {"gradient": norms[:, :, 0], "ratio": ratio}
            return {"epoch": epochs, **{k: v.astype(np.float32) for k, v in series.items()}}
        layer = panel.column - 1
        if not 0 <= layer < len(entries[-1].reach):
            return {}
        reach = max(each.reach[layer] for each in entries)
        counts = [widened(each.counts[layer], each.reach[layer], reach) for each in entries]
        return {
            "epoch": epochs,
            "counts": np.array(counts, np.float32),
            "reach": np.array([reach], np.float32),
        }
