"""Axe finds no violation of WCAG 2.2 AA, in any panel or dialog, in both themes."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.on_page import choose_data, open_page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds once nothing moves any more, a line an element."""
    page.evaluate("Promise.allSettled(document.getAnimations().map((each) => each.finished))")
    found: list[Any] = Axe().run(page, options=rules).response["violations"]
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:160]}"
        for each in found
        for node in each["nodes"]
    ]


def opening(page: Page) -> None:
    """Leave the page as it opens."""


def tab(name: str) -> Callable[[Page], None]:
    """Open a panel."""

    def show(page: Page) -> None:
        page.get_by_role("tab", name=name).click()

    return show


def pinned(page: Page) -> None:
    """Pin a neuron, by keyboard."""
    page.locator("#roam [tabindex='0']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#inspector")).to_be_visible()


def press(name: str) -> Callable[[Page], None]:
    """Press a button, such as one that opens a dialog."""

    def show(page: Page) -> None:
        page.get_by_role("button", name=name).click()

    return show


def digits(page: Page) -> None:
    """Draw a digit."""
    choose_data(page, "Digits")
    page.get_by_role("button", name="Draw a digit").click()
    expect(page.locator("#digits")).to_be_visible()


def refused(page: Page) -> None:
    """Have a value refused."""
    page.get_by_role("spinbutton", name="Batch size").fill("0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()


def helped(page: Page) -> None:
    """Open the help of a field."""
    page.get_by_role("spinbutton", name="Batch size").focus()
    page.keyboard.press("F1")
    expect(page.get_by_role("tooltip")).to_be_visible()


def own_table(page: Page) -> None:
    """Have a table of one's own shown as it is read."""
    page.get_by_role("button", name="Your own table").click()
    page.locator("#own-text").fill("a,b,kind\n1,,x\n3,4,y\n5,6,x\n")
    page.get_by_role("button", name="Read the pasted text").click()
    expect(page.locator("#own-table tbody tr")).to_have_count(3)


def settings(page: Page) -> None:
    """Open the further settings, change some and have one refused."""
    page.get_by_role("button", name="More").click()
    panel = page.get_by_role("dialog", name="More settings")
    panel.get_by_role("combobox", name="Schedule").select_option("step")
    panel.get_by_role("spinbutton", name="β₁").fill("2")
    page.keyboard.press("Enter")
    expect(panel.get_by_text("β₁: 2 is not allowed")).to_be_visible()


def whole_layer(page: Page) -> None:
    """Pin a layer, and give it dropout."""
    page.get_by_role("button", name="Hidden 1").click()
    page.get_by_role("spinbutton", name="Dropout").fill("0.2")
    page.keyboard.press("Enter")
    expect(page.get_by_text("dropout 20 %")).to_be_visible()


def experiment(page: Page) -> None:
    """Open an experiment, so that it is told what to watch."""
    press("Experiments")(page)
    page.get_by_role("button", name="Dead ReLU neurons").click()
    expect(page.get_by_role("complementary", name="What to watch")).to_be_visible()


PLACES: dict[str, Callable[[Page], None]] = {
    "the page": opening,
    "gradients": tab("Gradients"),
    "weights": tab("Weights"),
    "warped plane": tab("Warped plane"),
    "inspector": pinned,
    "a layer": whole_layer,
    "settings": settings,
    "presets": press("Experiments"),
    "an experiment": experiment,
    "runs": press("Runs"),
    "own table": own_table,
    "shortcuts": press("Shortcuts"),
    "comparison": press("Learned or hand-made"),
    "digits": digits,
    "a refusal": refused,
    "help": helped,
}


@pytest.mark.parametrize("place", PLACES)
def test_axe_finds_no_violation_in_either_theme(browser: Browser, server: str, place: str) -> None:
    page = browser.new_page(color_scheme="light", viewport={"width": 1440, "height": 900})
    open_page(page, server)
    PLACES[place](page)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []  # only colours are others
    page.close()


def test_axe_finds_no_violation_on_a_narrow_page(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    open_page(page, server)
    assert violations(page) == []
    page.close()
