"""The forward pass: the buffers of one batch and the plan that fills them."""

from __future__ import annotations

import numpy as np

from engine.batch_normalization import TrainingStep, evaluate
from engine.calls import Array, Plan, constant, run
from engine.network import Network


def with_ones(x: Array) -> Array:
    """Columns (n, inputs) → feature-first (inputs + 1, n), the last row ones for the biases."""
    rows = np.ones((x.shape[1] + 1, x.shape[0]), x.dtype)
    rows[:-1] = x.T
    return rows


class Pass:
    """The forward pass of one batch.

    `inputs` is (inputs + 1, batch) with the row of ones. Layer k has sums `z[k]` (units, batch),
    activations `a[k]` (units, batch), and `block[k]` (units + 1, batch): what the next layer sees,
    with the row of ones. `z` shares memory with `a` where nobody needs it later; `keep_logits`
    keeps the output's, and a pass that `ends_in_sums` has no more than that. All layers lie in one
    array, `flat`, so that what is done to neighbours can be done in one call. With a `generator`
    the pass is one of training: neurons drop out at random and batch normalization goes by the
    batch.
    """

    def __init__(
        self,
        network: Network,
        inputs: Array,
        keep_logits: bool = False,
        generator: np.random.Generator | None = None,
        ends_in_sums: bool = False,
    ) -> None:
        self.ends_in_sums = ends_in_sums
        last = len(network.matrices) - 1
        batch, dtype = inputs.shape[1], network.parameters.dtype
        rows = sum(network.sizes[1:]) + len(network.sizes) - 1
        self.inputs = inputs
        self.flat = np.ones((rows, batch), dtype)
        self.sums = self.flat
        if any(activation.needs_z for activation in network.activations):
            self.sums = np.zeros((rows, batch), dtype)
        self.rows: list[slice] = []
        self.z: list[Array] = []
        self.a: list[Array] = []
        self.block: list[Array] = []
        self.masks: list[Array | None] = []
        self.normalizations: list[TrainingStep | None] = []
        self.plan: Plan = []
        start, before = 0, inputs
        for layer, (activation, matrix) in enumerate(
            zip(network.activations, network.matrices, strict=True)
        ):
            end = start + matrix.shape[0]
            a = self.flat[start:end]
            z = self.sums[start:end] if activation.needs_z else a
            if keep_logits and layer == last:
                z = np.empty_like(a)
            self._sum(network, layer, before, z, generator is not None)
            if not (ends_in_sums and layer == last):
                self.plan += activation.apply(z, a)
            self.rows.append(slice(start, end + 1))
            self.z.append(z)
            self.a.append(a)
            before = self.flat[start : end + 1]
            before = self._drop_out(network.layers[layer].dropout, before, generator)
            self.block.append(before)
            start = end + 1

    def _sum(self, network: Network, layer: int, before: Array, z: Array, training: bool) -> None:
        """Z = W·before, batch-normalized where the layer says so."""
        matrix, normalizer = network.matrices[layer], network.normalizers[layer]
        step = None
        if normalizer is None:
            self.plan.append((matrix.dot, (before, z)))
        else:
            raw = np.empty_like(z)
            self.plan.append((matrix.dot, (before, raw)))
            if training:
                step = TrainingStep(normalizer, raw, z)
                self.plan += step.plan
            else:
                self.plan += evaluate(normalizer, raw, z)
        self.normalizations.append(step)

    def _drop_out(self, share: float, block: Array, generator: np.random.Generator | None) -> Array:
        """Inverted dropout: Srivastava et al. (2014); the kept ones are scaled up by 1/(1 − p)."""
        if share == 0 or generator is None:
            self.masks.append(None)
            return block
        dropped = np.ones_like(block)
        mask = np.empty_like(block[:-1])
        keep = constant(1 - share, block)
        self.plan += [
            (generator.random, (None, mask.dtype.type, mask)),
            (np.add, (mask, keep, mask)),
            (np.floor, (mask, mask)),
            (np.fmin, (mask, constant(1, block), mask)),  # where u + keep was rounded up to 2
            (np.divide, (mask, keep, mask)),
            (np.multiply, (block[:-1], mask, dropped[:-1])),
        ]
        self.masks.append(mask)
        return dropped

    def run(self) -> Array:
        """Compute every layer; the output layer's activations (units, batch)."""
        run(self.plan)
        return self.a[-1]
