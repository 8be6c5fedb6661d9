"""Optimizers: name → how a gradient becomes a step, with formula and help.

An optimizer sees one flat parameter vector, one flat gradient vector and its own state, nothing
else. `slots` says how many vectors of state it keeps; `engine.descent` has the arithmetic.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine import descent
from engine.calls import Plan
from engine.descent import Target
from engine.registry import Entry, registry


@dataclass(frozen=True)
class Optimizer(Entry):
    """One optimizer; `plan(target)` lays a step out. `parameters` are the settings it reads."""

    slots: int
    plan: Callable[[Target], Plan]
    parameters: tuple[str, ...] = ()


_BETAS = ("beta_1", "beta_2", "epsilon")

OPTIMIZERS = registry(
    (
        Optimizer(
            "sgd",
            "SGD",
            "Plain gradient descent on mini-batches: one step downhill, the same rate for all.",
            "w ← w − η g",
            0,
            descent.sgd,
        ),
        Optimizer(
            "momentum",
            "momentum",
            "A heavy ball: past gradients carry it through flat and jagged stretches.",
            'v ← μ v + g ", " w ← w − η v',
            1,
            descent.momentum,
            ("momentum",),
        ),
        Optimizer(
            "nesterov",
            "Nesterov",
            "Momentum that looks ahead to where it is going, and overshoots less.",
            'v ← μ v + g ", " w ← w − η (g + μ v)',
            1,
            descent.nesterov,
            ("momentum",),
        ),
        Optimizer(
            "adagrad",
            "AdaGrad",
            "Steps shrink for weights that have moved much: good for rare features, slow at last.",
            's ← s + g^2 ", " w ← w − η g / (√s + ε)',
            1,
            descent.adagrad,
            ("epsilon",),
        ),
        Optimizer(
            "adadelta",
            "AdaDelta",
            "AdaGrad that forgets, with steps in the weights' own unit; use a learning rate of 1.",
            's ← ρ s + (1 − ρ) g^2 ", " w ← w − η (√(u + ε) / √(s + ε)) g',
            2,
            descent.adadelta,
            ("rho", "epsilon"),
        ),
        Optimizer(
            "rmsprop",
            "RMSProp",
            "Divides each gradient by its recent size, so that all weights move alike.",
            's ← ρ s + (1 − ρ) g^2 ", " w ← w − η g / (√s + ε)',
            1,
            descent.rmsprop,
            ("rho", "epsilon"),
        ),
        Optimizer(
            "adam",
            "Adam",
            "Gives each weight its own step from running means of its gradient and its square.",
            "w ← w − η m̂ / (√v̂ + ε)",
            2,
            descent.adam,
            _BETAS,
        ),
        Optimizer(
            "adamw",
            "AdamW",
            "Adam with weights that decay a little each step, apart from the gradient.",
            "w ← w − η λ w − η m̂ / (√v̂ + ε)",
            2,
            descent.adamw,
            (*_BETAS, "weight_decay"),
        ),
        Optimizer(
            "nadam",
            "Nadam",
            "Adam with Nesterov's look ahead.",
            "w ← w − η (μ m̂ + (1 − μ) ĝ) / (√v̂ + ε)",
            2,
            descent.nadam,
            _BETAS,
        ),
    )
)
