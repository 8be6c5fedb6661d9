"""What a worker counts, for `/metrics`."""

import bisect
import json
from collections.abc import Sequence

AGES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5)
"""The upper ends of the histogram's buckets, in seconds; one more takes the rest."""

FRAME = 0.05
"""A page that could take no picture for this long has missed one, in seconds."""


class Histogram:
    """How often values fell into which bucket."""

    def __init__(self, ends: Sequence[float] = AGES) -> None:
        self.ends = tuple(ends)
        self.counts = [0] * (len(self.ends) + 1)
        self.sum = 0.0

    def add(self, value: float) -> None:
        """Count one value."""
        self.counts[bisect.bisect_left(self.ends, value)] += 1
        self.sum += value

    def merge(self, counts: Sequence[int], total: float) -> None:
        """Count all that another histogram of the same buckets has counted."""
        self.counts = [one + other for one, other in zip(self.counts, counts, strict=True)]
        self.sum += total


class Tally:
    """Epochs trained, pictures built, missed and drawn since the last report."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self.epochs = 0
        self.pictures = 0
        self.missed = 0
        self.ages = Histogram()

    def drawn(self, age: float) -> None:
        """Count a picture that a page confirmed, so many seconds after it was begun."""
        self.ages.add(age)

    def waited(self, seconds: float) -> None:
        """Count what a page missed that could take no picture for so long."""
        self.missed += int(seconds / FRAME)

    def report(self) -> dict[str, object]:
        """Return the counts and start again."""
        counts: dict[str, object] = {
            "epochs": self.epochs,
            "pictures": self.pictures,
            "missed": self.missed,
            "ages": self.ages.counts,
            "age_sum": self.ages.sum,
        }
        self._start()
        return counts


def encode(report: dict[str, object]) -> bytes:
    """Return a report as bytes."""
    return json.dumps(report, separators=(",", ":")).encode()
