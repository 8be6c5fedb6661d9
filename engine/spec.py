"""The spec: the one description of a run, frozen and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeVar

from engine.activations import ACTIVATIONS
from engine.data import features, painted, table_spec
from engine.data.formulas import FormulaError, parse
from engine.data.painted import MOST_CLASSES, MOST_POINTS
from engine.data.recipe import Recipe
from engine.data.table_spec import TableSpec
from engine.descent import Settings as OptimizerSpec
from engine.fields import Section, SpecError
from engine.limits import FIELDS, MAXIMUM_LAYERS, MAXIMUM_PARAMETERS
from engine.losses import LOSSES

T = TypeVar("T", OptimizerSpec, "ScheduleSpec", "RegularizationSpec", "StopSpec", "LayerSpec")


@dataclass(frozen=True, kw_only=True)
class DataSpec(Recipe):
    """Which examples, how they are made, split and scaled.

    `table` is there where the set is called "table": one of somebody's own.
    """

    name: str
    validation: float
    normalization: str
    features: tuple[str, ...]
    table: TableSpec | None = None


@dataclass(frozen=True)
class LayerSpec:
    """One layer after the inputs; the last is the output."""

    units: int
    activation: str
    dropout: float = 0.0
    batch_normalization: bool = False
    frozen: bool = False


@dataclass(frozen=True)
class ScheduleSpec:
    """How the learning rate changes from epoch to epoch."""

    name: str
    epochs: int
    decay: float


@dataclass(frozen=True)
class RegularizationSpec:
    """The price for large weights."""

    name: str
    rate: float
    mix: float


@dataclass(frozen=True)
class StopSpec:
    """When training stops by itself; 0 stands for never."""

    epochs: int
    loss: float
    accuracy: float
    patience: int


@dataclass(frozen=True)
class Spec:
    """Everything that determines a run, frozen. Make one with `Spec.from_dict`, which checks it."""

    data: DataSpec
    layers: tuple[LayerSpec, ...]
    loss: str
    optimizer: OptimizerSpec
    schedule: ScheduleSpec
    regularization: RegularizationSpec
    stop: StopSpec
    initializer: str
    initial_bias: float
    batch_size: int
    dtype: str
    seed: int

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Spec:
        """Check a nested mapping and make a spec of it; a field that is absent has its default.

        Raises SpecError for a field that does not exist, a value out of its range, or values that
        do not go together (a loss with an output activation).
        """
        section = Section(given, "", FIELDS)
        spec = cls(
            data=_data(section.section("data")),
            layers=_layers(section),
            loss=section.take("loss"),
            optimizer=_read(OptimizerSpec, section.section("optimizer")),
            schedule=_read(ScheduleSpec, section.section("schedule")),
            regularization=_read(RegularizationSpec, section.section("regularization")),
            stop=_read(StopSpec, section.section("stop")),
            initializer=section.take("initializer"),
            initial_bias=section.take("initial_bias"),
            batch_size=section.take("batch_size"),
            dtype=section.take("dtype"),
            seed=section.take("seed"),
        )
        section.finish(cls.__dataclass_fields__)
        _check_together(spec)
        return spec

    def to_dict(self) -> dict[str, Any]:
        """The spec as plain JSON types; `Spec.from_dict` takes it back."""
        plain = asdict(replace(self, data=replace(self.data, points=())))
        plain["data"]["features"] = list(self.data.features)
        if self.data.table is not None:
            for name in ("inputs", "categories"):
                plain["data"]["table"][name] = list(plain["data"]["table"][name])
        plain["data"]["points"] = [point and list(point) for point in self.data.points]
        plain["layers"] = list(plain["layers"])
        return plain


def _read(kind: type[T], section: Section) -> T:
    """A dataclass from the fields of the same names."""
    made = kind(**{name: section.take(name) for name in kind.__dataclass_fields__})
    section.finish(kind.__dataclass_fields__)
    return made


_OF_ITS_OWN = ("name", "features", "table", "points")


def _data(section: Section) -> DataSpec:
    chosen = _features(section.items("features", 1, features.MOST, "features"))
    points = section.items("points", 0, MOST_POINTS, "points")
    table = TableSpec.read(section.section("table")) if section.has("table") else None
    name = section.take("name", table_spec.NAME_FIELD if table else None)
    others = [name for name in DataSpec.__dataclass_fields__ if name not in _OF_ITS_OWN]
    fields = {name: section.take(name) for name in others}
    data = DataSpec(name=name, **fields, features=chosen, table=table)
    section.finish(DataSpec.__dataclass_fields__)
    classes = data.classes if data.name == painted.NAME else MOST_CLASSES
    return replace(data, points=painted.check(points, classes))


def _features(given: list[Any] | None) -> tuple[str, ...]:
    """Features as their formulas are written briefly, so that one is not there in two spellings."""
    if given is None:
        return ("x1", "x2")
    taken: list[str] = []
    for index, text in enumerate(given):
        field = f"data.features[{index}]"
        if not isinstance(text, str):
            raise SpecError(field, text, "a formula such as sin(3*x1) + x2^2, as text")
        try:
            formula = str(parse(text))
        except FormulaError as error:
            raise SpecError(field, text, f"a formula; {error}") from None
        if formula in taken:
            raise SpecError(field, text, "a formula that is not there yet")
        taken.append(formula)
    return tuple(taken)


def _layers(section: Section) -> tuple[LayerSpec, ...]:
    given = section.items("layers", 1, MAXIMUM_LAYERS, "layers, the last of them the output")
    if given is None:
        return DEFAULT_LAYERS
    return tuple(
        _read(LayerSpec, Section(item, f"layers[{index}]", FIELDS))
        for index, item in enumerate(given)
    )


def _check_together(spec: Spec) -> None:
    for index, layer in enumerate(spec.layers[:-1]):
        if ACTIVATIONS[layer.activation].output_only:
            hidden = [name for name, entry in ACTIVATIONS.items() if not entry.output_only]
            raise SpecError(
                f"layers[{index}].activation",
                layer.activation,
                "in a hidden layer one of " + ", ".join(hidden),
            )
    output = spec.layers[-1]
    if output.dropout:
        raise SpecError(
            f"layers[{len(spec.layers) - 1}].dropout", output.dropout, "0 in the output layer"
        )
    if output.activation == "softmax" and output.units < 2:
        raise SpecError(
            f"layers[{len(spec.layers) - 1}].units", output.units, "with softmax at least 2"
        )
    fitting = LOSSES[spec.loss].output_activations
    if output.activation not in fitting:
        raise SpecError(
            f"layers[{len(spec.layers) - 1}].activation",
            output.activation,
            f"with the loss {spec.loss} one of " + ", ".join(fitting),
        )
    parameters = sum(
        (before.units + 1) * after.units
        for before, after in zip(spec.layers[:-1], spec.layers[1:], strict=True)
    )
    if parameters > MAXIMUM_PARAMETERS:
        raise SpecError("layers", f"{parameters:,} parameters", f"at most {MAXIMUM_PARAMETERS:,}")


DEFAULT_LAYERS = (
    LayerSpec(6, "tanh"),
    LayerSpec(5, "tanh"),
    LayerSpec(3, "tanh"),
    LayerSpec(1, "tanh"),
)
