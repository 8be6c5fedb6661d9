"""With the mouse alone, from the page as it opens: choose data, shape the network, let it learn."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.on_page import chip, choose_data, drag_by, drag_to, layer, open_page, units

LEARNT = """wanted => parseFloat(
  document.querySelector('[data-metric="validation_accuracy"]').textContent) >= wanted"""

# From the click on Play to the first shown accuracy that is high enough, by the page's own clock
TIME = """wanted => {
  const shown = (name) => document.querySelector(`[data-metric="${name}"]`).textContent;
  window.learnt = new Promise((resolve) => {
    document.addEventListener("click", () => {
      const start = performance.now();
      const look = () => {
        const there = parseFloat(shown("validation_accuracy")) >= wanted;
        if (!there) return requestAnimationFrame(look);
        const seconds = ((performance.now() - start) / 1000).toFixed(2);
        resolve({ seconds, epoch: shown("epoch") });
      };
      look();
    }, { once: true, capture: true });
  });
}"""


def shape(page: Page, sizes: list[int]) -> None:
    """Bring the network to these hidden layers with + and × and by dragging grips."""
    hidden = page.locator('.layer[aria-label^="Hidden"]')
    while hidden.count() > len(sizes):
        layer(page, "Hidden layer 1").get_by_role("button", name="Remove layer").click()
    while hidden.count() < len(sizes):
        page.get_by_role("button", name="Insert layer").first.click()
    for index, size in enumerate(sizes):
        name = f"Hidden layer {index + 1}"
        grip = layer(page, name).get_by_role("slider", name="Drag to set neurons")
        grip.scroll_into_view_if_needed()
        missing = size - int(units(page, name).input_value())
        drag_by(page, grip, 20 * missing + (2 if missing > 0 else -2), 0)
        expect(units(page, name)).to_have_value(str(size))


@pytest.mark.parametrize(
    ("data", "sizes", "activation", "wanted", "seconds"),
    [
        ("Spirals", [8, 6, 4], "tanh", 95, 30),
        ("Iris", [4, 5, 6, 4, 3], "tanh", 93, 30),
        ("Digits", [32, 16], "ReLU", 94, 60),
        ("MNIST", [128, 64], "GELU", 96, 120),
    ],
)
def test_data_is_chosen_a_network_is_shaped_and_it_learns(
    page: Page, server: str, data: str, sizes: list[int], activation: str, wanted: int, seconds: int
) -> None:
    open_page(page, server)
    choose_data(page, data)
    if data == "Spirals":
        drag_by(page, page.get_by_role("slider", name="Noise"), -100, 0)
        expect(page.get_by_role("slider", name="Noise")).to_have_value("0")
    shape(page, sizes)
    for index in range(len(sizes)):
        drag_to(page, chip(page, activation), layer(page, f"Hidden layer {index + 1}"))
    before = page.locator("#output-canvas").screenshot()
    page.evaluate(TIME, wanted)
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(LEARNT, arg=wanted, timeout=seconds * 1000)
    took = page.evaluate("learnt.then(({ seconds, epoch }) => `${seconds} s, epoch ${epoch}`)")
    print(f"{data} {sizes}: {wanted} % after {took}")
    page.get_by_role("button", name="Pause").click()
    assert page.locator("#output-canvas").screenshot() != before
