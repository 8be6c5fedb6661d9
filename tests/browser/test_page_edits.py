"""Shaping the network while it trains: by mouse, by click and by keyboard."""

import json
import re

from playwright.sync_api import Page, expect

from tests.browser.on_page import (
    activation,
    centre,
    chip,
    choose_data,
    drag_by,
    drag_to,
    epoch,
    layer,
    open_page,
    past,
    play,
    sent,
    units,
)


def test_dragging_a_grip_adds_and_removes_neurons_in_few_edits(page: Page, server: str) -> None:
    commands = sent(page)
    open_page(page, server)
    play(page)
    before = int(units(page, "Hidden layer 1").input_value())
    grip = layer(page, "Hidden layer 1").get_by_role("slider", name="Drag to set neurons")
    drag_by(page, grip, 0, 50)
    expect(units(page, "Hidden layer 1")).to_have_value(str(before + 2))
    expect(grip).to_have_attribute("aria-valuenow", str(before + 2))
    drag_by(page, grip, -85, 0)
    expect(units(page, "Hidden layer 1")).to_have_value(str(before - 2))
    past(page, epoch(page))
    edits = [text for text in commands if json.loads(text)["type"] == "edit"]
    assert 2 <= len(edits) <= 6
    assert not any(json.loads(text)["type"] == "configure" for text in commands)


def test_the_grip_obeys_the_keys_of_a_slider(page: Page, server: str) -> None:
    open_page(page, server)
    grip = layer(page, "Hidden layer 2").get_by_role("slider", name="Drag to set neurons")
    before = int(units(page, "Hidden layer 2").input_value())
    grip.focus()
    for key, expected in (
        ("ArrowUp", before + 1),
        ("ArrowLeft", before),
        ("PageUp", before + 4),
        ("Home", 1),
        ("End", 64),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        expect(grip).to_have_attribute("aria-valuenow", str(expected))
        expect(units(page, "Hidden layer 2")).to_have_value(str(expected))


def test_neurons_are_added_and_removed_by_click_and_by_number(page: Page, server: str) -> None:
    open_page(page, server)
    group = layer(page, "Hidden layer 1")
    before = int(units(page, "Hidden layer 1").input_value())
    group.get_by_role("button", name="Add neuron").click()
    expect(units(page, "Hidden layer 1")).to_have_value(str(before + 1))
    group.get_by_role("button", name="Remove neuron").click(click_count=2)
    expect(units(page, "Hidden layer 1")).to_have_value(str(before - 1))
    units(page, "Hidden layer 1").fill("12")
    units(page, "Hidden layer 1").press("Enter")
    expect(page.get_by_text(re.compile(r"· \d+ parameters"))).to_be_visible()
    expect(units(page, "Hidden layer 1")).to_have_value("12")


def test_a_chip_is_dragged_onto_a_layer_and_training_goes_on(page: Page, server: str) -> None:
    open_page(page, server)
    play(page)
    drag_to(page, chip(page, "ReLU"), layer(page, "Hidden layer 2"))
    expect(activation(page, "Hidden layer 2")).to_have_value("relu")
    at = epoch(page)
    assert at > 0
    past(page, at)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_escape_takes_a_dragged_chip_back(page: Page, server: str) -> None:
    open_page(page, server)
    before = activation(page, "Hidden layer 1").input_value()
    x, y = centre(chip(page, "ReLU"))
    to_x, to_y = centre(layer(page, "Hidden layer 1"))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=5)
    expect(page.locator(".ghost")).to_have_count(1)
    expect(page.locator(".layer.target")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".ghost")).to_have_count(0)
    page.mouse.up()
    expect(activation(page, "Hidden layer 1")).to_have_value(before)


def test_a_chip_is_picked_up_and_put_down_by_click_and_by_key(page: Page, server: str) -> None:
    open_page(page, server)
    chip(page, "sigmoid").click()
    expect(chip(page, "sigmoid")).to_have_attribute("aria-pressed", "true")
    layer(page, "Hidden layer 1").get_by_role("button", name="Hidden 1").click()
    expect(activation(page, "Hidden layer 1")).to_have_value("sigmoid")
    expect(chip(page, "sigmoid")).to_have_attribute("aria-pressed", "false")
    chip(page, "linear").focus()
    page.keyboard.press("Enter")
    activation(page, "Hidden layer 2").focus()
    page.keyboard.press("Enter")
    expect(activation(page, "Hidden layer 2")).to_have_value("linear")


