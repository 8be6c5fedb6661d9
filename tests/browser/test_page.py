"""The page as it opens, and what starts and stops training."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.on_page import NUMBER, epoch, layer, metric, open_page, past, play, units

HAS_COLOURS = """id => {
  const canvas = document.getElementById(id);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let orange = 0, blue = 0;
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] < 200) continue;
    if (data[i] > data[i + 2] + 80) orange += 1;
    if (data[i + 2] > data[i] + 80) blue += 1;
  }
  return [orange > 200, blue > 200];
}"""


def test_the_first_view_is_complete_before_any_training(page: Page, server: str) -> None:
    open_page(page, server)
    assert epoch(page) == 0
    for name in ("train_loss", "validation_loss", "validation_accuracy"):
        assert metric(page, name) > 0
    for canvas in ("network-canvas", "output-canvas"):
        assert page.evaluate(HAS_COLOURS, canvas) == [True, True]
    expect(page.get_by_text("parameters")).to_have_text(re.compile(r"Input shape \(n, \d+\)"))


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("button", "Play"),
        ("button", "Step"),
        ("button", "Reset"),
        ("region", "Network"),
        ("group", "Hidden layer 1"),
        ("group", "Output layer"),
        ("group", "Activations"),
        ("group", "Data set"),
        ("combobox", "Optimizer"),
        ("combobox", "Loss"),
        ("combobox", "Normalization"),
        ("combobox", "Regularization"),
        ("combobox", "Speed"),
        ("spinbutton", "Learning rate"),
        ("spinbutton", "Batch size"),
        ("spinbutton", "Seed"),
        ("slider", "Samples"),
        ("slider", "Noise"),
        ("slider", "Validation"),
        ("checkbox", "sin x₁"),
        ("radio", "Spirals"),
        ("tab", "Real"),
        ("button", "Your own table"),
    ],
)
def test_a_control_is_known_by_its_role_and_name(
    page: Page, server: str, role: Any, name: str
) -> None:
    open_page(page, server)
    expect(page.get_by_role(role, name=name)).to_have_count(1)


def test_a_hidden_layer_has_its_controls_and_the_output_layer_its_activation(
    page: Page, server: str
) -> None:
    open_page(page, server)
    hidden = layer(page, "Hidden layer 1")
    for button in ("Add neuron", "Remove neuron", "Remove layer"):
        expect(hidden.get_by_role("button", name=button)).to_have_count(1)
    expect(hidden.get_by_role("spinbutton", name="Neurons")).to_have_count(1)
    expect(hidden.get_by_role("slider", name="Drag to set neurons")).to_have_count(1)
    output = layer(page, "Output layer")
    expect(output.get_by_role("combobox", name="Activation")).to_have_count(1)
    expect(output.get_by_role("spinbutton")).to_have_count(0)
    layers = page.locator(".layer").count()
    expect(page.get_by_role("button", name="Insert layer")).to_have_count(layers - 1)


def test_play_trains_pause_holds_step_goes_one_epoch_and_reset_starts_the_same_again(
    page: Page, server: str
) -> None:
    open_page(page, server)
    start = metric(page, "train_loss")
    play(page)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.wait_for_timeout(300)
    held = epoch(page)
    page.wait_for_timeout(300)
    assert epoch(page) == held
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text(str(held + 1))
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("0")
    expect(page.locator("[data-metric=train_loss]")).to_have_text(NUMBER)  # with the next picture
    assert metric(page, "train_loss") == start


def test_the_space_bar_plays_and_pauses_unless_something_else_uses_it(
    page: Page, server: str
) -> None:
    open_page(page, server)
    page.keyboard.press("Space")
    past(page, 0)
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.get_by_role("button", name="Step").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_speed_is_kept(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("combobox", name="Speed").select_option("10")
    play(page)
    start = epoch(page)
    page.wait_for_timeout(1000)
    assert 6 <= epoch(page) - start <= 14


def test_it_reaches_95_percent_within_ten_seconds_of_play(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("button", name="Play").click()
    script = """() => parseFloat(
      document.querySelector('[data-metric="validation_accuracy"]').textContent) >= 95"""
    page.wait_for_function(script, timeout=10_000)
    expect(page.get_by_role("status").filter(has_text="reached")).to_have_count(1)


def test_two_tabs_are_two_experiments(page: Page, server: str) -> None:
    open_page(page, server)
    other = page.context.new_page()
    open_page(other, server)
    play(page)
    assert epoch(other) == 0
    other.close()


def test_a_hovered_neuron_is_shown_large_and_a_connection_tells_its_weight(
    page: Page, server: str
) -> None:
    open_page(page, server)
    find = """kind => {
      const canvas = document.getElementById("network-canvas").getBoundingClientRect();
      const layer = document.querySelectorAll(".layer")[2].getBoundingClientRect();
      const x = layer.left + layer.width / 2 - (kind === "neuron" ? 0 : 60);
      return [x, layer.top + 70, layer.bottom - 70, canvas.top];
    }"""
    x, top, bottom, _ = page.evaluate(find, "neuron")
    page.mouse.move(x, (top + bottom) / 2)
    expect(page.locator("#output-of")).to_have_text(re.compile(r"Hidden layer 2, neuron \d"))
    x, top, bottom, _ = page.evaluate(find, "connection")
    for step in range(60):
        page.mouse.move(x, top + (bottom - top) * step / 60)
        if "w =" in page.locator("#tip").inner_text():
            break
    expect(page.locator("#tip")).to_have_text(re.compile(r"w = [+−]\d\.\d+.*→"))


def test_the_timeline_tells_the_values_under_the_pointer(page: Page, server: str) -> None:
    open_page(page, server)
    play(page)
    page.get_by_role("button", name="Pause").click()
    page.wait_for_timeout(300)
    canvas = page.locator("#timeline-canvas")
    before = canvas.screenshot()
    canvas.hover()
    page.wait_for_timeout(200)
    assert canvas.screenshot() != before


def test_the_numbers_are_there_as_tables(page: Page, server: str) -> None:
    open_page(page, server)
    numbers = page.get_by_role("region", name="Numbers as tables")
    expect(numbers.get_by_role("table", name="Losses and metrics")).to_have_count(1)
    expect(numbers.get_by_role("table", name="Weights into Output layer")).to_have_count(1)


def test_whoever_reads_a_table_keeps_the_place_while_its_numbers_change(
    page: Page, server: str
) -> None:
    open_page(page, server)
    numbers = page.get_by_role("region", name="Numbers as tables")
    weights = numbers.get_by_role("table", name="Weights into Output layer")
    expect(weights).to_have_count(1)
    read = weights.get_by_role("cell").first.element_handle()
    before = read.inner_text()
    play(page)
    past(page, 100)
    page.get_by_role("button", name="Pause").click()
    last = numbers.get_by_role("table", name="Losses and metrics").get_by_role("rowheader").last
    expect(last).to_have_text(str(epoch(page)))
    expect(weights.get_by_role("cell").first).not_to_have_text(before)
    assert read.evaluate("cell => cell.isConnected")


def test_the_tables_follow_the_network(page: Page, server: str) -> None:
    open_page(page, server)
    numbers = page.get_by_role("region", name="Numbers as tables")
    weights = numbers.get_by_role("table", name="Weights into Output layer")
    columns = weights.get_by_role("columnheader")
    expect(columns).to_have_count(5)  # the neuron, its bias, three weights
    units(page, "Hidden layer 3").fill("4")
    units(page, "Hidden layer 3").press("Enter")
    expect(columns).to_have_count(6)
    tables = numbers.get_by_role("table")
    shown = tables.count()
    layer(page, "Hidden layer 2").get_by_role("button", name="Remove layer").click()
    expect(tables).to_have_count(shown - 1)
    expect(numbers.get_by_role("table", name="Weights into Hidden layer 3")).to_have_count(0)
