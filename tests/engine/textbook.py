"""A second implementation of training, from the textbook: slow, row-major, one layer at a time.

Nothing is shared with the engine but the convention by which random numbers are drawn: weights
layer by layer, (inputs, units) each, then one shuffle of 0 … n − 1 an epoch. An example is a row;
a layer computes a = f(x·W + b). Slopes are written in z alone, unlike the engine's.
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from engine import Spec
from engine.calls import Array


def _sigmoid(z: Array) -> Array:
    power = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1.0, power) / (1 + power))


def _softmax(z: Array) -> Array:
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    quotient: Array = powers / powers.sum(axis=1, keepdims=True)
    return quotient


def _softplus(z: Array) -> Array:
    return np.asarray(np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))))


def _gelu_bend(z: Array) -> Array:
    return np.asarray(np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))


def _gelu_slope(z: Array) -> Array:
    bend = _gelu_bend(z)
    inner = np.sqrt(2 / np.pi) * (1 + 3 * 0.044715 * z**2)
    return np.asarray((1 + bend) / 2 + z / 2 * (1 - bend) * (1 + bend) * inner)


def _mish_slope(z: Array) -> Array:
    bend = np.tanh(_softplus(z))
    return np.asarray(bend + z * (1 - bend) * (1 + bend) * _sigmoid(z))


SCALE, ALPHA = 1.0507009873554805, 1.6732632423543772  # SELU's
FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "linear": lambda z: z,
    "step": lambda z: np.where(z > 0, 1.0, 0.0),
    "sigmoid": _sigmoid,
    "tanh": lambda z: (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1),
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "elu": lambda z: np.where(z > 0, z, np.exp(-np.abs(z)) - 1),
    "selu": lambda z: SCALE * np.where(z > 0, z, ALPHA * (np.exp(-np.abs(z)) - 1)),
    "gelu": lambda z: z / 2 * (1 + _gelu_bend(z)),
    "softplus": _softplus,
    "silu": lambda z: z * _sigmoid(z),
    "mish": lambda z: z * np.tanh(_softplus(z)),
    "sine": np.sin,
    "softmax": _softmax,
}
SLOPES: dict[str, Callable[[Array], Array]] = {
    "linear": lambda z: np.ones_like(z),
    "step": lambda z: np.zeros_like(z),
    "sigmoid": lambda z: _sigmoid(z) * (1 - _sigmoid(z)),
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
    "relu": lambda z: np.where(z > 0, 1.0, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, 1.0, 0.01),
    "elu": lambda z: np.where(z > 0, 1.0, np.exp(-np.abs(z))),
    "selu": lambda z: SCALE * np.where(z > 0, 1.0, ALPHA * np.exp(-np.abs(z))),
    "gelu": _gelu_slope,
    "softplus": _sigmoid,
    "silu": lambda z: _sigmoid(z) * (1 + z * (1 - _sigmoid(z))),
    "mish": _mish_slope,
    "sine": np.cos,
}
# Each loss: the mean over a batch from outputs a and targets y, and its derivative by a.
VALUES: dict[str, Callable[[Array, Array], float]] = {
    "mse": lambda a, y: float(((a - y) ** 2).mean()),
    "mae": lambda a, y: float(np.abs(a - y).mean()),
    "huber": lambda a, y: float(
        np.where(np.abs(a - y) <= 1, (a - y) ** 2 / 2, np.abs(a - y) - 1 / 2).mean()
    ),
    "binary_crossentropy": lambda a, y: float(-np.log(np.where(y == 1, a, 1 - a)).mean()),
    "categorical_crossentropy": lambda a, y: float(-np.log((a * y).sum(axis=1)).mean()),
}
DERIVATIVES: dict[str, Callable[[Array, Array], Array]] = {
    "mse": lambda a, y: 2 * (a - y) / a.size,
    "mae": lambda a, y: np.sign(a - y) / a.size,
    "huber": lambda a, y: np.where(np.abs(a - y) <= 1, a - y, np.sign(a - y)) / a.size,
    "binary_crossentropy": lambda a, y: (a - y) / (a * (1 - a)) / a.size,
    "categorical_crossentropy": lambda a, y: -y / a / len(a),
}
SPREADS: dict[str, Callable[[np.random.Generator, int, int], Array]] = {
    "glorot_uniform": lambda g, m, n: g.uniform(
        -np.sqrt(6 / (m + n)), np.sqrt(6 / (m + n)), (m, n)
    ),
    "glorot_normal": lambda g, m, n: g.normal(0, np.sqrt(2 / (m + n)), (m, n)),
    "he_uniform": lambda g, m, n: g.uniform(-np.sqrt(6 / m), np.sqrt(6 / m), (m, n)),
    "he_normal": lambda g, m, n: g.normal(0, np.sqrt(2 / m), (m, n)),
    "lecun_uniform": lambda g, m, n: g.uniform(-np.sqrt(3 / m), np.sqrt(3 / m), (m, n)),
    "lecun_normal": lambda g, m, n: g.normal(0, np.sqrt(1 / m), (m, n)),
    "uniform": lambda g, m, n: g.uniform(-0.05, 0.05, (m, n)),
    "normal": lambda g, m, n: g.normal(0, 0.05, (m, n)),
    "zeros": lambda g, m, n: np.zeros((m, n)),
}


class Textbook:
    """Trains the network of a spec on columns x (n, inputs) and targets y (n, outputs)."""

    def __init__(self, spec: Spec, x: Array, y: Array) -> None:
        self.spec, self.x, self.y = spec, x, y
        self.generator = np.random.default_rng(spec.seed)
        sizes = [x.shape[1], *(layer.units for layer in spec.layers)]
        draw = SPREADS[spec.initializer]
        self.weights = [draw(self.generator, m, n) for m, n in pairwise(sizes)]
        self.biases = [np.full(units, spec.initial_bias) for units in sizes[1:]]
        self.steps = 0
        self.first = [np.zeros_like(p) for p in self.parameters()]
        self.second = [np.zeros_like(p) for p in self.parameters()]

    def parameters(self) -> list[Array]:
        return [*self.weights, *self.biases]

    def forward(self, x: Array) -> tuple[list[Array], list[Array]]:
        """The sums z of every layer, and the activations, the inputs first."""
        sums, outputs = [], [x]
        for layer, w, b in zip(self.spec.layers, self.weights, self.biases, strict=True):
            sums.append(outputs[-1] @ w + b)
            outputs.append(FUNCTIONS[layer.activation](sums[-1]))
        return sums, outputs

    def loss(self, x: Array, y: Array) -> float:
        return VALUES[self.spec.loss](self.forward(x)[1][-1], y)

    def gradients(self, x: Array, y: Array) -> list[Array]:
        """Of the batch's mean loss and the penalty, ordered like the parameters."""
        sums, outputs = self.forward(x)
        toward = DERIVATIVES[self.spec.loss](outputs[-1], y)
        for_weights: list[Array] = []
        for_biases: list[Array] = []
        for k in range(len(self.weights) - 1, -1, -1):
            name = self.spec.layers[k].activation
            if name == "softmax":
                a = outputs[k + 1]
                jacobians = [np.diag(row) - np.outer(row, row) for row in a]
                delta = np.stack([j @ g for j, g in zip(jacobians, toward, strict=True)])
            else:
                delta = toward * SLOPES[name](sums[k])
            for_weights.insert(0, outputs[k].T @ delta + self.penalty_slope(self.weights[k]))
            for_biases.insert(0, delta.sum(axis=0))
            toward = delta @ self.weights[k].T
        return [*for_weights, *for_biases]

    def penalty_slope(self, w: Array) -> Array:
        rate, mix = self.spec.regularization.rate, self.spec.regularization.mix
        slopes = {"none": 0 * w, "l1": rate * np.sign(w), "l2": 2 * rate * w}
        slopes["elastic"] = mix * slopes["l1"] + (1 - mix) * slopes["l2"]
        return slopes[self.spec.regularization.name]

    def step(self, x: Array, y: Array) -> None:
        self.steps += 1
        rate = self.spec.optimizer.learning_rate
        gradients = self.gradients(x, y)
        moments = zip(self.parameters(), gradients, self.first, self.second, strict=True)
        for parameter, g, m, v in moments:
            if self.spec.optimizer.name == "sgd":
                parameter -= rate * g
                continue
            m[...] = 0.9 * m + 0.1 * g
            v[...] = 0.999 * v + 0.001 * g**2
            corrected = m / (1 - 0.9**self.steps)
            root = np.sqrt(v / (1 - 0.999**self.steps))
            parameter -= rate * corrected / (root + 1e-8)

    def epoch(self) -> None:
        order = np.arange(len(self.x))
        self.generator.shuffle(order)
        for start in range(0, len(order), self.spec.batch_size):
            chosen = order[start : start + self.spec.batch_size]
            self.step(self.x[chosen], self.y[chosen])
