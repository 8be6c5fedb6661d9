"""What an epoch and a picture may cost: a worker trains many sessions, and each waits its turn.

Whatever a spec allows by itself, an epoch cannot be interrupted. These are rough estimates; on a
common machine the most that is allowed takes about a second.
"""

from itertools import pairwise
from math import ceil, isqrt

from engine import Spec, SpecError

MOST_WORK = 10**9
"""An epoch's: parameters × (examples + steps, each of which costs as much as 16 examples)."""

MOST_POINTS = 2 * 10**9
"""A picture's: parameters × points."""

_STEP = 16
_SMALLEST_GRID = 12


def parameters_of(spec: Spec, inputs: int) -> int:
    """Return how many weights and biases a network of so many inputs has."""
    sizes = (inputs, *(layer.units for layer in spec.layers))
    return sum((before + 1) * after for before, after in pairwise(sizes))


def check(spec: Spec, inputs: int, examples: int) -> None:
    """Raise SpecError if an epoch over so many training examples would hold up the others."""
    parameters = parameters_of(spec, inputs)
    steps = ceil(examples / spec.batch_size)
    if parameters * (examples + _STEP * steps) > MOST_WORK:
        raise SpecError(
            "layers",
            f"{parameters:,} weights and biases with {steps:,} steps an epoch",
            "less work an epoch: fewer neurons, fewer samples or a larger batch size",
        )


def grid(wanted: int, parameters: int) -> int:
    """Return how fine a picture may be: as wanted, or coarser for a large network."""
    affordable = isqrt(MOST_POINTS // max(1, parameters)) // 3 * 3
    return min(wanted, max(_SMALLEST_GRID, affordable))
