"""Batch normalization of a layer's sums: Ioffe and Szegedy (2015), algorithms 1 and 2.

Training uses the batch's own mean and variance and keeps running ones; evaluating uses those.
Arrays are (units, batch); gain γ and shift β are (units,), as are the running statistics.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.calls import Array, Plan, constant

EPSILON, MOMENTUM = 1e-5, 0.1  # PyTorch's


@dataclass(frozen=True)
class Normalizer:
    """What one layer needs: views into the parameters and into the running statistics."""

    gain: Array
    shift: Array
    mean: Array
    variance: Array


class TrainingStep:
    """Forward plan over one batch and the way back; both share the normalized sums."""

    def __init__(self, layer: Normalizer, raw: Array, z: Array) -> None:
        """`raw` is what comes from the weights, `z` what goes to the activation."""
        self._layer, self._raw = layer, raw
        self._normalized = np.empty_like(raw)
        self._inverse = np.empty_like(layer.gain)
        batch = raw.shape[1]
        share = np.full(batch, 1 / batch, raw.dtype)
        mean, variance = np.empty_like(layer.gain), np.empty_like(layer.gain)
        centred, scratch = self._normalized, np.empty_like(raw)
        small = np.empty_like(layer.gain)
        unbiased = constant(batch / max(batch - 1, 1), raw)
        momentum = constant(MOMENTUM, raw)
        self.plan: Plan = [
            (raw.dot, (share, mean)),
            (np.subtract, (raw, mean[:, None], centred)),
            (np.multiply, (centred, centred, scratch)),
            (scratch.dot, (share, variance)),
            (np.add, (variance, constant(EPSILON, raw), small)),
            (np.sqrt, (small, small)),
            (np.divide, (constant(1, raw), small, self._inverse)),
            (np.multiply, (centred, self._inverse[:, None], self._normalized)),
            (np.multiply, (self._normalized, layer.gain[:, None], z)),
            (np.add, (z, layer.shift[:, None], z)),
            (np.subtract, (mean, layer.mean, mean)),
            (np.multiply, (mean, momentum, mean)),
            (np.add, (layer.mean, mean, layer.mean)),
            (np.multiply, (variance, unbiased, variance)),
            (np.subtract, (variance, layer.variance, variance)),
            (np.multiply, (variance, momentum, variance)),
            (np.add, (layer.variance, variance, layer.variance)),
        ]

    def backward(self, delta: Array, to_gain: Array, to_shift: Array) -> Plan:
        """Turn dL/dz in `delta` into dL/draw and fill the gradients of gain and shift."""
        batch = delta.shape[1]
        ones = np.ones(batch, delta.dtype)
        product, factor = np.empty_like(delta), np.empty_like(to_gain)
        part = np.empty_like(to_gain)
        share = constant(1 / batch, delta)
        return [
            (np.multiply, (delta, self._normalized, product)),
            (product.dot, (ones, to_gain)),
            (delta.dot, (ones, to_shift)),
            (np.multiply, (to_gain, share, part)),
            (np.multiply, (self._normalized, part[:, None], product)),
            (np.subtract, (delta, product, delta)),
            (np.multiply, (to_shift, share, part)),
            (np.subtract, (delta, part[:, None], delta)),
            (np.multiply, (self._layer.gain, self._inverse, factor)),
            (np.multiply, (delta, factor[:, None], delta)),
        ]


def evaluate(layer: Normalizer, raw: Array, z: Array) -> Plan:
    """The plan that fills `z` by the running statistics."""
    factor, offset = np.empty_like(layer.gain), np.empty_like(layer.gain)
    return [
        (np.add, (layer.variance, constant(EPSILON, raw), factor)),
        (np.sqrt, (factor, factor)),
        (np.divide, (layer.gain, factor, factor)),
        (np.multiply, (layer.mean, factor, offset)),
        (np.subtract, (layer.shift, offset, offset)),
        (np.multiply, (raw, factor[:, None], z)),
        (np.add, (z, offset[:, None], z)),
    ]
