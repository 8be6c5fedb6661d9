"""What `pip install .` puts on a machine is complete: it runs far from this folder."""

import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from server.lean import lean
from tests.running import ROOT, RunningServer


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Glassnet's wheel, built from this folder by the tools that are already installed."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet"]
    offline = ["--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, *offline, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("glassnet-*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that knows nothing of this one, with the wheel unpacked in it."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_the_page_and_the_data_and_nothing_of_the_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    inside = {"static": "server/static", "templates": "server/templates"}
    expected = {
        f"{inside.get(folder, folder)}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder in ("engine", "server", "static", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert names == expected
    assert {"engine/data/iris.csv", "engine/data/digits.csv.gz", "engine/data/SOURCES.md"} <= names


def test_the_installed_server_serves_its_own_page_from_any_folder(elsewhere: Path) -> None:
    with RunningServer(cwd=elsewhere) as server:
        with urllib.request.urlopen(server.url, timeout=10) as answer:
            page = answer.read().decode()
        assert 'id="catalog"' in page
        origin = server.url.partition("?")[0]
        with urllib.request.urlopen(f"{origin}static/main.js", timeout=10) as answer:
            assert answer.read() == lean(elsewhere / "server/static/main.js", 0)


def test_the_installed_code_is_the_one_that_ran(elsewhere: Path) -> None:
    asked = subprocess.run(
        [sys.executable, "-c", "import engine, server; print(engine.__file__, server.__file__)"],
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(Path(name).is_relative_to(elsewhere) for name in asked.stdout.split())


def test_the_version_is_the_one_in_pyproject() -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "server", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert asked.stdout.split()[-1] == "0.1.0"
