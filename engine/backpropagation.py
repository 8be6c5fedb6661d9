"""Back-propagation: the plan that turns a forward pass and its targets into a gradient.

Rumelhart, Hinton, Williams (1986): with δ = dL/dz, a layer's gradient is δ·aᵀ of its inputs, and
the layer before gets δ = (Wᵀ·δ) ⊙ f′(z).
"""

from __future__ import annotations

from itertools import groupby

import numpy as np

from engine.calls import Array, Plan, constant
from engine.forward import Pass
from engine.losses import Loss, Scaled
from engine.network import Network


def backward_plan(
    network: Network,
    forward: Pass,
    targets: Array,
    loss: Loss,
    gradient: Array,
    scaled: Scaled | None = None,
) -> Plan:
    """The plan that fills `gradient` (flat, like the parameters) with the mean loss's gradient.

    `targets` is (outputs, batch), as the loss's `from_sums` wants them after a pass that ends in
    sums. `scaled(factor)` is the 0-d array by which all is multiplied instead of by a factor alone.
    To be run after the forward pass's own plan.
    """
    gradients = network.shape.matrices(gradient)
    vectors = network.shape.vectors(gradient)
    deltas = np.zeros_like(forward.flat)
    slopes = np.zeros_like(forward.flat)
    last = len(network.matrices) - 1
    plan = _hidden_slopes(network, forward, slopes)
    delta = deltas[forward.rows[last]][:-1]
    plan += _at_output(network, forward, targets, loss, delta, scaled)
    for layer in range(last, -1, -1):
        normalization, vector = forward.normalizations[layer], vectors[layer]
        if normalization is not None and vector is not None:
            plan += normalization.backward(delta, vector[0], vector[1])
        before = forward.block[layer - 1] if layer else forward.inputs
        plan.append((delta.dot, (before.T, gradients[layer])))
        if layer:
            # The row of the ones is carried along: its delta means nothing and is never read
            block = deltas[forward.rows[layer - 1]]
            plan.append((network.matrices[layer].T.dot, (delta, block)))
            plan.append((np.multiply, (block, slopes[forward.rows[layer - 1]], block)))
            delta = block[:-1]
            mask = forward.masks[layer - 1]
            if mask is not None:
                plan.append((np.multiply, (delta, mask, delta)))
    return plan


def _at_output(
    network: Network, forward: Pass, targets: Array, loss: Loss, delta: Array, scaled: Scaled | None
) -> Plan:
    """dL/dz of the output layer."""
    activation, z, a = network.activations[-1], forward.z[-1], forward.a[-1]
    if forward.ends_in_sums:
        scaled = scaled or (lambda factor: constant(factor, delta))
        return loss.from_sums[activation.name].plan(z, targets, delta, scaled)
    return loss.backward(activation, z, a, targets, delta, scaled)


def _hidden_slopes(network: Network, forward: Pass, slopes: Array) -> Plan:
    """f′(z) of the hidden layers; neighbours with one activation take one call together."""
    plan: Plan = []
    hidden = enumerate(network.activations[:-1])
    for activation, group in groupby(hidden, key=lambda item: item[1]):
        layers = [layer for layer, _ in group]
        rows = slice(forward.rows[layers[0]].start, forward.rows[layers[-1]].stop)
        plan += activation.derivative(forward.sums[rows], forward.flat[rows], slopes[rows])
    return plan
