"""Verdicts: which examples the network gets wrong, which classes a neuron is for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.run import Run
from engine.trace import grey

MOST_SHOWN = 60


@dataclass(frozen=True)
class Cell:
    """Which verdicts are wanted: those on one class, those for one class, or all mistakes."""

    part: str
    truth: int | None = None
    predicted: int | None = None


def look(run: Run, wall: Cell | None = None, fingerprints: bool = False) -> dict[str, Array]:
    """What is wanted of `wall` and `fingerprints`; nothing for data without classes.

    `wall.verdicts` (n, 4): example, its class, the predicted class and the confidence in it, the
    surest first, at most `MOST_SHOWN` of `wall.count` (1,); `wall.images` (n, height, width),
    bytes, if the data are images; `wall.cell` (3,): 1 for the validation part, class and predicted
    class, −1 for any. `fingerprint.k` (units, classes): the mean activation of every neuron of
    hidden column k for the validation examples of each class, 0 without any.
    """
    if run.data.dataset.task != "classification":
        return {}
    tensors: dict[str, Array] = {}
    with np.errstate(all="ignore"):
        if wall is not None:
            tensors |= _wall(run, wall)
        if fingerprints:
            tensors |= _fingerprints(run)
    return tensors


def _wall(run: Run, cell: Cell) -> dict[str, Array]:
    data = run.data
    truth: Array = getattr(data, f"labels_{cell.part}")
    outputs = run.learner.evaluator.activations(cell.part)[-1]
    predicted, confidence = _predict(outputs, run.network.activations[-1].targets)
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


def _predict(outputs: Array, targets: tuple[float, float]) -> tuple[Array, Array]:
    """Each example's predicted class, and the output for it as a share of what stands for yes.

    `outputs` (units, n); one unit gives both: more than half is class 1.
    """
    no, yes = targets
    if len(outputs) == 1:
        share = (outputs[0].astype(np.float64) - no) / (yes - no)
        positive = outputs[0] > (no + yes) / 2
        return positive.astype(np.int64), np.where(positive, share, 1 - share)
    return outputs.argmax(axis=0), (outputs.max(axis=0).astype(np.float64) - no) / (yes - no)


def _fingerprints(run: Run) -> dict[str, Array]:
    classes = np.arange(len(run.data.dataset.class_names))
    member = run.data.labels_validation[:, None] == classes
    shares = (member / np.maximum(member.sum(axis=0), 1)).astype(run.spec.dtype)
    activations = run.learner.evaluator.activations("validation")[:-1]
    return {
        f"fingerprint.{column}": (a @ shares).astype(np.float32)
        for column, a in enumerate(activations, 1)
    }
