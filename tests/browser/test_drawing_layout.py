"""Where the network stands, and what the pointer finds in it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.drawing import ask, opened


@pytest.fixture
def harness(page: Page) -> Iterator[Page]:
    """The page with all drawing modules loaded."""
    with opened(page) as ready:
        yield ready


SIZES = [
    [2, 1, 1],
    [2, 4, 2, 1],
    [4, 6, 5, 3, 1],
    [7, 8, 8, 8, 8, 8, 8, 1],
    [7, *[64] * 12, 1],
    [4, 4, 5, 6, 4, 3],
    [64, 32, 16, 10],
    [1, 64, 1, 64, 10],
]
LAYOUT = """
const [sizes, [width, height], image] = argument;
return geometry.layout({ sizes, width, height, image, labels: image ? [] : ["petal length"],
  classNames: sizes.at(-1) > 1 ? ["versicolor"] : [] });
"""
BOXES = [(320, 300), (390, 500), (820, 600), (1400, 900), (1400, 300)]


@pytest.mark.parametrize("sizes", SIZES, ids=str)
def test_nothing_in_the_network_overlaps_and_everything_is_inside(
    harness: Page, sizes: list[int]
) -> None:
    for box in BOXES:
        laid = ask(harness, LAYOUT, [sizes, box, [8, 8] if sizes[0] == 64 else None])
        assert laid["width"] >= box[0]
        assert laid["height"] == box[1], "every box from 300 px on is high enough"
        boxes = list(occupied(laid, sizes))
        for left, top, right, bottom in boxes:
            assert left >= 0
            assert top >= 0
            assert right <= laid["width"]
            assert bottom <= laid["height"]
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                assert apart, f"{a} overlaps {b} in a box of {box}"


def occupied(laid: dict[str, Any], sizes: list[int]) -> Iterator[tuple[float, ...]]:
    """The boxes of headers, tiles, controls and insertion buttons; what they say is checked too."""
    spacing = laid["columns"][1]["x"] - laid["columns"][0]["x"]
    select = max(min(94, spacing - 6), min(110, spacing - 36)) / 2
    controls = (min(46, spacing - 66) + 56) / 2
    for column in laid["columns"]:
        index, x, y, head = column["column"], column["x"], column["controlsY"], column["headerY"]
        yield x - 36, head, x + 36, head + 24
        yield x - select, head + 24, x + select, head + 52
        for node in column["nodes"]:
            half = node["size"] / 2
            assert half >= 12, "a tile is a target for a finger"
            yield node["x"] - half, node["y"] - half, node["x"] + half, node["y"] + half
        if 0 < index < len(sizes) - 1:
            assert y >= column["bottom"]
            yield x - controls, y, x + controls, y + 48
        if index > 0 or sizes[0] != 64:
            assert len(column["nodes"]) + column["hiddenCount"] == sizes[index]
        assert [node["unit"] for node in column["nodes"]] == column["shown"]
    for plus in laid["insertions"]:
        yield plus["x"] - 12, plus["y"] - 12, plus["x"] + 12, plus["y"] + 12
    assert len(laid["insertions"]) == len(sizes) - 1


def test_the_same_question_has_the_same_layout(harness: Page) -> None:
    assert ask(
        harness,
        """
        const lay = () => geometry.layout({ sizes: [4, 6, 5, 3, 1], width: 820, height: 600 });
        return JSON.stringify(lay()) === JSON.stringify(lay());
        """,
    )


def test_a_wide_layer_can_be_opened_at_any_of_its_neurons(harness: Page) -> None:
    shown, beyond = ask(
        harness,
        """
        const box = { sizes: [2, 64, 1], width: 820, height: 600 };
        const at = (first) => geometry.layout({ ...box, opened: { 1: first } }).columns[1].shown;
        return [at(20), at(1000)];
        """,
    )
    assert shown[0] == 20
    assert beyond[-1] == 63


NETWORK = """
const sizes = [2, 3, 2, 1];
const run = pictures.runOf(sizes);
const picture = pictures.pictureOf(sizes);
const laid = geometry.layout({ sizes, width: 820, height: 600, labels: run.summary.inputs });
"""


def test_a_point_on_a_tile_finds_its_neuron(harness: Page) -> None:
    found = ask(
        harness,
        NETWORK
        + """
        return laid.columns.flatMap(({ column, nodes }) =>
          nodes.map(({ unit, x, y }) => [column, unit, geometry.hit(laid, picture, x + 4, y - 3)]));
        """,
    )
    assert len(found) == 8
    for column, unit, target in found:
        assert target == {"kind": "neuron", "column": column, "unit": unit}


def test_a_point_on_a_bias_square_finds_the_bias_but_inputs_have_none(harness: Page) -> None:
    found = ask(
        harness,
        NETWORK
        + """
        return laid.columns.map(({ nodes: [node] }) => {
          const { x, y, side } = geometry.biasSquare(node);
          return geometry.hit(laid, picture, x + side / 2, y + side / 2)?.kind;
        });
        """,
    )
    assert found == ["neuron", "bias", "bias", "bias"]


def test_a_point_near_a_curve_finds_that_connection(harness: Page) -> None:
    found = ask(
        harness,
        NETWORK
        + """
        return curves.curvesOf(laid, picture).curves.map((curve) => {
          const near = [0.15, 0.3, 0.5, 0.7, 0.85].map((run) => {
            const { share } = curves.curveShare(run);
            const y = curve.y0 + (curve.y1 - curve.y0) * share;
            return geometry.hit(laid, picture, curve.x0 + (curve.x1 - curve.x0) * run, y + 1);
          });
          const { column, from, to } = curve;
          return [{ kind: "connection", column, from, to }, near];
        });
        """,
    )
    assert len(found) == 2 * 3 + 3 * 2 + 2
    for curve, near in found:
        assert all(target["kind"] == "connection" for target in near)
        assert curve in near, "where it does not cross another it is the nearest"


def test_a_point_away_from_everything_finds_nothing(harness: Page) -> None:
    assert ask(harness, NETWORK + "return geometry.hit(laid, picture, 400, 590);") is None


def test_among_four_hundred_curves_a_pointer_is_answered_in_well_under_a_millisecond(
    harness: Page,
) -> None:
    count, each = ask(
        harness,
        """
        const sizes = [7, ...Array(6).fill(20), 1];
        const picture = pictures.pictureOf(sizes, { grid: 12 });
        const laid = geometry.layout({ sizes, width: 1400, height: 900 });
        geometry.hit(laid, picture, 1, 1);
        const start = performance.now();
        for (let i = 0; i < 1000; i++) geometry.hit(laid, picture, (i * 37) % 1400, (i * 91) % 900);
        return [curves.curvesOf(laid, picture).curves.length, (performance.now() - start) / 1000];
        """,
    )
    assert count == 400
    assert each < 0.5


def test_of_many_connections_the_strongest_are_drawn(harness: Page) -> None:
    weakest, left_out = ask(
        harness,
        """
        const sizes = [7, 20, 20, 20, 1];
        const picture = pictures.pictureOf(sizes, { grid: 12 });
        const laid = geometry.layout({ sizes, width: 1400, height: 900 });
        const { curves: drawn, total } = curves.curvesOf(laid, picture);
        const all = picture.weights.slice(1).flatMap(({ data }) => [...data].map(Math.abs));
        if (all.length !== total) throw new Error(`${all.length} connections, not ${total}`);
        all.sort((a, b) => b - a);
        return [Math.min(...drawn.map(({ weight }) => Math.abs(weight))), all[400]];
        """,
    )
    assert weakest >= left_out


def test_all_connections_of_a_hovered_neuron_are_drawn(harness: Page) -> None:
    assert (
        ask(
            harness,
            """
            const sizes = [7, 20, 20, 20, 1];
            const picture = pictures.pictureOf(sizes, { grid: 12 });
            const laid = geometry.layout({ sizes, width: 1400, height: 900 });
            return curves.curvesAt(laid, picture, 2, 3).length;
            """,
        )
        == 40
    )
