"""The experiments worth seeing: opened like a link, told about for as long as they are there."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from engine import catalog, presets
from tests.browser.on_network import LOOKS, PIXELS, Network
from tests.browser.on_page import epoch, layer, open_page, play, units
from tests.browser.test_page_languages import speak


def open_dialog(page: Page) -> Locator:
    page.get_by_role("button", name="Experiments", exact=True).click()
    dialog = page.get_by_role("dialog", name="Experiments")
    expect(dialog).to_be_visible()
    return dialog


def choose(page: Page, label: str) -> None:
    open_dialog(page).get_by_role("button", name=label, exact=True).click()


def guide(page: Page) -> Locator:
    return page.get_by_role("complementary", name="What to watch")


def settled(page: Page, spec: dict[str, Any]) -> None:
    """Wait until the address holds a run that begins with this spec."""
    page.evaluate(
        """async (wanted) => {
          const { runOf } = await import(new URL("static/link.js", document.baseURI));
          for (;;) {
            const run = await runOf(location.hash).catch(() => null);
            if (JSON.stringify(run?.spec) === JSON.stringify(wanted)) return;
            await new Promise(requestAnimationFrame);
          }
        }""",
        spec,
    )


@pytest.fixture
def named() -> dict[str, dict[str, Any]]:
    return {preset["name"]: preset for preset in presets()}


def test_all_experiments_are_listed_in_groups_with_their_texts(page: Page, server: str) -> None:
    open_page(page, server)
    dialog = open_dialog(page)
    listed = presets()
    expect(dialog.locator(".preset")).to_have_count(len(listed))
    groups = list(dict.fromkeys(each["group"] for each in listed))
    expect(dialog.get_by_role("heading", level=3)).to_have_text(groups)
    for each in listed:
        card = dialog.get_by_role("button", name=each["label"], exact=True)
        expect(card).to_contain_text(each["help"])
        expect(card).to_contain_text(
            "–".join(str(layer["units"]) for layer in each["spec"]["layers"])
        )
    drawn = """() => [...document.querySelectorAll(".preset canvas")].every((canvas) => new Set(
      new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
      .data.buffer)).size > 10)"""
    page.wait_for_function(drawn)


def test_one_opens_as_a_new_run_says_what_to_watch_and_back_returns_to_what_was(
    page: Page, server: str, named: dict[str, dict[str, Any]]
) -> None:
    open_page(page, server)
    units(page, "Hidden layer 1").fill("7")
    units(page, "Hidden layer 1").press("Enter")
    play(page)
    choose(page, "Vanishing gradients")
    preset = named["vanishing"]
    expect(guide(page)).to_contain_text(preset["help"])
    settled(page, preset["spec"])
    assert epoch(page) == 0
    expect(page.get_by_role("radio", name="Circle")).to_be_checked()
    expect(layer(page, "Hidden layer 6")).to_be_visible()
    expect(page.get_by_role("tab", name="Gradients")).to_have_attribute("aria-selected", "true")
    expect(page.get_by_role("combobox", name="Speed")).to_have_value(str(preset["speed"]))
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    card = open_dialog(page).get_by_role("button", name=preset["label"], exact=True)
    expect(card).to_have_attribute("aria-current", "true")
    expect(card).to_contain_text("Open now")
    page.keyboard.press("Escape")
    page.go_back()
    expect(units(page, "Hidden layer 1")).to_have_value("7")
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()
    expect(guide(page)).to_be_hidden()
    page.go_forward()
    expect(page.get_by_role("radio", name="Circle")).to_be_checked()
    expect(guide(page)).to_contain_text(preset["help"])


def test_a_deeper_network_is_drawn_whole_by_the_first_picture(page: Page, server: str) -> None:
    page.add_init_script(
        """const plain = window.setTimeout;
        window.setTimeout = (act, time) => (time === 4000 ? 0 : plain(act, time));"""
    )  # the page has only pictures to go by
    open_page(page, server)
    choose(page, "Vanishing gradients")
    expect(layer(page, "Hidden layer 6")).to_be_visible()
    network = Network(page, (2, *[8] * 6, 1), ("x₁", "x₂"))
    tiles = [network.neuron(1, unit) for unit in range(8)]
    page.wait_for_function(
        f"places => places.some((at) => ({PIXELS})([...at, 12]).{LOOKS['orange']})",
        arg=tiles,
    )


def test_undo_brings_back_the_run_of_before(page: Page, server: str) -> None:
    open_page(page, server)
    choose(page, "Reading handwriting")
    expect(page.get_by_role("button", name="Draw a digit")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()
    expect(guide(page)).to_be_hidden()


def test_what_to_watch_stays_while_one_tries_it_and_goes_with_the_data_or_when_put_away(
    page: Page, server: str
) -> None:
    open_page(page, server)
    choose(page, "XOR with two neurons gets stuck")
    expect(guide(page)).to_contain_text("draw new seeds")
    page.get_by_role("button", name="New seed").click()
    units(page, "Hidden layer 1").fill("4")
    units(page, "Hidden layer 1").press("Enter")
    page.get_by_role("button", name="Reset").click()
    play(page)
    expect(guide(page)).to_contain_text("draw new seeds")
    guide(page).get_by_role("button", name="Dismiss").click()
    expect(guide(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Experiments", exact=True)).to_be_focused()
    choose(page, "XOR with two neurons gets stuck")
    expect(guide(page)).to_be_visible()
    expect(units(page, "Hidden layer 1")).to_have_value("2")
    page.get_by_role("radio", name="Moons").check()
    expect(guide(page)).to_be_hidden()


def test_everything_goes_by_keyboard_and_escape_changes_nothing(page: Page, server: str) -> None:
    open_page(page, server)
    settled(page, catalog()["default"])
    opener = page.get_by_role("button", name="Experiments", exact=True)
    before = page.evaluate("location.href")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Experiments")
    first = dialog.get_by_role("button", name="Without activations, no bend")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    assert page.evaluate("location.href") == before
    page.keyboard.press("Enter")
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    expect(guide(page)).to_contain_text("Three neurons enclose a disc")
    expect(units(page, "Hidden layer 1")).to_have_value("3")


TABLES = """async () => {
  const at = (path) => import(new URL(path, document.baseURI));
  return Promise.all(["de", "zh"].map(async (language) =>
    (await at(`static/words/${language}/presets.js`)).default));
}"""


def test_every_text_is_there_in_each_language(page: Page, server: str) -> None:
    open_page(page, server)
    wanted = {each["group"]: 1 for each in presets()} | {each["name"]: 2 for each in presets()}
    for table in page.evaluate(TABLES):
        assert {name: len(texts) for name, texts in table.items()} == wanted
        assert all(text for texts in table.values() for text in texts)


def test_the_texts_follow_the_language(page: Page, server: str) -> None:
    open_page(page, server)
    speak(page, "de")
    page.get_by_role("button", name="Experimente", exact=True).click()
    page.get_by_role("button", name="Tote ReLU-Neuronen").click()
    strip = page.get_by_role("complementary")
    expect(strip).to_contain_text("Ein Anfangsbias von −10")
    speak(page, "zh")
    expect(strip).to_contain_text("初始偏置 −10")
    page.get_by_role("button", name="实验", exact=True).click()
    dialog = page.get_by_role("dialog", name="实验")
    expect(dialog.locator(".preset strong").first).to_have_text("没有激活函数就没有弯")
    assert re.search("[a-z]{9}", dialog.inner_text()) is None
    page.keyboard.press("Escape")
    speak(page, "en")
    expect(strip).to_contain_text("Initial biases of −10")


def test_nothing_of_it_is_loaded_before_it_is_asked_for(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_page(page, server)
    assert [url for url in asked if "presets" in url and not url.endswith(".css")] == []


def test_a_server_that_is_away_is_told_of_and_asked_again(
    page: Page, page_errors: list[str], server: str
) -> None:
    open_page(page, server)
    page.route("**/catalog/presets", lambda route: route.abort())
    page.get_by_role("button", name="Experiments", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute("**/catalog/presets")
    open_dialog(page)
    page_errors[:] = [error for error in page_errors if "ERR_FAILED" not in error]
