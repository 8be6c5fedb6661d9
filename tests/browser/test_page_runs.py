"""What is kept: the list of runs, a second window, a tab that is loaded again, a killed server."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.on_page import NUMBER, epoch, metric, open_page, past, play, units, whole
from tests.running import RunningServer


def step(page: Page) -> None:
    before = epoch(page)
    page.get_by_role("button", name="Step").click()
    past(page, before)


def open_runs(page: Page) -> Locator:
    page.get_by_role("button", name="Runs", exact=True).click()
    return page.get_by_role("dialog", name="Runs")


def named(runs: Locator, name: str) -> Locator:
    return runs.locator("li").filter(has=runs.page.get_by_label(f"Name of {name}", exact=True))


def rename(runs: Locator, old: str, new: str) -> None:
    field = named(runs, old).first.get_by_role("textbox")
    field.fill(new)
    field.press("Enter")
    expect(named(runs, new)).to_be_visible()


def test_runs_are_named_copied_deleted_brought_back_and_opened(page: Page) -> None:
    with RunningServer() as running:
        open_page(page, running.url)
        units(page, "Hidden layer 1").fill("7")
        units(page, "Hidden layer 1").press("Enter")
        step(page)
        runs = open_runs(page)
        expect(runs.locator("li")).to_have_count(1)
        expect(runs.locator("li")).to_contain_text(re.compile(r"layers 7–"))
        rename(runs, "Spirals", "Mine")
        named(runs, "Mine").get_by_role("button", name="Copy").click()
        expect(named(runs, "Mine (copy)")).to_be_visible()
        named(runs, "Mine (copy)").get_by_role("button", name="Delete").click()
        expect(runs.locator("li")).to_contain_text(["Deleted.", "epoch"])
        runs.get_by_role("button", name="Undo").click()
        expect(named(runs, "Mine (copy)")).to_be_visible()
        expect(named(runs, "Mine").get_by_role("button", name="Open")).to_be_disabled()
        named(runs, "Mine (copy)").get_by_role("button", name="Open").click()
        expect(runs).to_be_hidden()
        expect(page.locator("[data-metric=train_loss]")).to_have_text(NUMBER)
        expect(page.locator("[data-metric=epoch]")).to_have_text("1")
        expect(units(page, "Hidden layer 1")).to_have_value("7")
        step(page)
        page.keyboard.press("Escape")
        expect(named(open_runs(page), "Mine (copy)").get_by_role("button").first).to_be_disabled()
        page.goto("about:blank")  # before its server ends


def test_another_window_shows_the_same_session(page: Page, server: str) -> None:
    open_page(page, server)
    step(page)
    runs = open_runs(page)
    with page.context.expect_page() as opened:
        runs.get_by_role("link", name="another window").click()
    other = opened.value
    whole(other)
    expect(other.locator("[data-metric=epoch]")).to_have_text("1")
    other.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("2")


def test_a_tab_that_is_loaded_again_finds_its_session(page: Page, server: str) -> None:
    open_page(page, server)
    step(page)
    page.reload()
    whole(page)
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")


def test_after_a_killed_server_the_page_is_back_by_itself_and_plays_on(
    page: Page, page_errors: list[str], tmp_path: Path
) -> None:
    killed = RunningServer("--data-dir", str(tmp_path))
    open_page(page, killed.url)
    play(page)
    past(page, 100)
    killed.kill()
    expect(page.locator("#banner")).to_contain_text("The server is away")
    reached = epoch(page)
    port = killed.port
    killed.stop()
    with RunningServer("--data-dir", str(tmp_path), port=port or 0):
        expect(page.locator("#banner")).to_be_hidden(timeout=20_000)
        past(page, reached)
        assert metric(page, "train_loss") > 0
        page.goto("about:blank")
    page_errors[:] = [error for error in page_errors if "WebSocket" not in error]
