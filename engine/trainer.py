"""Training: epochs of shuffled mini-batches over buffers and plans that are laid out once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.backpropagation import backward_plan
from engine.batches import Batch, Batches
from engine.calls import Array, Plan
from engine.descent import Clock, Target, clip
from engine.forward import Pass
from engine.losses import LOSSES
from engine.network import Network
from engine.optimizers import OPTIMIZERS
from engine.regularizers import REGULARIZERS
from engine.schedules import SCHEDULES, LearningRate
from engine.spec import Spec

PIECE = 10_000_000
"""What is done at one go, in parameters × examples: around a millisecond."""

STEP = 16
"""What a step costs besides, in examples."""


def learning_rate(spec: Spec, epoch: int) -> float:
    """The learning rate of the epoch that comes after so many, as the spec's schedule has it."""
    schedule = spec.schedule
    factor = SCHEDULES[schedule.name].factor(epoch, schedule.epochs, schedule.decay)
    return spec.optimizer.learning_rate * factor


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
        self._generator = generator
        self._batches = Batches(x, y, spec.batch_size, generator)
        # What is done at one go: of a large network a few steps, of a small one the whole epoch
        self._pieces = [
            (loads, plan)
            for batch, plan in [(batch, self._lay_out(batch)) for batch in self._batches.all]
            for loads in _split(batch.loads, self._together(batch))
        ]
        self._next = 0

    def _together(self, batch: Batch) -> int:
        """How many steps are made at one go."""
        size: int = batch.inputs.shape[1]
        return max(1, PIECE // (self._network.shape.parameters * (size + STEP)))

    def _lay_out(self, batch: Batch) -> Plan:
        """The plan of a step on what is in the buffer."""
        spec, network, target = self._spec, self._network, self._target
        forward = Pass(
            network,
            batch.inputs,
            generator=self._generator,
            ends_in_sums=self._from_sums is not None,
        )
        scaled = self._rate.times if target.rate_applied else None
        price = spec.regularization
        plan = [
            *forward.plan,
            *backward_plan(network, forward, batch.targets, self._loss, self.gradient, scaled),
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
        return plan

    def epoch(self, number: int) -> None:
        """Train on every example once; `number` counts from 0 and sets the learning rate."""
        self.start(number)
        while not self.go_on():
            pass

    def start(self, number: int) -> None:
        """Begin an epoch."""
        self._rate.set(learning_rate(self._spec, number))
        self._batches.shuffle()
        self._next = 0

    def go_on(self) -> bool:
        """Train on the next few batches; true when the epoch's last was among them."""
        loads, plan = self._pieces[self._next]
        for load, which in loads:
            load(*which)
            for function, arguments in plan:
                function(*arguments)
        self._next += 1
        return self._next == len(self._pieces)


def _split(loads: Plan, most: int) -> list[Plan]:
    return [loads[start : start + most] for start in range(0, len(loads), most)]


def _is_plain(spec: Spec) -> bool:
    """Whether a step is nothing but rate · gradient, so that both factors can be one."""
    penalty = spec.regularization.name != "none" and spec.regularization.rate > 0
    return spec.optimizer.name == "sgd" and spec.optimizer.clip == 0 and not penalty
