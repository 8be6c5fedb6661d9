"""A table as examples: which columns are inputs, which the target, and what the task is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.calls import Array
from engine.data.dataset import Dataset
from engine.data.filling import FILLINGS, Source
from engine.data.table import Column, Table
from engine.data.table_error import (
    MOST_CATEGORIES,
    MOST_CLASSES,
    MOST_INPUTS,
    MOST_NUMBERS,
    TableError,
)

TASKS = ("classification", "regression")
MISSING = ("refuse", "drop", *FILLINGS)


@dataclass(frozen=True)
class Use:
    """What a table is used for.

    `inputs` are the names of the columns to predict `target` from; those in `categories` become
    one column of 0 and 1 for each different value, the others have to be numbers. `missing` says
    what becomes of a row that lacks a value: "refuse" the table, "drop" the row, or fill in what
    the training part has there: its "mean", "median" or "most_frequent" value. A row without a
    target can't be learned from, and is dropped rather than filled.
    """

    target: str
    task: str
    inputs: tuple[str, ...]
    categories: tuple[str, ...]
    missing: str


def examples(table: Table, use: Use) -> Dataset:
    """The data set that the table is, used so. Raises TableError where it can't be."""
    target = table.column(use.target)
    used = [table.column(name) for name in use.inputs]
    if target in used:
        raise TableError("the target is among the inputs", column=use.target)
    if not used:
        raise TableError("there is no column left to predict it from", column=use.target)
    rows = _rows(table, used, target, use.missing)
    widths = _widths(table, used, use.categories)
    if sum(widths) * len(rows) > MOST_NUMBERS:
        reason = f"its {max(widths):,} categories make too many numbers with {len(rows):,} rows"
        raise TableError(reason, column=used[widths.index(max(widths))].name)
    x = np.empty((len(rows), sum(widths)))
    names: list[str] = []
    for column, width in zip(used, widths, strict=True):
        names += _fill(x[:, len(names) : len(names) + width], column, rows, use.categories)
    source = Source(
        use.inputs,
        tuple(at for at, width in enumerate(widths) for _ in range(width)),
        tuple(
            column.name in use.categories
            for column, width in zip(used, widths, strict=True)
            for _ in range(width)
        ),
        use.missing if use.missing in FILLINGS else "",
    )
    if use.task == "regression":
        y = _numbers(table, target)[rows][:, None]
        return Dataset(x, y, (), tuple(names), source=source, scales_target=True)
    codes, classes = _classes(target, rows)
    return Dataset(x, codes, classes, tuple(names), source=source)


def _rows(table: Table, inputs: Sequence[Column], target: Column, missing: str) -> Array:
    """The indices of the rows that can be learned from."""
    lacking = np.zeros(table.rows, bool)
    for column in (*inputs, target):
        gaps = np.array([cell is None for cell in column.cells])
        if gaps.all():
            raise TableError("it is empty", column=column.name)
        if missing == "refuse" and gaps.any():
            row = table.row_of(int(gaps.argmax()))
            reason = f"a value is missing ({column.missing:,} in this column)"
            raise TableError(reason, row, column.name)
        if missing == "drop" or column is target:
            lacking |= gaps
    rows: Array = np.flatnonzero(~lacking)
    if len(rows) < 2:
        raise TableError("fewer than two rows are complete")
    return rows


def _widths(table: Table, inputs: Sequence[Column], categories: Sequence[str]) -> list[int]:
    """How many columns each input becomes."""
    widths = []
    for column in inputs:
        if column.name in categories:
            kinds = column.distinct
            if kinds > MOST_CATEGORIES:
                reason = (
                    f"it has {kinds:,} categories; at most {MOST_CATEGORIES:,} can be told apart"
                )
                raise TableError(reason, column=column.name)
            widths.append(kinds)
        else:
            _numbers(table, column)
            widths.append(1)
    if sum(widths) > MOST_INPUTS:
        reason = (
            f"its {max(widths):,} categories make {sum(widths):,} inputs in all; "
            f"at most {MOST_INPUTS:,} can be"
        )
        raise TableError(reason, column=inputs[widths.index(max(widths))].name)
    return widths


def _fill(block: Array, column: Column, rows: Array, categories: Sequence[str]) -> list[str]:
    """Write a column's numbers into the block (rows, width); return the width's names."""
    if column.name not in categories:
        assert column.numbers is not None
        block[:, 0] = column.numbers[rows]
        return [column.name]
    kinds, codes = column.categories()
    codes = codes[rows]
    block[:] = codes[:, None] == np.arange(len(kinds))
    block[codes < 0] = np.nan
    return [f"{column.name} = {kind}" for kind in kinds]


def _numbers(table: Table, column: Column) -> Array:
    """The numbers of a column (rows,). Raises TableError at the first cell that is none."""
    if column.numbers is not None:
        return column.numbers
    for index, cell in enumerate(column.cells):
        if cell is not None and not table.is_number(cell):
            shown = cell if len(cell) <= 40 else cell[:39] + "…"
            raise TableError(f"{shown!r} is no number", table.row_of(index), column.name)
    raise TableError("it is empty", column=column.name)


def _classes(target: Column, rows: Array) -> tuple[Array, tuple[str, ...]]:
    """Class indices (rows,) and the classes' names: those that these rows have."""
    kinds, codes = target.categories()
    present, indices = np.unique(codes[rows], return_inverse=True)
    if not 2 <= len(present) <= MOST_CLASSES:
        reason = f"it has {len(present):,} classes; 2 to {MOST_CLASSES} can be told apart"
        raise TableError(reason, column=target.name)
    return indices.reshape(-1).astype(np.int64), tuple(kinds[code] for code in present)
