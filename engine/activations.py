"""Activation functions: name → the calls that compute a = f(z) and da/dz, with formula and help.

Arrays are feature-first: (units, batch). `apply(z, a)` gives the plan that fills `a`; for
activations that do not need z again (`needs_z` is false) the two may be the same buffer.
`derivative(z, a, d)` gives the plan that fills `d` with da/dz.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.calls import Array, Plan, constant

LEAK = 0.01  # Maas, Hannun, Ng (2013), "Rectifier nonlinearities improve neural network acoustic …"


@dataclass(frozen=True)
class Activation:
    """One activation function.

    `bounds` are the least and greatest value, or None where there is none; `targets` are the two
    numbers that stand for "no" and "yes" when a layer of this activation is the output.
    """

    name: str
    label: str
    help: str
    formula: str
    slope: str
    apply: Callable[[Array, Array], Plan]
    derivative: Callable[[Array, Array, Array], Plan]
    bounds: tuple[float, float] | None = None
    targets: tuple[float, float] = (0.0, 1.0)
    needs_z: bool = False
    output_only: bool = False

    def backward(self, z: Array, a: Array, d: Array, gradient: Array) -> Plan:
        """The plan that turns dL/da in `gradient` into dL/dz; `d` is scratch of the same shape."""
        if self.name == "softmax":
            return softmax_backward(a, d, gradient)
        return [*self.derivative(z, a, d), (np.multiply, (gradient, d, gradient))]


def _linear(z: Array, a: Array) -> Plan:
    return [] if z is a else [(np.copyto, (a, z))]


def _linear_derivative(z: Array, a: Array, d: Array) -> Plan:
    d.fill(1)  # it never changes, so no call is needed later
    return []


def _sigmoid(z: Array, a: Array) -> Plan:
    one = constant(1, a)
    return [
        (np.negative, (z, a)),
        (np.exp, (a, a)),  # overflows to ∞ below −88 in float32, which gives the right 0
        (np.add, (a, one, a)),
        (np.divide, (one, a, a)),
    ]


def _sigmoid_derivative(z: Array, a: Array, d: Array) -> Plan:
    return [(np.subtract, (constant(1, a), a, d)), (np.multiply, (d, a, d))]


def _tanh(z: Array, a: Array) -> Plan:
    return [(np.tanh, (z, a))]


def _tanh_derivative(z: Array, a: Array, d: Array) -> Plan:
    return [(np.multiply, (a, a, d)), (np.subtract, (constant(1, a), d, d))]


def _relu(z: Array, a: Array) -> Plan:
    # fmax, not maximum: the latter warns about a positional out and costs three times as much
    return [(np.fmax, (z, constant(0, a), a))]


def _relu_derivative(z: Array, a: Array, d: Array) -> Plan:
    return [(np.sign, (a, d))]


def _leaky_relu(z: Array, a: Array) -> Plan:
    scaled = np.empty_like(a)
    return [(np.multiply, (z, constant(LEAK, a), scaled)), (np.fmax, (z, scaled, a))]


def _leaky_relu_derivative(z: Array, a: Array, d: Array) -> Plan:
    return [
        (np.heaviside, (a, constant(0, a), d)),
        (np.multiply, (d, constant(1 - LEAK, a), d)),
        (np.add, (d, constant(LEAK, a), d)),
    ]


def _softmax(z: Array, a: Array) -> Plan:
    extreme = np.empty(a.shape[1], a.dtype)
    total = np.empty(a.shape[1], a.dtype)
    ones = np.ones(a.shape[0], a.dtype)
    return [
        (np.maximum.reduce, (z, 0, None, extreme)),  # e^(z − max) can't overflow
        (np.subtract, (z, extreme, a)),
        (np.exp, (a, a)),
        (ones.dot, (a, total)),
        (np.divide, (a, total, a)),
    ]


def softmax_backward(a: Array, d: Array, gradient: Array) -> Plan:
    """dL/dz = a ⊙ (g − Σ g·a): the softmax's Jacobian diag(a) − a aᵀ times g = dL/da."""
    inner = np.empty(a.shape[1], a.dtype)
    ones = np.ones(a.shape[0], a.dtype)
    return [
        (np.multiply, (gradient, a, d)),
        (ones.dot, (d, inner)),
        (np.subtract, (gradient, inner, gradient)),
        (np.multiply, (gradient, a, gradient)),
    ]


def _no_elementwise_derivative(z: Array, a: Array, d: Array) -> Plan:
    raise TypeError("softmax mixes the units of its layer; use backward()")


ACTIVATIONS: dict[str, Activation] = {
    entry.name: entry
    for entry in (
        Activation(
            "linear",
            "linear",
            "Passes the sum on unchanged. Layers of it alone can only draw a straight boundary.",
            "a = z",
            "1",
            _linear,
            _linear_derivative,
            targets=(-1.0, 1.0),
        ),
        Activation(
            "sigmoid",
            "sigmoid",
            "Squeezes the sum into 0 to 1, like a probability. Its slope fades at both ends.",
            "a = 1 / (1 + e^(−z))",
            "a (1 − a)",
            _sigmoid,
            _sigmoid_derivative,
            bounds=(0.0, 1.0),
        ),
        Activation(
            "tanh",
            "tanh",
            "Squeezes the sum into −1 to 1, centred on zero. Smooth, and strong on small networks.",
            "a = tanh(z)",
            "1 − a²",
            _tanh,
            _tanh_derivative,
            bounds=(-1.0, 1.0),
            targets=(-1.0, 1.0),
        ),
        Activation(
            "relu",
            "ReLU",
            "Cuts the negative half off. Cheap, does not fade, but a neuron can die at zero.",
            "a = max(0, z)",
            "1 for z > 0, else 0",
            _relu,
            _relu_derivative,
        ),
        Activation(
            "leaky_relu",
            "leaky ReLU",
            "ReLU that lets a hundredth of the negative half through, so that no neuron dies.",
            f"a = max({LEAK} z, z)",
            f"1 for z > 0, else {LEAK}",
            _leaky_relu,
            _leaky_relu_derivative,
        ),
        Activation(
            "softmax",
            "softmax",
            "Turns the output layer into probabilities of the classes that sum to 1.",
            "aᵢ = e^(zᵢ) / Σⱼ e^(zⱼ)",
            "∂aᵢ/∂zⱼ = aᵢ (δᵢⱼ − aⱼ)",
            _softmax,
            _no_elementwise_derivative,
            bounds=(0.0, 1.0),
            output_only=True,
        ),
    )
}
