"""From a data set to what the network sees: features, split, scaling, encoded targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from engine.activations import ACTIVATIONS
from engine.calls import Array
from engine.data import features, painted
from engine.data.components import Components, components
from engine.data.dataset import Dataset
from engine.data.filling import Filling, learn
from engine.data.normalization import NORMALIZATIONS
from engine.data.sets import DATA
from engine.data.units import Units
from engine.fields import SpecError
from engine.losses import LOSSES
from engine.spec import DataSpec, Spec


@dataclass(frozen=True)
class Columns:
    """The way from raw columns to the network's: features, then (x − offset) / scale.

    Of a table's columns gaps are filled before, and those left out that nothing is known of.
    """

    names: tuple[str, ...]
    features: tuple[str, ...] | None
    offset: Array
    scale: Array
    filling: Filling | None = None

    def filled(self, x: Array) -> Array:
        """Raw columns (n, inputs) without gaps."""
        return x if self.filling is None else self.filling.apply(x)

    def computed(self, x: Array) -> Array:
        """Raw columns (n, inputs) → the network's columns (n, len(names)), not scaled yet."""
        if self.filling is not None:
            x = self.filling.apply(x)[:, self.filling.used]
        return x if self.features is None else features.compute(self.features, x)

    def transform(self, x: Array) -> Array:
        """Raw columns (n, inputs) → the network's columns (n, len(names)), in float64."""
        return (self.computed(x) - self.offset) / self.scale


@dataclass(frozen=True)
class Prepared:
    """A data set split, scaled and encoded; every array has one row an example.

    `x_*` (n, columns) and `y_*` (n, outputs) are what the network sees, in the spec's dtype;
    `raw_*` (n, inputs) are the raw columns, `labels_*` class indices (n,) or numbers (n, outputs).
    `units` lead from the network's outputs to the numbers to predict, where those are scaled.
    """

    dataset: Dataset
    columns: Columns
    x_train: Array
    y_train: Array
    x_validation: Array
    y_validation: Array
    raw_train: Array
    raw_validation: Array
    labels_train: Array
    labels_validation: Array
    units: Units | None = None

    def told(self, outputs: Array) -> Array:
        """Outputs (n, outputs) of the network as it tells them: in the units of the data."""
        return outputs if self.units is None else self.units.restored(outputs)

    @cached_property
    def components(self) -> Components:
        """The principal components of `x_train`; worked out once."""
        return components(self.x_train)


def split(examples: int, validation: float, seed: int) -> tuple[Array, Array]:
    """Indices of the training and of the validation part, drawn with the data's own seed.

    At least one example stays for training.
    """
    order = np.random.default_rng([seed, 1]).permutation(examples)
    kept = min(round(examples * validation), examples - 1)
    return order[kept:], order[:kept]


def parts(dataset: Dataset, data: DataSpec) -> tuple[Array, Array]:
    """Indices of the training and of the validation part of a data set."""
    if dataset.places is not None:
        return painted.split(dataset.places, data.validation, data.seed)
    return split(len(dataset.x), data.validation, data.seed)


def output_units(dataset: Dataset, activation: str) -> int:
    """How many output units a data set wants under an activation."""
    if dataset.task == "regression":
        return dataset.outputs
    return 1 if dataset.outputs == 2 and activation != "softmax" else dataset.outputs


def check_outputs(spec: Spec, dataset: Dataset) -> None:
    """Raise SpecError when the output layer or the loss does not fit the data set."""
    layer, field = spec.layers[-1], f"layers[{len(spec.layers) - 1}]"
    wanted = {output_units(dataset, layer.activation)}
    if dataset.task == "classification":
        wanted.add(max(dataset.outputs, 2))
        allowed = f"{_words(wanted)}: the data has {dataset.outputs} classes"
    else:
        if dataset.task not in LOSSES[spec.loss].tasks:
            fitting = [name for name, loss in LOSSES.items() if dataset.task in loss.tasks]
            allowed = "one of " + ", ".join(fitting) + ": the data has numbers to predict"
            raise SpecError("loss", spec.loss, allowed)
        if layer.activation == "softmax":
            raise SpecError(
                f"{field}.activation", "softmax", "any but softmax: the data has no classes"
            )
        allowed = f"{_words(wanted)}: as many as the data has numbers to predict"
    if layer.units not in wanted:
        raise SpecError(f"{field}.units", layer.units, allowed)


