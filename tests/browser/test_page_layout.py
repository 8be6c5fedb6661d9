"""The page at several sizes and in both themes."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.on_network import Network
from tests.browser.on_page import activation, choose_data, layer, open_page
from tests.browser.test_page_languages import speak

CUT = """select => {
  const { font, paddingLeft, paddingRight } = getComputedStyle(select);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const text = pen.measureText(select.selectedOptions[0].text).width;
  const room = select.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
  return Math.max(0, text - room);
}"""
"""By how many px the chosen text is wider than the room of its select."""

BACKGROUND = "getComputedStyle(document.body).backgroundColor"


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_laptop_shows_everything_without_scrolling(
    page: Page, server: str, language: str
) -> None:
    open_page(page, server)
    speak(page, language)
    root = "document.documentElement"
    assert page.evaluate(f"{root}.scrollHeight <= innerHeight && {root}.scrollWidth <= innerWidth")
    for selector in (".panel.data", ".panel.output", ".network-box", ".header"):
        assert page.evaluate(
            """selector => {
              const box = document.querySelector(selector);
              return box.scrollHeight <= box.clientHeight && box.scrollWidth <= box.clientWidth;
            }""",
            selector,
        ), f"{selector} has to be scrolled"


def test_with_digits_and_the_pad_only_panels_scroll_and_the_matrix_is_not_far(
    page: Page, server: str
) -> None:
    open_page(page, server)
    choose_data(page, "Digits")
    page.get_by_role("button", name="Draw a digit").click()
    expect(page.locator("#confusion .cell")).to_have_count(100)
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    output = page.locator(".output")
    expect(page.locator("#confusion .cell").first).to_be_in_viewport(ratio=1)
    page.get_by_role("tab", name="Metrics").click()
    expect(page.locator("#confusion .cell").last).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("tab", name="Metrics")).to_be_in_viewport(ratio=1)
    assert output.evaluate("it => it.scrollTop") > 0
    page.locator("#digits").get_by_role("button", name="Close", exact=True).click()
    page.mouse.move(0, 0)
    choose_data(page, "Iris")
    expect(page.locator("#confusion .cell")).to_have_count(9)
    assert output.evaluate("it => it.scrollTop") == 0, "other data begin at the top"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768)])
def test_the_timelines_legend_has_no_need_to_scroll(
    page: Page, server: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    open_page(page, server)
    assert page.locator(".metric-legend-box").evaluate("it => it.scrollHeight <= it.clientHeight")


def test_every_tab_of_the_output_comes_up_whole(page: Page, server: str) -> None:
    open_page(page, server)
    for name, last in [
        ("Weights", "#panel-weights .about"),
        ("Warped plane", "#warp-about"),
        ("Gradients", "#ratio-box"),
    ]:
        page.get_by_role("tab", name=name).click()
        expect(page.locator(last)).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("tab", name=name)).to_be_in_viewport(ratio=1)
    page.get_by_role("tab", name="Warped plane").click()
    for name in ("Shown layer", "Neuron across", "Neuron upward"):
        select = page.get_by_role("combobox", name=name)
        assert select.evaluate(CUT) == 0, f"{name} is cut"


def test_an_activation_is_readable_where_layers_stand_close(page: Page, server: str) -> None:
    open_page(page, server)
    for count in (5, 6):
        page.get_by_role("button", name="Insert layer").last.click()
        expect(page.locator(".layer")).to_have_count(count + 1)
    for name in ("sigmoid", "leaky ReLU"):
        activation(page, "Hidden layer 2").select_option(name)
        assert activation(page, "Hidden layer 2").evaluate(CUT) == 0, f"{name} is cut"


def test_a_network_wider_than_the_screen_fades_where_it_goes_on(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, server)
    area, box = page.locator(".network-area"), page.locator("#network-box")
    expect(area).to_have_attribute("data-more-right", "")
    expect(area).not_to_have_attribute("data-more-left", "")
    box.evaluate("it => it.scrollTo(it.scrollWidth, 0)")
    expect(area).to_have_attribute("data-more-left", "")
    expect(area).not_to_have_attribute("data-more-right", "")


def test_in_a_small_window_the_whole_network_shows_and_what_is_pinned_covers_nothing_of_it(
    page: Page, server: str
) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    open_page(page, server)
    assert page.evaluate(
        "(() => { const b = document.getElementById('network-box');"
        " return b.scrollWidth <= b.clientWidth && b.scrollHeight <= b.clientHeight; })()"
    )
    page.mouse.click(*Network(page).neuron(3, 1))
    inspector, network = page.locator("#inspector"), page.locator("#network")
    expect(inspector).to_be_visible()
    box, field = inspector.bounding_box(), network.bounding_box()
    assert box is not None
    assert field is not None
    assert box["x"] + box["width"] <= field["x"]
    page.set_viewport_size({"width": 390, "height": 844})
    page.keyboard.press("Escape")
    page.locator("#network-box").evaluate("box => box.scrollIntoView({ block: 'end' })")
    neuron = Network(page)
    page.mouse.click(*neuron.neuron(1, 5))
    expect(inspector).to_be_in_viewport(ratio=1)
    box = inspector.bounding_box()
    assert box is not None
    assert neuron.neuron(1, 5)[1] < box["y"], "it came up from under it"


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1920])
def test_no_width_makes_the_page_scroll_sideways(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page, server)
    choose_data(page, "Digits")
    expect(layer(page, "Output layer")).to_be_attached()
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_targets_are_large_enough_to_hit(page: Page, server: str) -> None:
    open_page(page, server)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, input, [role=slider]")]
          .filter((each) => each.checkVisibility() && !each.closest(".check, [hidden], .unseen"))
          .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
          .filter(([, box]) => box.width < 24 || box.height < 24)
          .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""
    )
    assert small == []


def test_the_theme_follows_the_system_and_can_be_chosen_and_kept(page: Page, server: str) -> None:
    page.emulate_media(color_scheme="dark")
    open_page(page, server)
    dark = page.evaluate(BACKGROUND)
    page.emulate_media(color_scheme="light")
    light = page.evaluate(BACKGROUND)
    assert dark != light
    page.get_by_role("button", name="Theme").click()
    page.get_by_role("button", name="Theme: light").click()
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()
    page.wait_for_function(f"() => {BACKGROUND} === '{dark}'")
    open_page(page, server)
    assert page.evaluate(BACKGROUND) == dark
    page.get_by_role("button", name="Theme: dark").click()
    page.wait_for_function(f"() => {BACKGROUND} === '{light}'")


def test_the_controls_stay_over_their_columns_when_the_window_changes(
    page: Page, server: str
) -> None:
    open_page(page, server)
    before = layer(page, "Output layer").bounding_box()
    page.set_viewport_size({"width": 1700, "height": 1000})
    page.wait_for_timeout(200)
    after = layer(page, "Output layer").bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] > before["x"] + 100


def test_canvases_are_as_sharp_as_the_screen(page: Page, server: str) -> None:
    browser = page.context.browser
    assert browser is not None
    tab = browser.new_context(device_scale_factor=2).new_page()
    open_page(tab, server)
    for name in ("network", "output", "timeline"):
        ratio = tab.evaluate(
            "id => { const c = document.getElementById(id); return c.width / c.clientWidth; }",
            f"{name}-canvas",
        )
        assert ratio == pytest.approx(2, rel=0.01)
    tab.context.close()


def test_what_takes_the_focus_on_a_telephone_is_not_under_the_header(
    page: Page, server: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_page(page, server)
    page.locator("#timeline-box").focus()
    under = """() => {
      const { activeElement: on } = document;
      const header = document.querySelector("header");
      const { bottom } = header.getBoundingClientRect();
      return !header.contains(on) && on.getBoundingClientRect().bottom <= bottom;
    }"""
    for _ in range(60):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate(under)
