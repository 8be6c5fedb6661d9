"""A class joins by a link, in a real browser, below a path."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.running import RunningServer


@pytest.fixture(scope="module")
def shared() -> Iterator[RunningServer]:
    flags = ("--classroom", "--host", "127.0.0.2", "--base-url", "/user/ann/")
    with RunningServer(*flags) as running:
        yield running


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """A page with no cookies."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def home(shared: RunningServer) -> str:
    return shared.url.partition("?")[0]


def test_without_the_link_there_is_only_a_note(shared: RunningServer, visitor: Page) -> None:
    visitor.goto(home(shared))
    expect(visitor.get_by_text("This page is for those who have its link")).to_be_visible()


def test_the_link_leads_to_a_page_that_trains_and_shows_no_token(
    shared: RunningServer, visitor: Page
) -> None:
    problems: list[str] = []
    visitor.on("console", lambda message: problems.append(message.text))
    visitor.on("pageerror", lambda error: problems.append(str(error)))
    visitor.goto(shared.url)
    visitor.wait_for_url(home(shared))
    visitor.get_by_role("button", name="Play").click()
    expect(visitor.get_by_role("button", name="Pause")).to_be_visible()
    assert problems == []
    cookies = visitor.context.cookies()
    assert [(each["httpOnly"], each["sameSite"]) for each in cookies] == [(True, "Strict")]
    assert visitor.evaluate("document.cookie") == ""
    visitor.reload()
    expect(visitor.get_by_role("button", name=re.compile("Play|Pause"))).to_be_visible()


def test_a_link_on_another_site_leads_in_too(
    shared: RunningServer, server: str, visitor: Page
) -> None:
    visitor.goto(server)
    visitor.evaluate("url => { location.href = url }", shared.url)
    visitor.wait_for_url(home(shared))
    expect(visitor.get_by_role("button", name="Play")).to_be_visible()
