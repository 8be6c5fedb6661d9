"""What a run's network looks like, in plain JSON types, for whoever draws it."""

from __future__ import annotations

from typing import Any

from engine import plane
from engine.data.preparation import Prepared
from engine.network import Network


def summary(network: Network, data: Prepared, metrics: tuple[str, ...]) -> dict[str, Any]:
    """Sizes, names and the plane; `metrics` are the names in the run's history."""
    dataset = data.dataset
    source = dataset.source
    classes = dataset.task == "classification"
    return {
        "parameters": network.shape.parameters,
        "sizes": list(network.sizes),
        "inputs": list(data.columns.names),
        "task": dataset.task,
        "class_names": list(dataset.class_names),
        "metrics": list(metrics),
        "image": list(dataset.image) if dataset.image else None,
        "targets": list(network.activations[-1].targets) if classes else None,
        "train": len(data.x_train),
        "validation": len(data.x_validation),
        "plane": plane.choose(data).to_dict(),
        "columns": source.described(dataset.input_names) if source else None,
        "scaled": data.units is not None,
    }
