"""Verdicts: which examples the network gets wrong, which classes a neuron is for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.data.preparation import Prepared
from engine.forward import Pass, with_ones
from engine.network import Network
from engine.run import Run
from engine.trace import grey

MOST_SHOWN = 60


@dataclass(frozen=True)
class Cell:
    """Which verdicts are wanted: those on one class, those for one class, or all mistakes."""

    part: str
    truth: int | None = None
    predicted: int | None = None


class Verdicts:
    """Runs examples through the network for whoever looks; keeps the passes' buffers."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._network: Network | None = None
        self._data: Prepared | None = None
        self._passes: dict[str, Pass] = {}
        self._done: set[str] = set()

    def look(self, wall: Cell | None = None, fingerprints: bool = False) -> dict[str, Array]:
        """What is wanted of `wall` and `fingerprints`; nothing for data without classes.

        `wall.verdicts` (n, 4): example, its class, the predicted class and the confidence in it,
        the surest first, at most `MOST_SHOWN` of `wall.count` (1,); `wall.images` (n, height,
        width), bytes, if the data are images; `wall.cell` (3,): 1 for the validation part, class
        and predicted class, −1 for any. `fingerprint.k` (units, classes): the mean activation of
        every neuron of hidden column k for the validation examples of each class, 0 without any.
        """
        if self._run.data.dataset.task != "classification":
            return {}
        self._done.clear()
        tensors: dict[str, Array] = {}
        with np.errstate(all="ignore"):
            if wall is not None:
                tensors |= self._wall(wall)
            if fingerprints:
                tensors |= self._fingerprints()
        return tensors

    def _forward(self, part: str) -> Pass:
        """The pass over a part, run with the network as it is now: once for each look."""
        network, data = self._run.network, self._run.data
        if self._network is not network or self._data is not data:
            self._passes.clear()
            self._network, self._data = network, data
        if part not in self._passes:
            self._passes[part] = Pass(network, with_ones(getattr(data, f"x_{part}")))
        if part not in self._done:
            self._passes[part].run()
            self._done.add(part)
        return self._passes[part]

    def _wall(self, cell: Cell) -> dict[str, Array]:
        data = self._run.data
        truth: Array = getattr(data, f"labels_{cell.part}")
        predicted, confidence = self._predict(self._forward(cell.part).a[-1])
        chosen = np.ones(len(truth), bool)
        if cell.truth is None and cell.predicted is None:
            chosen = predicted != truth
        if cell.truth is not None:
            chosen &= truth == cell.truth
        if cell.predicted is not None:
            chosen &= predicted == cell.predicted
        found = np.flatnonzero(chosen)
        shown = found[np.argsort(-confidence[found], kind="stable")][:MOST_SHOWN]
        columns = [shown, truth[shown], predicted[shown], confidence[shown]]
        wanted = [-1 if each is None else each for each in (cell.truth, cell.predicted)]
        tensors = {
            "wall.verdicts": np.stack(columns, axis=1).astype(np.float32),
            "wall.count": np.array([len(found)], np.float32),
            "wall.cell": np.array([cell.part == "validation", *wanted], np.float32),
        }
        if data.dataset.image is not None:
            images = grey(getattr(data, f"raw_{cell.part}")[shown], data)
            tensors["wall.images"] = images.reshape(-1, *data.dataset.image)
        return tensors

    def _predict(self, outputs: Array) -> tuple[Array, Array]:
        """Each example's predicted class, and the output for it as a share of what stands for yes.

        `outputs` (units, n); one unit gives both: more than half is class 1.
        """
        no, yes = self._run.network.activations[-1].targets
        shares = (outputs.astype(np.float64) - no) / (yes - no)
        if len(shares) == 1:
            return (shares[0] > 0.5).astype(np.int64), np.maximum(shares[0], 1 - shares[0])
        return outputs.argmax(axis=0), shares.max(axis=0)

    def _fingerprints(self) -> dict[str, Array]:
        dataset = self._run.data.dataset
        classes = np.arange(len(dataset.class_names))
        member = self._run.data.labels_validation[:, None] == classes
        shares = member / np.maximum(member.sum(axis=0), 1)
        return {
            f"fingerprint.{column}": (a @ shares).astype(np.float32)
            for column, a in enumerate(self._forward("validation").a[:-1], 1)
        }
