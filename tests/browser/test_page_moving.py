"""Neurons and layers are dragged to other places and wide layers scrolled, by real pointers."""

import json
import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.on_network import Network
from tests.browser.on_page import centre, epoch, layer, open_page, past, play, sent, units


def edits(commands: list[str]) -> list[dict[str, Any]]:
    return [found["edit"] for found in map(json.loads, commands) if found["type"] == "edit"]


def inspector(page: Page) -> Locator:
    return page.get_by_role("region", name="What is pinned")


def test_a_neuron_is_dragged_to_another_place_and_nothing_is_lost(page: Page, server: str) -> None:
    commands = sent(page)
    open_page(page, server)
    play(page)
    past(page, epoch(page) + 20)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    loss = page.locator("[data-metric=validation_loss]").inner_text()
    network = Network(page)
    (x, y), (_, down) = network.neuron(1, 1), network.neuron(1, 4)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, (y + down) / 2, steps=5)
    page.mouse.move(x + 3, down + 4, steps=5)
    page.mouse.up()
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=validation_loss]")).not_to_have_text(loss)
    assert edits(commands) == [{"type": "move_neuron", "layer": 0, "unit": 1, "to": 4}]
    expect(inspector(page)).to_be_hidden()
    # The same by click, and the pin goes along
    page.mouse.click(*network.neuron(1, 4))
    expect(inspector(page)).to_contain_text("Hidden 1·5")
    inspector(page).get_by_role("button", name="Move up").click()
    expect(inspector(page)).to_contain_text("Hidden 1·4")
    inspector(page).get_by_role("button", name="Move down").click()
    expect(inspector(page)).to_contain_text("Hidden 1·5")
    expect(inspector(page).get_by_role("button", name="Move down")).to_be_enabled()
    for _ in range(600):  # the second move goes out when the first has been answered
        if len(edits(commands)) == 3:
            break
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert edits(commands)[1:] == [
        {"type": "move_neuron", "layer": 0, "unit": 4, "to": 3},
        {"type": "move_neuron", "layer": 0, "unit": 3, "to": 4},
    ]


def test_escape_puts_a_dragged_neuron_or_layer_back(page: Page, server: str) -> None:
    commands = sent(page)
    open_page(page, server)
    network = Network(page)
    heading = layer(page, "Hidden layer 1").get_by_role("button", name="Hidden 1")
    for x, y, right, down in ((*network.neuron(1, 1), 0, 130), (*centre(heading), 230, 0)):
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + right, y + down, steps=5)
        page.keyboard.press("Escape")
        page.mouse.up()
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")
    assert edits(commands) == []
    expect(units(page, "Hidden layer 1")).to_have_value("6")


def test_a_layer_is_dragged_by_its_heading_and_moved_by_click_while_training_goes_on(
    page: Page, server: str
) -> None:
    commands = sent(page)
    open_page(page, server)
    play(page)
    heading = layer(page, "Hidden layer 1").get_by_role("button", name="Hidden 1")
    x, y = centre(heading)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 220, y + 3, steps=8)
    page.mouse.up()
    expect(units(page, "Hidden layer 1")).to_have_value("5")
    expect(units(page, "Hidden layer 2")).to_have_value("6")
    past(page, epoch(page))
    layer(page, "Hidden layer 2").get_by_role("button", name="Hidden 2").click()
    expect(inspector(page)).to_contain_text("Hidden layer 2")
    inspector(page).get_by_role("button", name="Move left").click()
    expect(units(page, "Hidden layer 1")).to_have_value("6")
    expect(inspector(page)).to_contain_text("Hidden layer 1")
    expect(inspector(page).get_by_role("button", name="Move left")).to_be_disabled()
    past(page, epoch(page))
    assert [edit["type"] for edit in edits(commands)] == ["move_layer", "move_layer"]
    page.keyboard.press("Escape")
    expect(inspector(page)).to_be_hidden()


