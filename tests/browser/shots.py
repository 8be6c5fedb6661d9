"""The page in small pictures that guard its layout; `python -m tests.browser.shots` renews them.

Each is a screenshot made an eighth as large. A page agrees with its picture when, wherever one
looks, nearly all cells of either are found in the other within a cell of their place: letters may
have other shapes and what stands beside a word may lie a little off, but what is 30 px from where
it was is noticed.
"""

import base64
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import chromium
from tests.browser.on_page import whole
from tests.running import RunningServer
from tests.server.live import Client

FOLDER = Path(__file__).with_suffix("")
SCRIPT = Path(__file__).with_suffix(".js")
SIZES = {"1440": (1440, 900), "1920": (1920, 1080), "1024": (1024, 768), "390": (390, 844)}
THEMES = ("light", "dark")
NAMES = [f"{size}-{theme}" for size in SIZES for theme in THEMES]
EPOCH = 60
MOST = 0.1
"""The share of cells that may differ in a block of 96 by 96 px."""

GROWN = 24
"""By so many px a page that is scrolled may have become longer."""

FONT = """:root { --sans: monospace; --mono: monospace }
*, ::before, ::after { letter-spacing: -0.06em !important }"""
"""Letters of one width: 0.6 em in most such fonts, less what makes texts as long as usual."""

WEAR = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


@dataclass(frozen=True)
class Difference:
    """How a page differs from its picture.

    grown: by how many px it is wider and higher.
    blocks: upper left corners in px, with the share of cells that differ.
    """

    grown: tuple[int, int]
    blocks: dict[str, float]

    @property
    def places(self) -> dict[str, float]:
        """The blocks that do not agree."""
        return {place: share for place, share in self.blocks.items() if share > MOST}

    @property
    def agrees(self) -> bool:
        """Whether it is the page of the picture."""
        return not self.places and max(map(abs, self.grown)) <= GROWN


def opened(browser: Browser, url: str) -> Page:
    """The page on a network that has been trained for some epochs, and does not move."""
    with Client(url) as client:
        client.step(EPOCH)
        page = browser.new_page(reduced_motion="reduce", locale="en")
        page.goto(f"{url}#session={client.session}")
        whole(page)
        wear(page, FONT)
        expect(page.locator("[data-metric=epoch]")).to_have_text(str(EPOCH))
    page.mouse.move(0, 0)
    return page


def comparer(browser: Browser) -> Page:
    """An empty page that shrinks and compares."""
    empty = browser.new_page()
    empty.add_script_tag(path=SCRIPT)
    return empty


def shot(page: Page, name: str) -> bytes:
    """A screenshot of the page at one of `NAMES`, once it holds still; on a telephone all of it."""
    size, theme = name.split("-")
    width, height = SIZES[size]
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": height})
    if width < 900:
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": height})
    before = b""
    for _ in range(20):
        taken = page.screenshot()
        if taken == before:
            return taken
        before = taken
    raise AssertionError(f"the page does not hold still at {name}")


def wear(page: Page, css: str) -> None:
    """Give the page a style more."""
    page.evaluate(WEAR, css)


def difference(empty: Page, name: str, taken: bytes) -> Difference:
    """How a screenshot differs from the picture that is kept; an empty page works it out."""
    kept = base64.b64encode((FOLDER / f"{name}.png").read_bytes()).decode()
    found = empty.evaluate("compare", [kept, base64.b64encode(taken).decode()])
    return Difference(tuple(found["grown"]), found["blocks"])


def small(empty: Page, taken: bytes) -> bytes:
    """The picture of a screenshot."""
    return base64.b64decode(empty.evaluate("shrink", base64.b64encode(taken).decode()))


def main() -> None:
    """Take them all anew."""
    path = chromium.find()
    if path is None:
        raise SystemExit("no Chromium; `python -m tests.browser.chromium` installs one")
    FOLDER.mkdir(exist_ok=True)
    with RunningServer() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        page, empty = opened(browser, server.url), comparer(browser)
        for name in NAMES:
            (FOLDER / f"{name}.png").write_bytes(small(empty, shot(page, name)))
        browser.close()
    print(f"Written: {FOLDER}")


if __name__ == "__main__":
    main()
