"""Undo and redo by keys and buttons: nothing learned is lost, and even new data is undone."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.on_page import (
    choose_data,
    drag_by,
    epoch,
    layer,
    metric,
    open_page,
    past,
    play,
    units,
)
from tests.browser.weights import Received


def undo(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Undo"))


def redo(page: Page) -> Locator:
    return page.get_by_role("button", name=re.compile("^Redo"))


def rate(page: Page) -> Locator:
    return page.get_by_role("spinbutton", name="Learning rate")


def test_a_setting_is_undone_and_done_again_by_keys_while_training_goes_on(
    page: Page, server: str
) -> None:
    open_page(page, server)
    expect(undo(page)).to_be_disabled()
    expect(redo(page)).to_be_disabled()
    play(page)
    before = rate(page).input_value()
    rate(page).fill("0.05")
    rate(page).press("Enter")
    expect(undo(page)).to_have_attribute("title", "Undo: Learning rate")
    past(page, epoch(page) + 20)
    reached = epoch(page)
    page.keyboard.press("Control+z")
    expect(rate(page)).to_have_value(before)
    past(page, reached)
    expect(undo(page)).to_be_disabled()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.locator("body").click(position={"x": 5, "y": 5})
    page.keyboard.press("Control+Shift+Z")
    expect(rate(page)).to_have_value("0.05")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+y")
    expect(rate(page)).to_have_value("0.05")
    assert epoch(page) >= reached


def test_a_drag_is_one_step_and_its_neurons_come_back_as_they_went(page: Page, server: str) -> None:
    received = Received(page)
    open_page(page, server)
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")
    before, count = received.now, units(page, "Hidden layer 1").input_value()
    grip = layer(page, "Hidden layer 1").get_by_role("slider", name="Drag to set neurons")
    drag_by(page, grip, 0, -90)
    expect(units(page, "Hidden layer 1")).to_have_value(str(int(count) - 4))
    expect(undo(page)).to_have_attribute("title", "Undo: Neurons of hidden layer 1")
    undo(page).click()
    expect(units(page, "Hidden layer 1")).to_have_value(count)
    expect(undo(page)).to_be_disabled()
    received.become(before)
    redo(page).click()
    expect(units(page, "Hidden layer 1")).to_have_value(str(int(count) - 4))
    layer(page, "Hidden layer 1").get_by_role("button", name="Add neuron").click(click_count=2)
    undo(page).click()
    expect(units(page, "Hidden layer 1")).to_have_value(str(int(count) - 3))


def test_undo_brings_back_the_trained_network_after_new_data_and_after_reset(
    page: Page, server: str
) -> None:
    received = Received(page)
    open_page(page, server)
    play(page)
    past(page, 40)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    before = received.paused()
    run, reached = received.latest
    expect(page.locator("[data-metric=epoch]")).to_have_text(str(reached))
    loss = metric(page, "validation_loss")
    choose_data(page, "Circle")
    expect(page.locator("[data-metric=epoch]")).to_have_text("0")
    expect(undo(page)).to_have_attribute("title", "Undo: Data set")
    play(page)
    page.keyboard.press("Control+z")
    expect(page.locator("[data-metric=epoch]")).to_have_text(str(reached))
    expect(page.get_by_role("radio", name="Spirals")).to_be_checked()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.wait_for_function(
        "loss => document.querySelector('[data-metric=validation_loss]')"
        ".textContent.includes(loss)",
        arg=f"{loss:g}",
    )
    assert received.latest == (run, reached)
    assert received.now == before
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("0")
    undo(page).click()
    expect(page.locator("[data-metric=epoch]")).to_have_text(str(reached))
    received.become(before)
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text(str(reached + 1))
    expect(redo(page)).to_be_enabled()


def test_in_a_text_that_is_being_typed_the_keys_are_the_browsers(page: Page, server: str) -> None:
    open_page(page, server)
    before = rate(page).input_value()
    rate(page).fill("0.07")
    rate(page).press("Enter")
    expect(undo(page)).to_be_enabled()
    rate(page).focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("0.5")
    page.keyboard.press("Control+z")
    expect(undo(page)).to_be_enabled()
    page.keyboard.press("Escape")
    expect(rate(page)).to_have_value("0.07")
    page.keyboard.press("Control+z")
    expect(rate(page)).to_have_value(before)
