"""Pinning neurons and connections: their live numbers, and what is done to them there."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.on_network import Network
from tests.browser.on_page import epoch, layer, open_page, past, play, units

NUMBER = re.compile(r"^−?\d+(\.\d+)?(e−?\d+)?$")


def inspector(page: Page) -> Locator:
    return page.get_by_role("region", name="What is pinned")


def value(page: Page) -> Locator:
    return inspector(page).get_by_role("spinbutton")


def number(page: Page, name: str) -> Locator:
    """The live number beside this name."""
    return inspector(page).locator("dt", has_text=name).locator("+ dd")


def test_a_connection_is_read_pinned_typed_cut_and_restored(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("button", name="Step").click()
    network = Network(page)
    middle = network.connection(4, 0, 0)
    page.mouse.move(*middle)
    tip = page.locator("#tip")
    expect(tip).to_contain_text(re.compile(r"w = [+−]?\d\.\d+\s*Hidden 3·1 → Output 1"))
    expect(tip).to_contain_text(re.compile(r"∂L/∂w = −?\d\.\d+ · click to set or cut"))
    page.mouse.click(*middle)
    expect(inspector(page)).to_contain_text("Hidden 3·1 → Output 1")
    for name in ("∂L/∂w", "Change in last epoch"):
        expect(number(page, name)).to_have_text(NUMBER)
    page.mouse.move(5, 5)
    for typed, colour in (("3", "orange"), ("-3", "blue")):
        value(page).fill(typed)
        value(page).press("Enter")
        network.shows(middle, colour)
        expect(value(page)).to_have_value(typed)
    inspector(page).get_by_role("button", name="Cut").click()
    network.shows(middle, "empty")
    page.mouse.move(*middle)
    expect(tip).to_contain_text("cut (−3.000)")
    page.mouse.move(5, 5)
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("2")
    value(page).blur()
    expect(value(page)).to_have_value("0")
    inspector(page).get_by_role("button", name="Restore −3.000").click()
    expect(value(page)).to_have_value("-3")
    network.shows(middle, "blue")
    page.keyboard.press("Escape")
    expect(inspector(page)).to_be_hidden()


def test_a_value_that_is_not_allowed_is_refused_with_what_is(page: Page, server: str) -> None:
    open_page(page, server)
    page.mouse.click(*Network(page).connection(4, 0, 0))
    before = value(page).input_value()
    value(page).fill("2000000")
    value(page).press("Enter")
    note = inspector(page).get_by_text("a number from -1,000,000 to 1,000,000")
    expect(note).to_be_visible()
    expect(value(page)).to_have_value(before)
    expect(value(page)).to_have_attribute("aria-invalid", "true")


def test_a_neuron_shows_its_activity_and_its_bias_is_typed_while_training_goes_on(
    page: Page, server: str
) -> None:
    open_page(page, server)
    play(page)
    page.mouse.click(*Network(page).neuron(1, 2))
    panel = inspector(page)
    expect(panel).to_contain_text("Hidden 1·3")
    for name in ("∂L/∂b", "Change in last epoch", "Mean activation"):
        expect(number(page, name)).to_have_text(NUMBER)
    expect(number(page, "Active on")).to_have_text(re.compile(r"^\d+\.\d %$"))
    expect(panel.locator("dt", has_text="Active on")).to_have_attribute(
        "title", re.compile(r"\|a\| > 0\.1")
    )
    panel.get_by_role("button", name="Freeze layer").click()
    expect(layer(page, "Hidden layer 1").get_by_role("img", name="frozen")).to_be_visible()
    value(page).fill("1.25")
    value(page).press("Enter")
    past(page, epoch(page) + 3)
    value(page).blur()
    expect(value(page)).to_have_value("1.25")  # a frozen layer keeps what was typed
    panel.get_by_role("button", name="Unfreeze layer").click()
    expect(value(page)).not_to_have_value("1.25")
    panel.get_by_role("button", name="Remove neuron").click()
    expect(panel).to_be_hidden()
    expect(units(page, "Hidden layer 1")).to_have_value("5")


def test_a_pin_follows_its_layer_and_goes_with_it(page: Page, server: str) -> None:
    open_page(page, server)
    page.mouse.click(*Network(page).neuron(2, 1))
    expect(inspector(page)).to_contain_text("Hidden 2·2")
    page.get_by_role("button", name="Insert layer").first.click()
    expect(inspector(page)).to_contain_text("Hidden 3·2")
    layer(page, "Hidden layer 1").get_by_role("button", name="Remove layer").click()
    expect(inspector(page)).to_contain_text("Hidden 2·2")
    layer(page, "Hidden layer 2").get_by_role("button", name="Remove layer").click()
    expect(inspector(page)).to_be_hidden()


def test_a_tap_pins_a_neuron_on_a_phone_and_the_panel_fits(page: Page, server: str) -> None:
    context = page.context.browser
    assert context is not None
    tab = context.new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    open_page(tab, server)
    tab.locator("#network-box").scroll_into_view_if_needed()
    tab.touchscreen.tap(*Network(tab).neuron(1, 0))
    expect(inspector(tab)).to_contain_text("Hidden 1·1")
    box = inspector(tab).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
    tab.context.close()
