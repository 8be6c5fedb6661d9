"""What an epoch and a picture may cost: a worker trains many sessions, and each waits its turn.

Whatever a spec allows by itself, an epoch cannot be interrupted. These are rough estimates; on a
common machine the most that is allowed takes about a second.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, inf, isqrt

from engine import Spec, SpecError
from engine.limits import LARGEST_BATCH

MOST_WORK = 10**9
"""An epoch's: parameters × (examples + steps, each of which costs as much as 16 examples)."""

MOST_POINTS = 2 * 10**9
"""A picture's: parameters × points."""

MOST_FLEETING = 10**8
"""The same of a picture that the next one follows at once, and of the layers behind the first."""

_STEP = 16
_SMALLEST_GRID = 12


def parameters_of(spec: Spec, inputs: int) -> int:
    """Return how many weights and biases a network of so many inputs has."""
    return sum(_of_layers((inputs, *(layer.units for layer in spec.layers))))


def _of_layers(sizes: Sequence[int]) -> list[int]:
    """The weights and biases of each layer behind the inputs."""
    return [(before + 1) * after for before, after in pairwise(sizes)]


def check(spec: Spec, inputs: int, examples: int) -> None:
    """Raise SpecError if an epoch over so many training examples would hold up the others.

    It tells the least batch size that would do, if there is one.
    """
    parameters = parameters_of(spec, inputs)
    most_steps = (MOST_WORK // parameters - examples) // _STEP
    if ceil(examples / spec.batch_size) <= most_steps:
        return
    least = ceil(examples / most_steps) if most_steps > 0 else inf
    if least <= LARGEST_BATCH:
        raise SpecError(
            "batch_size",
            spec.batch_size,
            f"at least {least:,}: in smaller steps, {parameters:,} parameters take too long",
        )
    raise SpecError(
        "layers",
        f"{parameters:,} weights and biases with {examples:,} examples an epoch",
        "less work an epoch: fewer neurons or fewer examples",
    )


def grid(wanted: int, sizes: Sequence[int], *, fleeting: bool = False) -> int:
    """Return how fine a picture may be: as wanted, or coarser for a large network.

    sizes: the inputs and the units of all layers.
    fleeting: whether the next picture follows at once, as when training runs flat out. Then many of
        them tell more than fine ones do.
    """
    parameters = _of_layers(sizes)
    points = MOST_POINTS // max(1, sum(parameters))
    if fleeting:
        points = min(points, MOST_FLEETING // max(1, sum(parameters[1:])))
    return min(wanted, max(_SMALLEST_GRID, isqrt(points) // 3 * 3))
