"""A fully connected network: one flat parameter vector with a view for each layer.

The engine holds arrays feature-first: (units, batch). A layer's parameters are one matrix
(units, inputs + 1); its last column is the bias, which meets a row of ones under the inputs. So
z = W·a is a single product, and bias and weights are updated together. The gains and shifts of
batch normalization, where there is any, follow after the matrices.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.activations import ACTIVATIONS, Activation
from engine.batch_normalization import Normalizer
from engine.calls import Array
from engine.initializers import Initializer
from engine.spec import LayerSpec


@dataclass(frozen=True)
class Shape:
    """Layer sizes, inputs first, and which of the layers are batch-normalized."""

    sizes: tuple[int, ...]
    normalized: tuple[bool, ...]

    @classmethod
    def of(cls, inputs: int, layers: Sequence[LayerSpec]) -> Shape:
        """The shape of these layers over so many inputs."""
        return cls(
            (inputs, *(layer.units for layer in layers)),
            tuple(layer.batch_normalization for layer in layers),
        )

    @property
    def parameters(self) -> int:
        """How many weights, biases, gains and shifts there are."""
        matrices = sum((inputs + 1) * units for inputs, units in pairwise(self.sizes))
        return matrices + self.running

    @property
    def running(self) -> int:
        """How many running means and variances there are."""
        pairs = zip(self.sizes[1:], self.normalized, strict=True)
        return sum(2 * units for units, normalized in pairs if normalized)

    def matrices(self, flat: Array) -> list[Array]:
        """A view (units, inputs + 1) for each layer into a flat parameter vector."""
        views, start = [], 0
        for inputs, units in pairwise(self.sizes):
            end = start + (inputs + 1) * units
            views.append(flat[start:end].reshape(units, inputs + 1))
            start = end
        return views

    def vectors(self, flat: Array) -> list[Array | None]:
        """A view (2, units) for each batch-normalized layer, else None, into the vector's end.

        Gain and shift in a parameter vector; mean and variance in the running statistics.
        """
        views: list[Array | None] = []
        start = flat.size - self.running
        for units, normalized in zip(self.sizes[1:], self.normalized, strict=True):
            views.append(flat[start : start + 2 * units].reshape(2, units) if normalized else None)
            start += 2 * units if normalized else 0
        return views


class Network:
    """Layers over a flat parameter vector and the flat running statistics; views of both."""

    def __init__(
        self, inputs: int, layers: Sequence[LayerSpec], parameters: Array, running: Array
    ) -> None:
        self.layers = tuple(layers)
        self.shape = Shape.of(inputs, layers)
        self.sizes = self.shape.sizes
        self.activations: tuple[Activation, ...] = tuple(
            ACTIVATIONS[layer.activation] for layer in layers
        )
        self.parameters = parameters
        self.matrices = self.shape.matrices(parameters)
        self.normalizers: list[Normalizer | None] = [
            None if learned is None or seen is None else Normalizer(*learned, *seen)
            for learned, seen in zip(
                self.shape.vectors(parameters), self.shape.vectors(running), strict=True
            )
        ]

    def initialize(
        self, initializer: Initializer, bias: float, generator: np.random.Generator
    ) -> None:
        """Draw every weight; the biases become `bias`, normalization starts as the identity."""
        for matrix in self.matrices:
            units, inputs = matrix.shape[0], matrix.shape[1] - 1
            matrix[:, :-1] = initializer.draw(generator, inputs, units).T
            matrix[:, -1] = bias
        for normalizer in self.normalizers:
            if normalizer is not None:
                normalizer.gain.fill(1)
                normalizer.shift.fill(0)
                normalizer.mean.fill(0)
                normalizer.variance.fill(1)

    def part(self, start: int, stop: int) -> Network:
        """The layers from `start` to before `stop` as a network that shares their parameters."""
        part = copy.copy(self)
        part.layers, part.sizes = self.layers[start:stop], self.sizes[start : stop + 1]
        part.activations = self.activations[start:stop]
        part.matrices = self.matrices[start:stop]
        part.normalizers = self.normalizers[start:stop]
        return part

    def weight_marks(self) -> Array:
        """1 where the flat vector holds a weight, 0 elsewhere."""
        marks = np.zeros_like(self.parameters)
        for matrix in self.shape.matrices(marks):
            matrix[:, :-1] = 1
        return marks

    def frozen_marks(self) -> Array:
        """True where the flat vector belongs to a frozen layer."""
        marks = np.zeros(self.parameters.shape, bool)
        vectors = self.shape.vectors(marks)
        for layer, matrix, vector in zip(
            self.layers, self.shape.matrices(marks), vectors, strict=True
        ):
            if layer.frozen:
                matrix[:] = True
                if vector is not None:
                    vector[:] = True
        return marks
