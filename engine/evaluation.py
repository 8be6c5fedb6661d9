"""Evaluation: every metric of a network on the training and on the validation part."""

from __future__ import annotations

import math
from functools import partial

import numpy as np

from engine import metrics
from engine.activations import ACTIVATIONS
from engine.calls import Array, Plan, run
from engine.data.preparation import Prepared
from engine.forward import Pass, with_ones
from engine.losses import LOSSES, blind_loss
from engine.network import Network
from engine.regularizers import REGULARIZERS
from engine.spec import Spec

PARTS = ("train", "validation")


def columns(task: str) -> tuple[str, ...]:
    """The names of what `Evaluator.row` gives: train_loss, validation_loss, …, penalty."""
    both = (f"{part}_{name}" for name in metrics.names(task) for part in PARTS)
    return (*both, metrics.PENALTY.name)


class Evaluator:
    """Runs both parts through the network in one pass and takes the metrics of each.

    `blind_loss` is the training loss of always giving the mean of the training targets. What the
    pass found stays, for whoever looks, until `is_current` is taken back.
    """

    def __init__(self, spec: Spec, network: Network, prepared: Prepared) -> None:
        self._train = len(prepared.x_train)
        inputs = with_ones(np.concatenate([prepared.x_train, prepared.x_validation]))
        targets = np.ascontiguousarray(np.concatenate([prepared.y_train, prepared.y_validation]).T)
        examples = inputs.shape[1]
        loss = LOSSES[spec.loss]
        self.blind_loss = blind_loss(loss, targets[:, : self._train])
        both = loss.with_output.get(spec.layers[-1].activation)
        forward = Pass(network, inputs, keep_logits=True, ends_in_sums=both is not None)
        z, a = forward.z[-1], forward.a[-1]
        self._activations = forward.a
        self.is_current = False
        self._each = np.empty((2, examples), a.dtype)  # every example's loss and mean error
        self._errors = np.empty_like(a)
        self._targets = targets
        self._task = prepared.dataset.task
        self._told = prepared.told
        scales = np.ones(len(a)) if prepared.units is None else prepared.units.scale
        self._scales = scales.astype(a.dtype)
        self._parts = [slice(0, self._train), slice(self._train, examples)]
        self._means = [_averaging(self._each[:, part]) for part in self._parts]
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
            *(both or loss.per_example)(z, a, targets, self._each[0]),
            (np.subtract, (a, targets, self._errors)),
            (np.abs, (self._errors, self._errors)),
            ((self._scales / len(a)).dot, (self._errors, self._each[1])),
        ]
        if self._task == "classification":
            labels = np.concatenate([prepared.labels_train, prepared.labels_validation])
            self._classes = len(prepared.dataset.class_names)
            self._cells = np.empty(examples, np.intp)
            self._plan += self._classify(a, labels.astype(np.intp), spec.layers[-1].activation)

    def _classify(self, a: Array, labels: Array, activation: str) -> Plan:
        """Fills `_cells` with true class · classes + predicted class, the confusion's cell.

        The validation part's matrix follows after the training part's.
        """
        offset = labels * self._classes
        offset[self._train :] += self._classes**2
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
        self.is_current = True
        means = [each.dot(shares).tolist() for each, shares in self._means]
        losses, errors = zip(*means, strict=True)
        if self._task == "regression":
            return [*losses, *errors, *map(self._r_squared, self._parts), self._penalty()]
        train, validation = map(metrics.classification, self._confusions())
        if not self._train:
            train = math.nan, math.nan, math.nan, math.nan
        if math.isnan(losses[1]):
            validation = math.nan, math.nan, math.nan, math.nan
        rates = [rate for pair in zip(train, validation, strict=True) for rate in pair]
        return [*losses, *rates, *errors, self._penalty()]

    def _refresh(self) -> None:
        """Run the pass, unless it has been since training changed anything."""
        if not self.is_current:
            with np.errstate(all="ignore"):
                run(self._plan)
            self.is_current = True

    def activations(self, part: str) -> list[Array]:
        """Every layer's activations (units, n) for `train` or `validation`: views."""
        self._refresh()
        return [a[:, self._parts[PARTS.index(part)]] for a in self._activations]

    def outputs(self, part: str) -> Array:
        """What the network says of the examples of `train` or `validation`: (n, units)."""
        return self._told(self.activations(part)[-1].T).copy()

    def confusion(self, part: str) -> Array:
        """Counts (classes, classes): true class by predicted class in `train` or `validation`.

        Raises ValueError for another part or data without classes.
        """
        if part not in PARTS or self._task != "classification":
            raise ValueError(f"no confusion matrix of {part!r} for {self._task}")
        self._refresh()
        return np.array(self._confusions()[PARTS.index(part)])

    def account(self) -> dict[str, Array]:
        """What the metrics are made of, as tensors, for each part that has examples.

        `PART.errors` (3, outputs): Σ|a − y|, Σ(a − y)² and Σ(y − mean y)², float32. With classes
        `PART.predicted` (n,) and `PART.confusion` (classes, classes), float32.
        """
        self._refresh()
        tensors: dict[str, Array] = {}
        for index, (name, part) in enumerate(zip(PARTS, self._parts, strict=True)):
            scales = self._scales[:, None]
            errors, targets = self._errors[:, part] * scales, self._targets[:, part] * scales
            if not errors.size:
                continue
            centred = targets - targets.mean(axis=1, keepdims=True, dtype=np.float64)
            sums = [np.abs(errors), np.square(errors), np.square(centred)]
            tensors[f"{name}.errors"] = np.array(
                [each.sum(axis=1, dtype=np.float64) for each in sums], np.float32
            )
            if self._task == "classification":
                small = np.uint8 if self._classes <= 256 else np.float32
                tensors[f"{name}.predicted"] = (self._cells[part] % self._classes).astype(small)
                counts = self._confusions()[index]
                tensors[f"{name}.confusion"] = np.array(counts, np.float32)
        return tensors

    def _confusions(self) -> list[list[list[int]]]:
        """The confusion matrices of both parts."""
        size = self._classes
        counts = np.bincount(self._cells, None, 2 * size * size).tolist()
        rows = [counts[start : start + size] for start in range(0, len(counts), size)]
        return [rows[:size], rows[size:]]

    def _r_squared(self, part: slice) -> float:
        if part.start == part.stop:
            return math.nan
        return metrics.r_squared(np.square(self._errors[:, part]), self._targets[:, part])


def _averaging(each: Array) -> tuple[Array, Array]:
    """`each` (rows, n) and the vector it is multiplied with for its rows' means, NaN for n = 0."""
    count = each.shape[1]
    if count == 0:
        return np.full((len(each), 1), math.nan, each.dtype), np.ones(1, each.dtype)
    return each, np.full(count, 1 / count, each.dtype)
