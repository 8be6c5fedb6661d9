"""A headless Chromium for the tests: found on the machine, or put there.

`python -m tests.browser.chromium` is what `make test` runs first; it prints the browser it found.
"""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import packages
from tests.browser.packages import runs

NAMES = (
    "chromium-headless-shell",  # without the windows of a whole browser a page takes half the time
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PLACES = (  # where macOS and Windows keep theirs
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
FLAGS = (
    "--no-sandbox",  # containers and root have none; only our own page is opened
    "--disable-gpu",
    # Nothing leaves the machine on the browser's own account.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page that nobody sees is still drawn.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # The same letters and colours everywhere.
    "--font-render-hinting=none",
    "--force-color-profile=srgb",
)


@functools.cache
def find() -> Path | None:
    """The first browser that starts: GLASSNET_CHROMIUM, the machine's, then Playwright's own."""
    chosen = os.environ.get("GLASSNET_CHROMIUM")
    on_path = (shutil.which(name) for name in NAMES)
    for candidate in (chosen, *on_path, *PLACES):
        if candidate and runs(Path(candidate)):
            return Path(candidate)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if runs(own) else None


def install() -> None:
    """Put a browser on the machine: from the system's packages, else Playwright's own."""
    for name in ("chromium-headless-shell", "chromium"):
        packages.install(name)
        find.cache_clear()
        if find():
            return
    own = [sys.executable, "-m", "playwright", "install", "--only-shell"]
    with_libraries = ["--with-deps"] if packages.as_root() is not None else []
    subprocess.run([*own, *with_libraries, "chromium"], check=False)


def main() -> None:
    """Make sure of a browser and name it, or say what to do."""
    if find() is None:
        print("No Chromium on this machine; installing one ...", flush=True)
        install()
        find.cache_clear()
    browser = find()
    if browser is None:
        sys.exit(
            "No Chromium was found and none could be installed. Install Chromium or Google Chrome, "
            "or name one: GLASSNET_CHROMIUM=/path/to/chromium make test"
        )
    print(f"Browser for the tests: {browser}")


if __name__ == "__main__":
    main()
