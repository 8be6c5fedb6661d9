"""The plane of many inputs is chosen on the page: columns, held rows, hidden neurons."""

from playwright.sync_api import Page, expect

from tests.browser.on_page import choose_data, open_page, play, sent


def last_plane(commands: list[str]) -> str:
    """The plane that the page asked for last."""
    views = [text for text in commands if '"plane":' in text]
    return views[-1].partition('"plane":')[2].partition(',"spread"')[0]


def test_the_plane_of_many_inputs_is_chosen_by_hand_and_by_keys(page: Page, server: str) -> None:
    commands = sent(page)
    open_page(page, server)
    kind = page.get_by_role("combobox", name="Plane", exact=True)
    expect(kind).to_be_hidden()
    choose_data(page, "Iris")
    expect(kind).to_have_value("components")
    expect(page.get_by_text("95 % of the training data's variance")).to_be_visible()
    play(page)
    kind.select_option("two columns")
    across = page.get_by_role("combobox", name="Across", exact=True)
    upward = page.get_by_role("combobox", name="Upward", exact=True)
    across.select_option("petal length")
    upward.select_option("petal length")  # the axes change places
    expect(across).to_have_value("1")
    page.get_by_role("combobox", name="Others at").select_option("training example")
    row = page.get_by_role("spinbutton", name="Number of the example")
    row.fill("1000")
    row.press("Enter")
    expect(row).to_have_value("90")
    assert last_plane(commands) == '{"columns":[1,2],"held":{"part":"train","index":89}}'
    table = page.locator("#tables table", has_text="Output over the plane")
    expect(table).to_contain_text("at sepal width =")
    kind.focus()
    page.keyboard.press("ArrowDown")
    expect(kind).to_have_value("1")
    expect(page.get_by_text("Layers before have nothing to show")).to_be_visible()
    expect(table).to_contain_text("at hidden 1·1 =")
    page.locator("#output-canvas").press("ArrowRight")
    expect(page.locator("#reading")).to_contain_text("hidden 1·2")
    page.get_by_role("button", name="Reset").click()
    expect(kind).to_have_value("1")
    page.get_by_role("button", name="Remove layer").first.click()  # the next one is the first now
    page.get_by_role("spinbutton", name="Neurons").first.fill("1")
    page.keyboard.press("Enter")
    expect(kind).to_have_value("components")
    choose_data(page, "Spirals")
    expect(kind).to_be_hidden()
