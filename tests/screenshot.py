"""Takes the picture of the real page that stands in the README: `make screenshot`.

Starts the server, opens the page, presses Play, waits until the network has learnt, and pauses.
"""

import argparse
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser import chromium
from tests.browser.on_page import open_page
from tests.running import RunningServer

PICTURE = Path(__file__).parent / "browser" / "glassnet.png"
LEARNT = """wanted => {
  const shown = document.querySelector('[data-metric="validation_accuracy"]').textContent;
  return parseFloat(shown) >= wanted;
}"""


def take(page: Page, url: str, path: Path, accuracy: float) -> None:
    """Open the page, train until the shown validation accuracy (in %) is reached, and take it."""
    open_page(page, url)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(LEARNT, arg=accuracy, timeout=60_000)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.mouse.move(0, 0)
    page.wait_for_timeout(500)  # the last picture is drawn, no transition is under way
    page.screenshot(path=path)


def main() -> None:
    """Take one picture; the options choose another theme, size or place."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--output", type=Path, default=PICTURE)
    options.add_argument("--theme", choices=["light", "dark"], default="light")
    options.add_argument("--width", type=int, default=1440)
    options.add_argument("--height", type=int, default=900)
    options.add_argument("--accuracy", type=float, default=95.0, help="validation accuracy, in %%")
    chosen = options.parse_args()
    browser_path = chromium.find()
    if browser_path is None:
        raise SystemExit("no Chromium; `python -m tests.browser.chromium` installs one")
    with RunningServer() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=list(chromium.FLAGS)
        )
        page = browser.new_page(
            viewport={"width": chosen.width, "height": chosen.height}, color_scheme=chosen.theme
        )
        take(page, server.url, chosen.output, chosen.accuracy)
        browser.close()
    print(f"Written: {chosen.output}")


if __name__ == "__main__":
    main()
