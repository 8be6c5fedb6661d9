"""A naive NumPy loop, as one would write it first: rows of examples, a new array for every result.

Also the matrix products alone, over buffers that are there: what no NumPy loop goes below.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from tests.benchmarks.cases import RATES, Array, Case, Layers

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


class Naive:
    def __init__(self, case: Case, optimizer: str) -> None:
        self._case, self._adam, self._rate = case, optimizer == "adam", RATES[optimizer]
        self._x, self._y = case.rows()
        self._generator = np.random.default_rng(1)
        self._parameters = [array.copy() for layer in case.start() for array in layer]
        self._first = [np.zeros_like(array) for array in self._parameters]
        self._second = [np.zeros_like(array) for array in self._parameters]
        self._steps = 0

    def train(self, epochs: int) -> None:
        size = self._case.batch
        for _ in range(epochs):
            order = self._generator.permutation(len(self._x))
            x, y = self._x[order], self._y[order]
            for start in range(0, len(x), size):
                self._move(self._gradient(x[start : start + size], y[start : start + size]))

    def _gradient(self, x: Array, y: Array) -> list[Array]:
        tanh = self._case.activation == "tanh"
        seen, z = [x], x
        for weights, biases in self.layers():
            z = seen[-1] @ weights + biases
            seen.append(np.tanh(z) if tanh else np.maximum(z, 0))
        if self._case.output == "sigmoid":
            a = 1 / (1 + np.exp(-z))
        else:
            e = np.exp(z - z.max(axis=1, keepdims=True))
            a = e / e.sum(axis=1, keepdims=True)
        delta = (a - y) / np.float32(len(x))
        gradient: list[Array] = []
        for index in range(len(seen) - 2, -1, -1):
            gradient = [seen[index].T @ delta, delta.sum(axis=0), *gradient]
            if index:
                delta = delta @ self._parameters[2 * index].T
                delta = delta * ((1 - seen[index] ** 2) if tanh else (seen[index] > 0))
        return gradient

    def _move(self, gradient: list[Array]) -> None:
        self._steps += 1
        for index, (parameter, g) in enumerate(zip(self._parameters, gradient, strict=True)):
            if not self._adam:
                parameter -= self._rate * g
                continue
            first, second = self._first[index], self._second[index]
            first[:] = BETA_1 * first + (1 - BETA_1) * g
            second[:] = BETA_2 * second + (1 - BETA_2) * g * g
            by_first, by_second = 1 - BETA_1**self._steps, 1 - BETA_2**self._steps
            scale = EPSILON + np.sqrt(second / by_second)
            parameter -= self._rate * (first / by_first) / scale

    def layers(self) -> Layers:
        return list(zip(self._parameters[::2], self._parameters[1::2], strict=True))


class Products:
    """The matrix products of the case's steps, and nothing else."""

    def __init__(self, case: Case) -> None:
        self._steps = case.steps()
        generator = np.random.default_rng(1)
        self._calls: list[tuple[Callable[..., object], Array, Array]] = []
        for index, (inputs, units) in enumerate(pairwise(case.sizes)):
            weights, x, delta, gradient = (
                generator.standard_normal(shape, np.float32)
                for shape in (
                    (inputs, units),
                    (case.batch, inputs),
                    (case.batch, units),
                    (inputs, units),
                )
            )
            self._calls.append((x.dot, weights, np.empty_like(delta)))
            self._calls.append((x.T.dot, delta, gradient))
            if index:
                self._calls.append((delta.dot, weights.T, np.empty_like(x)))

    def train(self, epochs: int) -> None:
        for _ in range(epochs * self._steps):
            for dot, other, out in self._calls:
                dot(other, out)
