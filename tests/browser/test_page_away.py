"""The server goes away and comes back."""

from playwright.sync_api import Page, expect

from tests.browser.on_page import activation, epoch, open_page, past, play, units
from tests.running import RunningServer


def test_the_page_says_that_the_server_is_away_and_goes_on_when_it_is_back(
    page: Page, page_errors: list[str]
) -> None:
    with RunningServer() as first:
        open_page(page, first.url)
        units(page, "Hidden layer 1").fill("7")
        units(page, "Hidden layer 1").press("Enter")
        play(page)
        past(page, 50)
        activation(page, "Hidden layer 2").select_option("sigmoid")
        past(page, epoch(page))
        port = first.port
    expect(page.locator("#banner")).to_contain_text("The server is away")
    reached = epoch(page)
    with RunningServer(port=port or 0):
        page.get_by_role("button", name="Try now").click()
        expect(page.locator("#banner")).to_be_hidden(timeout=20_000)
        past(page, reached)
        expect(units(page, "Hidden layer 1")).to_have_value("7")
        expect(activation(page, "Hidden layer 2")).to_have_value("sigmoid")
        expect(page.get_by_role("button", name="Pause")).to_be_visible()
        page.goto("about:blank")
    page_errors[:] = [error for error in page_errors if "WebSocket" not in error]


def test_a_broken_line_finds_its_session_again(page: Page, server: str) -> None:
    page.add_init_script(
        """const Plain = WebSocket;
        window.WebSocket = class extends Plain {
          constructor(...all) { super(...all); window.line = this; }
        };"""
    )
    open_page(page, server)
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")
    page.evaluate("window.line.close()")
    expect(page.locator("#banner")).to_contain_text("The server is away")
    expect(page.locator("#banner")).to_be_hidden()
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("2")
