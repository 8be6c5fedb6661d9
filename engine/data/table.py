"""A table as people keep it: text with a delimiter, a header, numbers and words, parsed strictly.

What is not a table is refused by a TableError that names row and column, both counted from 1 as in
a spreadsheet, the header's row included.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.calls import Array

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
DELIMITERS = (",", ";", "\t", "|")
MISSING = frozenset({"", "na", "n/a", "nan", "null", "?"})
"""What stands for "not known", in any case of letters."""

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", re.ASCII)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class TableError(ValueError):
    """A text that is no table that can be used, with the row and column where that shows."""

    def __init__(self, reason: str, row: int | None = None, column: str | None = None) -> None:
        place = ", ".join(
            ([f"row {row:,}"] if row is not None else [])
            + ([f"column {column}"] if column is not None else [])
        )
        super().__init__(f"{place}: {reason}" if place else reason)
        self.row = row
        self.column = column


@dataclass(frozen=True)
class Column:
    """One column: its name, its cells (rows,) as text, None where a value is missing.

    `numbers` (rows,) are its values where all that is there is numbers (NaN where a value is
    missing), else None.
    """

    name: str
    cells: tuple[str | None, ...]
    numbers: Array | None

    @property
    def missing(self) -> int:
        """How many values are missing."""
        return self.cells.count(None)


@dataclass(frozen=True)
class Table:
    """Columns of one length; `header` says whether their names stood in the text."""

    columns: tuple[Column, ...]
    delimiter: str
    header: bool

    @property
    def rows(self) -> int:
        """How many rows there are, without the header."""
        return len(self.columns[0].cells)

    def column(self, name: str) -> Column:
        """The column of that name. Raises TableError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        names = ", ".join(column.name for column in self.columns)
        raise TableError(f"there is no column {name!r}; there are {names}")

    def row_of(self, index: int) -> int:
        """The number of a row as an error names it."""
        return index + 1 + self.header


def read_table(source: str | bytes) -> Table:
    """The table in a text. Raises TableError for what is none, or too large."""
    text = _decoded(source)
    delimiter = _delimiter(text)
    rows = read_rows(text, delimiter)
    width = len(rows[0])
    for number, row in enumerate(rows, 1):
        if len(row) != width:
            raise TableError(f"it has {len(row)} cells; the first row has {width}", number)
    header = _has_header(rows)
    if len(rows) == header:
        raise TableError("there is a header and no row below it")
    names = _names(rows[0]) if header else [f"column {index}" for index in range(1, width + 1)]
    body = rows[1:] if header else rows
    columns = [
        _column(name, [row[index] for row in body], delimiter) for index, name in enumerate(names)
    ]
    return Table(tuple(columns), delimiter, header)


def read_rows(text: str, delimiter: str) -> list[list[str]]:
    """The cells, row by row; empty lines are passed over. Raises TableError for what is too much.

    Quotes are those of RFC 4180: a cell in quotes may hold delimiters, line breaks and, doubled,
    quotes.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if not row:
                continue
            rows.append(row)
            if len(row) > MOST_COLUMNS:
                reason = f"it has {len(row):,} cells; at most {MOST_COLUMNS} columns are allowed"
                raise TableError(reason, len(rows))
            if len(rows) > MOST_ROWS + 1:
                raise TableError(f"at most {MOST_ROWS:,} rows are allowed", len(rows))
    except csv.Error as error:
        raise TableError(str(error), len(rows) + 1) from None
    if not rows:
        raise TableError("there is nothing in it")
    return rows


def _decoded(source: str | bytes) -> str:
    size = len(source) if isinstance(source, bytes) else len(source.encode("utf-8", "replace"))
    if size > MOST_BYTES:
        raise TableError(f"it has {size:,} bytes; at most {MOST_BYTES:,} are allowed")
    if isinstance(source, bytes):
        encoding = next((name for mark, name in _BYTE_ORDER_MARKS if source.startswith(mark)), "")
        try:
            source = source.decode(encoding or "utf-8")
        except UnicodeDecodeError as error:
            reason = f"byte {error.start + 1:,} is no {error.encoding.upper()}; save it as UTF-8"
            raise TableError(reason) from None
    text = source.removeprefix("\ufeff")
    if "\0" in text:
        raise TableError("it holds zero bytes, as no text does")
    return text


def _delimiter(text: str) -> str:
    """The delimiter that parts the first row into most cells; a comma where none does."""
    counts = {}
    for delimiter in DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            counts[delimiter] = len(next((row for row in reader if row), []))
        except csv.Error:
            counts[delimiter] = 0
    return max(DELIMITERS, key=lambda delimiter: counts[delimiter])


def _has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: a word stands above numbers, or only words do."""
    first, below = rows[0], rows[1:]
    words = [not _is_missing(cell) and not _is_number(cell) for cell in first]
    if all(words):
        return len(rows) > 1 or not any(map(_is_number, first))
    for index in (index for index, word in enumerate(words) if word):
        others = [row[index] for row in below if not _is_missing(row[index])]
        if others and all(map(_is_number, others)):
            return True
    return False


def _names(cells: Sequence[str]) -> list[str]:
    """The columns' names: each its own, and none empty."""
    names: list[str] = []
    for index, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {index}"
        if name in names:
            raise TableError(f"two columns are called {name!r}", 1, str(index))
        names.append(name)
    return names


def _column(name: str, cells: Sequence[str], delimiter: str) -> Column:
    known = tuple(None if _is_missing(cell) else cell.strip() for cell in cells)
    there = [cell for cell in known if cell is not None]
    for point in (".",) if delimiter == "," else (".", ","):
        if there and all(_is_number(cell, point) for cell in there):
            values = [np.nan if cell is None else _value(cell, point) for cell in known]
            return Column(name, known, np.array(values))
    return Column(name, known, None)


def _is_missing(cell: str) -> bool:
    return cell.strip().lower() in MISSING


def _is_number(cell: str, point: str = ".") -> bool:
    """Whether a cell is a finite number, written with this decimal point."""
    cell = cell.strip()
    if point == ",":
        if "." in cell:
            return False
        cell = cell.replace(",", ".", 1)
    return _NUMBER.fullmatch(cell) is not None and abs(float(cell)) < float("inf")


def _value(cell: str, point: str) -> float:
    return float(cell.replace(point, "."))