def test_a_wide_layer_is_scrolled_by_wheel_drag_button_and_key(page: Page, server: str) -> None:
    open_page(page, server)
    units(page, "Hidden layer 2").fill("64")
    units(page, "Hidden layer 2").press("Enter")
    shown = page.get_by_role("slider", name="Neurons shown of Hidden layer 2")
    expect(shown).to_have_attribute("aria-valuetext", re.compile(r"^neurons 1 to \d+ of 64$"))
    count = int(str(shown.get_attribute("aria-valuetext")).split()[3])
    network = Network(page, (4, 6, 64, 3, 1))
    page.mouse.move(*network.neuron(2, 3))
    page.mouse.wheel(0, 120)
    expect(shown).to_have_attribute("aria-valuenow", "6")
    at = network.neuron(2, count + 3, {2: 5})
    page.mouse.move(*at)
    expect(page.locator("#tip")).to_contain_text(f"Hidden 2·{count + 4}")
    shown.focus()
    page.keyboard.press("End")
    expect(shown).to_have_attribute("aria-valuetext", f"neurons {65 - count} to 64 of 64")
    page.mouse.move(*network.neuron(2, 63, {2: 64 - count}))
    expect(page.locator("#tip")).to_contain_text("Hidden 2·64")
    more = shown.locator("xpath=..")
    expect(more.get_by_role("button", name="Show neurons below")).to_be_disabled()
    more.get_by_role("button", name="Show neurons above").click()
    expect(shown).to_have_attribute("aria-valuenow", str(65 - count - (count - 1)))
    x, y = centre(shown)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 60, steps=4)
    page.mouse.up()
    expect(shown).to_have_attribute("aria-valuenow", str(65 - count - (count - 1) - 10))
    units(page, "Hidden layer 2").fill("5")
    units(page, "Hidden layer 2").press("Enter")
    expect(shown).to_have_count(0)


def test_a_finger_that_rests_on_a_neuron_reads_it_and_can_drag_it(page: Page, server: str) -> None:
    context = page.context.browser
    assert context is not None
    tab = context.new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    commands = sent(tab)
    open_page(tab, server)
    tab.locator("#network-box").scroll_into_view_if_needed()
    network = Network(tab)
    (x, y), (_, down) = network.neuron(1, 0), network.neuron(1, 2)
    session = tab.context.new_cdp_session(tab)

    def touch(kind: str, *at: tuple[float, float]) -> None:
        points = [{"x": px, "y": py} for px, py in at]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", (x, y))
    tab.locator("#network-field.holding").wait_for()
    touch("touchEnd")
    expect(tab.locator("#tip")).to_contain_text("Hidden 1·1")
    touch("touchStart", (x, y))
    tab.locator("#network-field.holding").wait_for()
    expect(tab.locator("#tip")).to_be_visible()
    touch("touchMove", (x, (y + down) / 2))
    touch("touchMove", (x, down + 2))
    touch("touchEnd")
    tab.get_by_role("button", name="Step").click()
    expect(tab.locator("[data-metric=epoch]")).to_have_text("1")
    assert edits(commands) == [{"type": "move_neuron", "layer": 0, "unit": 0, "to": 2}]
    tab.context.close()


def test_signals_flow_over_the_network_while_that_is_switched_on(page: Page, server: str) -> None:
    open_page(page, server)
    canvas = page.locator("#flow-canvas")
    expect(canvas).to_be_hidden()
    switch = page.get_by_role("button", name="Signal flow")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    expect(canvas).to_be_visible()
    script = """() => {
      const canvas = document.getElementById("flow-canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let sum = 0;
      for (let i = 3; i < data.length; i += 4) if (data[i]) sum = (sum * 31 + i) % 1000003;
      return sum;
    }"""
    for _ in range(3):
        page.wait_for_function(f"before => ({script})() !== before", arg=page.evaluate(script))
    switch.click()
    expect(canvas).to_be_hidden()
