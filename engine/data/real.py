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
IRIS_COLUMNS = ("sepal length", "sepal width", "petal length", "petal width")
CULTIVARS = ("cultivar 1", "cultivar 2", "cultivar 3")
DIAGNOSES = ("malignant", "benign")
PENGUINS = ("Adelie", "Chinstrap", "Gentoo")
BIRD_COLUMNS = ("bill length", "bill depth", "flipper length", "body mass")


def columns(name: str) -> tuple[str, ...]:
    """The names of a file's input columns: all but the last."""
    return tuple(_rows(name)[0][:-1])


def _rows(name: str) -> list[list[str]]:
    with (FOLDER / name).open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def _measured(name: str, classes: tuple[str, ...]) -> tuple[Array, Array]:
    """A file of numbers whose last column is a class."""
    rows = _rows(name)[1:]
    x = np.array([[float(cell) for cell in row[:-1]] for row in rows])
    return x, np.array([classes.index(row[-1]) for row in rows])


@cache
def iris() -> tuple[Array, Array]:
    """Fisher's 150 flowers: x (150, 4) in centimetres, y (150,) the species as 0, 1, 2."""
    return _measured("iris.csv", IRIS_CLASSES)


@cache
def wine() -> tuple[Array, Array]:
    """178 wines of three cultivars: x (178, 13) chemical measurements, y (178,)."""
    return _measured("wine.csv", ("1", "2", "3"))


@cache
def breast_cancer() -> tuple[Array, Array]:
    """569 tumours: x (569, 30) measures of the nuclei of their cells, y (569,)."""
    return _measured("breast_cancer.csv", DIAGNOSES)


@cache
def penguins() -> tuple[Array, Array]:
    """342 penguins: x (342, 4) in millimetres and grams, y (342,) the species.

    The two birds of the 344 in the file that were not measured are left out: nothing is made up
    for them. Sex, island and year are not used.
    """
    rows = [row for row in _rows("penguins.csv")[1:] if "NA" not in row[2:6]]
    x = np.array([[float(cell) for cell in row[2:6]] for row in rows])
    return x, np.array([PENGUINS.index(row[0]) for row in rows])


@cache
def diabetes() -> tuple[Array, Array]:
    """442 patients: x (442, 10), y (442, 1) how far the disease has got a year later."""
    table = np.array([[float(cell) for cell in row] for row in _rows("diabetes.csv")[1:]])
    return table[:, :-1], table[:, -1:]


@cache
def digits() -> tuple[Array, Array]:
    """1,797 handwritten digits: x (1797, 64), 8×8 pixels from 0 to 16 row by row; y (1797,)."""
    with gzip.open(FOLDER / "digits.csv.gz", "rt", encoding="utf-8") as file:
        table = np.loadtxt(file, delimiter=",", comments=None)
    return table[:, :-1], table[:, -1].astype(np.int64)


@cache
def mnist() -> tuple[Array, Array]:
    """8,600 handwritten digits, as many of each: x (8600, 784), 28×28 bytes; y (8600,).

    The pixels stay bytes and are read-only, since as float64 they would take 54 MB.
    """
    x = _idx("mnist-images.idx3-ubyte.gz", header=16).reshape(-1, 784)
    return x, _idx("mnist-labels.idx1-ubyte.gz", header=8).astype(np.int64)


def _idx(name: str, header: int) -> Array:
    with gzip.open(FOLDER / name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)
