"""What somebody works at by keys may be switched off or taken away: the focus stays near."""

import re

from playwright.sync_api import Page, expect

from tests.browser.on_page import choose_data, epoch, layer, open_page, past, play, units


def focused(page: Page, text: str) -> None:
    """Wait until the element that has the focus is called so."""
    script = """text => {
      const it = document.activeElement;
      const name = it.ariaLabel || it.title || it.textContent;
      return it !== document.body && new RegExp(text).test(name);
    }"""
    page.wait_for_function(script, arg=text)


def network_is(page: Page, *sizes: int) -> None:
    for number, size in enumerate(sizes, 1):
        expect(units(page, f"Hidden layer {number}")).to_have_value(str(size))
    expect(layer(page, f"Hidden layer {len(sizes) + 1}")).to_have_count(0)


def test_a_button_that_is_switched_off_hands_the_focus_to_the_one_beside_it(
    page: Page, server: str
) -> None:
    open_page(page, server)
    units(page, "Hidden layer 3").fill("2")
    units(page, "Hidden layer 3").press("Enter")
    undo = page.get_by_role("button", name=re.compile("^Undo"))
    expect(undo).to_be_enabled()
    undo.focus()
    page.keyboard.press("Enter")
    expect(units(page, "Hidden layer 3")).to_have_value("3")
    focused(page, "^(Redo|Do again)")
    less = layer(page, "Hidden layer 3").get_by_role("button", name="Remove neuron")
    less.focus()
    for left in (2, 1):
        page.keyboard.press("Enter")
        expect(units(page, "Hidden layer 3")).to_have_value(str(left))
    page.wait_for_function("() => document.activeElement !== document.body")
    assert page.evaluate("document.activeElement.closest('.layer') !== null")


def test_leaving_the_inspector_leads_back_to_the_neuron(page: Page, server: str) -> None:
    open_page(page, server)
    cell = page.get_by_role("gridcell", name=re.compile("^Hidden 1·1"))
    cell.focus()
    page.keyboard.press("Enter")
    inspector = page.get_by_role("region", name="What is pinned")
    expect(inspector).to_be_visible()
    inspector.get_by_role("button", name="Unpin").focus()
    page.keyboard.press("Enter")
    expect(inspector).to_be_hidden()
    expect(cell).to_be_focused()


def test_in_a_dialog_the_focus_stays_in_it(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("button", name="Step").click()
    past(page, 0)
    page.get_by_role("button", name="Runs", exact=True).click()
    runs = page.get_by_role("dialog", name="Runs")
    runs.get_by_role("button", name="Copy").first.focus()
    page.keyboard.press("Enter")
    expect(runs.get_by_label(re.compile(r"\(copy\)")).first).to_be_visible()
    page.wait_for_function("() => document.activeElement.closest('dialog') !== null")
    runs.get_by_role("button", name="Delete").first.focus()
    page.keyboard.press("Enter")
    expect(runs.get_by_text("Deleted.")).to_be_visible()
    page.wait_for_function("() => document.activeElement.closest('dialog') !== null")


def test_a_field_that_undo_takes_away_sends_nothing(page: Page, server: str) -> None:
    open_page(page, server)
    units(page, "Hidden layer 3").fill("2")
    units(page, "Hidden layer 3").press("Enter")
    page.get_by_role("button", name=re.compile("^Insert layer")).last.press("Enter")
    network_is(page, 6, 5, 2, 2)
    units(page, "Hidden layer 4").focus()
    page.keyboard.press("Control+z")
    network_is(page, 6, 5, 2)
    redo = page.get_by_role("button", name=re.compile("^(Redo|Do again)"))
    expect(redo).to_be_enabled()
    redo.click()
    network_is(page, 6, 5, 2, 2)


def test_back_returns_to_the_epoch_that_was_left_in_mid_training(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("combobox", name="Speed").select_option("max")
    play(page)
    past(page, 300)
    left, address = epoch(page), page.url
    choose_data(page, "Circle")
    page.wait_for_function("before => location.href !== before", arg=address)
    past(page, 300)
    circle = epoch(page)
    page.evaluate("history.back()")
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()
    past(page, left - 1)
    page.evaluate("history.forward()")
    expect(page.get_by_role("radio", name="Circle")).to_be_checked()
    past(page, circle - 1)
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_f1_explains_the_neuron_that_has_the_focus(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("gridcell", name=re.compile("^Hidden 1·1")).focus()
    page.keyboard.press("F1")
    expect(page.get_by_role("tooltip")).to_contain_text("what a neuron answers for every point")
