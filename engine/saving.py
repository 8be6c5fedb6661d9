"""A run as bytes: a NumPy archive of plain arrays, with the rest as JSON text inside."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import numpy as np

from engine.calls import Array
from engine.data.sets import Dataset
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
        }
        arrays |= {"x": data.x, "y": data.y}
    arrays["text"] = np.frombuffer(json.dumps(text).encode(), np.uint8)
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()


@contextlib.contextmanager
def refusing_damage() -> Iterator[None]:
    """Have whatever comes of a damaged state raise ValueError: its parts need not fit together."""
    try:
        yield
    except ValueError:
        raise
    except Exception as error:
        raise ValueError(f"not the state of a run: {error!r}") from error


def unpack(state: bytes, history: Array | None = None) -> Unpacked:
    """What `pack` was given, but for a `history` that was kept apart.

    Raises ValueError when the bytes are something else.
    """
    try:
        with np.load(io.BytesIO(state), allow_pickle=False) as archive:
            arrays = {name: archive[name] for name in archive.files}
        if history is not None:
            arrays["history"] = history
        text = json.loads(arrays["text"].tobytes())
        found = text["format"]
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"not the state of a run: {error}") from error
    if found != FORMAT:
        raise ValueError(f"the state has the format {found}; this version reads {FORMAT}")
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
        )
    return text["run"], snapshot, arrays["history"], data
