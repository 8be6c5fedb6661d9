"""What a spec says of a table of one's own: which text, how it is read, what it is used for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.data.dataset import Dataset
from engine.data.own import MISSING, TASKS, Use, examples
from engine.data.table import DECIMALS, DELIMITERS, FIRST_LINES, LONGEST_NAME, Reading, read_table
from engine.data.table_error import MOST_COLUMNS
from engine.fields import Choice, Section, SpecError

NAME = "table"
"""The data set's name in a spec that says which table it is."""

NAME_FIELD = Choice("Data set", "What the network learns from.", NAME, (NAME,))

TABLE_FIELDS: dict[str, Choice] = {
    "delimiter": Choice("Delimiter", "What parts the cells of a row.", ",", DELIMITERS),
    "first_line": Choice(
        "First line",
        "What stands in it: the columns' names, data, or counts and the classes' names.",
        "names",
        FIRST_LINES,
    ),
    "decimal": Choice("Decimal point", "What parts whole from broken numbers.", ".", DECIMALS),
    "task": Choice(
        "Task",
        "Classification tells classes apart; regression predicts a number.",
        "classification",
        TASKS,
    ),
    "missing": Choice(
        "Missing values",
        "What becomes of a row that lacks a value. What is filled in is learned from the training "
        "part alone.",
        "refuse",
        MISSING,
    ),
}
"""The fields of a table in a spec that are choices."""


@dataclass(frozen=True, kw_only=True)
class TableSpec(Use):
    """A table as a spec names it.

    `sha256` is that of its bytes, which somebody keeps; `label` is what people call it.
    """

    sha256: str
    label: str
    delimiter: str
    first_line: str
    decimal: str

    @classmethod
    def read(cls, section: Section) -> TableSpec:
        """Check a section of a spec. Raises SpecError."""
        sha256 = section.text("sha256", 64)
        if re.fullmatch("[0-9a-f]{64}", sha256) is None:
            raise SpecError("data.table.sha256", sha256, "64 hexadecimal digits")
        inputs = section.texts("inputs", 1, MOST_COLUMNS, LONGEST_NAME)
        categories = section.texts("categories", 0, MOST_COLUMNS, LONGEST_NAME)
        for name in categories:
            if name not in inputs:
                raise SpecError("data.table.categories", name, "one of the inputs")
        made = cls(
            sha256=sha256,
            label=section.text("label", LONGEST_NAME),
            target=section.text("target", LONGEST_NAME),
            inputs=inputs,
            categories=categories,
            **{name: section.take(name, field) for name, field in TABLE_FIELDS.items()},
        )
        section.finish(cls.__dataclass_fields__)
        return made

    @classmethod
    def from_dict(cls, given: object) -> TableSpec:
        """Check a plain mapping. Raises SpecError, for what is none too."""
        return cls.read(Section(given, "data.table", {}))

    def dataset(self, text: str | bytes) -> Dataset:
        """The data set that this text is, read and used so. Raises TableError."""
        return examples(
            read_table(text, Reading(self.delimiter, self.first_line, self.decimal)), self
        )
