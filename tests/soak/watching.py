"""What a soak looks at: the server's metrics, its processes, and a table of figures with bars."""

import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from engine.evaluation import columns
from tests.running import RunningServer
from tests.server.asking import ask
from tests.server.test_processes import memory, workers

SAMPLE = re.compile(r'^glassnet_(\w+?)(?:_bucket\{le="([^"]+)"\})? (\S+)$', re.MULTILINE)


@dataclass(frozen=True)
class Metrics:
    """One reading of `/metrics`."""

    at: float
    values: dict[str, float]
    buckets: dict[str, list[tuple[float, float]]]

    @classmethod
    def read(cls, url: str) -> "Metrics":
        values: dict[str, float] = {}
        buckets: dict[str, list[tuple[float, float]]] = {}
        for name, end, value in SAMPLE.findall(ask(url, "/metrics").body.decode()):
            if end:
                buckets.setdefault(name, []).append((float(end), float(value)))
            else:
                values[name] = float(value)
        return cls(time.monotonic(), values, buckets)

    def rate_since(self, before: "Metrics", name: str) -> float:
        return (self.values[name] - before.values[name]) / (self.at - before.at)

    def quantile_since(self, before: "Metrics", name: str, share: float) -> float:
        """The end of the bucket in which this share of the values since then is reached."""
        counts = [
            (end, now - old)
            for (end, now), (_, old) in zip(self.buckets[name], before.buckets[name], strict=True)
        ]
        total = counts[-1][1]
        return next((end for end, count in counts if count >= share * total), float("inf"))


@dataclass
class Table:
    """Figures, each with its bar, and whether it was met."""

    rows: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def add(self, what: str, figure: float, unit: str, bar: float, at_most: bool = True) -> None:
        met = figure <= bar if at_most else figure >= bar
        sign = "≤" if at_most else "≥"
        row = (what, f"{figure:.4g} {unit}".strip(), f"{sign} {bar:g} {unit}".strip(), met)
        self.rows.append(row)
        print("  ".join([*row[:3], "met" if met else "MISSED"]), flush=True)

    @property
    def all_met(self) -> bool:
        return all(met for *_, met in self.rows)

    def text(self) -> str:
        lines = ["| what | figure | bar | |", "|---|---|---|---|"]
        lines += [f"| {a} | {b} | {c} | {'met' if d else 'MISSED'} |" for a, b, c, d in self.rows]
        return "\n".join(lines)


def processes(server: RunningServer) -> list[int]:
    return [server.process.pid, *workers(server)]


def resident(server: RunningServer) -> float:
    """The memory of the server and its workers, in MiB."""
    return sum(memory(each) for each in processes(server)) / 1024


def losses(start: Metrics, end: Metrics) -> float:
    """What the epochs in between left in the runs' histories, in MiB."""
    row = 8 * len(columns("classification"))
    return (end.values["epochs_total"] - start.values["epochs_total"]) * row / 2**20


def descriptors(server: RunningServer) -> int:
    """How many descriptors the server holds open."""
    return len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))
