"""A first line that counts: rows, columns before the class, and the classes' names.

The files that scikit-learn's package carries begin so: `150,4,setosa,versicolor,virginica`; the
last column holds 0, 1, 2, … for the classes in that order.
"""

from __future__ import annotations

from collections.abc import Sequence


def class_names(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The classes that the first of these rows names, if it counts the others; else nothing."""
    if len(rows) < 3 or len(rows[0]) < 4:
        return ()
    count, inputs, *names = (cell.strip() for cell in rows[0])
    width = len(rows[1])
    if count != str(len(rows) - 1) or inputs != str(width - 1) or len(set(names)) < len(names):
        return ()
    codes = {str(code) for code in range(len(names))}
    fits = all(names) and all(len(row) == width and row[-1].strip() in codes for row in rows[1:])
    return tuple(names) if fits else ()
