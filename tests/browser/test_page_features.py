"""Input features switched on and off in a trained network: nothing it has learned is lost."""

import json

import numpy as np
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.on_network import Network
from tests.browser.on_page import epoch, metric, open_page, past, play, sent, whole
from tests.browser.test_page_inspector import inspector
from tests.browser.test_page_undo import redo, undo
from tests.browser.weights import Received, Weights

UNITS = 6  # of the first hidden layer


def group(page: Page) -> Locator:
    return page.get_by_role("group", name="Input features")


def feature(page: Page, name: str) -> Locator:
    return group(page).get_by_role("checkbox", name=name, exact=True)


def inputs(page: Page, count: int) -> None:
    """Wait until the network has so many."""
    expect(page.locator("#hyper")).to_contain_text(f"(n, {count})")


def step(page: Page) -> None:
    """Train for an epoch."""
    wanted = epoch(page) + 1
    page.get_by_role("button", name="Step").click()
    expect(page.locator("[data-metric=epoch]")).to_have_text(str(wanted))


def first(weights: Weights) -> list[bytes]:
    """For each input its weights in the first hidden layer."""
    matrix = np.frombuffer(weights["weights.1"], np.float32).reshape(-1, UNITS)
    return [row.tobytes() for row in matrix]


def test_a_feature_comes_in_with_weights_of_zero_and_is_undone(page: Page, server: str) -> None:
    received, commands = Received(page), sent(page)
    open_page(page, server)
    step(page)
    before, loss = received.paused(), metric(page, "validation_loss")
    x1, x2, sin_x1, sin_x2 = first(before)
    feature(page, "x₁x₂").check()
    inputs(page, 5)
    expect(undo(page)).to_have_attribute("title", "Undo: other input features")
    wanted = b"".join([x1, x2, bytes(4 * UNITS), sin_x1, sin_x2])
    received.become({**before, "weights.1": wanted})
    assert (epoch(page), metric(page, "validation_loss")) == (1, loss)
    step(page)
    assert all(np.frombuffer(first(received.paused())[2], np.float32)), "it learns nothing"
    learnt = received.now
    undo(page).click()
    inputs(page, 4)
    expect(feature(page, "x₁x₂")).not_to_be_checked()
    kept = first(learnt)
    received.become({**learnt, "weights.1": b"".join([*kept[:2], *kept[3:]])})
    redo(page).click()
    inputs(page, 5)
    received.become(learnt)
    assert epoch(page) == 2
    assert not any(json.loads(text)["type"] == "configure" for text in commands)


def test_features_go_and_come_while_training_goes_on(page: Page, server: str) -> None:
    open_page(page, server)
    page.get_by_role("combobox", name="Speed").select_option("max")
    play(page)
    past(page, 50)
    reached = epoch(page)
    feature(page, "sin x₁").uncheck()
    inputs(page, 3)
    past(page, reached)
    group(page).get_by_role("textbox").fill("sin(3*x1)")
    group(page).get_by_role("textbox").press("Enter")
    inputs(page, 4)
    expect(group(page).get_by_role("textbox")).to_have_value("")
    for _ in range(4):
        for name in ("sin x₁", "sin x₂", "x₁", "x₂"):  # small ones: no step gets too large
            feature(page, name).click()
    inputs(page, 4)
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    past(page, epoch(page))
    assert epoch(page) > reached
    group(page).get_by_role("button", name="Remove sin(3x₁)").click()
    inputs(page, 3)
    for _ in range(19):
        page.keyboard.press("Control+z")
    inputs(page, 4)
    expect(undo(page)).to_be_disabled()
    expect(feature(page, "sin x₁")).to_be_checked()
    past(page, epoch(page))
    assert epoch(page) > reached


def test_what_is_pinned_stays_pinned_when_features_before_it_change(
    page: Page, server: str
) -> None:
    open_page(page, server)
    step(page)
    page.mouse.click(*Network(page).neuron(0, 3))
    expect(inspector(page)).to_contain_text("sin x₂")
    feature(page, "x₁").uncheck()
    inputs(page, 3)
    expect(inspector(page)).to_contain_text("sin x₂")
    undo(page).click()
    inputs(page, 4)
    expect(inspector(page)).to_contain_text("sin x₂")
    feature(page, "sin x₂").uncheck()
    expect(inspector(page)).to_be_hidden()


def test_before_training_a_new_feature_has_initial_weights_like_the_others(
    page: Page, server: str
) -> None:
    received = Received(page)
    open_page(page, server)
    before = received.now
    feature(page, "x₁x₂").check()
    inputs(page, 5)
    assert all(np.frombuffer(first(received.paused())[2], np.float32))
    undo(page).click()
    inputs(page, 4)
    received.become(before)
    network = Network(page)
    page.mouse.click(*network.connection(1, 0, 0))
    inspector(page).get_by_role("button", name="Cut").click()
    expect(inspector(page).get_by_role("button", name="Restore")).to_be_visible()
    feature(page, "x₁x₂").check()
    inputs(page, 5)
    expect(inspector(page).get_by_role("button", name="Restore")).to_be_visible()


def test_a_link_to_a_run_with_other_features_opens_the_same_run(
    browser: Browser, page: Page, server: str
) -> None:
    received = Received(page)
    open_page(page, server)
    step(page)
    feature(page, "x₁x₂").check()
    feature(page, "x₁").uncheck()
    step(page)
    undo(page).click()
    inputs(page, 5)
    step(page)
    wanted = received.paused()
    page.evaluate(
        """async () => {
          const { runOf } = await import(new URL("static/link.js", document.baseURI));
          for (;;) {
            const run = await runOf(location.hash).catch(() => null);
            if (run?.epoch === 3 && run.edits.length === 3) return;
            await new Promise(requestAnimationFrame);
          }
        }"""
    )
    elsewhere = browser.new_page()
    there = Received(elsewhere)
    elsewhere.goto(page.evaluate("location.href"))
    whole(elsewhere)
    expect(elsewhere.locator("[data-metric=epoch]")).to_have_text("3")
    inputs(elsewhere, 5)
    there.become(wanted)
    for name in ("train_loss", "validation_loss"):
        shown = page.locator(f"[data-metric={name}]").inner_text()
        expect(elsewhere.locator(f"[data-metric={name}]")).to_have_text(shown)
    elsewhere.close()
