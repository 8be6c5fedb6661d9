"""Help beside every part, and the whole page by keyboard."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.on_page import centre, epoch, open_page, past, whole
from tests.browser.test_page_languages import speak

HELP = ".help:popover-open"


@pytest.mark.parametrize("language", ["de", "zh"])
def test_the_words_of_help_are_there_in_each_language(
    page: Page, server: str, language: str
) -> None:
    open_page(page, server)
    load = """async (language) => {
      const path = `static/words/${language}/help.js`;
      return (await import(new URL(path, document.baseURI))).default;
    }"""
    english, other = page.evaluate(load, "en"), page.evaluate(load, language)
    assert other.keys() == english.keys()
    assert [key for key, text in other.items() if not text] == []


def test_help_opens_where_the_pointer_rests_can_be_pointed_at_and_is_closed_by_escape(
    page: Page, server: str
) -> None:
    open_page(page, server)
    page.get_by_role("button", name="Step").hover()
    expect(page.locator(HELP)).to_contain_text("single epoch")
    page.mouse.move(*centre(page.locator(HELP)), steps=4)
    page.wait_for_timeout(500)
    expect(page.locator(HELP)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(HELP)).to_have_count(0)
    page.locator(".field[data-field='optimizer.name']").hover()
    expect(page.locator(HELP)).to_contain_text("Adam")
    expect(page.locator(f"{HELP} math")).to_have_count(1)
    page.mouse.move(700, 450)
    expect(page.locator(HELP)).to_have_count(0)


def test_help_that_is_on_its_way_stays_away_when_its_button_is_clicked(
    page: Page, server: str
) -> None:
    held: list[Route] = []
    page.route("**/words/en/help.js", lambda route: held.append(route))
    open_page(page, server)
    with page.expect_request("**/words/en/help.js"):
        page.get_by_role("button", name="Play").hover()
    page.mouse.down()
    page.mouse.up()
    past(page, 0)
    with page.expect_response("**/words/en/help.js"):
        held[0].continue_()
    page.evaluate("import(new URL('static/words/en/help.js', document.baseURI)).then(() => {})")
    expect(page.locator(HELP)).to_have_count(0)


def test_what_is_clicked_before_there_is_any_help_gets_none(page: Page, server: str) -> None:
    held: list[Route] = []
    page.clock.install()
    page.route("**/controls/help.js", lambda route: held.append(route))
    open_page(page, server)
    with page.expect_request("**/controls/help.js"):
        page.locator("#play svg").hover()
    page.mouse.down()
    page.mouse.up()
    with page.expect_response("**/controls/help.js"):
        held[0].continue_()
    page.evaluate("import(new URL('static/controls/help.js', document.baseURI)).then(() => {})")
    page.clock.fast_forward(5000)
    expect(page.locator(HELP)).to_have_count(0)
    page.locator(".field[data-field='optimizer.name']").hover()
    page.clock.fast_forward(5000)
    expect(page.locator(HELP)).to_contain_text("Adam")


def test_the_button_for_help_explains_what_is_pressed_next_instead_of_using_it(
    page: Page, server: str
) -> None:
    open_page(page, server)
    ask = page.get_by_role("button", name="What is this?")
    ask.click()
    expect(ask).to_have_attribute("aria-pressed", "true")
    expect(page.locator(HELP)).to_contain_text("whatever you wonder about")
    page.get_by_role("button", name="Step").click()
    expect(page.locator(HELP)).to_contain_text("single epoch")
    expect(ask).to_have_attribute("aria-pressed", "false")
    assert epoch(page) == 0
    ask.press("Enter")
    rate = page.get_by_role("spinbutton", name="Learning rate")
    page.mouse.click(*centre(rate))
    expect(page.locator(HELP)).to_contain_text("Learning rate")
    expect(rate).not_to_be_focused()
    ask.click()
    page.mouse.click(*centre(page.locator("#network-box")))
    expect(page.locator(HELP)).to_contain_text("neuron")
    expect(page.locator("#inspector")).to_be_hidden()
    ask.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")


def test_help_comes_to_the_keyboard_by_f1_and_in_the_language_chosen(
    page: Page, server: str
) -> None:
    open_page(page, server)
    speak(page, "de")
    page.get_by_role("spinbutton", name="Batchgröße").focus()
    page.keyboard.press("F1")
    expect(page.locator(HELP)).to_contain_text("Wie viele Beispiele einen Schritt ergeben.")
    described = page.get_by_role("tooltip").get_attribute("id")
    assert described is not None
    expect(page.locator(f"[aria-describedby='{described}']")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.locator(HELP)).to_have_count(0)


def test_a_long_press_opens_help_and_does_nothing_else(browser: Any, server: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    open_page(page, server)
    shown = page.locator("[data-metric=epoch]")
    page.get_by_role("button", name="Step").tap()
    expect(shown).to_have_text("1")
    x, y = centre(page.get_by_role("button", name="Reset"))
    session = context.new_cdp_session(page)
    session.send(
        "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    )
    expect(page.locator(HELP)).to_contain_text("very same weights")
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.get_by_role("button", name="Step").tap()
    expect(shown).to_have_text("2")
    page.get_by_role("button", name="Reset").tap()
    expect(shown).to_have_text("0")
    context.close()


WITHOUT = """async () => {
  const at = (path) => import(new URL(path, document.baseURI));
  const { partAt, topicOf } = await at("static/controls/topics.js");
  const { readCatalog } = await at("static/catalog.js");
  const catalog = readCatalog(document.getElementById("catalog").text);
  const all = [...document.querySelectorAll(
    "header button, header select, .stat, .hyper :is(input, select, button), .facts, " +
    ".stage :is(button, select, input, [role=slider]), .timeline :is(button, input)")];
  const none = [];
  for (const element of all) {
    if (!element.checkVisibility() || element.closest("[hidden], .inspector, .digits")) continue;
    const part = partAt(element);
    const topic = part && await topicOf(catalog, part);
    if (!topic) none.push(element.outerHTML.slice(0, 120));
  }
  return none;
}"""


def test_every_control_and_number_has_help(page: Page, server: str) -> None:
    open_page(page, server)
    assert page.evaluate(WITHOUT) == []


def test_the_sheet_of_keys_opens_by_its_key_and_keys_can_be_switched_off(
    page: Page, server: str
) -> None:
    open_page(page, server)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Shortcuts")
    expect(dialog).to_be_visible()
    dialog.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.locator("body").press("s")
    page.locator("body").press("?")
    expect(dialog).to_be_hidden()
    page.reload()
    whole(page)
    page.locator("body").press("?")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Shortcuts").click()
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button", name="Close").click()
    assert epoch(page) == 0
    page.locator("body").press("s")
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")
    page.locator("body").press("r")
    expect(page.locator("[data-metric=epoch]")).to_have_text("0")


def test_the_network_is_walked_through_by_arrow_keys_and_enter_pins(
    page: Page, server: str
) -> None:
    open_page(page, server)
    grid = page.get_by_role("grid", name="Neurons and connections")
    grid.locator("[tabindex='0']").focus()
    focused = page.locator(":focus")
    expect(focused).to_have_attribute("aria-label", re.compile(r"Hidden 1·1, bias"))
    page.keyboard.press("ArrowDown")
    expect(focused).to_have_attribute("aria-label", re.compile(r"Hidden 1·2, bias"))
    page.keyboard.press("ArrowRight")
    expect(focused).to_have_attribute("aria-label", re.compile(r"Hidden 2·2, bias"))
    expect(page.locator("#output-of")).to_have_text("Hidden layer 2, neuron 2")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#roam-said")).to_have_text(
        re.compile(r"Hidden 1·2 → Hidden 2·2, weight [+−]\d")
    )
    page.keyboard.press("Enter")
    inspector = page.get_by_role("region", name="What is pinned")
    expect(inspector).to_contain_text("Hidden 1·2 → Hidden 2·2")
    page.keyboard.press("Enter")
    expect(inspector.get_by_role("spinbutton")).to_be_focused()
    box = grid.locator("[tabindex='0']").bounding_box()
    assert box is not None
    assert box["width"] >= 24


def test_the_network_is_enlarged_by_buttons_wheel_keys_and_two_fingers(
    browser: Any, server: str
) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, has_touch=True)
    page = context.new_page()
    open_page(page, server)
    width = "document.getElementById('network-canvas').clientWidth"
    before = page.evaluate(width)
    fit = page.locator("#magnify-whole")
    page.get_by_role("button", name="Larger").click()
    expect(fit).to_have_text("125 %")
    page.wait_for_function(f"before => {width} > before * 1.2", arg=before)
    fit.click()
    expect(fit).to_have_text("100 %")
    page.locator("#network-canvas").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(fit).not_to_have_text("100 %")
    page.locator("#roam [tabindex='0']").focus()
    page.keyboard.press("0")
    expect(fit).to_have_text("100 %")
    x, y = centre(page.locator("#network-box"))
    session = context.new_cdp_session(page)
    for kind, apart in (("touchStart", 50), ("touchMove", 75), ("touchMove", 100)):
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(fit).to_have_text("200 %")
    left = page.evaluate("document.getElementById('network-box').scrollLeft")
    assert left == pytest.approx(before / 2, rel=0.05)
    context.close()
