"""Bad input is refused in words, and the run goes on as it was."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.on_page import epoch, open_page, past, play, units


@pytest.mark.parametrize("value", ["-1", "0", "1000000"])
def test_a_learning_rate_out_of_range_is_refused(page: Page, server: str, value: str) -> None:
    open_page(page, server)
    play(page)
    field = page.get_by_role("spinbutton", name="Learning rate")
    good = field.input_value()
    field.fill(value)
    field.press("Enter")
    message = page.get_by_role("alert")
    expect(message).to_contain_text(re.compile(rf"Learning rate: {value} .* from .* to 100"))
    expect(field).to_have_value(good)
    expect(field).to_have_attribute("aria-invalid", "true")
    past(page, epoch(page))


def test_a_refusal_is_said_once_and_ends_by_escape_or_when_something_else_is_taken(
    page: Page, server: str
) -> None:
    open_page(page, server)
    field, alert = page.get_by_role("spinbutton", name="Learning rate"), page.get_by_role("alert")
    note = page.locator(".field-note:visible")

    def refuse() -> None:
        field.fill("-1")
        field.press("Enter")
        expect(alert).to_have_count(1)
        expect(note).to_have_count(1)
        expect(field).to_have_attribute("aria-invalid", "true")

    def over() -> None:
        expect(alert).to_have_count(0)
        expect(note).to_have_count(0)
        expect(field).not_to_have_attribute("aria-invalid", "true")

    refuse()
    field.press("ArrowUp")
    over()
    refuse()
    field.press_sequentially("5")
    over()
    field.press("Escape")
    refuse()
    field.press("Escape")
    over()
    refuse()
    page.get_by_role("button", name="Reset").click()
    over()


@pytest.mark.parametrize("value", ["0", "-3", "1000000", "2.5"])
def test_an_impossible_number_of_neurons_is_refused(page: Page, server: str, value: str) -> None:
    open_page(page, server)
    field = units(page, "Hidden layer 1")
    good = field.input_value()
    field.fill(value)
    field.press("Tab")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(f"Neurons of hidden layer 1: {value} is not allowed")
    expect(alert).to_contain_text("from 1 to 1,024")
    expect(field).to_have_value(good)


@pytest.mark.parametrize("keys", ["e", "-", ""])
def test_what_is_no_number_is_refused(page: Page, server: str, keys: str) -> None:
    open_page(page, server)
    field = page.get_by_role("spinbutton", name="Batch size")
    good = field.input_value()
    field.fill("")
    field.press_sequentially(keys)
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Batch size")
    expect(field).to_have_value(good)


def test_nan_is_refused(page: Page, server: str) -> None:
    open_page(page, server)
    field = page.get_by_role("textbox", name="Variant")
    good = field.input_value()
    field.fill("NaN")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Variant: NaN is not allowed")
    expect(field).to_have_value(good)


def test_what_the_server_refuses_is_shown_beside_its_field(page: Page, server: str) -> None:
    """As when the page knows another range than the server."""
    page.add_init_script(
        """const parse = JSON.parse;
        JSON.parse = (text) => {
          const value = parse(text);
          if (value?.fields?.batch_size) value.fields.batch_size.maximum = 1e9;
          return value;
        };"""
    )
    open_page(page, server)
    play(page)
    field = page.get_by_role("spinbutton", name="Batch size")
    good = field.input_value()
    field.fill("999999")
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Batch size: 999,999 is not allowed")
    expect(field).to_have_value(good)
    expect(field).to_have_attribute("aria-invalid", "true")
    past(page, epoch(page))


def test_diverging_training_stops_with_a_reason_and_can_be_played_again(
    page: Page, server: str
) -> None:
    open_page(page, server)
    field = page.get_by_role("spinbutton", name="Learning rate")
    field.fill("10")
    field.press("Enter")
    page.get_by_role("button", name="Play").click()
    expect(page.locator("#banner")).to_contain_text("Training stopped", timeout=30_000)
    expect(page.locator("#banner")).to_contain_text("learning rate")
    expect(page.get_by_role("button", name="Play")).to_be_enabled()
    field.fill("0.003")
    field.press("Enter")
    expect(page.locator("#banner")).to_be_hidden()
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("0")
    play(page)


def test_the_last_feature_stays(page: Page, server: str) -> None:
    open_page(page, server)
    boxes = page.get_by_role("group", name="Input features").get_by_role("checkbox")
    chosen = [index for index in range(boxes.count()) if boxes.nth(index).is_checked()]
    for index in chosen[:-1]:
        boxes.nth(index).uncheck()
    boxes.nth(chosen[-1]).click()
    expect(page.get_by_text("needs at least one input feature")).to_be_visible()
    expect(boxes.nth(chosen[-1])).to_be_checked()


@pytest.mark.parametrize(
    ("language", "name", "typed", "taken"),
    [
        ("de", "Lernrate", "0,02", "0,02"),
        ("de", "Lernrate", "0.02", "0,02"),
        ("de", "Batchgröße", "1.000", "1000"),
        ("en", "Batch size", "1,000", "1000"),
        ("en", "Learning rate", " .02 ", "0.02"),
    ],
)
def test_numbers_are_read_and_shown_as_the_language_writes_them(
    browser: Browser, server: str, language: str, name: str, typed: str, taken: str
) -> None:
    context = browser.new_context(locale=language)
    page = context.new_page()
    page.goto(server)
    field = page.get_by_role("spinbutton", name=name)
    field.fill(typed)
    field.press("Enter")
    expect(field).to_have_value(taken)
    expect(page.get_by_role("alert")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("typed", ["abc", "1,5", "1.2.3", "0x10", "1e"])
def test_what_is_no_number_is_refused_by_what_was_typed(
    page: Page, server: str, typed: str
) -> None:
    open_page(page, server)
    field = page.get_by_role("spinbutton", name="Learning rate")
    good = field.input_value()
    field.fill(typed)
    field.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(f"Learning rate: {typed} is not allowed")
    expect(field).to_have_value(good)


def test_the_arrow_keys_change_whole_numbers_by_one(page: Page, server: str) -> None:
    open_page(page, server)
    field = page.get_by_role("spinbutton", name="Batch size")
    field.press("ArrowUp")
    expect(field).to_have_value("11")
    field.press("ArrowDown")
    field.press("ArrowDown")
    expect(field).to_have_value("9")
