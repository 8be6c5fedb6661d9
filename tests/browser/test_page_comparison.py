"""Learned against hand-made: both sides are trained for real, with the same budget."""

import copy
import re
from typing import Any

from playwright.sync_api import Page, expect

from engine import Run, Spec, catalog
from tests.browser.on_page import choose_data, metric, open_page

EPOCHS = 200


def outcome(features: list[str], hidden: int) -> tuple[str, int]:
    """The accuracy after `EPOCHS` as the page writes it, and the number of parameters."""
    spec: dict[str, Any] = copy.deepcopy(catalog()["default"])
    spec["data"]["features"] = features
    spec["layers"] = spec["layers"][len(spec["layers"]) - 1 - hidden :]
    run = Run(Spec.from_dict(spec))
    run.advance(EPOCHS)
    accuracy = 100 * float(run.history["validation_accuracy"][-1])
    return f"{accuracy:.1f} % validation accuracy", run.summary()["parameters"]


def test_hand_made_features_and_learned_ones_are_compared_by_real_runs(
    page: Page, server: str
) -> None:
    open_page(page, server)
    page.get_by_role("button", name="Learned or hand-made?").click()
    dialog = page.get_by_role("dialog", name="Learned against hand-made")
    dialog.get_by_role("combobox", name="Budget").select_option(str(EPOCHS))
    expected = [
        outcome([feature["name"] for feature in catalog()["features"]], hidden=0),
        outcome(["x1", "x2"], hidden=3),
    ]
    for index, (accuracy, parameters) in enumerate(expected):
        facts = dialog.locator(f"#side-facts-{index}")
        expect(facts).to_contain_text(f"epoch {EPOCHS} ", timeout=20_000)
        expect(facts).to_contain_text(f"· {parameters} parameters")
        expect(dialog.locator(f"#side-score-{index}")).to_have_text(accuracy)
    dialog.get_by_role("button", name="Use this one").nth(1).click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#hyper")).to_contain_text(re.compile(r"\(n, 2\) · 75 parameters"))
    assert metric(page, "epoch") == 0
    page.get_by_role("button", name="Runs").click()
    listed = page.get_by_role("dialog", name="Runs").locator("li")
    assert not [text for text in listed.all_inner_texts() if f"epoch {EPOCHS}" in text]


def test_only_data_with_features_can_be_compared(page: Page, server: str) -> None:
    open_page(page, server)
    button = page.get_by_role("button", name="Learned or hand-made?")
    expect(button).to_be_visible()
    choose_data(page, "Iris")
    expect(button).to_be_hidden()
