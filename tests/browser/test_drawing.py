"""What the canvases show, read back from their pixels and compared with made-up pictures."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.drawing import BLUE, ORANGE, ask, near, opened


@pytest.fixture
def harness(page: Page) -> Iterator[Page]:
    """The page with all drawing modules loaded."""
    with opened(page) as ready:
        yield ready


NETWORK = """
const sizes = [2, 3, 2, 1];
const run = pictures.runOf(sizes);
const picture = pictures.pictureOf(sizes);
const laid = geometry.layout({ sizes, width: 820, height: 600, labels: run.summary.inputs });
"""


LINE = """
const sizes = [1, 1, 1];
const run = pictures.runOf(sizes);
const picture = pictures.pictureOf(sizes);
picture.weights[1].data[0] = 2;
picture.weights[2].data[0] = -2;
const laid = geometry.layout({ sizes, width: 600, height: 400 });
const ctx = context(laid.width, laid.height);
const colours = theme(argument);
ctx.fillRect(0, 0, 1, 1);
network.drawNetwork(ctx, laid, picture, view, colours, run);
const along = (column) => {
  const curve = curves.curvesOf(laid, picture).curves.find((each) => each.column === column);
  const pixels = [];
  for (let x = curve.x0 + 2; x < curve.x1 - 2; x++) {
    const { share } = curves.curveShare((x - curve.x0) / (curve.x1 - curve.x0));
    const y = curve.y0 + (curve.y1 - curve.y0) * share;
    pixels.push([...ctx.getImageData(Math.round(x), Math.round(y), 1, 1).data]);
  }
  return pixels;
};
return [along(1), along(2)];
"""


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_positive_weight_is_orange_and_solid_a_negative_one_blue_and_dashed(
    harness: Page, name: str
) -> None:
    positive, negative = ask(harness, LINE, name)
    assert all(near(pixel[:3], ORANGE, 12) and pixel[3] > 200 for pixel in positive)
    filled = [near(pixel[:3], BLUE, 12) and pixel[3] > 200 for pixel in negative]
    empty = [pixel[3] < 60 for pixel in negative]
    assert 0.5 < sum(filled) / len(filled) < 0.85
    assert sum(empty) / len(empty) > 0.08
    assert sum(a != b for a, b in pairwise(filled)) > 10


def test_a_curve_is_the_wider_the_stronger_its_weight(harness: Page) -> None:
    widths = ask(
        harness, "return [0, 0.25, 1].map((ratio) => curves.curveWidth(Math.sqrt(ratio)));"
    )
    assert widths == [0.75, 2.75, 4.75]


def test_a_tile_shows_its_neurons_map(harness: Page) -> None:
    left, right = ask(
        harness,
        NETWORK
        + """
        pictures.setMap(picture, 1, (x) => x, 2);
        const ctx = context(820, 600);
        network.drawNetwork(ctx, laid, picture, view, theme(), run);
        const { x, y, size } = laid.columns[1].nodes[2];
        return [rgb(ctx, x - size * 0.4, y), rgb(ctx, x + size * 0.4, y)];
        """,
    )
    assert near(left, BLUE)
    assert near(right, ORANGE)


def test_a_bias_is_a_square_of_the_colour_of_its_sign(harness: Page) -> None:
    colours = ask(
        harness,
        NETWORK
        + """
        picture.biases[2].set([1, -1]);
        picture.biases[3].set([1]);
        const ctx = context(820, 600);
        network.drawNetwork(ctx, laid, picture, view, theme(), run);
        return [...laid.columns[2].nodes, ...laid.columns[3].nodes].map((node) => {
          const { x, y, side } = geometry.biasSquare(node);
          return rgb(ctx, x + side / 2, y + side / 2);
        });
        """,
    )
    assert [near(colours[0], ORANGE), near(colours[1], BLUE), near(colours[2], ORANGE)] == [
        True
    ] * 3


def test_weights_of_a_neuron_that_sees_images_are_shown_as_an_image(harness: Page) -> None:
    corner, middle = ask(
        harness,
        """
        const sizes = [64, 4, 10];
        const picture = pictures.pictureOf(sizes, { image: [8, 8] });
        picture.weights[1].data.fill(-1);
        picture.weights[1].data[0] = 1;
        const laid = geometry.layout({ sizes, width: 820, height: 600, image: [8, 8] });
        const ctx = context(laid.width, laid.height);
        const run = pictures.runOf(sizes, { image: [8, 8] });
        network.drawNetwork(ctx, laid, picture, view, theme(), run);
        const { x, y, size } = laid.columns[1].nodes[0];
        return [rgb(ctx, x - size * 0.43, y - size * 0.43), rgb(ctx, x, y)];
        """,
    )
    assert near(corner, ORANGE)
    assert near(middle, BLUE)


def test_a_picture_of_other_sizes_than_the_layout_is_drawn_as_far_as_it_goes(harness: Page) -> None:
    assert ask(
        harness,
        """
        const laid = geometry.layout({ sizes: [2, 6, 4, 3, 1], width: 820, height: 600 });
        const ctx = context(820, 600);
        const run = pictures.runOf([2, 6, 4, 3, 1]);
        for (const sizes of [[2, 3, 1], [4, 8, 8, 8, 8, 1], [2, 1]]) {
          const picture = pictures.pictureOf(sizes);
          const hovering = { ...view, hover: { kind: "neuron", column: 4, unit: 0 } };
          network.drawNetwork(ctx, laid, picture, hovering, theme(), run);
          geometry.hit(laid, picture, 300, 300);
        }
        network.drawNetwork(ctx, laid, null, view, theme());
        return true;
        """,
    )


@pytest.mark.parametrize("ratio", [1, 2])
def test_the_boundary_lies_where_the_output_changes_its_sign(harness: Page, ratio: int) -> None:
    found = ask(
        harness,
        """
        const run = pictures.runOf([2, 1]);
        const picture = pictures.pictureOf([2, 1]);
        pictures.setMap(picture, 1, (x, y) => (x + 0.4 * y - 0.2) / 2);
        const ctx = context(308, 308, argument);
        const hard = { ...view, hardDecision: true };
        drawing.plot.drawPlot(ctx, 308, picture, null, run, hard, theme());
        const box = plots.planeBox(308);
        const crossings = [];
        for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
          const y = box.y + box.side * share;
          const row = ctx.getImageData(0, Math.round(y * argument), 308 * argument, 1).data;
          let x = Math.ceil((box.x + 4) * argument);
          while (row[4 * x] < row[4 * x + 2]) x++;
          const level = Math.round(y * argument) / argument;
          crossings.push(plots.locate(plots.planeBox(308), run.summary.plane, x / argument, level));
        }
        return crossings;
        """,
        ratio,
    )
    for place in found:
        assert abs(place["x"] / 6 + 0.4 * place["y"] / 6 - 0.2) < 0.02


def test_several_classes_are_shown_in_the_colour_of_the_largest_output(harness: Page) -> None:
    left, right, wanted = ask(
        harness,
        """
        const run = pictures.runOf([2, 3]);
        const picture = pictures.pictureOf([2, 3]);
        pictures.setMap(picture, 1, (x) => x, 0);
        pictures.setMap(picture, 1, (x) => -1, 1);
        pictures.setMap(picture, 1, (x) => -x, 2);
        const ctx = context(308, 308);
        const colours = theme();
        const hard = { ...view, hardDecision: true };
        drawing.plot.drawPlot(ctx, 308, picture, null, run, hard, colours);
        const box = plots.planeBox(308);
        const full = (index) => palette.classTable(colours, index)[255];
        const of = (index) => palette.parseColour(palette.cssOf(full(index)));
        return [rgb(ctx, box.x + 10, 150), rgb(ctx, box.x + box.side - 10, 150), [of(2), of(0)]];
        """,
    )
    assert near(left, tuple(wanted[0]), 3)
    assert near(right, tuple(wanted[1]), 3)


def test_points_stand_where_they_belong_in_the_colour_of_their_class(harness: Page) -> None:
    found = ask(
        harness,
        """
        const run = pictures.runOf([2, 1]);
        const place = (x, y) => {
          const target = Float32Array.of(x > 0 ? 1 : 0);
          return { position: Float32Array.of(x, y), distance: new Float32Array(1), target };
        };
        const points = { run: "a", train: place(3, 3), validation: place(-3, -3) };
        const ctx = context(308, 308, 2);
        const all = { ...view, showTrain: true, showValidation: true };
        drawing.plot.drawPlot(ctx, 308, pictures.pictureOf([2, 1]), points, run, all, theme());
        const { x, y, side } = plots.planeBox(308);
        const at = (share) => rgb(ctx, (x + side * share) * 2, (y + side * (1 - share)) * 2);
        return [at(0.75), at(0.25)];
        """,
    )
    assert near(found[0], ORANGE, 4)
    assert near(found[1], BLUE, 4)


def test_a_point_on_the_map_is_told_in_the_planes_coordinates(harness: Page) -> None:
    middle, outside = ask(
        harness,
        """
        const run = pictures.runOf([2, 1], { plane: [-1, 3] });
        const { x, y, side } = plots.planeBox(308);
        const at = (...place) => plots.locate(plots.planeBox(308), run.summary.plane, ...place);
        return [at(x + side / 2, y + side / 4), at(2, 2)];
        """,
    )
    assert middle == {"x": pytest.approx(1), "y": pytest.approx(2)}
    assert outside is None
