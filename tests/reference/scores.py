"""The metrics of made-up predictions by scikit-learn, degenerate ones among them."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn import metrics

from engine.calls import Array


def cases() -> dict[str, list[dict[str, Any]]]:
    """Labels or numbers, what was predicted, and the scores, as plain JSON types."""
    return {
        "classification": [_classes(*one) for one in _labels()],
        "regression": [_numbers(*one) for one in _targets()],
    }


def _labels() -> list[tuple[int, list[int], list[int]]]:
    """(classes, true labels, predicted labels)."""
    made = [
        (2, [0, 1, 0, 1], [0, 0, 0, 0]),  # one class never predicted
        (2, [0, 1, 0, 1], [1, 1, 1, 1]),
        (2, [0, 0, 0], [0, 0, 0]),  # one class absent, and never predicted
        (2, [0, 0, 0], [1, 0, 1]),  # one class absent, but predicted
        (2, [1, 1], [0, 0]),
        (2, [1], [1]),
        (3, [0, 1, 2, 2], [0, 1, 1, 1]),
        (3, [0, 0, 1], [0, 1, 1]),  # absent and never predicted
        (3, [0, 0, 1], [2, 2, 2]),  # absent, but predicted throughout
        (4, [3, 3, 3], [3, 3, 3]),
        (4, [2], [1]),
    ]
    generator = np.random.default_rng(31)
    for classes in (2, 2, 2, 3, 3, 5, 10):
        count = int(generator.integers(5, 60))
        true = generator.integers(0, classes, count)
        wrong = generator.random(count) < generator.uniform(0.1, 0.9)
        predicted = np.where(wrong, generator.integers(0, classes, count), true)
        made.append((classes, true.tolist(), predicted.tolist()))
    return made


def _classes(classes: int, true: list[int], predicted: list[int]) -> dict[str, Any]:
    names = list(range(classes))
    average: dict[str, Any] = {"average": "binary"} if classes == 2 else {"average": "macro"}
    if classes > 2:
        average["labels"] = names
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(
        true, predicted, zero_division=0, **average
    )
    return {
        "classes": classes,
        "true": true,
        "predicted": predicted,
        "accuracy": float(metrics.accuracy_score(true, predicted)),
        "precision": float(precision),
        "recall": float(recall),
        "f1": float(f1),
        "confusion": metrics.confusion_matrix(true, predicted, labels=names).tolist(),
    }


def _targets() -> list[tuple[Array, Array]]:
    """(targets, predictions), each (n, outputs)."""
    generator = np.random.default_rng(32)
    still, some = np.full((5, 1), 0.75), generator.normal(0, 1, (5, 1))
    made = [
        (still, some),  # constant targets, missed
        (still, still.copy()),  # constant targets, met
        (some, some.copy()),
        (some, np.full((5, 1), some.mean())),  # the mean: R² is 0
        (np.hstack([still, some]), np.hstack([still, some + 0.1])),
        (np.hstack([still, some]), np.hstack([some, some])),
        (some + 1e4, some + 1e4 + 0.01),  # far from 0: the spread is small against the numbers
    ]
    for outputs in (1, 1, 2, 3, 5):
        shape = int(generator.integers(2, 40)), outputs
        true = generator.normal(0, 10 ** generator.uniform(-2, 2), shape)
        made.append((true, true + generator.normal(0, generator.uniform(0.01, 2), shape)))
    return made


def _numbers(true: Array, predicted: Array) -> dict[str, Any]:
    return {
        "true": true.tolist(),
        "predicted": predicted.tolist(),
        "mae": float(metrics.mean_absolute_error(true, predicted)),
        "r2": float(metrics.r2_score(true, predicted)),
        "mse": float(metrics.mean_squared_error(true, predicted)),
    }
