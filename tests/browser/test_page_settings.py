"""The further settings: each reaches the run, by keys and by mouse, and only some start over."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, WebSocket, expect

from tests.browser.on_page import epoch, layer, open_page, past, play

FURTHER = re.compile("^More")


def panel(page: Page) -> Locator:
    """The popover."""
    return page.get_by_role("dialog", name="More settings")


def value_at(spec: Any, path: str) -> Any:
    """What a spec holds at a path."""
    for key in re.findall(r"\w+", path):
        spec = spec[int(key) if key.isdigit() else key]
    return spec


class Heard:
    """What the server says of the run of one page."""

    def __init__(self, page: Page, url: str) -> None:
        with page.expect_websocket() as opened:
            open_page(page, url)
        self.page = page
        self.socket: WebSocket = opened.value
        self.run: dict[str, Any] = {}
        self.socket.on("framereceived", self._keep)

    def _keep(self, frame: str | bytes) -> None:
        if isinstance(frame, str) and json.loads(frame)["type"] == "run":
            self.run = json.loads(frame)

    def until(self, path: str, wanted: object) -> None:
        """Wait until the run is said to have this value."""
        if not (self.run and value_at(self.run["spec"], path) == wanted):
            self.socket.wait_for_event(
                "framereceived",
                lambda _: bool(self.run) and value_at(self.run["spec"], path) == wanted,
            )


@pytest.fixture(scope="module")
def heard(browser: Browser, server: str) -> Iterator[Heard]:
    """One page, with its settings open and an epoch trained."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    listening = Heard(page, server)
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text("1")
    page.get_by_role("button", name=FURTHER).press("Enter")
    yield listening
    page.close()


# What is typed into which control, what it sets, and what has to be chosen before.
SETTINGS: list[tuple[str, str, str, object, tuple[str, str] | None]] = [
    ("β₁", "0.8", "optimizer.beta_1", 0.8, None),
    ("β₂", "0.99", "optimizer.beta_2", 0.99, None),
    ("ε", "1e-6", "optimizer.epsilon", 1e-6, None),
    ("Momentum μ", "0.5", "optimizer.momentum", 0.5, ("Optimizer", "momentum")),
    ("Memory ρ", "0.8", "optimizer.rho", 0.8, ("Optimizer", "rmsprop")),
    ("Weight decay", "0.05", "optimizer.weight_decay", 0.05, ("Optimizer", "adamw")),
    ("Clip gradients", "2", "optimizer.clip", 2, None),
    ("Schedule", "↓↓", "schedule.name", "exponential", None),
    ("Schedule epochs", "40", "schedule.epochs", 40, None),
    ("Decay", "0.2", "schedule.decay", 0.2, None),
    ("Schedule", "↓↓↓", "schedule.name", "cosine", None),
    ("Schedule", "↓↓↓↓", "schedule.name", "warmup", None),
    ("Schedule", "↓", "schedule.name", "step", None),
    ("Mix", "0.3", "regularization.mix", 0.3, ("Regularization", "elastic")),
    ("Stop at epoch", "70", "stop.epochs", 70, None),
    ("Stop at epoch", "", "stop.epochs", 0, None),
    ("Stop at loss", "0.01", "stop.loss", 0.01, None),
    ("Stop at accuracy (0–1)", "0.95", "stop.accuracy", 0.95, None),
    ("Patience", "50", "stop.patience", 50, None),
    ("Dropout of hidden layer 1", "0.2", "layers[0].dropout", 0.2, None),
    ("Batch normalization of hidden layer 2", "", "layers[1].batch_normalization", True, None),
    ("Batch normalization of the output layer", "", "layers[3].batch_normalization", True, None),
    ("Initial bias", "0.5", "initial_bias", 0.5, None),
    ("Precision", "↓", "dtype", "float64", None),
]


@pytest.mark.parametrize(("name", "typed", "path", "value", "before"), SETTINGS, ids=str)
def test_a_setting_that_is_typed_reaches_the_run(
    heard: Heard, name: str, typed: str, path: str, value: object, before: tuple[str, str] | None
) -> None:
    page = heard.page
    if before is not None:
        page.get_by_role("combobox", name=before[0]).first.select_option(before[1])
        page.get_by_role("button", name=FURTHER).focus()
        if not panel(page).is_visible():
            page.keyboard.press("Enter")
    run = heard.run.get("run")
    number = panel(page).get_by_role("spinbutton", name=name, exact=True)
    choice = panel(page).get_by_role("combobox", name=name, exact=True)
    switch = panel(page).get_by_role("checkbox", name=name, exact=True)
    number.or_(choice).or_(switch).focus()
    if choice.count():
        page.keyboard.press("Home")
    for _ in range(typed.count("↓")):
        page.keyboard.press("ArrowDown")
    if switch.count():
        page.keyboard.press("Space")
    if number.count():
        page.keyboard.press("Control+a")
        page.keyboard.type(typed) if typed else page.keyboard.press("Delete")
        page.keyboard.press("Enter")
    heard.until(path, value)
    starts_over = path in {"initial_bias", "dtype"}
    assert heard.run["epoch"] == (0 if starts_over else 1)
    assert run is None or (heard.run["run"] == run) is not starts_over


