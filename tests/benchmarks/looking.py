"""What is looked at and kept beside training: maps, metrics, history, keyframes, memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial

from engine import Run, Spec
from engine.evaluation import Evaluator
from engine.probe import Probe
from server.frames import encode
from tests.benchmarks.cases import CASES, OPTIMIZERS
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.peers_engine import Engine
from tests.benchmarks.racing import race

GRID = 100
QUARTER = 4  # hidden maps at a quarter of the resolution
MAPS = {"2–4–2–1": ((4, 2), 0.5), "2–8–8–8–1": ((8, 8, 8), 0.7), "2–[8]×6–1": ((8,) * 6, 3.0)}
SERIALISING_MS = 0.1
SMALLER = 10
METRICS_MS = 0.15
OVERHEADS = 40, 25, 25, 25  # percent of training time, the first four cases
BUILDING_MS = 5
MEMORY_MB = 300

Row = tuple[str, Figure]


def _go(call: Callable[[], object]) -> Callable[[int], None]:
    def go(times: int) -> None:
        for _ in range(times):
            call()

    return go


def maps(repeats: int) -> list[Row]:
    """Every neuron on the plane as bytes; the picture as a document; how much a quarter saves."""
    rows: list[Row] = []
    for name, (hidden, bar) in MAPS.items():
        layers = [{"units": units, "activation": "tanh"} for units in (*hidden, 1)]
        probe = Probe(Run(Spec.from_dict({"data": {"name": "circle"}, "layers": layers})))
        whole = probe.picture(GRID, stride=1)
        smaller = probe.picture(GRID, stride=QUARTER)
        seconds = race(
            {
                "maps": _go(partial(probe.picture, GRID, stride=1)),
                "encode": _go(partial(encode, whole, {})),
            },
            repeats,
        )
        share = len(encode(whole, {})) / len(encode(smaller, {}))
        rows += [
            (f"{name}: all maps, {GRID}×{GRID}", Figure(1e3 * seconds["maps"], " ms", at_most=bar)),
            (
                f"{name}: serialising them",
                Figure(1e3 * seconds["encode"], " ms", at_most=SERIALISING_MS),
            ),
            (
                f"{name}: frame smaller with hidden maps at a quarter of the resolution",
                Figure(share, "×", at_least=SMALLER),
            ),
        ]
    return rows


def metrics(repeats: int) -> list[Row]:
    """One evaluation of both parts, first case."""
    run = Run(CASES[0].spec("sgd"))
    evaluator = Evaluator(run.spec, run.network, run.data)
    seconds = race({"row": _go(evaluator.row)}, repeats)
    return [
        (
            f"{CASES[0].name}: an epoch's metrics",
            Figure(1e3 * seconds["row"], " ms", at_most=METRICS_MS),
        )
    ]


def overhead(repeats: int) -> list[Row]:
    """A run against its training alone: evaluating, history, keyframes."""
    rows: list[Row] = []
    for case, bar in zip(CASES, OVERHEADS, strict=False):
        for optimizer in OPTIMIZERS:
            run = Run(case.spec(optimizer))
            engine = Engine(case, optimizer)
            seconds = race({"run": run.advance, "training": engine.train}, repeats)
            share = 100 * (seconds["run"] / seconds["training"] - 1)
            rows.append(
                (
                    f"{case.name}, {optimizer}: evaluating, history and keyframes",
                    Figure(share, " %", at_most=bar),
                )
            )
    return rows


def building(repeats: int) -> list[Row]:
    """A new run, and what dragging a layer's size does to one."""
    rows: list[Row] = []
    for case in CASES[: len(OVERHEADS)]:
        spec = case.spec("adam")
        run = Run(spec)

        def drag(times: int, run: Run = run, units: int = case.sizes[1]) -> None:
            for turn in range(times):
                fields = {"layers[0].units": units + turn % 2}
                run.edit({"type": "set", "fields": fields})

        seconds = race({"new": _go(partial(Run, spec)), "drag": drag}, repeats)
        rows += [
            (f"{case.name}: a new run", Figure(1e3 * seconds["new"], " ms", at_most=BUILDING_MS)),
            (
                f"{case.name}: a layer resized",
                Figure(1e3 * seconds["drag"], " ms", at_most=BUILDING_MS),
            ),
        ]
    return rows


def memory() -> list[Row]:
    """A process of its own that keeps what a million epochs leave behind (`keeping`)."""
    command = [sys.executable, "-m", "tests.benchmarks.keeping"]
    megabytes = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return [
        (
            f"{CASES[0].name}: the whole process after a million epochs",
            Figure(megabytes, " MB", at_most=MEMORY_MB),
        )
    ]


def measure(repeats: int) -> list[Row]:
    """All of it."""
    return [
        *maps(repeats),
        *metrics(repeats),
        *overhead(repeats),
        *building(repeats),
        *memory(),
    ]


def report(rows: list[Row]) -> str:
    """The table of these figures."""
    return table(("what", "measured"), rows)
