"""The spec: the one description of a run, with every name, range, default and line of help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from engine.activations import ACTIVATIONS
from engine.data.features import FEATURES
from engine.data.normalization import NORMALIZATIONS
from engine.data.sets import DATA
from engine.fields import Choice, Number, Section, SpecError
from engine.initializers import INITIALIZERS
from engine.losses import LOSSES
from engine.optimizers import OPTIMIZERS
from engine.regularizers import REGULARIZERS

MAXIMUM_LAYERS = 16
MAXIMUM_PARAMETERS = 2_000_000


FIELDS: dict[str, Number | Choice] = {
    "data.name": Choice("Data set", "What the network learns from.", "spirals", tuple(DATA)),
    "data.samples": Number("Samples", "How many points are made.", 300, 10, 5000, integer=True),
    "data.noise": Number(
        "Noise", "How far points are shifted at random, in units of the plane.", 0.1, 0, 1
    ),
    "data.validation": Number(
        "Validation",
        "The share of points the network is tested on and never trained on.",
        0.4,
        0,
        0.9,
    ),
    "data.seed": Number(
        "Data seed", "Another number makes other points.", 1, 0, 2**31 - 1, integer=True
    ),
    "data.normalization": Choice(
        "Normalization",
        "How the inputs are scaled before the network sees them.",
        "none",
        tuple(NORMALIZATIONS),
    ),
    "layers[].units": Number(
        "Neurons", "How many neurons the layer has.", 4, 1, 1024, integer=True
    ),
    "layers[].activation": Choice(
        "Activation", "What each neuron makes of its sum.", "tanh", tuple(ACTIVATIONS)
    ),
    "loss": Choice("Loss", "What training makes smaller.", "mse", tuple(LOSSES)),
    "optimizer.name": Choice(
        "Optimizer", "How a gradient becomes a step.", "adam", tuple(OPTIMIZERS)
    ),
    "optimizer.learning_rate": Number(
        "Learning rate",
        "How large a step is. Too small crawls, too large jumps about.",
        0.01,
        1e-6,
        100,
        scale="log",
    ),
    "regularization.name": Choice(
        "Regularization",
        "A price for large weights, against overfitting.",
        "none",
        tuple(REGULARIZERS),
    ),
    "regularization.rate": Number("λ", "How high the price for large weights is.", 0, 0, 10),
    "initializer": Choice(
        "Initial weights",
        "How weights are drawn before training.",
        "glorot_uniform",
        tuple(INITIALIZERS),
    ),
    "batch_size": Number(
        "Batch size", "How many examples make one step.", 10, 1, 5000, integer=True
    ),
    "dtype": Choice(
        "Precision",
        "The kind of number the engine computes with.",
        "float32",
        ("float32", "float64"),
    ),
    "seed": Number(
        "Seed",
        "Where the random draws start: the same seed gives the same run.",
        3,
        0,
        2**31 - 1,
        integer=True,
    ),
}


@dataclass(frozen=True)
class DataSpec:
    """Which examples, how many, how split and scaled."""

    name: str
    samples: int
    noise: float
    validation: float
    seed: int
    normalization: str
    features: tuple[str, ...]


@dataclass(frozen=True)
class LayerSpec:
    """One layer after the inputs; the last is the output."""

    units: int
    activation: str


@dataclass(frozen=True)
class OptimizerSpec:
    """How gradients become steps."""

    name: str
    learning_rate: float


@dataclass(frozen=True)
class RegularizationSpec:
    """The price for large weights."""

    name: str
    rate: float


@dataclass(frozen=True)
class Spec:
    """Everything that determines a run, frozen. Make one with `Spec.from_dict`, which checks it."""

    data: DataSpec
    layers: tuple[LayerSpec, ...]
    loss: str
    optimizer: OptimizerSpec
    regularization: RegularizationSpec
    initializer: str
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
            loss=section.choice("loss"),
            optimizer=_optimizer(section.section("optimizer")),
            regularization=_regularization(section.section("regularization")),
            initializer=section.choice("initializer"),
            batch_size=section.integer("batch_size"),
            dtype=section.choice("dtype"),
            seed=section.integer("seed"),
        )
        section.finish(cls.__dataclass_fields__)
        _check_together(spec)
        return spec

    def to_dict(self) -> dict[str, Any]:
        """The spec as plain JSON types; `Spec.from_dict` takes it back."""
        plain = asdict(self)
        plain["data"]["features"] = list(self.data.features)
        plain["layers"] = list(plain["layers"])
        return plain


def _data(section: Section) -> DataSpec:
    data = DataSpec(
        name=section.choice("name"),
        samples=section.integer("samples"),
        noise=section.number("noise"),
        validation=section.number("validation"),
        seed=section.integer("seed"),
        normalization=section.choice("normalization"),
        features=_features(section.items("features", 1, len(FEATURES), "features")),
    )
    section.finish(DataSpec.__dataclass_fields__)
    return data


def _features(given: list[Any] | None) -> tuple[str, ...]:
    if given is None:
        return ("x1", "x2")
    allowed = "one of " + ", ".join(FEATURES) + ", each once"
    for index, name in enumerate(given):
        if not isinstance(name, str) or name not in FEATURES or name in given[:index]:
            raise SpecError(f"data.features[{index}]", name, allowed)
    return tuple(given)


def _layers(section: Section) -> tuple[LayerSpec, ...]:
    given = section.items("layers", 1, MAXIMUM_LAYERS, "layers, the last of them the output")
    if given is None:
        return DEFAULT_LAYERS
    layers = []
    for index, item in enumerate(given):
        layer = Section(item, f"layers[{index}]", FIELDS)
        layers.append(LayerSpec(layer.integer("units"), layer.choice("activation")))
        layer.finish(LayerSpec.__dataclass_fields__)
    return tuple(layers)


def _optimizer(section: Section) -> OptimizerSpec:
    optimizer = OptimizerSpec(
        name=section.choice("name"),
        learning_rate=section.number("learning_rate"),
    )
    section.finish(OptimizerSpec.__dataclass_fields__)
    return optimizer


def _regularization(section: Section) -> RegularizationSpec:
    regularization = RegularizationSpec(
        name=section.choice("name"),
        rate=section.number("rate"),
    )
    section.finish(RegularizationSpec.__dataclass_fields__)
    return regularization


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
