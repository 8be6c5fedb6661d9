"""Activation functions: name → the calls that compute a = f(z) and da/dz, with formula and help.

Arrays are feature-first: (units, batch). `apply(z, a)` gives the plan that fills `a`; for
activations that do not need z again (`needs_z` is false) the two may be the same buffer.
`derivative(z, a, d)` gives the plan that fills `d` with da/dz.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine import curves
from engine.calls import Array, Plan
from engine.registry import Entry, registry

FAINT = 0.1  # below it, what passes on either side of zero counts as nothing


@dataclass(frozen=True)
class Activation(Entry):
    """One activation function.

    `bounds` are the least and greatest value, or None where there is none; `targets` are the two
    numbers that stand for "no" and "yes" when a layer of this activation is the output. A neuron is
    active where a is above `threshold`, or |a| is when it can be so to `both_sides`.
    """

    slope: str
    apply: Callable[[Array, Array], Plan]
    derivative: Callable[[Array, Array, Array], Plan]
    bounds: tuple[float, float] | None = None
    targets: tuple[float, float] = (0.0, 1.0)
    needs_z: bool = False
    output_only: bool = False
    threshold: float = 0.0
    both_sides: bool = False

    @property
    def active_when(self) -> str:
        """When a neuron is active, in words."""
        return f"{'|a|' if self.both_sides else 'a'} > {self.threshold:.3g}"

    def active(self, a: Array) -> Array:
        """Whether a neuron is active, for each of its activations."""
        active: Array = (np.abs(a) if self.both_sides else a) > self.threshold
        return active

    def backward(self, z: Array, a: Array, d: Array, gradient: Array) -> Plan:
        """The plan that turns dL/da in `gradient` into dL/dz; `d` is scratch of the same shape."""
        if self.output_only:
            return curves.softmax_backward(a, d, gradient)
        return [*self.derivative(z, a, d), (np.multiply, (gradient, d, gradient))]


ACTIVATIONS = registry(
    (
        Activation(
            "linear",
            "linear",
            "Passes the sum on unchanged. Layers of it alone can only draw a straight boundary.",
            "a = z",
            "1",
            curves.linear,
            curves.linear_derivative,
            targets=(-1.0, 1.0),
            threshold=FAINT,
            both_sides=True,
        ),
        Activation(
            "step",
            "threshold",
            "The binary step of the first artificial neurons. Flat, so no gradient passes: "
            "watch what lies below fail to learn.",
            'a = 1 "for" z > 0 ", else" 0',
            "0",
            curves.step,
            curves.step_derivative,
            bounds=(0.0, 1.0),
            threshold=0.5,
        ),
        Activation(
            "sigmoid",
            "sigmoid",
            "Squeezes the sum into 0 to 1, like a probability. Its slope fades at both ends.",
            "a = 1 / (1 + e^(−z))",
            "a (1 − a)",
            curves.sigmoid,
            curves.sigmoid_derivative,
            bounds=(0.0, 1.0),
            threshold=0.5,
        ),
        Activation(
            "tanh",
            "tanh",
            "Squeezes the sum into −1 to 1, centred on zero. Smooth, and strong on small networks.",
            "a = tanh(z)",
            "1 − a²",
            curves.tanh,
            curves.tanh_derivative,
            bounds=(-1.0, 1.0),
            targets=(-1.0, 1.0),
            threshold=FAINT,
            both_sides=True,
        ),
        Activation(
            "relu",
            "ReLU",
            "Cuts the negative half off. Cheap, does not fade, but a neuron can die at zero.",
            "a = max(0, z)",
            '1 "for" z > 0 ", else" 0',
            curves.relu,
            curves.relu_derivative,
        ),
        Activation(
            "leaky_relu",
            "leaky ReLU",
            "ReLU that lets a hundredth of the negative half through, so that no neuron dies.",
            f"a = max({curves.LEAK} z, z)",
            f'1 "for" z > 0 ", else" {curves.LEAK}',
            curves.leaky_relu,
            curves.leaky_relu_derivative,
        ),
        Activation(
            "elu",
            "ELU",
            "ReLU whose negative half bends smoothly towards −1, so that means stay near zero.",
            'a = z "for" z > 0 ", else" e^z − 1',
            '1 "for" z > 0 ", else" a + 1',
            curves.elu,
            curves.elu_derivative,
        ),
        Activation(
            "selu",
            "SELU",
            "ELU scaled so that signals keep mean 0 and variance 1 by themselves; wants LeCun "
            "normal weights.",
            'a = 1.0507 z "for" z > 0 ", else" 1.7581 (e^z − 1)',
            '1.0507 "for" z > 0 ", else" a + 1.7581',
            curves.selu,
            curves.selu_derivative,
        ),
        Activation(
            "gelu",
            "GELU",
            "Lets a sum through by how likely it is to be large: ReLU with a soft, dented corner.",
            "a = (z / 2) (1 + tanh(√(2 / π) (z + 0.044715 z³)))",
            "da/dz",
            curves.gelu,
            curves.gelu_derivative,
            needs_z=True,
        ),
        Activation(
            "softplus",
            "softplus",
            "ReLU with a rounded corner: always rising, never quite zero.",
            "a = log(1 + e^z)",
            "1 − e^(−a)",
            curves.softplus,
            curves.softplus_derivative,
            threshold=math.log(2),  # where z > 0
        ),
        Activation(
            "silu",
            "SiLU (swish)",
            "The sum times its own sigmoid: smooth, dips below zero before it rises.",
            "a = z / (1 + e^(−z))",
            "s + a (1 − s)",
            curves.silu,
            curves.silu_derivative,
            needs_z=True,
        ),
        Activation(
            "mish",
            "mish",
            "The sum times tanh of its softplus: like SiLU, a little steeper.",
            "a = z tanh(log(1 + e^z))",
            "t + z (1 − t²) s",
            curves.mish,
            curves.mish_derivative,
            needs_z=True,
        ),
        Activation(
            "sine",
            "sine",
            "Waves: strong on what repeats, wild where there are no points.",
            "a = sin(z)",
            "cos(z)",
            curves.sine,
            curves.sine_derivative,
            bounds=(-1.0, 1.0),
            targets=(-1.0, 1.0),
            needs_z=True,
            threshold=FAINT,
            both_sides=True,
        ),
        Activation(
            "softmax",
            "softmax",
            "Turns the output layer into probabilities of the classes that sum to 1.",
            "aᵢ = e^(zᵢ) / (Σⱼ e^(zⱼ))",
            "aᵢ (δᵢⱼ − aⱼ)",
            curves.softmax,
            curves.no_elementwise_derivative,
            bounds=(0.0, 1.0),
            output_only=True,
            threshold=0.5,
        ),
    )
)
