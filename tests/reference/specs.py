"""Random small specs, so drawn that everything with a counterpart in PyTorch takes part.

Case i has the optimizer i mod 9 and the loss with its output activation i mod 44: 396 cases hold
every optimizer with every such pair. All else is drawn.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from engine import Run, Spec, data
from engine.activations import ACTIVATIONS
from engine.losses import LOSSES
from engine.optimizers import OPTIMIZERS
from engine.schedules import SCHEDULES
from tests.engine.trajectories import EPOCHS, Case

HIDDEN = tuple(name for name, entry in ACTIVATIONS.items() if not entry.output_only)
PAIRS = tuple((loss, name) for loss, entry in LOSSES.items() for name in entry.output_activations)
NAMES = tuple(OPTIMIZERS)
ALL = len(NAMES) * len(PAIRS)

# Learning rates (least, greatest) at which small networks learn and don't jump about.
RATES = {
    "sgd": (0.01, 0.2),
    "momentum": (0.003, 0.05),
    "nesterov": (0.003, 0.05),
    "adagrad": (0.01, 0.2),
    "adadelta": (0.1, 1.0),
    "rmsprop": (0.001, 0.02),
    "adam": (0.001, 0.03),
    "adamw": (0.001, 0.03),
    "nadam": (0.001, 0.03),
}


def draw(seed: int, index: int, attempt: int = 0) -> Case:
    """Case number `index` of the seed: a spec, examples, the connections cut, initial weights."""
    generator = np.random.default_rng([seed, index, attempt])
    loss, output = PAIRS[index % len(PAIRS)]
    inputs, examples = int(generator.integers(1, 4)), int(generator.integers(6, 15))
    x = generator.uniform(-2, 2, (examples, inputs))
    units, y = _targets(generator, loss, output, examples)
    spec = _spec(generator, loss, (units, output), NAMES[index % len(NAMES)])
    run = Run(spec, data=data.from_arrays(x, y))
    return Case(spec.to_dict(), x, y, _cuts(generator, run), run.weights, run.biases)


def _targets(
    generator: np.random.Generator, loss: str, output: str, examples: int
) -> tuple[int, np.ndarray[Any, Any]]:
    """How many outputs there are, and classes (n,) or numbers (n, outputs)."""
    numbers = "regression" in LOSSES[loss].tasks and output != "softmax"
    if numbers and generator.random() < 0.5:
        units = int(generator.integers(1, 4))
        return units, generator.uniform(-1, 1, (examples, units))
    classes = int(generator.integers(2, 4))
    y = np.arange(examples) % classes
    generator.shuffle(y)
    return (1 if classes == 2 and output != "softmax" else classes), y


def _spec(
    generator: np.random.Generator, loss: str, output: tuple[int, str], optimizer: str
) -> Spec:
    hidden = [
        {
            "units": int(generator.integers(1, 5)),
            "activation": str(generator.choice(HIDDEN)),
            "batch_normalization": bool(generator.random() < 0.25),
            "frozen": bool(generator.random() < 0.15),
        }
        for _ in range(generator.integers(0, 4))
    ]
    normalized = bool(generator.random() < 0.1)
    last = {"units": output[0], "activation": output[1], "batch_normalization": normalized}
    # A bias under batch normalization has no gradient but rounding: an optimizer that divides
    # gradients by their size, with a tiny ε, would make steps of it.
    noisy = any(layer["batch_normalization"] for layer in (*hidden, last))
    least, greatest = np.log(RATES[optimizer])
    schedule = str(generator.choice(list(SCHEDULES)))
    return Spec.from_dict(
        {
            "data": {"validation": 0.0},
            "layers": [*hidden, last],
            "loss": loss,
            "optimizer": {
                "name": optimizer,
                "learning_rate": float(np.exp(generator.uniform(least, greatest))),
                "momentum": float(generator.uniform(0.3, 0.95)),
                "beta_1": float(generator.uniform(0.5, 0.95)),
                "beta_2": float(generator.uniform(0.9, 0.9999)),
                "rho": float(generator.uniform(0.5, 0.95)),
                "epsilon": 1e-3 if noisy else float(generator.choice([1e-8, 1e-6, 1e-3])),
                "weight_decay": float(generator.uniform(0, 0.5)),
                "clip": float(generator.choice([0.0, 0.0, 0.05, 0.3])),
            },
            "schedule": {
                "name": schedule,
                # PyTorch's cosine rises again after its end, ours stays there
                "epochs": int(
                    generator.integers(EPOCHS, 2 * EPOCHS)
                    if schedule == "cosine"
                    else generator.integers(2, EPOCHS)
                ),
                "decay": float(generator.uniform(0.3, 1)),
            },
            "regularization": {
                "name": str(generator.choice(["none", "l1", "l2", "elastic"])),
                "rate": float(generator.uniform(0, 0.05)),
                "mix": float(generator.uniform(0, 1)),
            },
            "initializer": str(generator.choice(["glorot_uniform", "he_normal", "orthogonal"])),
            "initial_bias": float(generator.choice([0.0, 0.1])),
            "batch_size": 5000,
            "dtype": "float64",
            "seed": int(generator.integers(2**31)),
        }
    )


def _cuts(generator: np.random.Generator, run: Run) -> list[tuple[int, int, int]]:
    """In some cases a few connections (layer, input, unit)."""
    if generator.random() < 0.6:
        return []
    places = [
        (layer, int(generator.integers(weights.shape[0])), int(generator.integers(units)))
        for layer, weights in enumerate(run.weights)
        for units in [weights.shape[1]]
        # Without any input a sum has no variance to be normalized by
        if len(weights) > 1 or not run.spec.layers[layer].batch_normalization
    ]
    return [place for place in places if generator.random() < 0.6]
