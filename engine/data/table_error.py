"""What a table may be at most, and the error that says where one goes wrong."""

from __future__ import annotations

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_CLASSES = 50
MOST_CATEGORIES = 100
MOST_INPUTS = 400
MOST_NUMBERS = 4_000_000
"""So many numbers at most are made of a table, categories as columns of 0 and 1 included."""


class TableError(ValueError):
    """A text that is no table that can be used, with the row and column where that shows."""

    def __init__(self, reason: str, row: int | None = None, column: str | None = None) -> None:
        place = ", ".join(
            ([f"row {row:,}"] if row is not None else [])
            + ([f"column {column}"] if column is not None else [])
        )
        super().__init__(f"{place}: {reason}" if place else reason)
        self.reason = reason
        self.row = row
        self.column = column