def test_a_chip_is_dragged_by_touch(page: Page, server: str) -> None:
    context = page.context.browser
    assert context is not None
    tab = context.new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    open_page(tab, server)
    chip(tab, "ReLU").scroll_into_view_if_needed()
    tab.evaluate("scrollBy(0, 200)")
    x, y = centre(chip(tab, "ReLU"))
    to_x, to_y = centre(activation(tab, "Hidden layer 1"))
    session = tab.context.new_cdp_session(tab)
    for kind, at in (
        ("touchStart", [(x, y)]),
        ("touchMove", [((x + to_x) / 2, (y + to_y) / 2)]),
        ("touchMove", [(to_x, to_y)]),
        ("touchEnd", []),
    ):
        points = [{"x": px, "y": py} for px, py in at]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(activation(tab, "Hidden layer 1")).to_have_value("relu")
    tab.context.close()


def test_softmax_goes_to_the_output_only_and_says_why(page: Page, server: str) -> None:
    open_page(page, server)
    before = activation(page, "Hidden layer 1").input_value()
    drag_to(page, chip(page, "softmax"), layer(page, "Hidden layer 1"))
    expect(page.get_by_text("softmax works on the output layer only")).to_be_visible()
    expect(activation(page, "Hidden layer 1")).to_have_value(before)
    drag_to(page, chip(page, "softmax"), layer(page, "Output layer"))
    expect(activation(page, "Output layer")).to_have_value("softmax")


def test_layers_are_inserted_and_removed_while_training_goes_on(page: Page, server: str) -> None:
    open_page(page, server)
    play(page)
    hidden = page.get_by_role("group", name=re.compile("^Hidden layer"))
    before = hidden.count()
    page.get_by_role("button", name="Insert layer").nth(1).click()
    expect(hidden).to_have_count(before + 1)
    same = units(page, "Hidden layer 1").input_value()
    expect(units(page, "Hidden layer 2")).to_have_value(same)
    past(page, epoch(page))
    layer(page, "Hidden layer 2").get_by_role("button", name="Remove layer").click()
    expect(hidden).to_have_count(before)
    past(page, epoch(page))


def test_all_hidden_layers_can_go_and_one_can_come_back(page: Page, server: str) -> None:
    open_page(page, server)
    hidden = page.get_by_role("group", name=re.compile("^Hidden layer"))
    for left in reversed(range(hidden.count())):
        layer(page, "Hidden layer 1").get_by_role("button", name="Remove layer").click()
        expect(hidden).to_have_count(left)
    page.get_by_role("button", name="Insert layer").click()
    expect(units(page, "Hidden layer 1")).to_have_value("4")
    page.get_by_role("button", name="Reset").click()
    play(page)


def test_settings_change_while_training_goes_on(page: Page, server: str) -> None:
    commands = sent(page)
    open_page(page, server)
    play(page)
    page.get_by_role("combobox", name="Optimizer").select_option("sgd")
    page.get_by_role("combobox", name="Regularization").select_option("l2")
    for name, value in (("Learning rate", "0.05"), ("Batch size", "20"), ("λ", "0.001")):
        page.get_by_role("spinbutton", name=name).fill(value)
        page.get_by_role("spinbutton", name=name).press("Enter")
        expect(page.get_by_role("spinbutton", name=name)).to_have_value(value)
    past(page, epoch(page))
    assert not any(json.loads(text)["type"] == "configure" for text in commands)


def test_a_loss_brings_its_output_layer_along(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("combobox", name="Loss").select_option("categorical_crossentropy")
    expect(activation(page, "Output layer")).to_have_value("softmax")
    activation(page, "Output layer").select_option("tanh")
    expect(page.get_by_role("combobox", name="Loss")).to_have_value("mse")


def test_new_data_starts_over_and_goes_on_playing_if_it_was(page: Page, server: str) -> None:
    open_page(page, server)
    choose_data(page, "Circle")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(page.locator("[data-metric=epoch]")).to_have_text("0")
    play(page)
    past(page, 200)
    page.get_by_role("slider", name="Samples").press("ArrowRight")
    page.get_by_role("slider", name="Samples").press("ArrowRight")
    page.get_by_role("checkbox", name="x₁x₂").check()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    past(page, 0)
    page.get_by_role("button", name="New seed").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
