"""Training: epochs of shuffled mini-batches over buffers and plans that are laid out once."""

from __future__ import annotations

import numpy as np

from engine.backpropagation import backward_plan
from engine.calls import Array, Plan
from engine.losses import LOSSES
from engine.network import Network, Pass
from engine.optimizers import OPTIMIZERS, Clock
from engine.regularizers import REGULARIZERS
from engine.spec import Spec


class Trainer:
    """Trains `network` on x (n, columns), y (n, outputs) as the spec says.

    The parameters are trained in place; `state` (slots, parameters) and `clock` are the
    optimizer's memory. Every epoch takes the examples in a new order from `generator`; the last,
    smaller batch is trained on too.
    """

    def __init__(
        self,
        spec: Spec,
        network: Network,
        x: Array,
        y: Array,
        state: Array,
        clock: Clock,
        generator: np.random.Generator,
    ) -> None:
        examples, columns = x.shape
        ones = np.ones((examples, 1), x.dtype)
        self._examples = np.concatenate([x, ones, y], axis=1)
        self._columns = columns
        self._generator = generator
        self._natural = np.arange(examples)
        self._order = np.empty_like(self._natural)
        self._shuffled = np.empty_like(self._examples)
        self._spec, self._network, self._state, self._clock = spec, network, state, clock
        self.gradient = np.zeros_like(network.parameters)
        size = min(spec.batch_size, examples)
        whole = examples - examples % size
        self._batches = [self._shuffled[start : start + size] for start in range(0, whole, size)]
        self._batch, self._step = self._lay_out(size)
        self._rest = self._shuffled[whole:]
        self._rest_batch, self._rest_step = self._lay_out(examples - whole)

    def _lay_out(self, size: int) -> tuple[Array, Plan]:
        """A buffer for a batch of this size, one example a row, and the plan of a step on it."""
        batch = np.empty((size, self._examples.shape[1]), self._examples.dtype)
        if size == 0:
            return batch, []
        inputs = batch[:, : self._columns + 1].T
        targets = batch[:, self._columns + 1 :].T
        spec, network = self._spec, self._network
        forward = Pass(network, inputs)
        regularizer = REGULARIZERS[spec.regularization.name]
        return batch, [
            *forward.plan,
            *backward_plan(network, forward, targets, LOSSES[spec.loss], self.gradient),
            *regularizer.gradient(
                network.parameters,
                network.weight_marks(),
                spec.regularization.rate,
                self.gradient,
            ),
            *OPTIMIZERS[spec.optimizer.name].plan(
                network.parameters,
                self.gradient,
                self._state,
                spec.optimizer.learning_rate,
                self._clock,
            ),
        ]

    def epoch(self) -> None:
        """Train on every example once."""
        np.copyto(self._order, self._natural)
        self._generator.shuffle(self._order)
        self._examples.take(self._order, 0, self._shuffled, "clip")
        batch, plan = self._batch, self._step
        copy = np.copyto
        for rows in self._batches:
            copy(batch, rows)
            for function, arguments in plan:
                function(*arguments)
        if self._rest_step:
            copy(self._rest_batch, self._rest)
            for function, arguments in self._rest_step:
                function(*arguments)
