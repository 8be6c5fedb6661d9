"""What a million epochs of the first case leave in memory; prints the process's peak in MB.

The first epochs are trained. For the rest the history gets real rows and the keyframes real
snapshots, without the training between them, which changes no sizes.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from engine import Run
from engine.data.preparation import prepare
from engine.data.sets import DATA
from engine.evaluation import columns
from engine.history import History
from engine.keyframes import Keyframe, Keyframes
from engine.learner import Learner
from engine.run import KEYFRAME_BYTES
from engine.stopping import Watch
from tests.benchmarks.cases import CASES

EPOCHS = 1_000_000


def peak() -> float:
    """The most memory that this process has held, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux counts a parent's memory in what getrusage says of its child
        lines = status.read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 2**10
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kilobytes; bytes on macOS
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    spec = CASES[0].spec("adam")
    run = Run(spec)
    run.advance(100)
    data = DATA[spec.data.name].load(spec.data)
    learner = Learner(spec, prepare(spec, data))
    history, keyframes = History(columns(data.task)), Keyframes(KEYFRAME_BYTES)
    for epoch in range(EPOCHS + 1):
        history.append([float(epoch)] * len(history.columns))
        if keyframes.wanted(epoch):
            keyframes.add(Keyframe(epoch, learner.snapshot(), Watch(1.0)))
    print(peak())


if __name__ == "__main__":
    main()
