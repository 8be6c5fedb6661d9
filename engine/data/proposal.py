"""What a table is likely to be used for: proposed, for whoever has not said it yet."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.data.dataset import Dataset
from engine.data.own import Use
from engine.data.table import Column, Table
from engine.data.table_error import MOST_CATEGORIES, MOST_INPUTS

FEW = 10
"""A target of so few whole numbers at most is taken for classes."""

FEW_ROWS = 0.05
"""So small a share of rows is given up for the values they lack."""

HANDFUL = 4
MANY_ROWS = 2000

TARGETS = ("target", "class", "label", "y", "outcome", "species", "category", "diagnosis")
"""A column of such a name is what is to be predicted, the first of them; else the last one is."""


def task(target: Column) -> str:
    """`classification` for words and few whole numbers, else `regression`."""
    if target.numbers is None:
        return "classification"
    values = np.unique(target.numbers[~np.isnan(target.numbers)])
    whole = bool((values == np.round(values)).all())
    return "classification" if whole and len(values) <= FEW else "regression"


def use(table: Table) -> Use:
    """Target, task, inputs and what to do about missing values.

    Not among the inputs are columns that are empty or always the same, and words of which there
    are too many to tell apart, such as names.
    """
    target = _target(table)
    inputs, categories, width = [], [], 0
    for column in table.columns:
        kinds = column.distinct
        words = column.numbers is None
        most = min(MOST_CATEGORIES, max(table.rows // 2, 2))
        if column is target or kinds < 2 or (words and kinds > most):
            continue
        width += kinds if words else 1
        if width > MOST_INPUTS:
            break
        inputs.append(column.name)
        categories += [column.name] if words else []
    return Use(target.name, task(target), tuple(inputs), tuple(categories), _missing(table, inputs))


def _target(table: Table) -> Column:
    there = [column for column in table.columns if column.missing < table.rows]
    names = [column.name.lower() for column in there]
    found = next((name for name in TARGETS if name in names), None)
    if found is not None:
        return there[names.index(found)]
    return (there or table.columns)[-1]


def _missing(table: Table, inputs: list[str]) -> str:
    lacking = np.zeros(table.rows, bool)
    for name in inputs:
        lacking |= np.array([cell is None for cell in table.column(name).cells])
    if not lacking.any():
        return "refuse"
    return "drop" if lacking.mean() <= FEW_ROWS else "median"


def network(dataset: Dataset) -> dict[str, Any]:
    """What of a spec suits a table, as plain JSON types: layers, loss and normalization."""
    hidden = {"units": 8 if dataset.x.shape[1] > HANDFUL else 6, "activation": "tanh"}
    if dataset.task == "regression":
        output, loss = {"units": 1, "activation": "linear"}, "mse"
    elif dataset.outputs == 2:
        output, loss = {"units": 1, "activation": "sigmoid"}, "binary_crossentropy"
    else:
        output = {"units": dataset.outputs, "activation": "softmax"}
        loss = "categorical_crossentropy"
    large = len(dataset.x) > MANY_ROWS
    return {
        "layers": [hidden, {**hidden, "units": 4}, output],
        "loss": loss,
        "normalization": "z_score",
        "batch_size": 64 if large else 10,
    }