def test_settings_are_changed_by_mouse_counted_undone_and_set_back(page: Page, server: str) -> None:
    heard = Heard(page, server)
    play(page)
    button = page.get_by_role("button", name=FURTHER)
    expect(button).to_have_text("More")
    button.click()
    panel(page).get_by_role("combobox", name="Schedule").select_option("step")
    expect(panel(page).get_by_role("spinbutton", name="Decay")).to_be_visible()
    expect(panel(page).get_by_role("spinbutton", name="Mix")).to_be_hidden()
    expect(page.get_by_text(re.compile(r"^now 0\.00"))).to_be_visible()
    panel(page).get_by_role("checkbox", name="Batch normalization of hidden layer 1").click()
    expect(button).to_have_text("More · 2")
    expect(button).to_have_attribute("title", re.compile("Batch normalization of hidden layer 1"))
    expect(layer(page, "Hidden layer 1").get_by_text("batch norm")).to_be_visible()
    page.keyboard.press("Control+z")
    expect(button).to_have_text("More · 1")
    heard.until("layers[0].batch_normalization", False)
    panel(page).get_by_role("button", name="Set all to default").click()
    heard.until("schedule.name", "constant")
    expect(button).to_have_text("More")
    past(page, epoch(page))
    page.locator(".network-box").click(position={"x": 5, "y": 5})
    expect(panel(page)).to_be_hidden()


def test_a_value_out_of_range_is_refused_beside_its_field(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("button", name=FURTHER).click()
    field = panel(page).get_by_role("spinbutton", name="Stop at accuracy")
    field.fill("95")
    field.press("Enter")
    note = panel(page).get_by_text("Stop at accuracy (0–1): 95 is not allowed")
    expect(note).to_contain_text("allowed is a number from 0 to 1")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("")
    dropout = panel(page).get_by_role("spinbutton", name="Dropout of hidden layer 2")
    dropout.fill("1")
    dropout.press("Enter")
    expect(panel(page).get_by_text("Dropout of hidden layer 2: 1 is not allowed")).to_be_visible()
    dropout.fill("0.5")
    dropout.press("Escape")
    expect(dropout).to_have_value("0")
    dropout.press("Escape")
    expect(panel(page)).to_be_hidden()


def test_a_stop_rule_that_is_met_is_named_and_play_goes_on(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("button", name=FURTHER).click()
    panel(page).get_by_role("spinbutton", name="Stop at epoch").fill("12")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Play").click()
    banner = page.locator("#banner")
    expect(banner).to_contain_text("Training stopped: Epoch 12 is reached. Play goes on.")
    expect(page.locator("[data-metric=epoch]")).to_have_text("12")
    banner.get_by_role("button", name="Stop rules").click()
    expect(panel(page).get_by_text("That epoch is past")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Play").click()
    past(page, 12)
    expect(banner).to_be_hidden()


def test_a_layer_has_its_settings_where_it_is_pinned(page: Page, server: str) -> None:
    open_page(page, server)
    inspector = page.locator("#inspector")
    layer(page, "Hidden layer 2").get_by_role("button", name="Hidden 2").click()
    inspector.get_by_role("spinbutton", name="Dropout").fill("0.25")
    page.keyboard.press("Enter")
    inspector.get_by_role("checkbox", name="Batch normalization").check()
    marks = layer(page, "Hidden layer 2").locator(".layer-marks")
    expect(marks.locator("span")).to_have_text(["dropout 25 %", "batch norm"])
    expect(page.get_by_role("button", name=FURTHER)).to_have_text("More · 2")
    layer(page, "Output layer").get_by_role("button", name="Output layer").click()
    expect(inspector.get_by_role("heading", name="Output layer")).to_be_visible()
    expect(inspector.get_by_role("spinbutton", name="Dropout")).to_be_hidden()
    expect(inspector.get_by_role("checkbox", name="Batch normalization")).not_to_be_checked()
