"""What tests of the page have in common: opening it, reading its numbers, dragging."""

import re

from playwright.sync_api import Locator, Page, expect

NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?")


def open_page(page: Page, url: str) -> None:
    """Open the page and wait until it is whole, which is soon after its first picture."""
    page.goto(url)
    whole(page)


def whole(page: Page) -> None:
    """Wait for the first picture, and for what is loaded after it."""
    expect(page.locator("[data-metric=train_loss]")).to_have_text(NUMBER)
    expect(page.locator("html[data-whole]")).to_have_count(1)


def metric(page: Page, name: str) -> float:
    """The number in the element with this `data-metric`."""
    found = NUMBER.search(page.locator(f"[data-metric={name}]").inner_text())
    assert found is not None, f"{name} shows no number"
    return float(found.group())


def epoch(page: Page) -> int:
    """The epoch that the page shows."""
    return int(metric(page, "epoch"))


def play(page: Page) -> None:
    """Press Play and wait until epochs go by."""
    page.get_by_role("button", name="Play").click()
    past(page, epoch(page))


def past(page: Page, number: int) -> None:
    """Wait until the page shows a later epoch than this."""
    script = """number => Number(
      document.querySelector('[data-metric="epoch"]').textContent) > number"""
    page.wait_for_function(script, arg=number)


def choose_data(page: Page, name: str) -> None:
    """Choose a data set, in whichever tab of the gallery it is."""
    chosen = page.get_by_role("radio", name=name, exact=True, include_hidden=True)
    tab = chosen.evaluate("it => it.closest('[role=tabpanel]').getAttribute('aria-labelledby')")
    page.locator(f"id={tab}").click()
    chosen.check()


def layer(page: Page, name: str) -> Locator:
    """The group of a layer's controls, such as `Hidden layer 1`."""
    return page.get_by_role("group", name=name, exact=True)


def units(page: Page, name: str) -> Locator:
    """The number input of a layer's neurons."""
    return layer(page, name).get_by_role("spinbutton", name="Neurons")


def activation(page: Page, name: str) -> Locator:
    """The select of a layer's activation."""
    return layer(page, name).get_by_role("combobox", name="Activation")


def chip(page: Page, name: str) -> Locator:
    """A chip of the palette."""
    group = page.get_by_role("group", name="Activations")
    return group.get_by_role("button", name=name, exact=True)


def centre(locator: Locator) -> tuple[float, float]:
    """Where to press to hit an element."""
    box = locator.bounding_box()
    assert box is not None, "it is not on the screen"
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag_by(page: Page, locator: Locator, right: float, down: float) -> None:
    """Drag an element with the mouse."""
    x, y = centre(locator)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=10)
    page.mouse.up()


def drag_to(page: Page, locator: Locator, target: Locator) -> None:
    """Drag an element with the mouse onto another."""
    x, y = centre(locator)
    to_x, to_y = centre(target)
    drag_by(page, locator, to_x - x, to_y - y)


def sent(page: Page) -> list[str]:
    """The commands that the page sends from its next opening on, as they are sent."""
    commands: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framesent", lambda text: commands.append(str(text))),
    )
    return commands
