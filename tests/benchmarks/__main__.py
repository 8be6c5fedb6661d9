"""`python -m tests.benchmarks`: measure, print, and with `--write` put the tables in the README."""

from __future__ import annotations

import argparse
import platform
import subprocess
import sys
from importlib.metadata import version
from os import cpu_count
from pathlib import Path

from tests.benchmarks.one_core import confine

README = Path(__file__).resolve().parents[2] / "README.md"
ENGINE, PAGE = "bench", "bench page"  # what the README's markers are called
REPEATS, QUICK = 9, 3
PARTS = ("1", "2", "3", "4", "5", "6", "looking", "agreement", "page")


def setting() -> str:
    """What the figures were measured on, as far as it says something elsewhere."""
    packages = {"NumPy": "numpy", "PyTorch": "torch", "scikit-learn": "scikit-learn", "JAX": "jax"}
    versions = ", ".join(f"{name} {version(package)}" for name, package in packages.items())
    return (
        f"Measured on {platform.machine()} with {cpu_count()} cores, everything on one of them and "
        f"in one thread; Python {platform.python_version()}, {versions}."
    )


def _around(name: str) -> tuple[str, str]:
    """What stands before and after the README's markers. Raises ValueError without them."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, found, rest = README.read_text(encoding="utf-8").partition(begin)
    _, ended, after = rest.partition(end)
    if not (found and ended):
        raise ValueError(f"{README.name} has no {begin} … {end} to write between")
    return before + begin, end + after


def write(name: str, text: str) -> None:
    """Put the text between the README's markers. Raises ValueError when they are not there."""
    before, after = _around(name)
    README.write_text(f"{before}\n\n{text}\n\n{after}", encoding="utf-8")


def of_page(minutes: float) -> str:
    """The page's figures, from a process that is not confined: it may use all cores."""
    command = [sys.executable, "-m", "tests.benchmarks.page", str(minutes)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the tables into README.md")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} repeats, not {REPEATS}")
    parser.add_argument(
        "--only", nargs="+", choices=PARTS, default=PARTS, help="these cases or parts"
    )
    parser.add_argument(
        "--minutes",
        type=float,
        default=1,
        help="how long the page trains the first of its networks",
    )
    given = parser.parse_args()
    repeats = QUICK if given.quick else REPEATS

    if given.write:
        for name in (ENGINE, PAGE):  # before minutes of measuring: they have to be there
            _around(name)
    if "page" in given.only:
        figures = of_page(given.minutes)
        print(figures, flush=True)
        if given.write:
            write(PAGE, figures)
        if given.only == ["page"]:
            return
    confine()  # first: NumPy and the others look for threads when they are loaded
    from tests.benchmarks import looking, speed

    print(setting(), flush=True)
    parts = []
    results = []
    for result in speed.measure([int(part) - 1 for part in given.only if part.isdigit()], repeats):
        results.append(result)
        print(f"\n{speed.times([result])}\n{speed.ratios([result])}", flush=True)
    if results:
        parts = [
            "Microseconds a training step, medians of interleaved runs:",
            speed.times(results),
            "How many times Glassnet's time the others take (the products alone: the reverse):",
            speed.ratios(results),
            speed.learning(results),
        ]
    if "looking" in given.only:
        parts += ["Beside training:", looking.report(looking.measure(repeats))]
    if "agreement" in given.only:
        from tests.reference import make

        worst = make.live()
        parts.append(
            "200 random networks trained for 50 steps here and in PyTorch, in double precision, "
            f"end up at most {worst:.0e} apart."
        )
    text = "\n\n".join([setting(), *parts])
    print(f"\n{text}")
    if given.write:
        write(ENGINE, text)


if __name__ == "__main__":
    main()
