"""The arithmetic of the optimizers, as plans of NumPy calls.

`f(target)` gives the plan that moves `target.parameters` by one step along `target.gradient`. The
forms are PyTorch's, so that runs can be compared; the papers are named at each.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from engine.calls import Array, Plan, constant
from engine.schedules import LearningRate

NADAM_DECAY = 0.004  # Dozat (2016): the momentum's own schedule, 0.96 to the power 0.004 t


@dataclass(frozen=True)
class Settings:
    """What a spec says of the optimizer; each one reads the fields it names in `parameters`."""

    name: str
    learning_rate: float
    momentum: float
    beta_1: float
    beta_2: float
    rho: float
    epsilon: float
    weight_decay: float
    clip: float


@dataclass
class Clock:
    """The optimizer's sense of time: steps taken, and Nadam's running product of momenta."""

    steps: int = 0
    product: float = 1.0


@dataclass(frozen=True)
class Target:
    """What an optimizer works on; all vectors are flat and of one length.

    `powers` (2, parameters) holds the gradient, and room for its square. `weights` marks weights
    with 1 and biases with 0. With `rate_applied` the gradient comes multiplied with the learning
    rate.
    """

    parameters: Array
    powers: Array
    state: Array
    weights: Array
    rate: LearningRate
    clock: Clock
    settings: Settings
    rate_applied: bool = False

    @property
    def gradient(self) -> Array:
        """The gradient of the batch (parameters,)."""
        gradient: Array = self.powers[0]
        return gradient


def clip(gradient: Array, limit: float) -> Plan:
    """Shorten the gradient to the length `limit` where it is longer; 0 means no limit.

    Pascanu, Mikolov, Bengio (2013), algorithm 1.
    """
    if limit == 0:
        return []

    def shorten() -> None:
        length = float(gradient.dot(gradient)) ** 0.5
        if length > limit:
            np.multiply(gradient, gradient.dtype.type(limit / length), gradient)

    return [(shorten, ())]


def _descend(target: Target, direction: Array) -> Plan:
    """The step: parameters ← parameters − rate · direction."""
    step = np.empty_like(direction)
    return [
        (np.multiply, (direction, target.rate.array, step)),
        (np.subtract, (target.parameters, step, target.parameters)),
    ]


def sgd(target: Target) -> Plan:
    """Robbins and Monro (1951): straight down the gradient."""
    if target.rate_applied:
        return [(np.subtract, (target.parameters, target.gradient, target.parameters))]
    return _descend(target, target.gradient)


def _gather_speed(target: Target) -> Plan:
    velocity = target.state[0]
    return [
        (np.multiply, (velocity, constant(target.settings.momentum, velocity), velocity)),
        (np.add, (velocity, target.gradient, velocity)),
    ]


def momentum(target: Target) -> Plan:
    """Polyak (1964)."""
    return [*_gather_speed(target), *_descend(target, target.state[0])]


def nesterov(target: Target) -> Plan:
    """Sutskever et al. (2013), with the gradient taken where the parameters are."""
    ahead, velocity = np.empty_like(target.gradient), target.state[0]
    return [
        *_gather_speed(target),
        (np.multiply, (velocity, constant(target.settings.momentum, velocity), ahead)),
        (np.add, (ahead, target.gradient, ahead)),
        *_descend(target, ahead),
    ]


def _scaled(numerator: Array, square: Array, epsilon: float, out: Array) -> Plan:
    """Fill out with numerator / (√square + ε)."""
    return [
        (np.sqrt, (square, out)),
        (np.add, (out, constant(epsilon, out), out)),
        (np.divide, (numerator, out, out)),
    ]


def adagrad(target: Target) -> Plan:
    """Duchi, Hazan, Singer (2011)."""
    total, out = target.state[0], np.empty_like(target.gradient)
    return [
        (np.multiply, (target.gradient, target.gradient, out)),
        (np.add, (total, out, total)),
        *_scaled(target.gradient, total, target.settings.epsilon, out),
        *_descend(target, out),
    ]


def _average(mean: Array, rho: float, value: Array, scratch: Array) -> Plan:
    """The running mean: mean ← ρ·mean + (1 − ρ)·value²."""
    return [
        (np.multiply, (value, value, scratch)),
        (np.subtract, (scratch, mean, scratch)),
        (np.multiply, (scratch, constant(1 - rho, mean), scratch)),
        (np.add, (mean, scratch, mean)),
    ]


def rmsprop(target: Target) -> Plan:
    """Tieleman and Hinton (2012), lecture 6e."""
    mean, out = target.state[0], np.empty_like(target.gradient)
    return [
        *_average(mean, target.settings.rho, target.gradient, out),
        *_scaled(target.gradient, mean, target.settings.epsilon, out),
        *_descend(target, out),
    ]


def adadelta(target: Target) -> Plan:
    """Zeiler (2012), algorithm 1; the learning rate multiplies its step."""
    squares, moves = target.state
    scratch, step = np.empty_like(target.gradient), np.empty_like(target.gradient)
    epsilon, rho = constant(target.settings.epsilon, step), target.settings.rho
    return [
        *_average(squares, rho, target.gradient, scratch),
        (np.add, (moves, epsilon, step)),
        (np.add, (squares, epsilon, scratch)),
        (np.divide, (step, scratch, step)),
        (np.sqrt, (step, step)),
        (np.multiply, (step, target.gradient, step)),
        *_average(moves, rho, step, scratch),
        *_descend(target, step),
    ]


def _move_moments(target: Target) -> Plan:
    """Both running means of Adam in one go: they are rows of one array, as are the increments."""
    moments, increments = target.state, np.empty_like(target.state)
    decay = np.empty_like(target.state)
    decay[0], decay[1] = 1 - target.settings.beta_1, 1 - target.settings.beta_2
    powers = target.powers
    return [
        (np.square, (powers[0], powers[1])),
        (np.subtract, (powers, moments, increments)),
        (np.multiply, (increments, decay, increments)),
        (np.add, (moments, increments, moments)),
    ]


def adam(target: Target) -> Plan:
    """Kingma and Ba (2015), algorithm 1, arranged as in the last paragraph of their section 2.

    The corrections are computed in double precision: in float32 β₂ᵗ would be off by a percent.
    """
    settings, clock, rate = target.settings, target.clock, target.rate
    step_size, epsilon = constant(0, target.state), constant(0, target.state)
    step = np.empty_like(target.gradient)
    beta_1, beta_2, smallest = settings.beta_1, settings.beta_2, settings.epsilon

    def correct() -> None:
        clock.steps = steps = clock.steps + 1
        root = sqrt(1 - beta_2**steps)
        # Assigned, not filled: a third of the time
        step_size[()] = rate.value * root / (1 - beta_1**steps)
        epsilon[()] = smallest * root

    first, second = target.state
    return [
        (correct, ()),
        *_move_moments(target),
        (np.sqrt, (second, step)),
        (np.add, (step, epsilon, step)),
        (np.divide, (first, step, step)),
        (np.multiply, (step, step_size, step)),
        (np.subtract, (target.parameters, step, target.parameters)),
    ]


def adamw(target: Target) -> Plan:
    """Loshchilov and Hutter (2019), algorithm 2: the weights decay apart from the gradient."""
    keep = np.ones_like(target.weights)

    def set_decay() -> None:
        np.multiply(target.weights, -target.rate.value * target.settings.weight_decay, keep)
        np.add(keep, 1, keep)

    return [
        (set_decay, ()),
        (np.multiply, (target.parameters, keep, target.parameters)),
        *adam(target),
    ]


def nadam(target: Target) -> Plan:
    """Dozat (2016), "Incorporating Nesterov momentum into Adam", with his momentum schedule."""
    settings, clock, rate = target.settings, target.clock, target.rate
    from_gradient, from_mean = constant(0, target.state), constant(0, target.state)
    correction = constant(0, target.state)
    direction, out = np.empty_like(target.gradient), np.empty_like(target.gradient)

    def correct() -> None:
        clock.steps = steps = clock.steps + 1
        now = settings.beta_1 * (1 - 0.5 * 0.96 ** (steps * NADAM_DECAY))
        after = settings.beta_1 * (1 - 0.5 * 0.96 ** ((steps + 1) * NADAM_DECAY))
        clock.product *= now
        from_gradient[()] = rate.value * (1 - now) / (1 - clock.product)
        from_mean[()] = rate.value * after / (1 - clock.product * after)
        correction[()] = 1 / (1 - settings.beta_2**steps)

    first, second = target.state
    return [
        (correct, ()),
        *_move_moments(target),
        (np.multiply, (target.gradient, from_gradient, direction)),
        (np.multiply, (first, from_mean, out)),
        (np.add, (direction, out, direction)),
        (np.multiply, (second, correction, out)),
        *_scaled(direction, out, settings.epsilon, out),
        (np.subtract, (target.parameters, out, target.parameters)),
    ]
