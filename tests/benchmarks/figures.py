"""Figures with the bars they are held against, and tables of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A measured value. With `at_least` or `at_most` it says by itself whether that is reached."""

    value: float
    unit: str = ""
    at_least: float | None = None
    at_most: float | None = None

    @property
    def share(self) -> float | None:
        """How much of its bar it reaches: 1 and more is reached. None without a bar."""
        if self.at_least is not None:
            return self.value / self.at_least
        if self.at_most is not None:
            return self.at_most / max(self.value, 1e-9)
        return None

    def __str__(self) -> str:
        text = f"{number(self.value)}{self.unit}"
        if self.share is None:
            return text
        bar = f"≥ {self.at_least:g}" if self.at_least is not None else f"≤ {self.at_most:g}"
        verdict = "reached" if self.share >= 1 else f"not reached: {self.share:.2f}"
        return f"{text} ({bar} {verdict})"


def number(value: float) -> str:
    """Three digits that count, without an exponent."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table in Markdown, every column as wide as its widest cell."""
    cells = [[str(cell) for cell in row] for row in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in cells
    )
