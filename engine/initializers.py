"""Initial weights: name → a draw of one layer's weights from a random generator.

Glorot: Glorot and Bengio (2010), equations 12 and 16: variance 2 / (inputs + units).
He: He, Zhang, Ren, Sun (2015), equation 10: variance 2 / inputs.
LeCun: LeCun, Bottou, Orr, Müller (1998), "Efficient BackProp", section 4.6: variance 1 / inputs.
Orthogonal: Saxe, McClelland, Ganguli (2014), from the QR decomposition of a normal draw.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.registry import Entry, registry

SPREAD = 0.05  # Keras's, for the two draws that do not look at the layer's size

Draw = Callable[[np.random.Generator, int, int], Array]


@dataclass(frozen=True)
class Initializer(Entry):
    """One way to draw initial weights; `draw(generator, inputs, units)` → (inputs, units)."""

    draw: Draw


def _uniform(variance: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, inputs: int, units: int) -> Array:
        limit = (3 * variance(inputs, units)) ** 0.5  # a draw in ±limit has variance limit² / 3
        return generator.uniform(-limit, limit, (inputs, units))

    return draw


def _normal(variance: Callable[[int, int], float]) -> Draw:
    def draw(generator: np.random.Generator, inputs: int, units: int) -> Array:
        return generator.normal(0, variance(inputs, units) ** 0.5, (inputs, units))

    return draw


def _orthogonal(generator: np.random.Generator, inputs: int, units: int) -> Array:
    draw = generator.normal(0, 1, (max(inputs, units), min(inputs, units)))
    q, r = np.linalg.qr(draw)
    q *= np.where(np.diag(r) < 0, -1, 1)  # makes the draw uniform over all rotations
    return q if inputs >= units else q.T


def _glorot(inputs: int, units: int) -> float:
    return 2 / (inputs + units)


def _he(inputs: int, units: int) -> float:
    return 2 / inputs


def _lecun(inputs: int, units: int) -> float:
    return 1 / inputs


INITIALIZERS = registry(
    (
        Initializer(
            "glorot_uniform",
            "Glorot uniform",
            "Keeps signals and gradients of even strength through tanh and sigmoid layers.",
            "|w| < √(6 / (inputs + units))",
            _uniform(_glorot),
        ),
        Initializer(
            "glorot_normal",
            "Glorot normal",
            "As Glorot uniform, drawn from a bell curve.",
            'w "from" N(0, 2 / (inputs + units))',
            _normal(_glorot),
        ),
        Initializer(
            "he_uniform",
            "He uniform",
            "Makes up for the half that ReLU cuts off: the right start for ReLU layers.",
            "|w| < √(6 / inputs)",
            _uniform(_he),
        ),
        Initializer(
            "he_normal",
            "He normal",
            "As He uniform, drawn from a bell curve.",
            'w "from" N(0, 2 / inputs)',
            _normal(_he),
        ),
        Initializer(
            "lecun_uniform",
            "LeCun uniform",
            "Keeps the sums of a layer at the strength of its inputs.",
            "|w| < √(3 / inputs)",
            _uniform(_lecun),
        ),
        Initializer(
            "lecun_normal",
            "LeCun normal",
            "As LeCun uniform, drawn from a bell curve: the start that SELU wants.",
            'w "from" N(0, 1 / inputs)',
            _normal(_lecun),
        ),
        Initializer(
            "orthogonal",
            "orthogonal",
            "Weights that turn their inputs without stretching them, however deep the network.",
            'W "with" Wᵀ W = I',
            _orthogonal,
        ),
        Initializer(
            "uniform",
            "small uniform",
            "Small numbers that do not look at the layer's size: watch deep networks fade.",
            f"|w| < {SPREAD}",
            lambda generator, inputs, units: generator.uniform(-SPREAD, SPREAD, (inputs, units)),
        ),
        Initializer(
            "normal",
            "small normal",
            "As small uniform, drawn from a bell curve.",
            f'w "from" N(0, {SPREAD}²)',
            lambda generator, inputs, units: generator.normal(0, SPREAD, (inputs, units)),
        ),
        Initializer(
            "zeros",
            "zeros",
            "Every neuron starts the same and stays the same: symmetry keeps it from learning.",
            "w = 0",
            lambda generator, inputs, units: np.zeros((inputs, units)),
        ),
    )
)
