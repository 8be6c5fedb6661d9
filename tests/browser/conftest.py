"""A real browser. A missing one is a failure: `make test` sees to it that there is one."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.browser import chromium


# One browser a file, not one a run: while it is open, its event loop occupies the thread, and
# tests elsewhere that use asyncio could not run.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium, with nothing of its own to say to the network."""
    path = chromium.find()
    assert path is not None, "no Chromium; `make test` installs one"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield launched
        launched.close()


@pytest.fixture
def page_errors() -> list[str]:
    """What went wrong in the page; a test that provokes an error removes it from this list."""
    return []


@pytest.fixture
def page(browser: Browser, page_errors: list[str]) -> Iterator[Page]:
    """An empty tab; at the end no script has failed and nothing was asked of another machine."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(15_000)
    opened = context.new_page()
    watch(opened, page_errors)
    yield opened
    context.close()
    assert page_errors == []


def watch(page: Page, errors: list[str]) -> None:
    """Collect a page's errors: uncaught, logged, or asked of another machine."""

    def logged(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"logged: {message.text}")

    def requested(request: Request) -> None:
        if urlsplit(request.url).hostname not in {"127.0.0.1", "localhost", None}:
            errors.append(f"left the machine: {request.url}")

    page.on("pageerror", lambda error: errors.append(f"uncaught: {error}"))
    page.on("console", logged)
    page.on("request", requested)
