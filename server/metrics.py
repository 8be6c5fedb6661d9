"""What `/metrics` says, in the text format that Prometheus reads."""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

from server.tally import Histogram

LAGS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0)

_TICK = 0.02
_WINDOW = 5.0


class Metrics:
    """Counts of the whole server since it was started."""

    def __init__(self) -> None:
        self.restarts = 0
        self.undelivered = 0
        self.lag = Histogram(LAGS)
        self._epochs = 0
        self._pictures = 0
        self._missed = 0
        self._ages = Histogram()
        self._recent: deque[tuple[float, int]] = deque([(time.monotonic(), 0)])

    def take(self, report: dict[str, Any]) -> None:
        """Add what a worker reports."""
        self._epochs += report["epochs"]
        self._pictures += report["pictures"]
        self._missed += report["missed"]
        self._ages.merge(report["ages"], report["age_sum"])
        now = time.monotonic()
        self._recent.append((now, self._epochs))
        while len(self._recent) > 2 and now - self._recent[1][0] > _WINDOW:
            self._recent.popleft()

    async def watch_loop(self) -> None:
        """Measure, until cancelled, by how much the event loop is late."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _TICK
            await asyncio.sleep(_TICK)
            self.lag.add(max(0.0, loop.time() - due))

    @property
    def _rate(self) -> float:
        start, first = self._recent[0]
        return (self._epochs - first) / max(time.monotonic() - start, 1e-9)

    def text(self, sessions: int, connections: int) -> str:
        """Return the page."""
        lines = [
            *_one("sessions", "gauge", "Sessions in training processes.", sessions),
            *_one("connections", "gauge", "Pages that look at a session.", connections),
            *_one("epochs_total", "counter", "Epochs trained.", self._epochs),
            *_one("epochs_per_second", "gauge", "Epochs per second, lately.", self._rate),
            *_one("frames_total", "counter", "Pictures built.", self._pictures),
            *_one(
                "dropped_frames_total",
                "counter",
                "Pictures not built since a page had not drawn the last ones, in twentieths of a "
                "second, and pictures for pages that had gone.",
                self._missed + self.undelivered,
            ),
            *_one(
                "worker_restarts_total",
                "counter",
                "Training processes that ended by themselves.",
                self.restarts,
            ),
            *_histogram(
                "frame_age_seconds", "From a picture's making until its page drew it.", self._ages
            ),
            *_histogram("event_loop_lag_seconds", "By how much the event loop is late.", self.lag),
        ]
        return "\n".join(lines) + "\n"


def _head(name: str, kind: str, text: str) -> Iterator[str]:
    yield f"# HELP glassnet_{name} {text}"
    yield f"# TYPE glassnet_{name} {kind}"


def _one(name: str, kind: str, text: str, value: float) -> Iterator[str]:
    yield from _head(name, kind, text)
    yield f"glassnet_{name} {value:.12g}"


def _histogram(name: str, text: str, histogram: Histogram) -> Iterator[str]:
    yield from _head(name, "histogram", text)
    total = 0
    for end, count in zip((*histogram.ends, float("inf")), histogram.counts, strict=True):
        total += count
        label = "+Inf" if end == float("inf") else f"{end:g}"
        yield f'glassnet_{name}_bucket{{le="{label}"}} {total}'
    yield f"glassnet_{name}_sum {histogram.sum:.6f}"
    yield f"glassnet_{name}_count {total}"
