"""Racing: several ways of doing one job, timed in turns on one core."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Protocol

from tests.benchmarks.cases import Layers

LONG_ENOUGH = 0.05  # seconds of one measurement, where one go does not take longer


class Racer(Protocol):
    """Somebody who trains a case."""

    def train(self, epochs: int) -> None:
        """Train for so many epochs, each in a new order."""

    def layers(self) -> Layers:
        """The layers as trained so far."""


@contextmanager
def _without_collection() -> Iterator[None]:
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _seconds(go: Callable[[int], object], times: int) -> float:
    start = time.process_time()
    go(times)
    return (time.process_time() - start) / times


def race(goers: Mapping[str, Callable[[int], object]], repeats: int) -> dict[str, float]:
    """Name → median seconds of one go; `goers[name](n)` does n of them.

    Everyone is warm before it begins, and they take turns, so that whatever else the machine does
    meets all of them. The seconds are the processor's: on one core that is busy with nothing else
    the clock on the wall shows the same.
    """
    with _without_collection():
        times = {}
        for name, go in goers.items():
            go(1)
            times[name] = max(1, round(LONG_ENOUGH / _seconds(go, 1)))
        measured: dict[str, list[float]] = {name: [] for name in goers}
        for _ in range(repeats):
            for name, go in goers.items():
                measured[name].append(_seconds(go, times[name]))
    return {name: statistics.median(seconds) for name, seconds in measured.items()}
