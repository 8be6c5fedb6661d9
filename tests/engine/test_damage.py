"""A state that was damaged is refused, whatever its parts have become."""

import io
import json
import zipfile
from typing import Any

import numpy as np
import pytest

from engine import Run, Spec

STATE = Run(Spec.from_dict({"data": {"name": "xor", "samples": 40}})).state()


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(STATE)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def joined(changed: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in {**parts(), **changed}.items():
            archive.writestr(name, part)
    return file.getvalue()


def saved(array: Any) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def text_with(**changes: Any) -> bytes:
    text = json.loads(np.load(io.BytesIO(parts()["text.npy"])).tobytes())
    return saved(np.frombuffer(json.dumps({**text, **changes}).encode(), np.uint8))


def test_taken_apart_and_put_together_it_is_sound() -> None:
    assert Run.restore(joined({"text.npy": text_with()})).epoch == 0


@pytest.mark.parametrize("length", [0, 1, 4, 30, 100, len(STATE) // 2, len(STATE) - 1])
def test_a_state_that_was_cut_off_is_refused(length: int) -> None:
    with pytest.raises(ValueError, match="state"):
        Run.restore(STATE[:length])


@pytest.mark.parametrize("name", ["memory", "running", "cuts", "history", "text"])
@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"\x93NUMPY\x01\x00\x08\x00{'descr'",  # a header that breaks off in the middle
        b"\x93NUMPY\x01\x00\x10\x00{'shape': (0(),)}",
        saved(np.zeros(3, np.float32)),
        saved(np.zeros((2, 2), np.complex128)),
        saved(np.zeros(0, np.uint8)),
        saved(np.array("a")),
    ],
    ids=["empty", "broken off", "no header", "short", "complex", "nothing", "letter"],
)
def test_a_part_that_does_not_fit_is_refused(name: str, part: bytes) -> None:
    with pytest.raises(ValueError):
        Run.restore(joined({f"{name}.npy": part}))


@pytest.mark.parametrize(
    "changes",
    [
        {"run": None},
        {"run": {}},
        {"spec": []},
        {"spec": {"layers": [{"units": 7}]}},
        {"steps": "x"},
        {"generator": {}},
        {"generator": None},
        {"format": 99},
        {"data": {}},
    ],
)
def test_a_text_that_says_something_else_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError):
        Run.restore(joined({"text.npy": text_with(**changes)}))
