"""A trace: one example on its way through the network, every sum and every activation of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from engine import calls
from engine.batch_normalization import evaluate
from engine.calls import Array
from engine.data import drawing
from engine.data.preparation import Prepared
from engine.forward import with_ones
from engine.network import Network
from engine.probe import IMAGE_GREY
from engine.run import Run

Example = Mapping[str, Any]
"""{"part": "train" or "validation", "index": …}, {"values": [one number a raw column]}, or, where
the data are images, {"strokes": [[[x, y], …], …]} with x to the right and y downward."""


class Tracer:
    """Sends examples through a run's network; keeps the last one's columns."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._data: Prepared | None = None
        self._example: Example | None = None
        self._raw: Array | None = None

    def trace(self, example: Example) -> dict[str, Array]:
        """The tensors of `through`, and `trace.image` (height, width) where the data are images.

        The image is bytes as in `input.image`. An example that this data has not got gives nothing.
        """
        data = self._run.data
        if self._example is not example or self._data is not data:
            self._raw = find(data, example)
            self._example, self._data = example, data
        if self._raw is None:
            return {}
        columns = data.columns.transform(self._raw[None]).astype(self._run.spec.dtype)
        tensors = through(self._run.network, columns[0])
        if data.dataset.image is not None:
            tensors["trace.image"] = grey(self._raw, data).reshape(data.dataset.image)
        return tensors


def find(data: Prepared, example: Example) -> Array | None:
    """The raw columns (inputs,) of an example; None if the data has none such."""
    if "index" in example:
        examples: Array = data.raw_train if example["part"] == "train" else data.raw_validation
        return examples[example["index"]] if example["index"] < len(examples) else None
    x, image = data.dataset.x, data.dataset.image
    if "values" in example:
        values = np.array(example["values"], dtype=np.float64)
        return values if values.shape == x.shape[1:] else None
    if image is None:
        return None
    pixels: Array = drawing.prepare(example["strokes"], image).ravel() * x.max()
    are_counted = bool((x[0] == np.floor(x[0])).all())
    return np.round(pixels) if are_counted else pixels


def through(network: Network, columns: Array) -> dict[str, Array]:
    """What a network makes of one example (columns,), as it evaluates; float32.

    `trace.0` (columns,) is the example; `trace.k` (2, units) holds the sums z = Σ w·a + b and the
    activations a of column k = 1, 2, …: a = f(z), in a batch-normalized layer f of z normalized.
    """
    tensors = {"trace.0": columns.astype(np.float32)}
    layers = zip(network.matrices, network.normalizers, network.activations, strict=True)
    seen = with_ones(columns[None])
    with np.errstate(all="ignore"):
        for column, (matrix, normalizer, activation) in enumerate(layers, 1):
            z = matrix @ seen
            normalized, a = z.copy(), np.empty_like(z)
            if normalizer is not None:
                calls.run(evaluate(normalizer, z, normalized))
            calls.run(activation.apply(normalized, a))
            tensors[f"trace.{column}"] = np.stack([z[:, 0], a[:, 0]]).astype(np.float32)
            seen = with_ones(a.T)
    return tensors


def grey(pixels: Array, data: Prepared) -> Array:
    """Raw pixels as bytes: 0 is no ink, 255 the most that the data hold."""
    top = float(data.dataset.x.max()) or 1.0
    shades: Array = np.clip(pixels * (IMAGE_GREY / top), 0, IMAGE_GREY).astype(np.uint8)
    return shades
