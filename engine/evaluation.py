"""Evaluation: every metric of a network on the training and on the validation part."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial

import numpy as np

from engine import metrics
from engine.activations import ACTIVATIONS
from engine.calls import Array, Plan, run
from engine.data.preparation import Prepared
from engine.forward import Pass, with_ones
from engine.losses import LOSSES
from engine.network import Network
from engine.regularizers import REGULARIZERS
from engine.spec import Spec

PARTS = ("train", "validation")


def columns(task: str) -> tuple[str, ...]:
    """The names of what `Evaluator.row` gives: train_loss, validation_loss, …, penalty."""
    both = (f"{part}_{name}" for name in metrics.names(task) for part in PARTS)
    return (*both, "penalty")


class Evaluator:
    """Runs both parts through the network in one pass and takes the metrics of each."""

    def __init__(self, spec: Spec, network: Network, prepared: Prepared) -> None:
        self._train = len(prepared.x_train)
        inputs = with_ones(np.concatenate([prepared.x_train, prepared.x_validation]))
        targets = np.ascontiguousarray(np.concatenate([prepared.y_train, prepared.y_validation]).T)
        examples = inputs.shape[1]
        forward = Pass(network, inputs, keep_logits=True)
        z, a = forward.z[-1], forward.a[-1]
        self._losses = np.empty(examples, a.dtype)
        self._errors = np.empty_like(a)
        self._targets = targets
        self._task = prepared.dataset.task
        self._parts = [slice(0, self._train), slice(self._train, examples)]
        price = spec.regularization
        self._penalty = partial(
            REGULARIZERS[price.name].penalty,
            network.parameters,
            network.weight_marks(),
            price.rate,
            price.mix,
        )
        self._plan: Plan = [
            *forward.plan,
            *LOSSES[spec.loss].per_example(z, a, targets, self._losses),
            (np.subtract, (a, targets, self._errors)),
            (np.abs, (self._errors, self._errors)),
        ]
        if self._task == "classification":
            labels = np.concatenate([prepared.labels_train, prepared.labels_validation])
            self._classes = len(prepared.dataset.class_names)
            self._cells = np.empty(examples, np.intp)
            self._plan += self._classify(a, labels.astype(np.intp), spec.layers[-1].activation)

    def _classify(self, a: Array, labels: Array, activation: str) -> Plan:
        """Fills `_cells` with true class · classes + predicted class, the confusion's cell."""
        offset = labels * self._classes
        if a.shape[0] == 1:
            middle = np.array(sum(ACTIVATIONS[activation].targets) / 2, a.dtype)
            positive = np.empty(a.shape[1], bool)
            return [
                (np.greater, (a[0], middle, positive)),
                (np.add, (offset, positive, self._cells)),
            ]
        predicted = np.empty_like(self._cells)
        return [(a.argmax, (0, predicted)), (np.add, (offset, predicted, self._cells))]

    def row(self) -> list[float]:
        """The metrics in the order of `columns`; NaN for a part that has no examples."""
        run(self._plan)
        both = [self._part(part) for part in self._parts]
        values = [value for pair in zip(*both, strict=True) for value in pair]
        values.append(self._penalty())
        return values

    def confusion(self, part: str) -> Array:
        """Counts (classes, classes): true class by predicted class in `train` or `validation`.

        Raises ValueError for another part or data without classes.
        """
        if part not in PARTS or self._task != "classification":
            raise ValueError(f"no confusion matrix of {part!r} for {self._task}")
        run(self._plan)
        return np.array(self._confusion(self._parts[PARTS.index(part)]))

    def _part(self, part: slice) -> Sequence[float]:
        count = part.stop - part.start
        if count == 0:
            return [math.nan] * len(metrics.names(self._task))
        loss = float(np.add.reduce(self._losses[part])) / count
        errors = self._errors[:, part]
        error = float(np.add.reduce(errors, None)) / errors.size
        if self._task == "regression":
            return loss, error, metrics.r_squared(np.square(errors), self._targets[:, part])
        return loss, *metrics.classification(self._confusion(part)), error

    def _confusion(self, part: slice) -> list[list[int]]:
        size = self._classes
        counts = np.bincount(self._cells[part], None, size * size).tolist()
        return [counts[start : start + size] for start in range(0, size * size, size)]
