"""Own data out of a CSV file: which columns are inputs, which the target, and what the task is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.calls import Array
from engine.data.sets import Dataset
from engine.data.table import Column, Table, TableError, read_table

MOST_CLASSES = 50
MOST_INPUTS = 1000
FEW = 10
"""A target of so few whole numbers at most is taken for classes, if nobody says otherwise."""

TASKS = ("classification", "regression")
MISSING = ("refuse", "drop")


def from_csv(
    source: str | bytes | Path,
    target: str,
    *,
    inputs: Sequence[str] | None = None,
    task: str | None = None,
    missing: str = "refuse",
) -> Dataset:
    """The examples of a CSV or TSV file, for `Run(spec, data=…)`.

    `source` is a Path, or the text itself, or its bytes. `target` is the name of the column to
    predict, `inputs` of those to predict it from: all others, if not given. Words become one
    column of 0 and 1 for each different word. `task` is "classification" or "regression": if not
    given, words and at most ten different whole numbers are classes. `missing` says what becomes of
    rows that lack a value: "refuse" the file, or "drop" those rows. (A value that is filled in
    would have to be learned from the training part alone, which is not known yet here.)

    Raises TableError, which names row and column, for what can't be used.
    """
    if task not in (None, *TASKS):
        raise ValueError(f"task is {task!r}; it may be " + " or ".join(TASKS))
    if missing not in MISSING:
        raise ValueError(f"missing is {missing!r}; it may be " + " or ".join(MISSING))
    table = read_table(source.read_bytes() if isinstance(source, Path) else source)
    wanted = table.column(target)
    names = [each.name for each in table.columns if each is not wanted]
    used = [table.column(name) for name in (names if inputs is None else inputs)]
    if wanted in used:
        raise TableError("the target is among the inputs", column=target)
    if not used:
        raise TableError("there is no column left to predict it from", column=target)
    complete = _complete(table, [*used, wanted], missing)
    blocks = [_numbers(column, complete) for column in used]
    x = np.concatenate([block for block, _ in blocks], axis=1)
    if x.shape[1] > MOST_INPUTS:
        raise TableError(f"the words make {x.shape[1]:,} inputs; at most {MOST_INPUTS:,} can be")
    input_names = tuple(name for _, labels in blocks for name in labels)
    if (task or _proposed(wanted, complete)) == "regression":
        if wanted.numbers is None:
            raise TableError("words are no numbers to predict", column=target)
        return Dataset(x, wanted.numbers[complete][:, None], (), input_names)
    y, classes = _classes(wanted, complete)
    return Dataset(x, y, classes, input_names)


def _complete(table: Table, columns: Sequence[Column], missing: str) -> Array:
    """The indices of the rows that lack nothing."""
    lacking = np.zeros(table.rows, bool)
    for column in columns:
        gaps = np.array([cell is None for cell in column.cells])
        if missing == "refuse" and gaps.any():
            row = table.row_of(int(gaps.argmax()))
            reason = f"a value is missing ({column.missing:,} in this column)"
            raise TableError(reason, row, column.name)
        lacking |= gaps
    if lacking.sum() > table.rows - 2:
        raise TableError("fewer than two rows are complete")
    complete: Array = np.flatnonzero(~lacking)
    return complete


def _numbers(column: Column, rows: Array) -> tuple[Array, list[str]]:
    """A column as numbers (rows, columns) and their names."""
    if column.numbers is not None:
        return column.numbers[rows][:, None], [column.name]
    words = [column.cells[row] or "" for row in rows]
    kinds = sorted(set(words))
    if len(kinds) > MOST_INPUTS:
        reason = f"{len(kinds):,} different words; at most {MOST_INPUTS:,} can be told apart"
        raise TableError(reason, column=column.name)
    marks = (np.array(words)[:, None] == np.array(kinds)).astype(np.float64)
    return marks, [f"{column.name} = {kind}" for kind in kinds]


def _proposed(target: Column, rows: Array) -> str:
    if target.numbers is None:
        return "classification"
    values = np.unique(target.numbers[rows])
    whole = bool((values == np.round(values)).all())
    return "classification" if whole and len(values) <= FEW else "regression"


def _classes(target: Column, rows: Array) -> tuple[Array, tuple[str, ...]]:
    """Class indices (rows,) and the classes' names: numbers by size, words by the alphabet."""
    if target.numbers is not None:
        values, indices = np.unique(target.numbers[rows], return_inverse=True)
        names = tuple(f"{value:g}" for value in values)
    else:
        words = [target.cells[row] or "" for row in rows]
        kinds, indices = np.unique(words, return_inverse=True)
        names = tuple(str(kind) for kind in kinds)
    if not 2 <= len(names) <= MOST_CLASSES:
        reason = f"it has {len(names):,} classes; 2 to {MOST_CLASSES} can be told apart"
        raise TableError(reason, column=target.name)
    return indices.reshape(-1).astype(np.int64), names
