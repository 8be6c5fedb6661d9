"""Typed features on the page: taken, refused at the right character, removed, undone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.drawing import ask, near, opened
from tests.browser.on_page import choose_data, open_page, play

SELECTED = """() => {
  const { value, selectionStart, selectionEnd } = document.activeElement;
  return value.slice(selectionStart, selectionEnd);
}"""


def test_a_formula_becomes_a_feature_that_can_be_removed_and_brought_back(
    page: Page, server: str
) -> None:
    open_page(page, server)
    group = page.get_by_role("group", name="Input features")
    field = group.get_by_role("textbox", name="Another feature, as a formula")
    field.fill("sin(3*x1) + x2^2")
    field.press("Enter")
    remove = group.get_by_role("button", name="Remove sin(3x₁) + x₂²")
    expect(remove).to_be_visible()
    expect(field).to_have_value("")
    expect(page.locator("#hyper")).to_contain_text("(n, 5)")
    play(page)
    field.fill("x1 * x2")  # one of those that have a name
    group.get_by_role("button", name="Add").click()
    expect(group.get_by_role("checkbox", name="x₁x₂")).to_be_checked()
    expect(page.locator("#hyper")).to_contain_text("(n, 6)")
    remove.click()
    expect(page.locator("#hyper")).to_contain_text("(n, 5)")
    expect(remove).to_be_hidden()
    page.keyboard.press("Control+z")
    expect(remove).to_be_visible()
    page.reload()
    expect(remove).to_be_visible()


def test_a_text_that_is_no_formula_stays_with_its_wrong_character_marked(
    page: Page, server: str
) -> None:
    open_page(page, server)
    field = page.locator("#formula")
    for text, wrong, reason in (
        ("sin(3x1)", "x", "at character 6: expected an operator or )"),
        ("x1 + sine(x1)", "s", "at character 6: expected one of the names x₁, x₂, pi, e, sin,"),
        ("log(x1)", "", "a formula with a finite value at every example; it has none at"),
        ("x₁", "", "a formula that is not there yet"),
    ):
        field.fill(text)
        field.press("Enter")
        expect(page.locator(".formula .field-note")).to_contain_text(reason)
        expect(field).to_be_focused()
        expect(field).to_have_value(text)
        expect(field).to_have_attribute("aria-invalid", "true")
        assert page.evaluate(SELECTED) == wrong
    expect(page.locator("#hyper")).to_contain_text("(n, 4)")
    page.locator("#language").select_option("de")
    expect(page.get_by_role("alert")).to_contain_text("eine Formel, die es noch nicht gibt")


def test_a_refused_formula_is_told_once_and_goes_when_other_data_are_chosen(
    page: Page, server: str
) -> None:
    open_page(page, server)
    field = page.locator("#formula")
    field.fill("sin(3x1)")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_have_count(1)
    expect(page.get_by_text("expected an operator or )")).to_have_count(1)
    choose_data(page, "Circle")
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(field).to_have_value("")


@pytest.mark.parametrize("units", [1, 3])
def test_where_there_is_no_value_the_map_is_grey_and_nothing_is_made_up_beside_it(
    page: Page, units: int
) -> None:
    script = """
    const run = pictures.runOf([2, argument]);
    const picture = pictures.pictureOf([2, argument], { softmax: argument > 1 });
    for (let unit = 0; unit < argument; unit++) pictures.setMap(picture, 1, () => 0.8 - unit, unit);
    const { data, width } = picture.maps[1];
    data.forEach((_, i) => { if (i % width < width / 2) data[i] = 0; });
    const ctx = context(308, 308);
    drawing.plot.drawPlot(ctx, 308, picture, null, run, view, theme());
    const box = plots.planeBox(308);
    const at = (share) => rgb(ctx, box.x + box.side * share, box.y + box.side / 2);
    return [at(0.25), at(0.47), at(0.54), at(0.75), palette.blankPixel(theme())];
    """
    with opened(page) as harness:
        inside, edge, beside, beyond, pixel = ask(harness, script, units)
    grey = (pixel & 255, pixel >> 8 & 255, pixel >> 16 & 255)
    assert near(inside, grey, 2)
    assert near(edge, grey, 2)
    assert near(beside, beyond, 25)
    assert max(beyond) - min(beyond) > 15
