"""Reference trajectories: what a case is, how a file holds many, and the engine's own run of one.

A file is one NumPy archive without pickles: `text` is JSON (specs, shapes, cuts), `numbers` is one
float64 vector with everything else, case after case.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine import Run, Spec, data
from engine.calls import Array

FILE = Path(__file__).parent / "reference" / "trajectories.npz"
EPOCHS = 50
LOOKED_AT = (1, 2, 3, 5, 10, 20, 35, 50)  # the epochs whose loss is compared


@dataclass(frozen=True)
class Case:
    """One training: its spec, its examples, cut connections (layer, input, unit), first weights."""

    spec: dict[str, Any]
    x: Array
    y: Array
    cuts: list[tuple[int, int, int]]
    weights: list[Array]
    biases: list[Array]


@dataclass(frozen=True)
class Outcome:
    """What came of it: the losses at LOOKED_AT, the last penalty, and the numbers of each layer.

    A layer's numbers are its weights (inputs, units), its biases (units,), and where it is batch
    normalized gain, shift, running mean and running variance (4, units).
    """

    losses: Array
    layers: list[Array]


def ready(case: Case) -> Run:
    """The engine's run of a case, before its first step."""
    run = Run(Spec.from_dict(case.spec), data=data.from_arrays(case.x, case.y))
    run.set_parameters(case.weights, case.biases)
    for layer, source, unit in case.cuts:
        run.edit({"type": "cut", "layer": layer, "input": source, "unit": unit})
    return run


def outcome(run: Run) -> Outcome:
    """Train the run for EPOCHS epochs, whatever its stop rules say; what came of it."""
    while run.epoch < EPOCHS:
        before = run.epoch
        run.advance(EPOCHS - run.epoch)
        assert run.epoch > before, run.stop_reason
    history = run.history
    losses = [*history["train_loss"][list(LOOKED_AT)], history["penalty"][-1]]
    arrays: list[Array] = []
    for weights, biases, one in zip(run.weights, run.biases, run.network.normalizers, strict=True):
        arrays += [weights, biases]
        if one is not None:
            arrays.append(np.stack([one.gain, one.shift, one.mean, one.variance]))
    return Outcome(np.array(losses), arrays)


def deviation(found: Outcome, expected: Outcome) -> float:
    """The largest difference, relative to the array's largest number (at least 0.01)."""
    return max(
        float(np.abs(one - other).max() / max(float(np.abs(other).max()), 0.01))
        for one, other in zip(
            [found.losses, *found.layers], [expected.losses, *expected.layers], strict=True
        )
    )


def save(path: Path, cases: Sequence[tuple[Case, Outcome]]) -> None:
    """Write cases and their outcomes into one file."""
    text, numbers = [], []
    for case, result in cases:
        arrays = [case.x, case.y, *case.weights, *case.biases, result.losses, *result.layers]
        shapes = [array.shape for array in arrays]
        text.append(
            {
                "spec": case.spec,
                "cuts": case.cuts,
                "classes": case.y.ndim == 1,
                "shapes": shapes,
            }
        )
        numbers += [array.ravel().astype(np.float64) for array in arrays]
    encoded = np.frombuffer(json.dumps(text).encode(), np.uint8)
    np.savez_compressed(path, allow_pickle=False, text=encoded, numbers=np.concatenate(numbers))


def load(path: Path) -> list[tuple[Case, Outcome]]:
    """Read what `save` wrote."""
    with np.load(path, allow_pickle=False) as archive:
        text, numbers = json.loads(archive["text"].tobytes()), archive["numbers"]
    return list(_read(text, numbers))


def _read(text: list[dict[str, Any]], numbers: Array) -> Iterator[tuple[Case, Outcome]]:
    start = 0
    for one in text:
        arrays = []
        for shape in one["shapes"]:
            end = start + int(np.prod(shape))
            arrays.append(numbers[start:end].reshape(shape))
            start = end
        depth = len(one["spec"]["layers"])
        x, y, *rest = arrays
        case = Case(
            one["spec"],
            x,
            y.astype(int) if one["classes"] else y,
            [(layer, source, unit) for layer, source, unit in one["cuts"]],
            rest[:depth],
            rest[depth : 2 * depth],
        )
        yield case, Outcome(rest[2 * depth], rest[2 * depth + 1 :])
