"""`python -m tests.mutation`: break the engine in one place at a time and count who notices."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from math import inf, sqrt

from tests.mutation.making import WORK, Mutant, make, spread

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z, share = 1.96, killed / tried
    middle = share + z * z / (2 * tried)
    half = z * sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    below = 1 + z * z / tried
    return (middle - half) / below, (middle + half) / below


def hunt(mutants: list[Mutant], processes: int, patience: float) -> list[dict[str, str]]:
    """Try the mutants in the working folder; one result for each, in the order of ending."""
    lines = "".join(mutant.to_json() + "\n" for mutant in mutants)
    (WORK / "mutants.jsonl").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "tests.mutation.hunting", str(processes), str(patience)]
    subprocess.run(command, cwd=WORK, env={**os.environ, **dict.fromkeys(THREADS, "1")}, check=True)
    text = (WORK / "results.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def report(made: int, mutants: list[Mutant], results: list[dict[str, str]]) -> str:
    """The figures in words."""
    counts = Counter(result["verdict"] for result in results)
    tried, killed = len(results), counts["killed"] + counts["timeout"]
    lines = [
        f"{made} mutants of engine/, {tried} of them tried",
        f"{counts['killed']} killed by a test, {counts['timeout']} by their own endless running",
        f"{counts['survived']} survived",
        f"{killed / tried:.1%} killed",
    ]
    if tried < made:
        low, high = interval(killed, tried)
        lines[-1] += f"; of all mutants, with 95 % confidence, {low:.1%} to {high:.1%}"
    survived = {result["name"] for result in results if result["verdict"] == "survived"}
    modules = Counter(mutant.module for mutant in mutants if mutant.name in survived)
    lines += [f"  {count:3} survived in {module}" for module, count in modules.most_common()]
    return "\n".join(lines)


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("-n", "--sample", type=int, help="only so many, fairly spread by module")
    parser.add_argument("-s", "--seed", type=int, default=1, help="another seed, another sample")
    parser.add_argument("-j", "--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "-t",
        "--patience",
        type=float,
        default=inf,
        help="seconds of tests that a mutant has to survive, the quick tests first; all without",
    )
    parser.add_argument("names", nargs="*", help="only mutants whose name holds one of these")
    given = parser.parse_args()
    everything = make()
    mutants = [
        mutant
        for mutant in spread(everything, given.seed)[: given.sample]
        if not given.names or any(name in mutant.name for name in given.names)
    ]
    if not mutants:
        parser.error("there is no such mutant")
    print(f"{len(mutants)} of {len(everything)} mutants are tried ...", flush=True)
    results = hunt(mutants, given.processes, given.patience)
    print(report(len(everything), mutants, results))
    survived = {result["name"] for result in results if result["verdict"] == "survived"}
    file = WORK / "survivors.txt"
    listed = sorted((mutant.name, mutant.difference) for mutant in mutants)
    file.write_text(
        "\n".join(f"{name}\n{lines}\n" for name, lines in listed if name in survived),
        encoding="utf-8",
    )
    print(f"The survivors stand in {file}")


if __name__ == "__main__":
    main()
