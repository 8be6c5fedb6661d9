"""The metrics below the map: their counts, their formulas, and the points of a cell."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.on_page import choose_data, layer, metric, open_page, past, play

TOLD_ALIKE = """() => {
  const shown = name => parseFloat(document.querySelector(`[data-metric=${name}]`).textContent);
  const counts = [...document.querySelectorAll("#confusion .cell")].map(each => +each.textContent);
  const loss = document.querySelector("[data-rate=loss]").dataset.formula;
  const right = 100 * (counts[0] + counts[3]) / (counts[0] + counts[1] + counts[2] + counts[3]);
  return Math.abs(right - shown("validation_accuracy")) <= 0.051
    && Number(loss) === shown("validation_loss");
}"""


def trained(page: Page, url: str) -> None:
    open_page(page, url)
    play(page)
    past(page, 40)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.wait_for_function(TOLD_ALIKE)


def cells(page: Page) -> Locator:
    table = page.get_by_role("table", name="Confusion matrix")
    expect(table.get_by_role("button")).not_to_have_count(0)
    return table.get_by_role("button")


def counts(page: Page) -> list[int]:
    return [int(text) for text in cells(page).all_inner_texts()]


def formula(page: Page, name: str) -> str:
    return page.locator(f"[data-rate={name}]").get_attribute("data-formula") or ""


def test_the_formulas_are_filled_in_with_the_counts_of_the_matrix(page: Page, server: str) -> None:
    trained(page, server)
    (true_no, wrong_yes), (wrong_no, true_yes) = counts(page)[:2], counts(page)[2:]
    below = f"({true_yes} + {wrong_yes})" if wrong_yes else str(true_yes)
    value = true_yes / (true_yes + wrong_yes)
    assert formula(page, "precision") == f"{true_yes} / {below} = {value:.3f}"
    total = true_no + wrong_yes + wrong_no + true_yes
    right = (true_no + true_yes) / total
    assert formula(page, "accuracy") == f"({true_no} + {true_yes}) / {total} = {right:.3f}"
    shown = page.locator("[data-metric=validation_accuracy]").inner_text()
    assert float(shown.split()[0]) == pytest.approx(100 * right, abs=0.051)
    assert page.locator("[data-rate=precision] mfrac").count() == 1


def test_after_an_edit_of_a_paused_network_all_numbers_are_of_what_it_is_now(
    page: Page, server: str
) -> None:
    trained(page, server)
    before = counts(page), metric(page, "validation_loss")
    layer(page, "Hidden layer 2").get_by_role("button", name="Remove layer").click()
    expect(page.get_by_role("group", name="Hidden layer 3")).to_have_count(0)
    page.wait_for_function(
        "loss => !document.querySelector('[data-rate=loss]').dataset.formula.includes(loss)",
        arg=f"{before[1]:g}",
    )
    page.wait_for_function(TOLD_ALIKE)
    assert counts(page) != before[0]


def test_the_part_can_be_switched_to_training(page: Page, server: str) -> None:
    trained(page, server)
    assert sum(counts(page)) == 120
    page.get_by_role("radio", name="training", exact=True).check()
    expect(page.locator("[data-rate=accuracy]")).to_have_attribute(
        "data-formula", re.compile(r"/ 180 = ")
    )
    assert sum(counts(page)) == 180


def test_a_cell_rings_its_points_until_escape_or_a_second_click(page: Page, server: str) -> None:
    trained(page, server)
    canvas = page.locator("#output-canvas")
    page.mouse.move(0, 0)
    before = canvas.screenshot()
    cell = cells(page).nth(3)
    cell.click()
    expect(cell).to_have_attribute("aria-pressed", "true")
    page.wait_for_timeout(200)
    assert canvas.screenshot() != before
    page.keyboard.press("Escape")
    expect(cell).to_have_attribute("aria-pressed", "false")
    cell.click()
    cell.click()
    expect(cell).to_have_attribute("aria-pressed", "false")
    page.wait_for_timeout(200)
    assert canvas.screenshot() == before


def test_several_classes_have_a_row_each_and_their_means(page: Page, server: str) -> None:
    open_page(page, server)
    choose_data(page, "Iris")
    rows = page.get_by_role("table", name="Metrics of each class").locator("tbody tr")
    expect(rows).to_have_count(3)
    assert len(counts(page)) == 9
    values = [
        float((row.locator("td").first.get_attribute("data-formula") or "").rpartition("=")[2])
        for row in rows.all()
    ]
    mean = float(formula(page, "precision").rpartition("=")[2])
    assert mean == pytest.approx(sum(values) / 3, abs=0.002)


def test_numbers_to_predict_have_errors_instead_of_counts(page: Page, server: str) -> None:
    open_page(page, server)
    choose_data(page, "Plane")
    expect(page.locator("[data-rate=r2]")).to_have_attribute(
        "data-formula", re.compile(r"1 − .+ / ")
    )
    expect(page.get_by_role("table", name="Confusion matrix")).to_have_count(0)


def test_without_points_there_is_nothing_to_count(page: Page, server: str) -> None:
    open_page(page, server)
    assert sum(counts(page)) == 120
    choose_data(page, "Painted")
    expect(cells(page)).to_have_text(["–"] * 4)
    expect(page.locator("[data-rate=precision]")).to_have_text("–")
    choose_data(page, "Circle")
    expect(cells(page).first).to_have_text(re.compile(r"\d+"))
    expect(page.locator("[data-rate=precision]")).not_to_have_text("–")
