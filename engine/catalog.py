"""The catalog: every registry and every field as plain JSON types, for whoever builds controls."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from engine.activations import ACTIVATIONS, Activation
from engine.calls import run
from engine.data import drawing, formulas, painted
from engine.data.boundaries import BOUNDARIES
from engine.data.features import FEATURES
from engine.data.gallery import GallerySet
from engine.data.normalization import NORMALIZATIONS
from engine.data.sets import DATA
from engine.data.table_spec import TABLE_FIELDS
from engine.fields import Number
from engine.formula import mathml
from engine.initializers import INITIALIZERS
from engine.limits import FIELDS, MAXIMUM_LAYERS, PARAMETER
from engine.losses import LOSSES
from engine.metrics import METRICS, PENALTY
from engine.optimizers import OPTIMIZERS, Optimizer
from engine.registry import Entry
from engine.regularizers import REGULARIZERS, Regularizer
from engine.schedules import SCHEDULES, Schedule
from engine.spec import Spec
from engine.thumbnail import thumbnail

# What a page opens with: a hard set, and the features that make it fall within seconds.
OPENING = {
    "data": {"name": "spirals", "noise": 0.1, "features": ["x1", "x2", "sin(x1)", "sin(x2)"]},
    "layers": [*({"units": units} for units in (6, 5, 3)), {"units": 1}],
    "optimizer": {"name": "adam", "learning_rate": 0.003},
    "seed": 3,
}


def opening() -> dict[str, Any]:
    """The spec that a page opens with."""
    return Spec.from_dict(OPENING).to_dict()


def catalog() -> dict[str, Any]:
    """Names, labels, help, formulas, ranges, defaults, curves and thumbnails."""
    layers = Number(
        "Layers", "Hidden layers and the output layer.", 4, 1, MAXIMUM_LAYERS, integer=True
    )
    return {
        "default": opening(),
        "fields": {
            **{path: field.to_dict() for path, field in FIELDS.items()},
            **{f"data.table.{name}": field.to_dict() for name, field in TABLE_FIELDS.items()},
            "layers": {**layers.to_dict(), "kind": "list"},
            "edit.value": PARAMETER.to_dict(),
        },
        "activations": [_activation(entry) for entry in ACTIVATIONS.values()],
        "losses": [
            {
                **entry.to_dict(),
                "output_activations": list(entry.output_activations),
                "tasks": list(entry.tasks),
            }
            for entry in LOSSES.values()
        ],
        "optimizers": _all(OPTIMIZERS.values()),
        "schedules": _all(SCHEDULES.values()),
        "regularizers": _all(REGULARIZERS.values()),
        "initializers": _all(INITIALIZERS.values()),
        "normalizations": _all(NORMALIZATIONS.values()),
        "features": _all(FEATURES.values()),
        "boundaries": _all(BOUNDARIES.values()),
        "formulas": {
            "names": [*formulas.VARIABLES, *formulas.CONSTANTS, *formulas.FUNCTIONS],
            "longest": formulas.LONGEST,
        },
        "data": [_data(entry) for entry in DATA.values()],
        "painting": {"points": painted.MOST_POINTS, "reach": painted.REACH},
        "drawing": {"strokes": drawing.MOST_STROKES, "points": drawing.MOST_POINTS},
        "metrics": [
            {
                **entry.to_dict(),
                "name": f"{part}_{entry.name}",
                "label": f"{word} {entry.label}",
                "measure": entry.label,
            }
            for entry in METRICS.values()
            for part, word in (("train", "training"), ("validation", "validation"))
        ]
        + [{**PENALTY.to_dict(), "measure": PENALTY.label}],
    }


def _all(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Every entry; with the settings it reads, where entries differ in that."""
    return [
        {**entry.to_dict(), "parameters": list(entry.parameters)}
        if isinstance(entry, Optimizer | Schedule | Regularizer)
        else entry.to_dict()
        for entry in entries
    ]


def _activation(entry: Activation) -> dict[str, Any]:
    """With its curve, 31 values for z from −3 to 3; softmax of one unit beside another at 0."""
    z = np.zeros((2 if entry.output_only else 1, 31))
    z[0] = np.linspace(-3, 3, 31)
    a = np.empty_like(z)
    with np.errstate(all="ignore"):
        run(entry.apply(z, a))
    return {
        **entry.to_dict(),
        "derivative": mathml(entry.slope),
        "output_only": entry.output_only,
        "targets": list(entry.targets),
        "active": entry.active_when,
        "curve": a[0].round(2).tolist(),
    }


def _data(entry: GallerySet) -> dict[str, Any]:
    return {
        "name": entry.name,
        "label": entry.label,
        "help": entry.help,
        "group": entry.group,
        "task": "classification" if entry.class_names else "regression",
        "inputs": len(entry.input_names),
        "classes": len(entry.class_names),
        "class_names": list(entry.class_names),
        "input_names": [] if entry.image else list(entry.input_names),
        "features": entry.in_plane,
        "adjustable": list(entry.adjustable),
        "classes_by": entry.classes_by,
        "image": list(entry.image) if entry.image else None,
        "suggested": entry.suggested,
        "source": entry.source,
        "licence": entry.licence,
        "thumbnail": thumbnail(entry),
    }
