"""One example on its way through the network, and fingerprints, read back from the pixels."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.drawing import BLUE, ORANGE, ask, near, opened


@pytest.fixture(scope="module")
def harness(browser: Browser) -> Iterator[Page]:
    """The page with all drawing modules loaded."""
    page = browser.new_page()
    with opened(page) as ready:
        yield ready
    page.close()


TRACED = """
const sizes = [2, 3, 2];
const run = pictures.runOf(sizes);
const picture = pictures.pictureOf(sizes);
const column = (a) => ({ z: new Float32Array(a.length), a: Float32Array.from(a) });
picture.looked.trace = { image: null, columns: [[0.5, -2], [1, 0, -1], [0.9, 0.1]].map(column) };
const laid = geometry.layout({ sizes, width: 820, height: 600, labels: run.summary.inputs });
"""


def test_connections_are_drawn_by_what_they_carry(harness: Page) -> None:
    carried = ask(
        harness,
        TRACED
        + """
        const before = [...picture.weights[1].data];
        const { curves: drawn } = curves.curvesOf(laid, trace.carrying(picture));
        return { before, drawn, kept: [...picture.weights[1].data] };
        """,
    )
    assert carried["kept"] == carried["before"]
    into = {(each["from"], each["to"]): each for each in carried["drawn"] if each["column"] == 1}
    for (source, to), curve in into.items():
        weight = carried["before"][source * 3 + to]
        assert curve["weight"] == pytest.approx(weight * (0.5, -2)[source], rel=1e-5)
    silent = [each for each in carried["drawn"] if each["column"] == 2 and each["from"] == 1]
    assert all(each["strength"] == 0 for each in silent)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_active_neurons_light_up_in_the_colour_of_their_sign(harness: Page, name: str) -> None:
    rings = ask(
        harness,
        TRACED
        + """
        const ctx = context(laid.width, laid.height);
        ctx.fillRect(0, 0, 1, 1);
        const colours = theme(argument);
        trace.drawSignals(ctx, laid, picture, colours);
        return laid.columns[1].nodes.map(({ x, y, size }) => rgb(ctx, x, y - size / 2 - 3));
        """,
        name,
    )
    assert near(rings[0], ORANGE, 12)
    assert near(rings[2], BLUE, 12)
    assert rings[1] == [0, 0, 0]  # nothing is drawn around the silent one


def test_fingerprints_are_bars_up_and_down_in_the_classes_colours(harness: Page) -> None:
    found = ask(
        harness,
        """
        const ctx = context(100, 100);
        const colours = theme();
        const prints = { data: Float32Array.from([1, -1]), units: 1, classes: 2 };
        fingerprint.drawFingerprints(ctx, [{ unit: 0, x: 50, y: 50, size: 88 }], prints, colours);
        return [[25, 30], [25, 70], [65, 30], [65, 70]].map(([x, y]) =>
          [...ctx.getImageData(x, y, 1, 1).data]);
        """,
    )
    up, nothing_below, nothing_above, down = found
    assert near(up[:3], BLUE, 12)
    assert near(down[:3], ORANGE, 12)
    assert nothing_below[3] == nothing_above[3] == 0
