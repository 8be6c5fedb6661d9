"""JAX: an epoch of steps compiled into one call by `jit` and `scan`."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from tests.benchmarks.cases import RATES, Case, Layers

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8


class Jax:
    def __init__(self, case: Case, optimizer: str) -> None:
        x, y = case.rows()
        self._generator, self._count = np.random.default_rng(1), len(x)
        parameters = [(jnp.asarray(w), jnp.asarray(b)) for w, b in case.start()]
        zeros = jax.tree.map(jnp.zeros_like, parameters)
        self._state = parameters, zeros, jax.tree.map(jnp.copy, zeros), jnp.zeros((), jnp.float32)
        epoch = _compiled(case, optimizer)
        self._x, self._y, self._epoch = jnp.asarray(x), jnp.asarray(y), epoch

    def train(self, epochs: int) -> None:
        for _ in range(epochs):
            order = self._generator.permutation(self._count)
            self._state = self._epoch(self._state, self._x, self._y, order)
            self._state[0][0][0].block_until_ready()

    def layers(self) -> Layers:
        return [(np.asarray(weights), np.asarray(biases)) for weights, biases in self._state[0]]


def _compiled(case: Case, optimizer: str) -> Any:
    """The function (state, x, y, order) → state after an epoch."""
    rate, size = RATES[optimizer], case.batch
    bend = jnp.tanh if case.activation == "tanh" else jax.nn.relu

    def loss(parameters: Any, x: Any, y: Any) -> Any:
        for weights, biases in parameters[:-1]:
            x = bend(x @ weights + biases)
        z = x @ parameters[-1][0] + parameters[-1][1]
        if case.output == "sigmoid":
            return (jax.nn.softplus(z) - y * z).mean()
        return -(y * jax.nn.log_softmax(z)).sum(axis=1).mean()

    def step(state: Any, batch: Any) -> Any:
        parameters, first, second, steps = state
        gradient = jax.grad(loss)(parameters, *batch)
        if optimizer == "sgd":
            moved = jax.tree.map(lambda p, g: p - rate * g, parameters, gradient)
            return (moved, first, second, steps), None
        steps = steps + 1
        first = jax.tree.map(lambda m, g: BETA_1 * m + (1 - BETA_1) * g, first, gradient)
        second = jax.tree.map(lambda v, g: BETA_2 * v + (1 - BETA_2) * g * g, second, gradient)
        by_first, by_second = 1 - BETA_1**steps, 1 - BETA_2**steps
        moved = jax.tree.map(
            lambda p, m, v: p - rate * (m / by_first) / (jnp.sqrt(v / by_second) + EPSILON),
            parameters,
            first,
            second,
        )
        return (moved, first, second, steps), None

    def epoch(state: Any, x: Any, y: Any, order: Any) -> Any:
        x, y = x[order], y[order]
        whole = len(x) - len(x) % size
        batches = (rows[:whole].reshape(-1, size, rows.shape[1]) for rows in (x, y))
        state, _ = jax.lax.scan(step, state, tuple(batches))
        return step(state, (x[whole:], y[whole:]))[0] if whole < len(x) else state

    return jax.jit(epoch, donate_argnums=0)
