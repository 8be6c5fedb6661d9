"""The form in which the engine prepares arithmetic: lists of NumPy calls over given buffers.

At the sizes of teaching networks a training step costs what Python and NumPy spend on calling,
not on arithmetic. So a step is laid out once, as a `Plan` of bound functions with their arguments
(every result goes into a buffer that is there already), and then only run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[Any]
Call: TypeAlias = tuple[Callable[..., object], tuple[Any, ...]]
Plan: TypeAlias = list[Call]


def run(plan: Plan) -> None:
    """Make every call of the plan, in order."""
    for function, arguments in plan:
        function(*arguments)


def constant(value: float, like: Array) -> Array:
    """A 0-d array of `like`'s dtype: NumPy takes it faster than a Python float."""
    return np.array(value, dtype=like.dtype)
