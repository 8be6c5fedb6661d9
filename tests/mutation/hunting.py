"""Lets the tests loose on each mutant: collects them once, then forks a process a mutant.

Runs inside the working folder that `making` filled: `python -m tests.mutation.hunting N S`, with N
processes at a time and S seconds of tests a mutant, the quick tests first. Reads mutants.jsonl and
writes results.jsonl, one line a mutant.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

import pytest
from mutmut.mutation import trampoline

from tests.mutation.making import Mutant

MEMORY = 4 << 30  # bytes that a mutant may take
ARGUMENTS = ["-q", "-s", "--tb=native", "-p", "no:cacheprovider", "tests/engine"]
Cover = dict[str, dict[int, float]]  # function -> the tests that call it, with their seconds


def activate(name: str) -> None:
    """Switch a mutant on; in the processes that tests start, too."""
    os.environ["MUTANT_UNDER_TEST"] = name
    trampoline.get_mutant_under_test = lambda: name


class Hunt:
    """A pytest plugin that takes the place of the loop over the tests."""

    def __init__(
        self, mutants: list[Mutant], processes: int, patience: float, called: set[str]
    ) -> None:
        """`called` is where the functions that are called write their names."""
        self._mutants, self._processes, self._patience = mutants, processes, patience
        self._called = called
        self._failed = False
        self._killers: dict[str, list[int]] = defaultdict(list)

    def pytest_sessionstart(self) -> None:
        """The same examples for every mutant; no time is spent on making a failure smaller."""
        import hypothesis  # not at the top: pytest wants to be first

        importlib.import_module("engine.probe")  # and with it the rest

        self._imported = set(self._called)
        hypothesis.settings.register_profile(
            "mutants",
            database=None,
            deadline=None,
            derandomize=True,
            phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        hypothesis.settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take note of a failure."""
        self._failed |= report.failed

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Find out which test calls what, then try all mutants."""
        self._items = session.items
        activate("")
        cover, seconds = self._cover()
        running: dict[int, tuple[Mutant, int, list[int], float]] = {}
        with Path("results.jsonl").open("w", encoding="utf-8") as out:
            for mutant in [*self._mutants, None]:
                while running and (mutant is None or len(running) >= self._processes):
                    process, status = os.waitpid(-1, 0)
                    done, pipe, tests, start = running.pop(process)
                    verdict, killer = self._verdict(status, pipe, tests)
                    if killer is not None:
                        self._killers[done.function].insert(0, killer)
                    result = {
                        "name": done.name,
                        "verdict": verdict,
                        "by": self._items[killer].nodeid if killer is not None else "",
                        "tests": len(tests),
                        "seconds": round(time.monotonic() - start, 2),
                    }
                    print(json.dumps(result, ensure_ascii=False), file=out, flush=True)
                if mutant is not None:
                    found = cover[mutant.function]
                    first = dict.fromkeys(self._killers[mutant.function])
                    rest = sorted(found, key=lambda test: found[test])
                    tests = [*first, *(test for test in rest if test not in first)]
                    tests = [
                        test
                        for test, spent in zip(
                            tests, accumulate(seconds[test] for test in tests), strict=True
                        )
                        if spent <= self._patience
                    ]
                    again = mutant.function in self._imported or not tests
                    process, pipe = self._fork(mutant.name, tests, seconds, again)
                    running[process] = (mutant, pipe, tests, time.monotonic())
        return True

    def _cover(self) -> tuple[Cover, list[float]]:
        """Run every test once, in a process of its own: nothing may be remembered from it."""
        inlet, outlet = os.pipe()
        if not (process := os.fork()):
            activate("stats")
            answer = []
            for place in range(len(self._items)):
                self._called.clear()
                start = time.process_time()
                self._run(place, None)
                answer.append((time.process_time() - start, sorted(self._called)))
                if self._failed:
                    print(f"fails without any mutant: {self._items[place].nodeid}", flush=True)
                    os._exit(1)
            with os.fdopen(outlet, "w") as pipe:
                json.dump(answer, pipe)
            os._exit(0)
        os.close(outlet)
        with os.fdopen(inlet) as pipe:
            text = pipe.read()
        if os.waitpid(process, 0)[1]:
            raise SystemExit(1)
        cover: Cover = defaultdict(dict)
        seconds = []
        for place, (took, called) in enumerate(json.loads(text)):
            seconds.append(took)
            for function in called:
                cover[function][place] = took
        return cover, seconds

    def _fork(
        self, name: str, tests: list[int], seconds: list[float], again: bool
    ) -> tuple[int, int]:
        """Start a process that ends with status 1, and the number of the test, when one fails.

        `again`: if none fails, all tests run once more where the engine is imported anew.
        """
        inlet, outlet = os.pipe()
        if process := os.fork():
            os.close(outlet)
            return process, inlet
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        activate(name)
        for place, test in enumerate(tests):
            # Whoever takes far longer than the original is in a loop: the signal ends the process
            signal.setitimer(signal.ITIMER_PROF, 10 * seconds[test] + 2)
            signal.setitimer(signal.ITIMER_REAL, 60 * seconds[test] + 60)
            self._run(test, tests[place + 1] if place + 1 < len(tests) else None)
            if self._failed:
                os.write(outlet, str(test).encode())
                os._exit(1)
        if again:
            signal.setitimer(signal.ITIMER_PROF, 10 * sum(seconds) + 60)
            signal.setitimer(signal.ITIMER_REAL, 60 * sum(seconds) + 60)
            fresh = [sys.executable, "-m", "pytest", "-x", "--hypothesis-profile=ci", *ARGUMENTS]
            os.execv(sys.executable, fresh)
        os._exit(0)

    def _run(self, test: int, following: int | None) -> None:
        item = self._items[test]
        after = self._items[following] if following is not None else None
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)

    def _verdict(self, status: int, pipe: int, tests: list[int]) -> tuple[str, int | None]:
        with os.fdopen(pipe) as answer:
            text = answer.read()
        if os.WIFSIGNALED(status):
            late = os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGALRM)
            return ("timeout" if late else "killed"), None
        if os.WEXITSTATUS(status):
            return "killed", int(text) if text else None
        return "survived", None


def main() -> None:
    """Try the mutants of mutants.jsonl."""
    called: set[str] = set()
    trampoline.record_trampoline_hit = lambda name, caller=None: called.add(name)
    activate("stats")
    lines = Path("mutants.jsonl").read_text(encoding="utf-8").splitlines()
    mutants = [Mutant.from_json(line) for line in lines]
    hunt = Hunt(mutants, int(sys.argv[1]), float(sys.argv[2]), called)
    raise SystemExit(pytest.main(ARGUMENTS, plugins=[hunt]))


if __name__ == "__main__":
    main()
