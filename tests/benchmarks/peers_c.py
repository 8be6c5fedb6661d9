"""A loop in C (peers_c.c), compiled for this machine on the spot."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.cases import RATES, Array, Case, Layers

SOURCE = Path(__file__).with_suffix(".c")
FLAGS = ("-O3", "-march=native", "-fopenmp-simd", "-shared", "-fPIC")


def compiler() -> str | None:
    """The path of a C compiler, if there is one."""
    return shutil.which("gcc") or shutil.which("cc")


@cache
def _library() -> Any:
    with tempfile.TemporaryDirectory() as folder:
        built = Path(folder) / "loop.so"
        subprocess.run(
            [compiler() or "cc", *FLAGS, str(SOURCE), "-o", str(built), "-lm"], check=True
        )
        return ctypes.CDLL(str(built))


class C:
    def __init__(self, case: Case, optimizer: str) -> None:
        self._case = case
        x, y = (np.ascontiguousarray(rows) for rows in case.rows())
        arrays: list[Array] = [array.ravel() for layer in case.start() for array in layer]
        self._parameters = np.concatenate(arrays)
        count, units = self._parameters.size, sum(case.sizes)
        gradient, first, second = np.zeros((3, count), np.float32)
        activations, deltas = np.zeros((2, units), np.float32)
        self._arguments = (
            len(case.sizes) - 1,
            np.array(case.sizes, np.intc),
            len(x),
            case.batch,
            x,
            y,
            np.arange(len(x), dtype=np.intc),
            count,
            self._parameters,
            gradient,
            first,
            second,
            np.ones(2),
            activations,
            deltas,
            int(case.activation == "tanh"),
            int(optimizer == "adam"),
            ctypes.c_float(RATES[optimizer]),
        )
        self._epochs = _library().epochs

    def train(self, epochs: int) -> None:
        given = (
            ctypes.c_void_p(item.ctypes.data) if isinstance(item, np.ndarray) else item
            for item in self._arguments
        )
        self._epochs(epochs, *given)

    def layers(self) -> Layers:
        layers, start = [], 0
        for inputs, units in pairwise(self._case.sizes):
            end = start + inputs * units
            weights = self._parameters[start:end].reshape(inputs, units)
            layers.append((weights, self._parameters[end : end + units]))
            start = end + units
        return layers