def _words(numbers: set[int]) -> str:
    return " or ".join(str(number) for number in sorted(numbers))


def encode(labels: Array, dataset: Dataset, units: int, activation: str) -> Array:
    """Targets (n, units): numbers as they are; classes as the two targets of the activation.

    One unit gets "no" for class 0 and "yes" for class 1; several are one-hot.
    """
    if dataset.task == "regression":
        return labels.astype(np.float64)
    no, yes = ACTIVATIONS[activation].targets
    if units == 1:
        return np.where(labels[:, None] == 1, yes, no)
    return np.where(labels[:, None] == np.arange(units), yes, no)


def _check_values(columns: Columns, points: Array, dtype: str) -> None:
    """Raise SpecError for the first feature without a finite value at one of the `points` (n, 2).

    Or whose value is too large for `dtype` as the network sees it.
    """
    used = columns.features or ()
    computed = features.compute(used, points)
    with np.errstate(all="ignore"):
        seen = columns.transform(points).astype(dtype)
    for index, name in enumerate(used):
        without = np.flatnonzero(~np.isfinite(computed[:, index]))
        if not len(without):
            without = np.flatnonzero(~np.isfinite(seen[:, index]))
        if len(without):
            x1, x2 = (f"{value:.4g}" for value in points[without[0]])
            count = f"{len(without):,} of {len(points):,} examples"
            where = f"{count}, the first at x1 = {x1}, x2 = {x2}"
            allowed = f"a formula with a finite value at every example; it has none at {where}"
            raise SpecError(f"data.features[{index}]", name, allowed)


def load(spec: Spec) -> Dataset:
    """The data set that the spec names. Raises SpecError for a table, which has to be given."""
    if spec.data.table is not None:
        raise SpecError("data.table", spec.data.table.label, "a table that is there: give its data")
    return DATA[spec.data.name].load(spec.data)


def prepare(spec: Spec, dataset: Dataset) -> Prepared:
    """Split, scale and encode `dataset` as the spec says; raise SpecError where it does not fit."""
    check_outputs(spec, dataset)
    train, validation = parts(dataset, spec.data)
    used = spec.data.features if dataset.in_plane else None
    names: Sequence[str] = dataset.input_names
    if used is not None:
        names = [features.find(name).label for name in used]
    raw_train, raw_validation = dataset.x[train], dataset.x[validation]
    filling = learn(dataset.source, names, raw_train) if dataset.source is not None else None
    if filling is not None:
        names = [names[column] for column in filling.used]
    unscaled = Columns(tuple(names), used, np.zeros(1), np.ones(1), filling)
    offset, scale = NORMALIZATIONS[spec.data.normalization].fit(unscaled.computed(raw_train))
    columns = replace(unscaled, offset=offset, scale=scale)
    if used is not None:
        _check_values(columns, dataset.x, spec.dtype)
    layer = spec.layers[-1]
    y = encode(dataset.y, dataset, layer.units, layer.activation)
    units = Units.of(y[train]) if dataset.scales_target else None
    y = (y if units is None else units.scaled(y)).astype(spec.dtype)
    return Prepared(
        dataset,
        columns,
        columns.transform(raw_train).astype(spec.dtype),
        y[train],
        columns.transform(raw_validation).astype(spec.dtype),
        y[validation],
        raw_train,
        raw_validation,
        dataset.y[train],
        dataset.y[validation],
        units,
    )


def same_examples(one: DataSpec, other: DataSpec) -> bool:
    """Whether they are the same examples, whatever features a network sees of them."""
    return replace(one, features=other.features) == other


def prepare_again(spec: Spec, first: Spec, dataset: Dataset) -> Prepared:
    """`prepare` for a spec to which edits led from the `first` one, which was that of `dataset`."""
    return prepare(spec, dataset if same_examples(spec.data, first.data) else load(spec))
