"""Data: made-up and real sets by name, arrays of one's own, features, normalization, split."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from engine.data import recipe
from engine.data.csv_files import from_csv
from engine.data.sets import DATA, Dataset
from engine.data.table_error import TableError

__all__ = ["DATA", "Dataset", "TableError", "from_arrays", "from_csv", "load"]


def load(name: str, **settings: object) -> Dataset:
    """The data set called `name`, made as the settings say: `load("spirals", arms=3, noise=0)`.

    `DATA[name].adjustable` names the settings that the set reads, `engine.data.recipe` all there
    are; `seed` draws other points. A real set is what it is. Raises KeyError when there is no such
    set, and SpecError for a setting out of its range.
    """
    return DATA[name].load(recipe.check(settings))


def from_arrays(x: ArrayLike, y: ArrayLike) -> Dataset:
    """A data set from one's own arrays.

    `x` (n, inputs) are numbers. `y` (n,) are class labels of any sortable kind, in the sorted
    order of which the classes are counted; `y` (n, outputs) are numbers to predict.
    Raises ValueError when the shapes don't fit or a number is not finite.
    """
    inputs = np.array(x, dtype=np.float64)
    targets = np.array(y)
    if inputs.ndim != 2 or 0 in inputs.shape:
        raise ValueError(f"x has the shape {inputs.shape}; expected (n, inputs), none of them 0")
    if targets.ndim not in (1, 2) or len(targets) != len(inputs) or 0 in targets.shape:
        raise ValueError(
            f"y has the shape {targets.shape}; expected (n,) or (n, outputs), n = {len(inputs)}"
        )
    if not np.isfinite(inputs).all():
        raise ValueError("x holds a value that is not a finite number")
    names = tuple(f"x{column + 1}" for column in range(inputs.shape[1]))
    if targets.ndim == 2:
        numbers = targets.astype(np.float64)
        if not np.isfinite(numbers).all():
            raise ValueError("y holds a value that is not a finite number")
        return Dataset(inputs, numbers, (), names)
    if targets.dtype.kind in "fc" and not np.isfinite(targets).all():
        raise ValueError("y holds a value that is not a finite number")
    try:
        labels, indices = np.unique(targets, return_inverse=True)
    except TypeError:
        raise ValueError("y holds labels that cannot be sorted") from None
    if len(labels) < 2:
        raise ValueError("y holds one class only; at least two are needed")
    return Dataset(inputs, indices, tuple(str(label) for label in labels), names)
