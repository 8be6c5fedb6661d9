"""Own data out of a CSV file: read, looked at, and made a data set of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine.data import proposal
from engine.data.dataset import Dataset
from engine.data.own import MISSING, TASKS, Use, examples
from engine.data.table import Column, Reading, Table, read_table

FIRST_ROWS = 8
LONGEST_CELL = 60


def from_csv(
    source: str | bytes | Path,
    target: str,
    *,
    inputs: Sequence[str] | None = None,
    categories: Sequence[str] | None = None,
    task: str | None = None,
    missing: str = "refuse",
    reading: Reading | None = None,
) -> Dataset:
    """The examples of a CSV or TSV file, for `Run(spec, data=…)`.

    `source` is a Path, or the text itself, or its bytes, which may be packed by gzip. `target` is
    the name of the column to predict, `inputs` of those to predict it from: all others, if not
    given. Those in `categories`, or else all that hold words, become one column of 0 and 1 for
    each different value. `task` is "classification" or "regression": if not given, words and at
    most ten different whole numbers are classes. `missing` says what becomes of rows that lack a
    value: "refuse" the file, "drop" those rows, or fill in the "mean", "median" or
    "most_frequent" value of the training part. `reading` says what is not to be found out: the
    delimiter, what the first line holds, the decimal point.

    Raises TableError, which names row and column, for what can't be used.
    """
    if task not in (None, *TASKS):
        raise ValueError(f"task is {task!r}; it may be " + " or ".join(TASKS))
    if missing not in MISSING:
        raise ValueError(f"missing is {missing!r}; it may be " + " or ".join(MISSING))
    table = read_table(source.read_bytes() if isinstance(source, Path) else source, reading)
    wanted = table.column(target)
    others = [each.name for each in table.columns if each is not wanted]
    names = others if inputs is None else list(inputs)
    if categories is None:
        categories = [name for name in names if table.column(name).numbers is None]
    use = Use(target, task or proposal.task(wanted), tuple(names), tuple(categories), missing)
    return examples(table, use)


def preview(source: str | bytes, reading: Reading | None = None) -> dict[str, Any]:
    """What a table looks like, in plain JSON types, and what it is proposed to be used for.

    `columns` have a name, a kind ("number" or "category"), how many values are `missing` and how
    many `distinct` ones there are; `head` are the first rows as they are shown, null for what is
    missing; `use` is what `engine.data.proposal` proposes. Raises TableError.
    """
    table = read_table(source, reading)
    return {
        "delimiter": table.delimiter,
        "first_line": table.first_line,
        "decimal": table.decimal,
        "rows": table.rows,
        "columns": [_described(column) for column in table.columns],
        "head": _head(table),
        "use": asdict(proposal.use(table)),
    }


def _described(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "kind": "category" if column.numbers is None else "number",
        "missing": column.missing,
        "distinct": column.distinct,
        "task": proposal.task(column),
    }


def _head(table: Table) -> list[list[str | None]]:
    shown = [[_cut(cell) for cell in column.cells[:FIRST_ROWS]] for column in table.columns]
    return [list(row) for row in zip(*shown, strict=True)]


def _cut(cell: str | None) -> str | None:
    return cell if cell is None or len(cell) <= LONGEST_CELL else cell[: LONGEST_CELL - 1] + "…"
