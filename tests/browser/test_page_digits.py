"""Digits on the page: drawn with the mouse or keys, read by the network, the wrong ones shown."""

import re
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watch
from tests.browser.on_page import choose_data, epoch, metric, open_page, past, play
from tests.engine.strokes import DIGITS

VALIDATION = 719
INK = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return Array.from({ length: data.length / 4 }, (_, i) => 255 - data[4 * i]);
}"""

OUTPUT = """async (unit) => {
  const { layout } = await import("./static/geometry.js");
  const { clientWidth: width, clientHeight: height } = document.getElementById("network-box");
  const classNames = [..."0123456789"];
  const { columns } = layout({ sizes: [64, 32, 16, 10], image: [8, 8], classNames, width, height });
  const { left, top } = document.getElementById("network-field").getBoundingClientRect();
  const { x, y } = columns[3].nodes.find((node) => node.unit === unit);
  return [left + x, top + y];
}"""


@pytest.fixture(scope="module")
def taught(browser: Browser, server: str) -> Iterator[Page]:
    """The page with the digits' panel open and a network that knows most of them."""
    page, errors = browser.new_page(viewport={"width": 1440, "height": 900}), list[str]()
    watch(page, errors)
    open_page(page, server)
    expect(page.get_by_role("button", name="Draw a digit")).to_be_hidden()
    choose_data(page, "Digits")
    page.get_by_role("button", name="Draw a digit").click()
    play(page)
    past(page, epoch(page) + 12)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    yield page
    page.close()
    assert errors == []


def draw(page: Page, strokes: Sequence[Sequence[Sequence[float]]]) -> None:
    """Draw polylines of the unit square on the pad with the mouse."""
    box = page.locator("#pad-canvas").bounding_box()
    assert box is not None
    for stroke in strokes:
        for index, (x, y) in enumerate(stroke):
            page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"])
            if index == 0:
                page.mouse.down()
        page.mouse.up()


def test_a_digit_drawn_with_the_mouse_is_read_by_the_network(taught: Page) -> None:
    about = taught.locator("#seen-about")
    for digit in (0, 4):
        draw(taught, [stroke.tolist() for stroke in DIGITS[digit]])
        expect(about).to_have_text(re.compile(f"^your drawing: read as {digit}, "))
        best = taught.locator("#outputs .best")
        expect(best).to_have_count(1)
        assert best.inner_text().split()[0] == str(digit)
        taught.mouse.move(*taught.evaluate(OUTPUT, digit))
        expect(taught.locator("#tip")).to_contain_text(re.compile(r"z = [+−]\d+\.\d+, a = \+[01]"))
        shares = [
            float(text.split()[1]) for text in taught.locator("#outputs li").all_inner_texts()
        ]
        assert sum(shares) == pytest.approx(100, abs=1)
        expect(taught.locator("#digits-said")).to_have_text(re.compile(f"read as {digit}"))
        table = taught.locator("#tables table", has_text="The example in Output layer")
        expect(table.locator("tbody tr").nth(digit).locator("td").nth(1)).to_have_text(
            re.compile(r"\+(0\.[4-9]|1\.0)")
        )
        taught.get_by_role("button", name="Clear").click()
        expect(about).to_have_text("Draw something, or choose a digit.")
        expect(taught.locator("#seen-canvas")).to_be_hidden()


def test_a_digit_drawn_with_keys_is_read_too(taught: Page) -> None:
    before = epoch(taught)
    pad = taught.get_by_role("application", name="Pad to draw on")
    taught.get_by_role("button", name="Close", exact=True).focus()
    taught.keyboard.press("Tab")
    expect(pad).to_be_focused()
    for _ in range(9):
        taught.keyboard.press("ArrowUp")
    taught.keyboard.press("Space")
    for _ in range(18):
        taught.keyboard.press("ArrowDown")
    taught.keyboard.press("Space")
    expect(taught.locator("#seen-about")).to_have_text(re.compile("read as 1, "))
    ink = taught.locator("#seen-canvas").evaluate(INK)
    columns = [sum(ink[column::8]) for column in range(8)]
    assert columns[3] > 1000 < columns[4]
    assert columns[0] == columns[1] == columns[6] == columns[7] == 0
    assert epoch(taught) == before  # the space bar did not start training
    taught.keyboard.press("Delete")
    expect(taught.locator("#seen-canvas")).to_be_hidden()


def test_the_wall_holds_what_is_wrong_and_sends_it_through_the_network(taught: Page) -> None:
    title = taught.locator("#wall-title")
    wrong = round(VALIDATION * (1 - metric(taught, "validation_accuracy") / 100))
    expect(title).to_have_text(f"{wrong} of {VALIDATION} validation digits are wrong")
    shown = taught.locator("#wall-list li:visible")
    expect(shown).to_have_count(min(wrong, 60))
    shown.first.get_by_role("button").click()
    name = shown.first.get_by_role("button").get_attribute("aria-label")
    said = re.fullmatch(r"a (\d) read as (\d), (\d+) %", name or "")
    assert said is not None
    truth, predicted, _ = said.groups()
    about = taught.locator("#seen-about")
    expect(about).to_have_text(
        re.compile(rf"^validation no\. \d+, a {truth}: read as {predicted}, ")
    )
    ink = taught.locator("#seen-canvas").evaluate(INK)
    assert ink == shown.first.locator("canvas").evaluate(INK)
    number = taught.get_by_role("spinbutton", name="Validation no.")
    number.fill(str(VALIDATION + 5))
    number.press("Enter")
    expect(about).to_have_text(re.compile(rf"^validation no\. {VALIDATION}, a \d: read as"))


def test_a_cell_of_the_confusion_matrix_shows_its_digits(taught: Page) -> None:
    taught.get_by_role("button", name="Close", exact=True).click()
    expect(taught.locator("#digits")).to_be_hidden()
    cell = taught.locator("#confusion button.cell").nth(3 * 10 + 3)
    count = int(cell.inner_text())
    cell.click()
    expect(taught.locator("#wall-title")).to_have_text(f"{count} × 3, read rightly")
    expect(taught.locator("#wall-list li:visible")).to_have_count(min(count, 60))
    taught.get_by_role("button", name="All mistakes").click()
    expect(taught.locator("#wall-title")).to_contain_text("validation digits are wrong")
    expect(cell).to_have_attribute("aria-pressed", "false")


def test_on_a_telephone_the_button_brings_the_pad_into_view(taught: Page) -> None:
    taught.get_by_role("button", name="Close", exact=True).click()
    taught.set_viewport_size({"width": 390, "height": 844})
    taught.get_by_role("button", name="Draw a digit").click()
    expect(taught.locator("#pad-canvas")).to_be_in_viewport(ratio=1)
    taught.set_viewport_size({"width": 1440, "height": 900})


def test_other_data_have_no_pad(taught: Page) -> None:
    taught.get_by_role("button", name="Close", exact=True).click()
    choose_data(taught, "Iris")
    expect(taught.get_by_role("button", name="Draw a digit")).to_be_hidden()
