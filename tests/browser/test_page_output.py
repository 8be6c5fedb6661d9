"""The output panel: exact numbers under the pointer, the threshold, predicted against true."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.on_page import choose_data, open_page

SIDE = 44
HAS_POINTS = """() => {
  const canvas = document.getElementById("output-canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let coloured = 0;
  for (let i = 0; i < data.length; i += 4)
    coloured += data[i + 3] > 200 && Math.abs(data[i] - data[i + 2]) > 60;
  return coloured > 100;
}"""


def canvas(page: Page) -> Locator:
    return page.locator("#output-canvas")


def reading(page: Page) -> Locator:
    return page.locator("#reading")


def numbers(text: str) -> list[float]:
    """All numbers of a text."""
    return [float(found) for found in re.findall(r"-?\d+\.\d+", text.replace("−", "-"))]


def point_at(page: Page, across: float, up: float) -> None:
    """Move the mouse to a place of the map, 0 to 1 from the lower left."""
    box = canvas(page).bounding_box()
    assert box is not None
    side = box["width"] - SIDE
    page.mouse.move(box["x"] + 42 + across * side, box["y"] + 2 + (1 - up) * side)


def cell(page: Page, truth: str, predicted: str) -> int:
    """A count of the shown confusion matrix."""
    rows = page.locator("#confusion tbody tr")
    names = page.locator("#confusion thead tr:last-child th:not(:first-child)").all_inner_texts()
    row = rows.filter(has=page.get_by_role("rowheader", name=truth, exact=True))
    return int(row.locator("button").nth(names.index(predicted)).inner_text())


def test_the_place_under_the_pointer_is_told_with_the_output_there(page: Page, server: str) -> None:
    open_page(page, server)
    for name in ("training", "validation"):
        page.get_by_role("checkbox", name=name, exact=False).uncheck()
    point_at(page, 0.75, 0.25)
    expect(reading(page)).to_contain_text("output ŷ")
    x1, x2, output = numbers(reading(page).inner_text())
    assert x1 == pytest.approx(3, abs=0.05)
    assert x2 == pytest.approx(-3, abs=0.05)
    assert -1 <= output <= 1
    page.mouse.move(5, 5)
    expect(reading(page)).to_be_hidden()


def test_an_example_is_told_by_keyboard_with_its_target_and_output(page: Page, server: str) -> None:
    open_page(page, server)
    canvas(page).focus()
    page.keyboard.press("PageDown")
    expect(reading(page)).to_contain_text("Training example 1")
    expect(reading(page)).to_contain_text("target")
    expect(reading(page)).to_have_attribute("role", "status")
    page.keyboard.press("PageUp")
    expect(reading(page)).to_contain_text("Validation example 120")
    page.keyboard.press("ArrowLeft")
    expect(reading(page)).not_to_contain_text("example")
    before = numbers(reading(page).inner_text())[0]
    page.keyboard.press("ArrowRight")
    expect(reading(page)).not_to_contain_text(f"{before:.4f}")
    page.keyboard.press("Escape")
    expect(reading(page)).to_be_hidden()


def test_the_threshold_moves_the_counts_and_says_so(page: Page, server: str) -> None:
    open_page(page, server)
    slider = page.get_by_role("slider", name="Decision threshold")
    number = page.get_by_role("spinbutton", name="Decision threshold")
    expect(number).to_have_value("0")
    slider.focus()
    page.keyboard.press("End")
    expect(number).to_have_value("1")
    expect(page.locator("#metrics-note")).to_contain_text("Decided at +1.00")
    assert cell(page, "blue", "orange") == cell(page, "orange", "orange") == 0
    number.fill("7")
    number.press("Enter")
    expect(page.locator("#notices")).to_contain_text("7 is not allowed; allowed is a number from")
    expect(number).to_have_value("1")
    number.fill("-1")
    number.press("Enter")
    expect(page.locator("#metrics-note")).to_contain_text("Decided at −1.00")
    assert cell(page, "blue", "blue") == cell(page, "orange", "blue") == 0
    page.get_by_role("button", name="Middle").click()
    expect(page.locator("#metrics-note")).not_to_contain_text("Decided")
    expect(slider).to_have_value("0")


def test_numbers_to_predict_have_a_scatter_and_no_threshold(page: Page, server: str) -> None:
    open_page(page, server)
    choose_data(page, "Plane")
    expect(page.get_by_role("checkbox", name="predicted against true")).to_be_visible()
    expect(page.get_by_role("slider", name="Decision threshold")).to_be_hidden()
    expect(page.get_by_role("checkbox", name="hard decision")).to_be_hidden()
    page.get_by_role("checkbox", name="predicted against true").check()
    expect(page.locator("#output-of")).to_have_text("predicted against true")
    canvas(page).focus()
    page.keyboard.press("PageDown")
    expect(reading(page)).to_contain_text("Training example 1")
    assert len(numbers(reading(page).inner_text())) == 4
    page.keyboard.press("Escape")
    choose_data(page, "Digits")
    expect(page.locator("#digits-bar")).to_be_visible()
    choose_data(page, "Moons")
    expect(page.locator("#digits-bar")).to_be_hidden()
    choose_data(page, "Plane")
    expect(page.locator("#output-of")).to_have_text("predicted against true")
    page.wait_for_function(HAS_POINTS)


def test_the_map_is_a_table_too(page: Page, server: str) -> None:
    open_page(page, server)
    table = page.get_by_role("table", name="Output over the plane")
    expect(table.get_by_role("row")).to_have_count(8)
    expect(table.get_by_role("cell")).to_have_count(49)
