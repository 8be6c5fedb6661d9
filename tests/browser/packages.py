"""Programs from the system's packages, where that is possible without asking anybody."""

import os
import shutil
import subprocess
import sys
from pathlib import Path


def runs(program: Path) -> bool:
    """Whether this file is a program that starts (some systems install a mere placeholder)."""
    if not program.is_file():
        return False
    if sys.platform == "win32":
        return True  # there, asking for the version opens a window
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, timeout=60, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def as_root() -> list[str] | None:
    """What to put before a command that root has to run; None where nobody may be root."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo"):
        asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
        return ["sudo", "-n"] if asked.returncode == 0 else None
    return None


def install(name: str) -> None:
    """Install a package where there is apt, and somebody who may."""
    before = as_root()
    if before is None or not shutil.which("apt-get"):
        return
    apt = [*before, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet"]
    subprocess.run([*apt, "update"], check=False)
    subprocess.run([*apt, "install", "--yes", "--no-install-recommends", name], check=False)
