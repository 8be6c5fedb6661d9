"""Make the reference files of the engine's tests with PyTorch and scikit-learn: `make reference`.

`live(count)` compares fresh random specs instead, and is part of `make bench`.
"""

from __future__ import annotations

import itertools
import json
import secrets

import numpy as np
import torch

from engine.calls import Array
from tests.engine import trajectories
from tests.engine.trajectories import Case, Outcome
from tests.reference import scores, specs
from tests.reference.twin import Twin

SEED = 20
STEADY = 1e-10


def compared(seed: int, index: int) -> tuple[Case, Outcome, float]:
    """A case, what PyTorch makes of it, and how far the engine is from that.

    A training that rounding decides (a neuron that stands exactly on a kink, a variance of 0 under
    batch normalization) tells nothing. It shows in PyTorch alone: with its sums nudged by 1e-15,
    the outcome moves by more than STEADY. Such a case is drawn again.
    """
    for attempt in itertools.count():
        case = specs.draw(seed, index, attempt)
        expected = Twin(case).outcome()
        nudged = (Twin(case, nudge).outcome() for nudge in (1, 2))
        if all(trajectories.deviation(one, expected) < STEADY for one in nudged):
            found = trajectories.outcome(trajectories.ready(case))
            return case, expected, trajectories.deviation(found, expected)
    raise AssertionError("counting has no end")


def _settle() -> None:
    """One thread; and NAdam's running product in double precision, like everything else."""
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)


def live(count: int = 200, seed: int | None = None) -> float:
    """Compare so many freshly drawn specs with PyTorch; print and return the largest deviation."""
    _settle()
    seed = secrets.randbelow(2**31) if seed is None else seed
    start = seed % specs.ALL
    found = [(compared(seed, start + index)[2], start + index) for index in range(count)]
    worst, index = max(found)
    print(
        f"{count} random specs of seed {seed}, {trajectories.EPOCHS} full-batch steps each: the "
        f"largest deviation from PyTorch {torch.__version__} is {worst:.1e} (spec {index})"
    )
    return worst


def main() -> None:
    """Write the files, and print how far the engine is from them."""
    _settle()
    made = [compared(SEED, index) for index in range(specs.ALL)]
    deviations: Array = np.array([deviation for _, _, deviation in made])
    trajectories.save(trajectories.FILE, [(case, expected) for case, expected, _ in made])
    trajectories.FILE.with_name("metrics.json").write_text(json.dumps(scores.cases(), indent=1))
    print(f"{len(made)} trajectories; the largest deviation is {deviations.max():.1e}")


if __name__ == "__main__":
    main()
