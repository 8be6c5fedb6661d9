"""Missing values filled in, and the categories that there are: learned from the training part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from engine.calls import Array
from engine.fields import SpecError


@dataclass(frozen=True)
class Source:
    """What the columns of a data set were made of in a table.

    `names` are those of the table's columns, `columns` (inputs,) says of which of them each comes.
    Categories are columns of 0 and 1 side by side, marked in `marks` (inputs,); NaN stands for what
    is missing, which is filled in by the method called `filling`.
    """

    names: tuple[str, ...]
    columns: tuple[int, ...]
    marks: tuple[bool, ...]
    filling: str

    def described(self, inputs: Sequence[str]) -> list[dict[str, Any]]:
        """The table's columns in plain JSON types, with their categories; none of numbers.

        `inputs` are the names of the data set's, `NAME = CATEGORY` of categories.
        """
        columns: list[dict[str, Any]] = [{"name": name, "categories": []} for name in self.names]
        for name, column, mark in zip(inputs, self.columns, self.marks, strict=True):
            if mark:
                columns[column]["categories"].append(name.removeprefix(f"{self.names[column]} = "))
        return columns


@dataclass(frozen=True)
class Filling:
    """What was learned: `values` (inputs,) to put where one is missing, and which columns are used.

    `used` are the indices of the columns that the training part tells anything about: a category
    that it does not have is none of the others.
    """

    values: Array
    used: Array

    def apply(self, x: Array) -> Array:
        """Columns (n, inputs) without gaps."""
        gaps = np.isnan(x)
        return np.where(gaps, self.values, x) if gaps.any() else x


def _most_frequent(there: Array) -> float:
    """Of several, the smallest."""
    values, counts = np.unique(there, return_counts=True)
    return float(values[counts.argmax()])


FILLINGS: dict[str, Callable[[Array], float]] = {
    "mean": lambda there: float(there.mean()),
    "median": lambda there: float(np.median(there)),
    "most_frequent": _most_frequent,
}
"""Method → the value that it puts in the place of missing numbers; categories get the commonest."""


def learn(source: Source, names: Sequence[str], x: Array) -> Filling:
    """What the training part `x` (n, inputs) says. Raises SpecError where it says nothing."""
    values, used = np.zeros(x.shape[1]), []
    for _, group in groupby(range(x.shape[1]), source.columns.__getitem__):
        block = list(group)
        there = x[:, block][~np.isnan(x[:, block[0]])]
        if not len(there):
            allowed = "a share that leaves a value to learn from: all of the training part are "
            raise SpecError("data.validation", names[block[0]], f"{allowed}missing")
        if source.marks[block[0]]:
            counts = there.sum(axis=0)
            values[block] = np.arange(len(block)) == counts.argmax()
            used += [column for column, count in zip(block, counts, strict=True) if count]
        else:
            values[block] = FILLINGS.get(source.filling, _most_frequent)(there[:, 0])
            used += block
    return Filling(values, np.array(used))
