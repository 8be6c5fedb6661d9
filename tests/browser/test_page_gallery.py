"""The gallery: its tabs, the settings a set reads, and an output layer that follows the classes."""

from playwright.sync_api import Page, expect

from tests.browser.on_page import choose_data, layer, metric, open_page, play

DRAWN = """() => [...document.querySelectorAll("canvas[data-thumbnail]")]
  .filter((canvas) => canvas.checkVisibility())
  .map((canvas) => new Set(new Uint32Array(canvas.getContext("2d")
    .getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size)"""


def settings(page: Page) -> list[str]:
    """The fields of the data that are shown."""
    fields = page.locator("#data-settings [data-field]:visible")
    return [str(field.get_attribute("data-field")) for field in fields.all()]


def set_number(page: Page, field: str, value: str) -> None:
    """Type a number beside a slider."""
    number = page.locator(f'[data-field="{field}"]').get_by_role("spinbutton")
    number.fill(value)
    number.press("Enter")


def test_each_tab_shows_its_sets_as_they_look_and_whom_the_chosen_one_is_from(
    page: Page, server: str
) -> None:
    open_page(page, server)
    for tab, count in (("2-D", 10), ("Curves", 4), ("Surfaces", 4), ("Real", 7)):
        page.get_by_role("tab", name=tab, exact=True).click()
        expect(page.locator("#gallery .set:visible")).to_have_count(count)
        page.wait_for_function(f"() => ({DRAWN})().every((colours) => colours > 10)")
    page.keyboard.press("Home")  # the arrow keys, too, go from tab to tab
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()
    choose_data(page, "Penguins")
    about = page.locator(".about-set")
    expect(about).to_contain_text("342 penguins of three species")
    expect(about).to_contain_text("CC0")
    expect(page.get_by_text("bill length, bill depth")).to_be_visible()
    assert settings(page) == ["data.validation", "data.seed", "data.normalization"]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()


def test_a_set_shows_the_settings_it_reads_and_the_output_follows_its_classes(
    page: Page, server: str
) -> None:
    open_page(page, server)
    set_number(page, "data.arms", "5")
    facts = page.locator(".facts")
    expect(facts).to_contain_text("103 parameters")  # 87 − 4 + 5 · 4
    for name in ("blue", "orange", "green", "pink", "amber"):
        expect(layer(page, "Output layer")).to_be_visible()
        expect(page.locator("#confusion")).to_contain_text(name)
    choose_data(page, "Blobs")
    assert "data.arms" not in settings(page)
    set_number(page, "data.classes", "8")
    expect(page.locator("#confusion")).to_contain_text("sky")
    play(page)
    page.get_by_role("button", name="Pause").click()
    choose_data(page, "Spirals")
    expect(page.locator("#confusion")).to_contain_text("amber")
    page.get_by_text("Make it harder").click()
    set_number(page, "data.balance", "0.1")
    set_number(page, "data.arms", "2")
    expect(facts).to_contain_text("87 parameters")
    choose_data(page, "Above")
    page.get_by_label("Function").select_option("absolute")
    expect(page.locator("#confusion")).to_contain_text("below")


def test_a_curve_is_fitted_over_its_one_input(page: Page, server: str) -> None:
    open_page(page, server)
    choose_data(page, "Sine")
    expect(page.get_by_text("Its one input: x.")).to_be_visible()
    before = page.locator("#output-canvas").screenshot()
    play(page)
    page.wait_for_function(
        """() => parseFloat(document.querySelector("[data-metric=train_loss]").textContent) < 0.1"""
    )
    page.get_by_role("button", name="Pause").click()
    assert page.locator("#output-canvas").screenshot() != before
    assert metric(page, "validation_r2") > 0.5
