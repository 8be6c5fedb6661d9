"""The house's rules, each a test."""

import ast
import fnmatch
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "static"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TOP_LEVEL = {
    *("pyproject.toml", "README.md", "Makefile", "LICENSE", ".gitignore", ".ci"),
    *("engine", "server", "static", "templates", "tests", "deploy"),
}
PARTS = ("engine", "server", "static", "templates", "tests")
OWN_SUFFIXES = {".py", ".js", ".css", ".html"}
MAX_LINES = 300


def files(*folders: str, suffixes: set[str] = OWN_SUFFIXES) -> list[Path]:
    """All source files below these folders, in a steady order."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in suffixes and "node_modules" not in path.parts
    )


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def python_imports(path: Path) -> Iterator[str]:
    """The top-level names of the packages that a Python file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[0]
            yield package if node.level else (node.module or "").partition(".")[0]


JS_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
JS_IMPORT = re.compile(r"""(?<![.\w])(?:from|import)\s*\(?\s*["']([^"']+)["']""")


def javascript_imports(path: Path) -> list[str]:
    """What a module imports, as written; types named in comments are no imports."""
    return JS_IMPORT.findall(JS_COMMENT.sub("", path.read_text(encoding="utf-8")))


def imported_modules(path: Path) -> list[str]:
    """What a module imports, as paths inside static/."""
    return [
        (path.parent / target).resolve().relative_to(STATIC).as_posix()
        for target in javascript_imports(path)
    ]


MODULES = files("static", suffixes={".js"})
PURE = {
    *("geometry.js", "curves.js", "scales.js", "palette.js", "types.js", "words.js"),
    *("planes.js", "plots.js", "readings.js"),
    *(
        path.relative_to(STATIC).as_posix()
        for path in files("static/words", "static/types", suffixes={".js"})
    ),
}


# Imports go downward only.


def test_the_engine_imports_only_numpy_and_the_standard_library() -> None:
    allowed = {"engine", "numpy", *sys.stdlib_module_names}
    strangers = {
        f"{named(path)} imports {name}"
        for path in files("engine", suffixes={".py"})
        for name in python_imports(path)
        if name not in allowed
    }
    assert strangers == set()


def test_the_engine_knows_no_threads_no_network_and_no_clock() -> None:
    kept_out = {"asyncio", "http", "multiprocessing", "socket", "threading", "time", "urllib"}
    known = {
        f"{named(path)} imports {name}"
        for path in files("engine", suffixes={".py"})
        for name in python_imports(path)
        if name in kept_out
    }
    assert known == set()


def test_no_package_imports_the_tests() -> None:
    guilty = {
        named(path)
        for path in files("engine", "server", suffixes={".py"})
        if "tests" in python_imports(path)
    }
    assert guilty == set()


def test_nobody_imports_main_js() -> None:
    guilty = {named(path) for path in MODULES if "main.js" in imported_modules(path)}
    assert guilty == set()


def test_modules_import_each_other_by_relative_path() -> None:
    strangers = {
        f"{named(path)} imports {target}"
        for path in MODULES
        for target in javascript_imports(path)
        if not target.startswith(("./", "../")) or not (path.parent / target).is_file()
    }
    assert strangers == set()


def test_drawing_imports_only_drawing_and_the_pure_modules() -> None:
    strangers = {
        f"{named(path)} imports {target}"
        for path in files("static/draw", suffixes={".js"})
        for target in imported_modules(path)
        if target not in PURE and not target.startswith("draw/")
    }
    assert strangers == set()


def test_the_pure_modules_import_only_each_other() -> None:
    strangers = {
        f"{name} imports {target}"
        for name in PURE
        if (STATIC / name).exists()
        for target in imported_modules(STATIC / name)
        if target not in PURE
    }
    assert strangers == set()


def test_controls_do_not_import_drawing() -> None:
    strangers = {
        f"{named(path)} imports {target}"
        for path in files("static/controls", suffixes={".js"})
        for target in imported_modules(path)
        if target.startswith("draw/")
    }
    assert strangers == set()


def test_controls_never_touch_a_canvas_context() -> None:
    guilty = {
        named(path)
        for path in files("static/controls", suffixes={".js"})
        if "getContext" in path.read_text(encoding="utf-8")
    }
    assert guilty == set()


# Files are short, finished and at home.


def test_every_file_reads_in_one_sitting() -> None:
    lines = {
        named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files(*PARTS)
    }
    assert {name: count for name, count in lines.items() if count > MAX_LINES} == {}


def test_nothing_is_left_unfinished_or_waved_through() -> None:
    here = Path(__file__).resolve()
    marks = re.compile(
        r"\b(TODO|FIXME|XXX|HACK)\b|#\s*noqa|#\s*type:\s*ignore|@ts-(ignore|nocheck|expect-error)"
        r"|biome-ignore|pytest\.(skip|importorskip|xfail)|mark\.(skip|xfail)"
    )
    found = {
        f"{named(path)}: {match.group()}"
        for path in files(*PARTS)
        if path.resolve() != here
        for match in marks.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_the_page_loads_nothing_from_elsewhere() -> None:
    names_of_formats = re.compile(r"https?://www\.w3\.org/(?:2000/svg|1998/Math/MathML|1999/xhtml)")
    links_to_follow = re.compile(r"<a\b[^>]*\bhref=[\"']https?://[^\"']*[\"']")
    elsewhere = re.compile(r"https?://[^\s\"'<>)]+|(?:src|href)=[\"']//[^\"']+|url\([\"']?//[^)]+")
    found = set()
    for path in files("static", "templates", suffixes={*OWN_SUFFIXES, ".svg"}):
        text = path.read_text(encoding="utf-8")
        if path.suffix in {".js", ".css"}:
            text = JS_COMMENT.sub("", text)
        for harmless in (names_of_formats, links_to_follow):
            text = harmless.sub("", text)
        found |= {f"{named(path)}: {match.group()}" for match in elsewhere.finditer(text)}
    assert found == set()


def test_the_top_level_holds_only_what_belongs_there() -> None:
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        )
        names = {name.partition("/")[0] for name in listed.stdout.split("\0") if name}
    else:  # unpacked from an archive
        ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split()]
        names = {
            path.name
            for path in ROOT.iterdir()
            if not any(fnmatch.fnmatch(path.name, pattern) for pattern in ignored)
        }
    assert names <= TOP_LEVEL


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = [
        *PROJECT["project"]["dependencies"],
        *(one for all_ in extras.values() for one in all_),
    ]
    without = [one for one in wanted if not re.search(rf'"{re.escape(one)}",\s*# \S+', text)]
    assert without == []
