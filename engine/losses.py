"""Losses: name → the calls that compute the loss of each example and its gradient.

Arrays are feature-first: outputs `a`, their sums `z` and targets `y` are (outputs, batch). The
loss of a batch is the mean over its examples; but for the categorical cross-entropy, which sums
over the classes, an example's loss is the mean over its outputs (as in Keras).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from engine.activations import ACTIVATIONS, Activation
from engine.calls import Array, Plan, constant, run
from engine.curves import below_extreme
from engine.registry import Entry, registry

HUBER_DELTA = 1.0  # Huber (1964); 1 is also Keras's


PerExample: TypeAlias = Callable[[Array, Array, Array, Array], Plan]
Scaled: TypeAlias = Callable[[float], Array]
Gradient: TypeAlias = Callable[[Array, Array, Array, Scaled], Plan]


@dataclass(frozen=True)
class FromSums:
    """A gradient that is had without the output's activation.

    `plan(z, t, g, scaled)` fills `g` with dL/dz; `targets(y)` are the `t` that it takes for y.
    """

    targets: Callable[[Array], Array]
    plan: Gradient


@dataclass(frozen=True)
class Loss(Entry):
    """One loss function.

    `per_example(z, a, y, out)` fills `out` (batch,) with each example's loss. `gradient(a, y, g,
    scaled)` fills `g` with dL/da of the mean loss. `from_logits` holds, by the output's activation,
    the plan that fills `g` with dL/dz directly where the two match and their fractions cancel;
    `from_sums` the same from z, where a needs not even be computed. `with_output` holds plans like
    `per_example` that fill `a`, too, from z.
    """

    output_activations: tuple[str, ...]
    tasks: tuple[str, ...]
    per_example: PerExample
    gradient: Gradient
    from_logits: Mapping[str, Gradient]
    from_sums: Mapping[str, FromSums] = field(default_factory=dict)
    with_output: Mapping[str, PerExample] = field(default_factory=dict)

    def backward(
        self,
        activation: Activation,
        z: Array,
        a: Array,
        y: Array,
        g: Array,
        scaled: Scaled | None = None,
    ) -> Plan:
        """The plan that fills `g` with dL/dz of the output layer, L the mean loss of the batch.

        `scaled(factor)` is the 0-d array to multiply with, where it is not the factor alone.
        """
        scaled = scaled or (lambda factor: constant(factor, g))
        direct = self.from_logits.get(activation.name)
        if direct is not None:
            return direct(a, y, g, scaled)
        return [*self.gradient(a, y, g, scaled), *activation.backward(z, a, np.empty_like(g), g)]


def _mean(outputs: int, like: Array) -> Array:
    return np.full(outputs, 1 / outputs, like.dtype)


def _difference(a: Array, y: Array, g: Array, scale: Array) -> Plan:
    return [(np.subtract, (a, y, g)), (np.multiply, (g, scale, g))]


def _mse(z: Array, a: Array, y: Array, out: Array) -> Plan:
    error = np.empty_like(a)
    return [
        (np.subtract, (a, y, error)),
        (np.multiply, (error, error, error)),
        (_mean(a.shape[0], a).dot, (error, out)),
    ]


def _mse_gradient(a: Array, y: Array, g: Array, scaled: Scaled) -> Plan:
    return _difference(a, y, g, scaled(2 / a.size))


def _mae(z: Array, a: Array, y: Array, out: Array) -> Plan:
    error = np.empty_like(a)
    return [
        (np.subtract, (a, y, error)),
        (np.abs, (error, error)),
        (_mean(a.shape[0], a).dot, (error, out)),
    ]


def _mae_gradient(a: Array, y: Array, g: Array, scaled: Scaled) -> Plan:
    return [
        (np.subtract, (a, y, g)),
        (np.sign, (g, g)),
        (np.multiply, (g, scaled(1 / a.size), g)),
    ]


def _huber(z: Array, a: Array, y: Array, out: Array) -> Plan:
    # With q = min(|e|, δ): q²/2 + δ(|e| − q), both branches at once
    error, near = np.empty_like(a), np.empty_like(a)
    delta = constant(HUBER_DELTA, a)
    return [
        (np.subtract, (a, y, error)),
        (np.abs, (error, error)),
        (np.fmin, (error, delta, near)),
        (np.subtract, (error, near, error)),
        (np.multiply, (error, delta, error)),
        (np.multiply, (near, near, near)),
        (np.multiply, (near, constant(0.5, a), near)),
        (np.add, (error, near, error)),
        (_mean(a.shape[0], a).dot, (error, out)),
    ]


def _huber_gradient(a: Array, y: Array, g: Array, scaled: Scaled) -> Plan:
    return [
        (np.subtract, (a, y, g)),
        (np.fmin, (g, constant(HUBER_DELTA, g), g)),
        (np.fmax, (g, constant(-HUBER_DELTA, g), g)),
        (np.multiply, (g, scaled(1 / a.size), g)),
    ]


def _binary_crossentropy(z: Array, a: Array, y: Array, out: Array) -> Plan:
    # From the logits: log(1 + e^z) − y z, which is −[y log a + (1 − y) log(1 − a)] but never ∞
    softplus, product = np.empty_like(z), np.empty_like(z)
    return [
        (np.logaddexp, (constant(0, z), z, softplus)),
        (np.multiply, (y, z, product)),
        (np.subtract, (softplus, product, softplus)),
        (_mean(a.shape[0], a).dot, (softplus, out)),
    ]


def _mean_over_outputs(a: Array, y: Array, g: Array, scaled: Scaled) -> Plan:
    return _difference(a, y, g, scaled(1 / a.size))


def _to_signs(y: Array) -> Array:
    return 2 * y - 1


def _from_sums(z: Array, t: Array, g: Array, scaled: Scaled) -> Plan:
    # sigmoid(z) − y = (tanh(z/2) − t)/2 with t = 2y − 1, in two calls less
    return [
        (np.multiply, (z, constant(0.5, z), g)),
        (np.tanh, (g, g)),
        *_difference(g, t, g, scaled(0.5 / z.size)),
    ]


def _softmax_and_crossentropy(z: Array, a: Array, y: Array, out: Array) -> Plan:
    # From the logits: log Σ e^z − Σ y z, with the largest z taken out first
    shifted, totals = np.empty_like(z), np.empty_like(z)
    square = np.ones((z.shape[0], z.shape[0]), z.dtype)  # as in the softmax
    chosen, ones = np.empty(z.shape[1], z.dtype), np.ones(z.shape[0], z.dtype)
    return [
        *below_extreme(z, shifted),
        (np.exp, (shifted, a)),
        (square.dot, (a, totals)),
        (np.divide, (a, totals, a)),
        (np.log, (totals[0], out)),
        (np.multiply, (y, shifted, shifted)),
        (ones.dot, (shifted, chosen)),
        (np.subtract, (out, chosen, out)),
    ]


def _categorical_crossentropy(z: Array, a: Array, y: Array, out: Array) -> Plan:
    return _softmax_and_crossentropy(z, np.empty_like(a), y, out)


def _mean_over_examples(a: Array, y: Array, g: Array, scaled: Scaled) -> Plan:
    return _difference(a, y, g, scaled(1 / a.shape[1]))


def _needs_its_activation(a: Array, y: Array, g: Array, scaled: Scaled) -> Plan:
    raise TypeError("a cross-entropy is computed from the logits of its own activation")


_BOTH = ("classification", "regression")

LOSSES = registry(
    (
        Loss(
            "mse",
            "mean squared error",
            "The mean of the squared differences. Natural for numbers, usable for classes.",
            "L = mean (a − y)^2",
            tuple(ACTIVATIONS),
            _BOTH,
            _mse,
            _mse_gradient,
            {"linear": _mse_gradient},
        ),
        Loss(
            "mae",
            "mean absolute error",
            "The mean of the differences' sizes: a few points far off do not sway it.",
            "L = mean |a − y|",
            tuple(ACTIVATIONS),
            _BOTH,
            _mae,
            _mae_gradient,
            {"linear": _mae_gradient},
        ),
        Loss(
            "huber",
            "Huber",
            "Squared for small differences, straight for large ones: smooth, and calm on outliers.",
            'L = mean (e^2 / 2) "for" |e| ≤ 1 ", else mean" (|e| − 1 / 2) ", where" e = a − y',
            tuple(ACTIVATIONS),
            _BOTH,
            _huber,
            _huber_gradient,
            {"linear": _huber_gradient},
        ),
        Loss(
            "binary_crossentropy",
            "binary cross-entropy",
            "How surprised a sigmoid output is by the true class. Punishes being surely wrong.",
            "L = −mean (y log a + (1 − y) log(1 − a))",
            ("sigmoid",),
            ("classification",),
            _binary_crossentropy,
            _needs_its_activation,
            {"sigmoid": _mean_over_outputs},
            {"sigmoid": FromSums(_to_signs, _from_sums)},
        ),
        Loss(
            "categorical_crossentropy",
            "categorical cross-entropy",
            "How surprised the softmax is by the true class: −log of the probability it got.",
            "L = −mean Σᵢ yᵢ log aᵢ",
            ("softmax",),
            ("classification",),
            _categorical_crossentropy,
            _needs_its_activation,
            {"softmax": _mean_over_examples},
            with_output={"softmax": _softmax_and_crossentropy},
        ),
    )
)


def blind_loss(loss: Loss, y: Array) -> float:
    """The mean loss on targets y (outputs, n) of always giving their mean, whatever the inputs.

    NaN without any.
    """
    if not y.size:
        return math.nan
    mean = y.mean(axis=1, keepdims=True)
    logits = mean
    if loss.name.endswith("crossentropy"):
        mean = np.clip(mean, 1e-6, 1 - 1e-6)  # a class that is not there has no logarithm
        logits = np.log(mean)
        if loss.name.startswith("binary"):
            logits = logits - np.log(1 - mean)
    out = np.empty(y.shape[1], y.dtype)
    z, a = (np.repeat(value, y.shape[1], axis=1) for value in (logits, mean))
    run(loss.per_example(z, a, y, out))
    return float(out.mean())
