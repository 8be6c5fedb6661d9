"""Parts of the page that are loaded when they are first needed."""

from playwright.sync_api import Page, expect

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
