"""A second implementation of training, from the textbook: slow, row-major, one layer at a time.

Nothing is shared with the engine but the convention by which random numbers are drawn: weights
layer by layer, (inputs, units) each, then one shuffle of 0 … n − 1 an epoch. An example is a row;
a layer computes a = f(x·W + b).
"""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from engine import Spec
from engine.calls import Array


def _sigmoid(z: Array) -> Array:
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))


def _softmax(z: Array) -> Array:
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    quotient: Array = powers / powers.sum(axis=1, keepdims=True)
    return quotient


FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "linear": lambda z: z,
    "sigmoid": _sigmoid,
    "tanh": lambda z: (np.exp(2 * z) - 1) / (np.exp(2 * z) + 1),
    "relu": lambda z: np.where(z > 0, z, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, z, 0.01 * z),
    "softmax": _softmax,
}
SLOPES: dict[str, Callable[[Array], Array]] = {
    "linear": lambda z: np.ones_like(z),
    "sigmoid": lambda z: _sigmoid(z) * (1 - _sigmoid(z)),
    "tanh": lambda z: 1 - np.tanh(z) ** 2,
    "relu": lambda z: np.where(z > 0, 1.0, 0.0),
    "leaky_relu": lambda z: np.where(z > 0, 1.0, 0.01),
}
# Each loss: the mean over a batch from outputs a and targets y, and its derivative by a.
VALUES: dict[str, Callable[[Array, Array], float]] = {
    "mse": lambda a, y: float(((a - y) ** 2).mean()),
    "binary_crossentropy": lambda a, y: float(-np.log(np.where(y == 1, a, 1 - a)).mean()),
    "categorical_crossentropy": lambda a, y: float(-np.log((a * y).sum(axis=1)).mean()),
}
DERIVATIVES: dict[str, Callable[[Array, Array], Array]] = {
    "mse": lambda a, y: 2 * (a - y) / a.size,
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
}


class Textbook:
    """Trains the network of a spec on columns x (n, inputs) and targets y (n, outputs)."""

    def __init__(self, spec: Spec, x: Array, y: Array) -> None:
        self.spec, self.x, self.y = spec, x, y
        self.generator = np.random.default_rng(spec.seed)
        sizes = [x.shape[1], *(layer.units for layer in spec.layers)]
        draw = SPREADS[spec.initializer]
        self.weights = [draw(self.generator, m, n) for m, n in pairwise(sizes)]
        self.biases = [np.zeros(units) for units in sizes[1:]]
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
        rate = self.spec.regularization.rate
        slopes = {"none": 0 * w, "l1": rate * np.sign(w), "l2": 2 * rate * w}
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
