"""A run as bytes: a NumPy archive of plain arrays, with the rest as JSON text inside."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import numpy as np

from engine.calls import Array
from engine.data.dataset import Dataset
from engine.data.filling import Source
from engine.learner import Snapshot
from engine.spec import Spec

FORMAT = 1

Unpacked = tuple[dict[str, Any], Snapshot, Array, Dataset | None]


def pack(plain: dict[str, Any], snapshot: Snapshot, history: Array, data: Dataset | None) -> bytes:
    """The bytes; `plain` holds JSON types, `data` a data set that no name leads to."""
    text = {
        "format": FORMAT,
        "run": plain,
        "spec": snapshot.spec.to_dict(),
        "steps": snapshot.steps,
        "product": snapshot.product,
        "generator": snapshot.generator,
    }
    arrays = {
        "memory": snapshot.memory,
        "running": snapshot.running,
        "cuts": snapshot.cuts,
        "history": history,
    }
    if data is not None:
        text["data"] = {
            "class_names": data.class_names,
            "input_names": data.input_names,
            "in_plane": data.in_plane,
            "image": data.image,
            "source": asdict(data.source) if data.source else None,
            "scales_target": data.scales_target,
        }
        arrays |= {"x": data.x, "y": data.y}
    arrays["text"] = np.frombuffer(json.dumps(text).encode(), np.uint8)
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()


@contextmanager
def refusing() -> Iterator[None]:
    """Turn whatever bytes that are no state lead to into a ValueError."""
    try:
        yield
    except Exception as error:
        raise ValueError(f"not the state of a run: {error!r}") from error


def unpack(state: bytes, history: Array | None = None) -> Unpacked:
    """What `pack` was given, but for a `history` that was kept apart; called within `refusing`.

    Raises ValueError for another format.
    """
    with np.load(io.BytesIO(state), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    text = json.loads(arrays["text"].tobytes())
    if text["format"] != FORMAT:
        raise ValueError(f"the state has the format {text['format']}; this version reads {FORMAT}")
    if history is not None:
        arrays["history"] = history
    plain, history = text["run"], arrays["history"]
    _expect(text, steps=int, product=float, generator=dict)
    _expect(plain, epoch=int, edits=list, watch=list, keyframe_bytes=int)
    if plain["stop_reason"] is not None:
        _expect(plain, stop_reason=str)
    fitting = (
        text["steps"] >= 0
        and 0 < text["product"] <= 1
        and all(isinstance(number, int | float) for number in plain["watch"])
        and history.shape[0] == plain["epoch"] + 1
        and history.dtype == np.float64
    )
    if not fitting:
        raise ValueError("its numbers don't fit together")
    snapshot = Snapshot(
        Spec.from_dict(text["spec"]),
        arrays["memory"],
        arrays["running"],
        arrays["cuts"],
        int(text["steps"]),
        float(text["product"]),
        text["generator"],
    )
    data = None
    if "data" in text:
        said = text["data"]
        data = Dataset(
            arrays["x"],
            arrays["y"],
            tuple(said["class_names"]),
            tuple(said["input_names"]),
            said["in_plane"],
            tuple(said["image"]) if said["image"] else None,
            _source(said["source"]),
            said["scales_target"],
        )
    return plain, snapshot, history, data


def _source(said: dict[str, Any] | None) -> Source | None:
    if said is None:
        return None
    lists = {name: tuple(said[name]) for name in ("names", "columns", "marks")}
    return Source(**lists, filling=said["filling"])


def _expect(plain: dict[str, Any], **kinds: type) -> None:
    for name, kind in kinds.items():
        if not isinstance(plain[name], kind):
            raise ValueError(f"{name} is no {kind.__name__}")
