"""Metrics: name → what it says; how they come from counts and errors.

For two classes precision, recall and F1 are those of class 1; for more they are the mean over
the classes (macro). Where a fraction's lower part is 0, the fraction is 0 (as in scikit-learn).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.registry import Entry, registry


@dataclass(frozen=True)
class Metric(Entry):
    """One metric; `tasks` are the tasks for which it is computed."""

    tasks: tuple[str, ...]


_BOTH = ("classification", "regression")

METRICS = registry(
    (
        Metric("loss", "loss", "What training makes smaller, without the penalty.", "L", _BOTH),
        Metric(
            "accuracy",
            "accuracy",
            "The share of examples that are classified rightly.",
            "right / all",
            ("classification",),
        ),
        Metric(
            "precision",
            "precision",
            "Of those called positive, the share that is.",
            "TP / (TP + FP)",
            ("classification",),
        ),
        Metric(
            "recall",
            "recall",
            "Of the positive ones, the share that is found.",
            "TP / (TP + FN)",
            ("classification",),
        ),
        Metric(
            "f1",
            "F1",
            "The harmonic mean of precision and recall.",
            "2 TP / (2 TP + FP + FN)",
            ("classification",),
        ),
        Metric(
            "mae",
            "mean absolute error",
            "How far the outputs are from their targets on average.",
            "mean |a − y|",
            _BOTH,
        ),
        Metric(
            "r2",
            "R²",
            "The share of the targets' variance that is explained: 1 is perfect, 0 no better than "
            "the mean.",
            "1 − (Σ (a − y)^2) / (Σ (y − mean y)^2)",
            ("regression",),
        ),
    )
)

PENALTY = Entry("penalty", "penalty", "What regularization adds to the loss.", "λ Σ |w|^p")


def names(task: str) -> tuple[str, ...]:
    """The metrics of a task, in the order in which they are recorded."""
    return tuple(name for name, metric in METRICS.items() if task in metric.tasks)


def classification(confusion: Sequence[Sequence[int]]) -> tuple[float, float, float, float]:
    """Accuracy, precision, recall and F1 from a confusion matrix: [true class][predicted class]."""
    there = [sum(row) for row in confusion]
    called = [sum(column) for column in zip(*confusion, strict=True)]
    hits = [row[index] for index, row in enumerate(confusion)]
    total, right = sum(there), sum(hits)
    if len(confusion) == 2:
        there, called, hits = there[1:], called[1:], hits[1:]
    precision = recall = f1 = 0.0
    for positive, predicted, hit in zip(there, called, hits, strict=True):
        if hit:
            precision += hit / predicted
            recall += hit / positive
            f1 += 2 * hit / (positive + predicted)
    share = 1 / len(hits)
    return (right / total if total else 0.0), precision * share, recall * share, f1 * share


def r_squared(squared_errors: Array, targets: Array) -> float:
    """R² of squared errors (outputs, n) and targets (outputs, n), the mean over the outputs.

    An output whose target never changes counts 1 when it is met exactly, else 0.
    """
    residual = squared_errors.sum(axis=1, dtype=np.float64)
    centred = targets - targets.mean(axis=1, keepdims=True, dtype=np.float64)
    # Told by the targets: of a constant one the mean, and so the spread, is off by rounding
    changes = (targets != targets[:, :1]).any(axis=1)
    spread = np.where(changes, np.square(centred).sum(axis=1), 1)
    share = np.where(changes, 1 - residual / spread, (residual == 0).astype(float))
    return float(share.mean())
