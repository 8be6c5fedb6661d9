"""Copies the project and puts into its `engine/` every mutant that mutmut makes of it."""

from __future__ import annotations

import ast
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from mutmut.mutation.file_mutation import mutate_file_contents

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "mutants"
COPIED = ("pyproject.toml", "README.md", "Makefile", "server", "static", "templates", "tests")


@dataclass(frozen=True)
class Mutant:
    """One change to one function; `name` is what mutmut's switch wants to hear."""

    name: str
    module: str
    function: str
    difference: str

    def to_json(self) -> str:
        """One line that `from_json` reads."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Mutant:
        """The mutant that wrote this line."""
        return cls(**json.loads(line))


def make() -> list[Mutant]:
    """Fill the working folder; every mutant in the order of files and lines."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    for name in COPIED:
        copy(ROOT / name, WORK / name)
    copy(ROOT / "engine", WORK / "engine")
    mutants: list[Mutant] = []
    for path in sorted((ROOT / "engine").rglob("*.py")):
        place = path.relative_to(ROOT)
        made = mutate_file_contents(str(place), path.read_text(encoding="utf-8"))
        (WORK / place).write_text(made.code, encoding="utf-8")
        module = ".".join(place.with_suffix("").parts).removesuffix(".__init__")
        mutants += differences(made.code, module, set(made.mutant_names))
    return mutants


def copy(origin: Path, goal: Path) -> None:
    """Copy a file or a folder, without what running left in it."""
    if origin.is_dir():
        shutil.copytree(origin, goal, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(origin, goal)


def differences(code: str, module: str, names: set[str]) -> Iterator[Mutant]:
    """Each mutant of a mutated file, with the lines in which it differs from the original."""
    lines = code.splitlines()
    texts = {
        node.name: lines[node.lineno - 1 : node.end_lineno]
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.FunctionDef)
    }
    for name in texts:
        if name not in names:
            continue
        function = name.partition("__mutmut_")[0]
        original = f"{function}__mutmut_orig"
        plain = function.removeprefix("x_").rpartition("ǁ")[2]
        before = [line.replace(original, plain) for line in texts[original]]
        after = [line.replace(name, plain) for line in texts[name]]
        while before and after and before[0] == after[0]:
            del before[0], after[0]
        while before and after and before[-1] == after[-1]:
            del before[-1], after[-1]
        changed = [f"- {line.strip()}" for line in before] + [f"+ {line.strip()}" for line in after]
        yield Mutant(f"{module}.{name}", module, f"{module}.{function}", "\n".join(changed))


def spread(mutants: list[Mutant], seed: int) -> list[Mutant]:
    """The mutants in a random order of which every beginning holds each module's fair share."""
    random = Random(seed)
    modules: dict[str, list[Mutant]] = {}
    for mutant in sorted(mutants, key=lambda mutant: mutant.name):
        modules.setdefault(mutant.module, []).append(mutant)
    placed: list[tuple[float, str, Mutant]] = []
    for group in modules.values():
        random.shuffle(group)
        placed += [
            ((place + random.random()) / len(group), mutant.name, mutant)
            for place, mutant in enumerate(group)
        ]
    return [mutant for _, _, mutant in sorted(placed, key=lambda entry: entry[:2])]
