"""A table as people keep it: text with a delimiter, a header, numbers and words, parsed strictly.

What is not a table is refused by a TableError that names row and column, both counted from 1 as in
a spreadsheet, the header's row included.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from engine.calls import Array
from engine.data import counted
from engine.data.decoding import decode
from engine.data.table_error import MOST_COLUMNS, MOST_ROWS, TableError

DELIMITERS = (",", ";", "\t", "|", " ")
FIRST_LINES = ("names", "data", "counts")
"""What the first line holds: the columns' names, data, or counts as in `engine.data.counted`."""

DECIMALS = (".", ",")
MISSING = frozenset({"", "na", "n/a", "nan", "null", "?"})
"""What stands for "not known", in any case of letters."""

LONGEST_MISSING = max(map(len, MISSING))

LONGEST_NAME = 80

_BETWEEN = "\0"  # no text holds it
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?"
_NUMBERS = re.compile(f"{_NUMBER}(?:{_BETWEEN}{_NUMBER})*", re.ASCII)
_UNCLOSED = "a quotation mark is opened and not closed"


@dataclass(frozen=True)
class Reading:
    """How a text is read; what is None is found out."""

    delimiter: str | None = None
    first_line: str | None = None
    decimal: str | None = None


@dataclass(frozen=True)
class Column:
    """One column: its name, its cells (rows,) as text, None where a value is missing.

    `numbers` (rows,) are its values where all that is there is numbers (NaN where a value is
    missing), else None. `order` are its words where the text says in which order they come.
    """

    name: str
    cells: tuple[str | None, ...]
    numbers: Array | None
    order: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        """How many values are missing."""
        return self.cells.count(None)

    @cached_property
    def distinct(self) -> int:
        """How many different values there are, without those that are missing."""
        if self.numbers is None:
            return len(set(self.cells) - {None})
        return len(np.unique(self.numbers[~np.isnan(self.numbers)]))

    def categories(self) -> tuple[tuple[str, ...], Array]:
        """The different values, numbers by size and words by the alphabet; their codes (rows,).

        A value that is missing has the code −1.
        """
        if self.numbers is not None:
            values = np.unique(self.numbers[~np.isnan(self.numbers)])
            codes = np.searchsorted(values, self.numbers)
            names = tuple(map(_short, values.tolist()))
        else:
            names = self.order or tuple(sorted({cell for cell in self.cells if cell is not None}))
            places = {name: code for code, name in enumerate(names)}
            codes = np.array([-1 if cell is None else places[cell] for cell in self.cells])
        codes[[cell is None for cell in self.cells]] = -1
        return names, codes


@dataclass(frozen=True)
class Table:
    """Columns of one length, and how the text was read."""

    columns: tuple[Column, ...]
    delimiter: str
    first_line: str
    decimal: str

    @property
    def header(self) -> bool:
        """Whether the first line holds no data."""
        return self.first_line != "data"

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

    def is_number(self, cell: str) -> bool:
        """Whether a cell holds a number."""
        return numbers([cell], self.decimal) is not None

    def row_of(self, index: int) -> int:
        """The number of a row as an error names it."""
        return index + 1 + self.header


def read_table(source: str | bytes, reading: Reading | None = None) -> Table:
    """The table in a text. Raises TableError for what is none, or too large."""
    reading = reading or Reading()
    text = decode(source)
    delimiter = reading.delimiter or _delimiter(text)
    rows = read_rows(text, delimiter)
    classes = counted.class_names(rows) if reading.first_line in (None, "counts") else ()
    if reading.first_line == "counts" and not classes:
        raise TableError("it does not count the rows and columns, and then name the classes", 1)
    width = len(rows[1 if classes else 0])
    for number, row in enumerate(rows, 1):
        if len(row) != width and not (classes and number == 1):
            raise TableError(f"it has {len(row)} cells; the first row has {width}", number)
    first = reading.first_line or ("counts" if classes else _first_line(rows))
    body = rows if first == "data" else rows[1:]
    if not body:
        raise TableError("there is a header and no row below it")
    names = _names(rows[0]) if first == "names" else [f"column {at}" for at in range(1, width + 1)]
    cells = [tuple(map(_known, column)) for column in zip(*body, strict=True)]
    decimal = reading.decimal or ("." if delimiter == "," else _decimal(cells))
    columns = [_column(name, column, decimal) for name, column in zip(names, cells, strict=True)]
    if classes:
        words = tuple(classes[int(cell or 0)] for cell in columns[-1].cells)
        columns[-1] = Column("class", words, None, classes)
    return Table(tuple(columns), delimiter, first, decimal)


