"""A network that sees places of a plane instead of its inputs.

On a plane through the inputs x = origin + p · axes, the sums of the first layer are linear in the
place p. So its weights are multiplied with the plane once, and each place costs three products a
unit instead of one an input.
"""

from __future__ import annotations

import copy

import numpy as np

from engine.calls import Array, Plan
from engine.network import Network


def narrow(network: Network, origin: Array, axes: Array) -> tuple[Network, Plan]:
    """A network of two inputs, p, that does what `network` does at origin + p · axes.

    `origin` (columns,), `axes` (2, columns). It shares all parameters but the first layer's; the
    plan takes those over as they are when it is run.
    """
    matrix = network.matrices[0]
    basis = np.zeros((matrix.shape[1], 3), matrix.dtype)
    basis[:-1, :2], basis[:-1, 2], basis[-1, 2] = axes.T, origin, 1
    first = np.empty((matrix.shape[0], 3), matrix.dtype)
    seeing = copy.copy(network)
    seeing.sizes = (2, *network.sizes[1:])
    seeing.matrices = [first, *network.matrices[1:]]
    return seeing, [(matrix.dot, (basis, first))]
