"""A fully connected network: one flat parameter vector, a view for each layer, the forward pass.

The engine holds arrays feature-first: (units, batch). A layer's parameters are one matrix
(units, inputs + 1); its last column is the bias, which meets a row of ones under the inputs. So
z = W·a is a single product, and bias and weights are updated together.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from engine.activations import ACTIVATIONS, Activation
from engine.calls import Array, Plan, run
from engine.initializers import Initializer


def count_parameters(sizes: Sequence[int]) -> int:
    """How many weights and biases a network of these layer sizes (inputs first) has."""
    return sum((inputs + 1) * units for inputs, units in pairwise(sizes))


def split_parameters(flat: Array, sizes: Sequence[int]) -> list[Array]:
    """A view (units, inputs + 1) for each layer into the flat vector."""
    views, start = [], 0
    for inputs, units in pairwise(sizes):
        end = start + (inputs + 1) * units
        views.append(flat[start:end].reshape(units, inputs + 1))
        start = end
    return views


def with_ones(x: Array) -> Array:
    """Columns (n, inputs) → feature-first (inputs + 1, n), the last row ones for the biases."""
    rows = np.ones((x.shape[1] + 1, x.shape[0]), x.dtype)
    rows[:-1] = x.T
    return rows


class Network:
    """Layer sizes (inputs first), activations, and parameters as views into one flat vector."""

    def __init__(self, sizes: Sequence[int], activations: Sequence[str], parameters: Array) -> None:
        self.sizes = tuple(sizes)
        self.activations: tuple[Activation, ...] = tuple(ACTIVATIONS[name] for name in activations)
        self.parameters = parameters
        self.matrices = split_parameters(parameters, sizes)

    def initialize(self, initializer: Initializer, generator: np.random.Generator) -> None:
        """Draw every weight; the biases become 0."""
        for matrix in self.matrices:
            units, inputs = matrix.shape[0], matrix.shape[1] - 1
            matrix[:, :-1] = initializer.draw(generator, inputs, units).T
            matrix[:, -1] = 0

    def weight_marks(self) -> Array:
        """1 where the flat vector holds a weight, 0 where it holds a bias."""
        marks = np.ones_like(self.parameters)
        for matrix in split_parameters(marks, self.sizes):
            matrix[:, -1] = 0
        return marks


class Pass:
    """The forward pass of one batch: its buffers and its plan.

    `inputs` is (inputs + 1, batch) with the row of ones. Layer k has `z[k]` (units, batch), its
    activations `a[k]` (units, batch), and `block[k]` (units + 1, batch) with the row of ones. `z`
    shares memory with `a` where nobody needs it later; `keep_logits` keeps the output's. All
    layers lie in one array, so that what is done to neighbours can be done in one call.
    """

    def __init__(self, network: Network, inputs: Array, keep_logits: bool = False) -> None:
        batch, dtype = inputs.shape[1], network.parameters.dtype
        rows = sum(network.sizes[1:]) + len(network.sizes) - 1
        self.inputs = inputs
        self.flat = np.ones((rows, batch), dtype)
        self.sums = self.flat
        last = len(network.activations) - 1
        if any(activation.needs_z for activation in network.activations):
            self.sums = np.zeros((rows, batch), dtype)
        self.rows: list[slice] = []
        self.z: list[Array] = []
        self.a: list[Array] = []
        self.block: list[Array] = []
        self.plan: Plan = []
        start, before = 0, inputs
        for layer, (activation, matrix) in enumerate(
            zip(network.activations, network.matrices, strict=True)
        ):
            units = matrix.shape[0]
            a = self.flat[start : start + units]
            z = self.sums[start : start + units] if activation.needs_z else a
            if keep_logits and layer == last:
                z = np.empty_like(a)
            self.plan.append((matrix.dot, (before, z)))
            self.plan.extend(activation.apply(z, a))
            self.rows.append(slice(start, start + units + 1))
            self.z.append(z)
            self.a.append(a)
            before = self.flat[start : start + units + 1]
            self.block.append(before)
            start += units + 1

    def run(self) -> Array:
        """Compute every layer; the output layer's activations (units, batch)."""
        run(self.plan)
        return self.a[-1]
