"""The page on which the drawing modules are tested by themselves, and how to ask it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent
ORANGE = (213, 94, 0)
BLUE = (0, 114, 178)
# The start of every script: the modules, and a view of nothing in particular.
BEGIN = """
const { plots, curves, fingerprint, geometry, legend, network, palette, scales } = drawing;
const { chart, pictures, thumbnail, timeline, trace, context, theme, rgb } = drawing;
const view = { hover: null, pinned: null, focus: null, showTrain: false, showValidation: false,
  hardDecision: false, scatter: false, threshold: null, point: null, logScale: true,
  timelinePointer: null };
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves the repository's files without a line for each."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def opened(page: Page) -> Iterator[Page]:
    """The page with all drawing modules loaded, for as long as it is needed."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=ROOT)) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        page.goto(f"http://127.0.0.1:{server.server_port}/tests/browser/drawing.html")
        page.wait_for_function("window.drawing !== undefined")
        yield page
        server.shutdown()
        thread.join()


def ask(page: Page, script: str, argument: Any = None) -> Any:
    """Run the body of a function with the modules at hand, and return what it returns."""
    return page.evaluate(f"(argument) => {{ {BEGIN} {script} }}", argument)


def near(found: list[int], wanted: tuple[int, ...], tolerance: int = 60) -> bool:
    """Whether two colours are alike."""
    return all(abs(a - b) <= tolerance for a, b in zip(found, wanted, strict=True))
