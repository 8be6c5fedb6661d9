"""The README speaks of what is there: commands, options, files, and an example that runs."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def readme_code() -> list[str]:
    """The code in it, blocks and inline."""
    blocks = re.findall(r"```\w*\n(.*?)```", README, re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", README, flags=re.DOTALL))
    return [*blocks, *inline]


def test_the_readme_names_every_make_target_and_no_other() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    there = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    told = {name for code in readme_code() for name in re.findall(r"\bmake ([a-z]+)\b", code)}
    assert told == there


def test_the_readme_names_every_option_and_no_other() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "server", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    option = re.compile(r"(?<![\w-])--[a-z][a-z-]+")
    there = set(option.findall(asked.stdout)) - {"--help"}
    told = {name for code in readme_code() for name in option.findall(code)}
    assert told == there


def test_the_readme_installs_extras_that_exist() -> None:
    told = {
        name
        for code in readme_code()
        for names in re.findall(r"\.\[([a-z,]+)\]", code)
        for name in names.split(",")
    }
    assert told <= set(PROJECT["project"]["optional-dependencies"])


def test_the_readme_runs_modules_that_exist() -> None:
    told = {name for code in readme_code() for name in re.findall(r"-m (tests[\w.]*)", code)}
    missing = {name for name in told if not (ROOT / f"{name.replace('.', '/')}.py").is_file()}
    assert missing == set()


def test_the_readme_links_to_files_and_sections_that_exist() -> None:
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", prose, re.MULTILINE)
    sections = {
        re.sub(r"[^\w -]", "", title).strip().lower().replace(" ", "-") for title in headings
    }
    missing = set()
    for target in re.findall(r"\]\(([^)\s]+)\)|\b(?:src|href)=\"([^\"]+)\"", prose):
        path, _, section = "".join(target).partition("#")
        if path.startswith(("http://", "https://")):
            continue
        if (path and not (ROOT / path).exists()) or (
            section and not path and section not in sections
        ):
            missing.add("".join(target))
    assert missing == set()


@pytest.mark.parametrize("example", re.findall(r"```python\n(.*?)```", README, re.DOTALL))
def test_the_readme_examples_run(example: str) -> None:
    asked = subprocess.run(
        [sys.executable, "-W", "error", "-c", example], cwd=ROOT, capture_output=True, text=True
    )
    assert asked.returncode == 0, asked.stderr
