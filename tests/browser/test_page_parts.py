"""Parts of the page that are loaded when they are first needed."""

from playwright.sync_api import Page, Route, expect

from tests.browser.on_page import open_page, whole


def test_a_part_that_does_not_come_is_told_of_and_comes_with_a_reload(
    page: Page, server: str, page_errors: list[str]
) -> None:
    open_page(page, server)
    page.route("**/controls/runs.js", lambda route: route.abort())
    runs = page.get_by_role("button", name="Runs")
    runs.click()
    expect(page.locator("#notices")).to_contain_text("This part of the page could not be loaded")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.unroute("**/controls/runs.js")
    page.reload()
    whole(page)
    runs.click()
    expect(page.get_by_role("dialog", name="Runs")).to_be_visible()
    page_errors[:] = [error for error in page_errors if "ERR_FAILED" not in error]


def test_words_that_do_not_come_are_told_of_once_and_not_asked_for_in_a_circle(
    page: Page, server: str, page_errors: list[str]
) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    page.route("**/dialogs", refuse)
    open_page(page, server)
    page.get_by_role("spinbutton", name="Batch size").fill("20")
    page.keyboard.press("Enter")
    expect(page.locator("#notices")).to_contain_text("This part of the page could not be loaded")
    page.evaluate("fetch(document.baseURI).then(() => {})")
    before = len(asked)
    for _ in range(5):  # whoever asks in a circle asks in each of these
        page.evaluate("fetch(document.baseURI).then(() => {})")
    assert len(asked) == before
    page_errors[:] = [error for error in page_errors if "ERR_FAILED" not in error]
