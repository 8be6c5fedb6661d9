"""The columns before and after normalization, side by side."""

from playwright.sync_api import Page, expect

from tests.browser.on_page import choose_data, open_page, sent


def test_the_columns_are_shown_before_and_after_normalization_while_asked_for(
    page: Page, server: str
) -> None:
    commands = sent(page)
    open_page(page, server)
    choose_data(page, "Wine")
    page.get_by_role("button", name="Columns before and after").click()
    dialog = page.get_by_role("dialog")
    row = dialog.get_by_role("row", name="alcohol")
    before, after = (row.get_by_role("cell").nth(index) for index in (0, 1))
    expect(after).to_contain_text("mean 0.0000, σ 1.0000")
    expect(before).to_contain_text("11.460 to 14.750")
    dialog.get_by_role("combobox", name="Normalization").select_option("0–1")
    expect(after).to_contain_text("0.0000 to 1.0000")
    expect(before).to_contain_text("11.460 to 14.750")
    narrow, wide = (f".spread-bars >> nth={index}" for index in (0, 1))
    width = "path => path.getBBox().width"
    path = dialog.locator(narrow).locator("path")
    shared = path.evaluate(width)
    dialog.get_by_role("checkbox", name="one axis for all columns").uncheck()
    assert path.evaluate(width) > 20 * shared
    assert dialog.locator(wide).locator("path").evaluate(width) == path.evaluate(width)
    page.keyboard.press("Escape")
    choose_data(page, "Digits")
    page.get_by_role("button", name="Columns before and after").click()
    expect(dialog.get_by_role("status")).to_have_text("1–48 of 64")
    dialog.get_by_role("button", name="Columns after these").click()
    expect(dialog.get_by_role("status")).to_have_text("49–64 of 64")
    expect(dialog.get_by_role("row")).to_have_count(17)
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    views = [text for text in commands if '"type":"view"' in text]
    assert '"spread":null' in views[-1]
