"""Real data sets that stand in this folder; their origin and licence are in SOURCES.md."""

from __future__ import annotations

import csv
import gzip
from functools import cache
from pathlib import Path

import numpy as np

from engine.calls import Array

FOLDER = Path(__file__).parent
IRIS_CLASSES = ("setosa", "versicolor", "virginica")


@cache
def iris() -> tuple[Array, Array]:
    """Fisher's 150 flowers: x (150, 4) in centimetres, y (150,) the species as 0, 1, 2."""
    with (FOLDER / "iris.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    x = np.array([[float(cell) for cell in row[:4]] for row in rows])
    y = np.array([IRIS_CLASSES.index(row[4]) for row in rows])
    return x, y


@cache
def digits() -> tuple[Array, Array]:
    """1,797 handwritten digits: x (1797, 64), 8×8 pixels from 0 to 16 row by row; y (1797,)."""
    with gzip.open(FOLDER / "digits.csv.gz", "rt", encoding="utf-8") as file:
        table = np.loadtxt(file, delimiter=",", comments=None)
    return table[:, :-1], table[:, -1].astype(np.int64)
