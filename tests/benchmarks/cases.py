"""The six cases: their data, their sizes, and the loss by which every peer's learning is judged."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine import Run, Spec

Array: TypeAlias = NDArray[Any]
Layers: TypeAlias = list[tuple[Array, Array]]  # weights (inputs, units) and biases (units,)

OPTIMIZERS = ("sgd", "adam")
RATES = {"sgd": 0.05, "adam": 0.003}
VALIDATION = 0.2
ROWS = 10_000  # of the made-up cases


@dataclass(frozen=True, eq=False)
class Case:
    """One network and its data. A single output is a sigmoid, several are a softmax; the loss is
    the cross-entropy, so that every peer can do the very same job.

    `data` is the section of an engine's spec; empty for rows that are made up here.
    """

    name: str
    data_name: str
    data: dict[str, Any]
    sizes: tuple[int, ...]
    activation: str
    batch: int

    @property
    def output(self) -> str:
        return "sigmoid" if self.sizes[-1] == 1 else "softmax"

    @property
    def large(self) -> bool:
        return not self.data

    def spec(self, optimizer: str) -> Spec:
        """The engine's description of the case."""
        hidden = [{"units": units, "activation": self.activation} for units in self.sizes[1:-1]]
        binary = self.sizes[-1] == 1
        return Spec.from_dict(
            {
                "data": {**self.data, "validation": VALIDATION},
                "layers": [*hidden, {"units": self.sizes[-1], "activation": self.output}],
                "loss": "binary_crossentropy" if binary else "categorical_crossentropy",
                "optimizer": {"name": optimizer, "learning_rate": RATES[optimizer]},
                "batch_size": self.batch,
            }
        )

    def rows(self) -> tuple[Array, Array]:
        """x (n, columns) and y (n, outputs), float32."""
        return _made_up(self.sizes[0], self.sizes[-1]) if self.large else _of_engine(self)

    def steps(self) -> int:
        """Steps an epoch, with the one on what is left over."""
        return -(-len(self.rows()[0]) // self.batch)

    def start(self) -> Layers:
        """The same initial weights for everybody, float32."""
        generator = np.random.default_rng(1)
        layers = []
        for inputs, units in pairwise(self.sizes):
            reach = (6 / (inputs + units)) ** 0.5
            weights = generator.uniform(-reach, reach, (inputs, units)).astype(np.float32)
            layers.append((weights, np.zeros(units, np.float32)))
        return layers

    def loss(self, layers: Layers) -> float:
        """The mean cross-entropy of these layers on the case's rows."""
        x, y = self.rows()
        a = x.astype(np.float64)
        for index, (weights, biases) in enumerate(layers):
            a = a @ np.asarray(weights, np.float64) + biases
            if index < len(layers) - 1:
                a = np.tanh(a) if self.activation == "tanh" else np.maximum(a, 0)
        if self.output == "sigmoid":
            return float((np.logaddexp(0, a) - y * a).mean())
        total = np.logaddexp.reduce(a, axis=1)
        return float((total - (y * a).sum(axis=1)).mean())


@cache
def _of_engine(case: Case) -> tuple[Array, Array]:
    data = Run(case.spec("sgd")).data
    return data.x_train, data.y_train


@cache
def _made_up(columns: int, classes: int) -> tuple[Array, Array]:
    """Normal rows; the class is the largest of some random sums of a row's columns."""
    generator = np.random.default_rng(1)
    x = generator.standard_normal((ROWS, columns), np.float32)
    teacher = generator.standard_normal((columns, classes), np.float32)
    return x, np.eye(classes, dtype=np.float32)[(x @ teacher).argmax(axis=1)]


# 313 samples leave 250 for training, 150 irises 120, and 1,797 digits 1,438
CASES = (
    Case(
        "2–4–2–1 tanh, batch 10",
        "circle, 250",
        {"name": "circle", "samples": 313},
        (2, 4, 2, 1),
        "tanh",
        10,
    ),
    Case(
        "2–8–8–8–1 ReLU, batch 10",
        "spirals, 250",
        {"name": "spirals", "samples": 313},
        (2, 8, 8, 8, 1),
        "relu",
        10,
    ),
    Case(
        "4–4–5–6–4–3–3 tanh, softmax, batch 16",
        "iris, 120",
        {"name": "iris", "normalization": "z_score"},
        (4, 4, 5, 6, 4, 3, 3),
        "tanh",
        16,
    ),
    Case(
        "64–32–16–10 ReLU, softmax, batch 32",
        "digits, 1,438",
        {"name": "digits", "normalization": "min_max"},
        (64, 32, 16, 10),
        "relu",
        32,
    ),
    Case(
        "784–128–64–10 ReLU, softmax, batch 64",
        "made up, 10,000",
        {},
        (784, 128, 64, 10),
        "relu",
        64,
    ),
    Case(
        "784–512–256–10 ReLU, softmax, batch 128",
        "made up, 10,000",
        {},
        (784, 512, 256, 10),
        "relu",
        128,
    ),
)