def read_rows(text: str, delimiter: str) -> list[list[str]]:
    """The cells, row by row; empty lines are passed over. Raises TableError for what is too much.

    Quotes are those of RFC 4180: a cell in quotes may hold delimiters, line breaks and, doubled,
    quotes. Several spaces delimit as one does.
    """
    reader = _reader(text, delimiter, strict=True)
    rows: list[list[str]] = []
    try:
        for row in reader:
            if delimiter == " ":
                row = [cell for cell in row if cell]
            if not row:
                continue
            rows.append(row)
            if len(row) > MOST_COLUMNS:
                reason = f"it has {len(row):,} cells; at most {MOST_COLUMNS} columns are allowed"
                raise TableError(reason, len(rows))
            if len(rows) > MOST_ROWS + 1:
                raise TableError(f"at most {MOST_ROWS:,} rows are allowed", len(rows))
    except csv.Error as error:
        reason = _UNCLOSED if str(error) == "unexpected end of data" else str(error)
        raise TableError(reason, len(rows) + 1) from None
    if not rows:
        raise TableError("there is nothing in it")
    return rows


def numbers(cells: Sequence[str], decimal: str) -> Array | None:
    """The finite numbers that cells hold, all written with this decimal point; else None."""
    text = _BETWEEN.join(cells)
    if decimal == ",":
        text = text.replace(".", " ").replace(",", ".")
    if _NUMBERS.fullmatch(text) is None:
        return None
    values = np.array(text.split(_BETWEEN), np.float64)
    return values if np.isfinite(values).all() else None


def _reader(text: str, delimiter: str, strict: bool = False) -> Iterator[list[str]]:
    spaces = delimiter == " "
    return csv.reader(
        io.StringIO(text, newline=""), delimiter=delimiter, strict=strict, skipinitialspace=spaces
    )


def _delimiter(text: str) -> str:
    """The delimiter that parts the first two rows alike and into most cells; a comma for none.

    One that parts the first into numbers is none of their decimal points. Spaces are also within
    names and words: they delimit where nothing else does, and numbers only.
    """
    best, most = ",", (False, False, 1)
    for delimiter in DELIMITERS:
        try:
            rows = list(islice(filter(any, _reader(text, delimiter)), 2))
        except csv.Error:
            continue
        if delimiter == " ":
            rows = [[cell for cell in row if cell] for row in rows]
        if not rows or len(rows[0]) == 1:
            continue
        numeric = all(map(_is_number, rows[0]))
        if delimiter == " " and (best != "," or most[2] > 1 or not all(map(_is_number, rows[-1]))):
            continue
        merit = len(rows[0]) == len(rows[-1]), numeric, len(rows[0])
        if merit >= most:
            best, most = delimiter, merit
    return best


def _first_line(rows: Sequence[Sequence[str]]) -> str:
    """Whether the first row names the columns: a word stands above numbers, or only words do."""
    first, below = rows[0], rows[1:]
    words = [_known(cell) is not None and not _is_number(cell) for cell in first]
    if all(words):
        return "names" if len(rows) > 1 or not any(map(_is_number, first)) else "data"
    for index in (index for index, word in enumerate(words) if word):
        others = [row[index] for row in below if _known(row[index]) is not None]
        if others and all(map(_is_number, others)):
            return "names"
    return "data"


def _decimal(columns: Sequence[Sequence[str | None]]) -> str:
    """A comma where more columns are numbers with it than with a point."""
    there = [[cell for cell in column if cell is not None] for column in columns]
    points, commas = (
        sum(numbers(cells, decimal) is not None for cells in there) for decimal in DECIMALS
    )
    return "," if commas > points else "."


def _names(cells: Sequence[str]) -> list[str]:
    """The columns' names: each its own, and none empty."""
    names: list[str] = []
    for index, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {index}"
        if len(name) > LONGEST_NAME:
            name = name[: LONGEST_NAME - 1] + "…"
        if name in names:
            raise TableError(f"two columns are called {name!r}", 1, str(index))
        names.append(name)
    return names


def _column(name: str, cells: tuple[str | None, ...], decimal: str) -> Column:
    there = numbers([cell for cell in cells if cell is not None], decimal)
    if there is None:
        return Column(name, cells, None)
    values = np.full(len(cells), np.nan)
    values[[cell is not None for cell in cells]] = there
    return Column(name, cells, values)


def _known(cell: str) -> str | None:
    """A cell without the spaces around it; None where it says that a value is missing."""
    cell = cell.strip()
    return None if len(cell) <= LONGEST_MISSING and cell.lower() in MISSING else cell


def _is_number(cell: str) -> bool:
    """Whether a cell is a number, with either decimal point."""
    return any(numbers([cell.strip()], decimal) is not None for decimal in DECIMALS)


def _short(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
