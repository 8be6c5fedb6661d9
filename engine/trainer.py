"""Training: epochs of shuffled mini-batches over buffers and plans that are laid out once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.backpropagation import backward_plan
from engine.calls import Array, Plan
from engine.descent import Clock, Target, clip
from engine.forward import Pass
from engine.losses import LOSSES
from engine.network import Network
from engine.optimizers import OPTIMIZERS
from engine.regularizers import REGULARIZERS
from engine.schedules import SCHEDULES, LearningRate
from engine.spec import Spec


@dataclass(frozen=True)
class Holding:
    """Parameters that training must not move: `mask` marks them, and they keep `values`."""

    mask: Array
    values: Array


class Trainer:
    """Trains `network` on x (n, columns), y (n, outputs) as the spec says.

    The parameters are trained in place; `state` (slots, parameters) and `clock` are the
    optimizer's memory. Every epoch takes the examples in a new order from `generator`; the last,
    smaller batch is trained on too. After a step `gradient` (parameters,) holds its gradient, which
    plain SGD, when nothing else is done to it, has multiplied with the learning rate already.
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
        held: Holding | None = None,
    ) -> None:
        examples, columns = x.shape
        self._spec, self._network, self._held = spec, network, held
        self._rate = LearningRate(spec.dtype)
        powers = np.zeros((2, network.parameters.size), x.dtype)
        self.gradient = powers[0]
        self._target = Target(
            network.parameters,
            powers,
            state,
            network.weight_marks(),
            self._rate,
            clock,
            spec.optimizer,
            rate_applied=_is_plain(spec),
        )
        self._loss = LOSSES[spec.loss]
        self._from_sums = self._loss.from_sums.get(network.activations[-1].name)
        if self._from_sums:
            y = self._from_sums.targets(y)
        self._examples = np.concatenate([x, np.ones((examples, 1), x.dtype), y], axis=1)
        self._columns = columns
        self._generator = generator
        self._natural = np.arange(examples)
        self._order = np.empty_like(self._natural)
        self._shuffled = np.empty_like(self._examples)
        size = min(spec.batch_size, examples)
        whole = examples - examples % size
        self._batches = [self._shuffled[start : start + size].T for start in range(0, whole, size)]
        self._batch, self._step = self._lay_out(size)
        self._rest = self._shuffled[whole:].T
        self._rest_batch, self._rest_step = self._lay_out(examples - whole)

    def _lay_out(self, size: int) -> tuple[Array, Plan]:
        """A buffer for a batch of this size, one example a column, and the plan of a step on it."""
        batch = np.empty((self._examples.shape[1], size), self._examples.dtype)
        if size == 0:
            return batch, []
        inputs, targets = batch[: self._columns + 1], batch[self._columns + 1 :]
        spec, network, target = self._spec, self._network, self._target
        forward = Pass(
            network, inputs, generator=self._generator, ends_in_sums=self._from_sums is not None
        )
        scaled = self._rate.times if target.rate_applied else None
        price = spec.regularization
        plan = [
            *forward.plan,
            *backward_plan(network, forward, targets, self._loss, self.gradient, scaled),
            *REGULARIZERS[price.name].gradient(
                network.parameters, target.weights, price.rate, price.mix, self.gradient
            ),
        ]
        if self._held:
            free = (~self._held.mask).astype(self.gradient.dtype)
            plan.append((np.multiply, (self.gradient, free, self.gradient)))
        plan += clip(self.gradient, spec.optimizer.clip)
        plan += OPTIMIZERS[spec.optimizer.name].plan(target)
        if self._held:
            held = (network.parameters, self._held.values, "same_kind", self._held.mask)
            plan.append((np.copyto, held))
        return batch, plan

    def epoch(self, number: int) -> None:
        """Train on every example once; `number` counts from 0 and sets the learning rate."""
        schedule = self._spec.schedule
        factor = SCHEDULES[schedule.name].factor(number, schedule.epochs, schedule.decay)
        self._rate.set(self._spec.optimizer.learning_rate * factor)
        np.copyto(self._order, self._natural)
        self._generator.shuffle(self._order)
        self._examples.take(self._order, 0, self._shuffled, "clip")
        batch, plan = self._batch, self._step
        copy = np.copyto
        for examples in self._batches:
            copy(batch, examples)
            for function, arguments in plan:
                function(*arguments)
        if self._rest_step:
            copy(self._rest_batch, self._rest)
            for function, arguments in self._rest_step:
                function(*arguments)


def _is_plain(spec: Spec) -> bool:
    """Whether a step is nothing but rate · gradient, so that both factors can be one."""
    penalty = spec.regularization.name != "none" and spec.regularization.rate > 0
    return spec.optimizer.name == "sgd" and spec.optimizer.clip == 0 and not penalty
