"""The data sets by name: what each is, how it is made or read, and what network suits it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.calls import Array
from engine.data import generators, real

Maker = Callable[[np.random.Generator, int, float], tuple[Array, Array]]


@dataclass(frozen=True)
class Dataset:
    """Examples before they are split and scaled.

    `x` (n, inputs) holds the raw columns; `y` holds class indices (n,) when there are
    `class_names`, else numbers (n, outputs). `in_plane` says that the two columns are coordinates
    of the input plane, from which features are computed. `image` is (height, width) of an example
    that is a picture.
    """

    x: Array
    y: Array
    class_names: tuple[str, ...]
    input_names: tuple[str, ...]
    in_plane: bool = False
    image: tuple[int, int] | None = None

    @property
    def task(self) -> str:
        """`classification` or `regression`."""
        return "classification" if self.class_names else "regression"

    @property
    def outputs(self) -> int:
        """How many columns a regression target has; the number of classes otherwise."""
        return len(self.class_names) or int(self.y.shape[1])


@dataclass(frozen=True)
class DataSet:
    """An entry of the gallery; `suggested` is merged into a spec that does not fit the set."""

    name: str
    label: str
    help: str
    group: str
    make: Maker
    class_names: tuple[str, ...] = ()
    input_names: tuple[str, ...] = ("x₁", "x₂")
    made_up: bool = True
    image: tuple[int, int] | None = None
    suggested: dict[str, Any] = field(default_factory=dict)

    def load(self, samples: int, noise: float, seed: int) -> Dataset:
        """Make or read the examples; the same arguments give the same numbers."""
        x, y = self.make(np.random.default_rng(seed), samples, noise)
        return Dataset(x, y, self.class_names, self.input_names, self.made_up, self.image)


def _layers(*units: int, activation: str, output: tuple[int, str]) -> list[dict[str, Any]]:
    hidden = [{"units": count, "activation": activation} for count in units]
    return [*hidden, {"units": output[0], "activation": output[1]}]


_BINARY = {"layers": _layers(4, 2, activation="tanh", output=(1, "tanh")), "loss": "mse"}
_NUMBER = {"layers": _layers(6, 4, activation="tanh", output=(1, "linear")), "loss": "mse"}


def _classes(units: tuple[int, ...], activation: str, classes: int) -> dict[str, Any]:
    return {
        "layers": _layers(*units, activation=activation, output=(classes, "softmax")),
        "loss": "categorical_crossentropy",
    }


def _real(read: Callable[[], tuple[Array, Array]]) -> Maker:
    def make(generator: np.random.Generator, samples: int, noise: float) -> tuple[Array, Array]:
        x, y = read()  # kept for the next time, so nobody gets the original
        return x.copy(), y.copy()

    return make


_TWO = ("blue", "orange")
_IRIS_COLUMNS = ("sepal length", "sepal width", "petal length", "petal width")
_PIXELS = tuple(f"row {row + 1}, column {column + 1}" for row in range(8) for column in range(8))

DATA: dict[str, DataSet] = {
    entry.name: entry
    for entry in (
        DataSet(
            "circle",
            "Circle",
            "A disc inside a ring: no straight line parts them, three neurons can.",
            "2-D",
            generators.circle,
            _TWO,
            suggested=_BINARY,
        ),
        DataSet(
            "xor",
            "XOR",
            "Opposite quadrants belong together: the problem one layer can't solve.",
            "2-D",
            generators.xor,
            _TWO,
            suggested=_BINARY,
        ),
        DataSet(
            "gaussian",
            "Gaussian",
            "Two round clouds: a single neuron is enough.",
            "2-D",
            generators.gaussian,
            _TWO,
            suggested=_BINARY,
        ),
        DataSet(
            "spirals",
            "Spirals",
            "Two arms wound into each other: the hardest of the plane, it wants depth or features.",
            "2-D",
            generators.spirals,
            _TWO,
            suggested={
                **_BINARY,
                "layers": _layers(6, 5, 3, activation="tanh", output=(1, "tanh")),
            },
        ),
        DataSet(
            "moons",
            "Moons",
            "Two half circles that reach into each other: a curved boundary.",
            "2-D",
            generators.moons,
            _TWO,
            suggested=_BINARY,
        ),
        DataSet(
            "blobs",
            "Blobs",
            "Three clouds, three classes: the place to meet softmax.",
            "2-D",
            generators.blobs,
            ("blue", "orange", "green"),
            suggested=_classes((4,), "tanh", 3),
        ),
        DataSet(
            "plane",
            "Plane",
            "A number that rises evenly across the plane: a linear neuron finds it.",
            "Regression",
            generators.plane,
            suggested=_NUMBER,
        ),
        DataSet(
            "multi_gaussian",
            "Multi-Gaussian",
            "Hills and hollows: a number that needs hidden layers.",
            "Regression",
            generators.multi_gaussian,
            suggested=_NUMBER,
        ),
        DataSet(
            "iris",
            "Iris",
            "150 flowers of three species, told apart by four lengths (Fisher, 1936).",
            "Real",
            _real(real.iris),
            real.IRIS_CLASSES,
            _IRIS_COLUMNS,
            made_up=False,
            suggested={**_classes((4, 5, 6, 4, 3), "tanh", 3), "normalization": "z_score"},
        ),
        DataSet(
            "digits",
            "Digits",
            "1,797 handwritten digits of 8×8 pixels: the field's first problem.",
            "Real",
            _real(real.digits),
            tuple("0123456789"),
            _PIXELS,
            made_up=False,
            image=(8, 8),
            suggested={**_classes((32, 16), "relu", 10), "normalization": "min_max"},
        ),
    )
}
