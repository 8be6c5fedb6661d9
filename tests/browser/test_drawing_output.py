"""The output panel's plots, read back from their pixels: threshold, regions, curve, scatter."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.drawing import BLUE, ORANGE, ask, near, opened


@pytest.fixture
def harness(page: Page) -> Iterator[Page]:
    """The page with all drawing modules loaded."""
    with opened(page) as ready:
        yield ready


CROSSING = """
const run = pictures.runOf([2, 1]);
run.summary.targets = [-1, 1];
const picture = pictures.pictureOf([2, 1]);
pictures.setMap(picture, 1, (x, y) => (x + 0.4 * y - 0.2) / 2);
const ctx = context(308, 308);
const { hard, threshold } = argument;
const looks = { ...view, hardDecision: hard, threshold };
drawing.plot.drawPlot(ctx, 308, picture, null, run, looks, theme());
const box = plots.planeBox(308);
return [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => {
  const y = box.y + box.side * share;
  const row = ctx.getImageData(0, Math.round(y), 308, 1).data;
  let x = Math.ceil(box.x + 4);
  while (row[4 * x] < row[4 * x + 2]) x++;
  return plots.locate(box, run.summary.plane, x, Math.round(y));
});
"""


@pytest.mark.parametrize("hard", [True, False])
@pytest.mark.parametrize("threshold", [None, 0.2, -0.15])
def test_the_boundary_lies_where_the_output_passes_the_threshold(
    harness: Page, hard: bool, threshold: float | None
) -> None:
    found = ask(harness, CROSSING, {"hard": hard, "threshold": threshold})
    for place in found:
        value = (place["x"] / 6 + 0.4 * place["y"] / 6 - 0.2) / 2
        assert value == pytest.approx(threshold or 0, abs=0.012)


def test_the_legend_changes_its_colour_at_the_threshold(harness: Page) -> None:
    below, above = ask(
        harness,
        """
        const run = pictures.runOf([2, 1]);
        run.summary.targets = [-1, 1];
        const ctx = context(308, 40);
        const box = { x: 0, y: 0, width: 308, height: 40 };
        const moved = { ...view, threshold: 0.5 };
        legend.drawLegend(ctx, box, pictures.pictureOf([2, 1]), run, moved, theme());
        const at = (value) => rgb(ctx, 46 + (216 * (value + 1)) / 2, 10);
        return [at(0.35), at(0.65)];
        """,
    )
    assert below[0] < below[2]
    assert above[0] > above[2]


def test_a_region_is_the_stronger_the_surer_its_class(harness: Page) -> None:
    distances = ask(
        harness,
        """
        const run = pictures.runOf([2, 3]);
        const picture = pictures.pictureOf([2, 3]);
        pictures.setMap(picture, 1, (x) => 0.4 * x, 0);
        pictures.setMap(picture, 1, () => -1, 1);
        pictures.setMap(picture, 1, (x) => -0.4 * x, 2);
        const ctx = context(308, 308);
        const colours = theme();
        drawing.plot.drawPlot(ctx, 308, picture, null, run, view, colours);
        const box = plots.planeBox(308);
        const grey = palette.parseColour(colours.zero);
        return [0.55, 0.65, 0.75, 0.85, 0.95].map((share) => {
          const found = rgb(ctx, box.x + box.side * share, 150);
          return Math.hypot(...found.map((value, i) => value - grey[i]));
        });
        """,
    )
    assert distances == sorted(distances), distances
    assert distances[-1] > distances[0] + 30


CURVE = """
const run = pictures.runOf([1, 1], { task: argument.task });
Object.assign(run.summary.plane, { kind: "curve", x: { label: "x", range: [-4, 4] },
  y: { label: "y", range: [-2, 2] } });
run.summary.targets = argument.task === "classification" ? [-1, 1] : null;
const picture = pictures.pictureOf([1, 1]);
const data = Float32Array.from({ length: 193 }, (_, i) => -4 + (8 * i) / 192);
picture.readings.curve = { data: data.map((x) => x / 4), units: 1 };
const box = plots.planeBox(308);
const ctx = context(308, 308);
const colours = theme();
"""


def test_the_curve_over_a_single_input_goes_through_the_outputs(harness: Page) -> None:
    darkest = ask(
        harness,
        CURVE
        + """
        drawing.plot.drawPlot(ctx, 308, picture, null, run, view, colours);
        return [-3, -1, 1, 3].map((x) => {
          const across = Math.round(box.x + (box.side * (x + 4)) / 8);
          const column = ctx.getImageData(across, box.y, 1, box.side).data;
          const reds = [...column].filter((_, i) => i % 4 === 0);
          const y = reds.indexOf(Math.min(...reds));
          return [x, 2 - (4 * y) / box.side];
        });
        """,
        {"task": "regression"},
    )
    for x, y in darkest:
        assert y == pytest.approx(x / 4, abs=0.05)


def test_hard_decisions_over_a_single_input_are_bands_that_end_at_the_threshold(
    harness: Page,
) -> None:
    left, right = ask(
        harness,
        CURVE
        + """
        const hard = { ...view, hardDecision: true, threshold: 0.5 };
        drawing.plot.drawPlot(ctx, 308, picture, null, run, hard, colours);
        const at = (x) => rgb(ctx, box.x + (box.side * (x + 4)) / 8, box.y + box.side - 8);
        return [at(1.7), at(2.3)];
        """,
        {"task": "classification"},
    )
    assert left[0] < left[2]
    assert right[0] > right[2]


SCATTER = """
const run = pictures.runOf([2, 1], { task: "regression" });
const picture = pictures.pictureOf([2, 1]);
const here = { position: Float32Array.of(0, 0), distance: Float32Array.of(0) };
const at = (target) => ({ ...here, target: Float32Array.of(target) });
const points = { run: "a", train: at(-1), validation: at(1) };
const output = (value) => ({ data: Float32Array.of(value), units: 1 });
picture.readings.outputs = { train: output(0.5), validation: output(0) };
const box = plots.planeBox(308);
const shown = { ...view, scatter: true, showTrain: true, showValidation: true };
const axes = plots.plotOf(run, shown, picture, points);
"""


def test_predicted_stands_above_true(harness: Page) -> None:
    colours, places = ask(
        harness,
        SCATTER
        + """
        const ctx = context(308, 308);
        drawing.plot.drawPlot(ctx, 308, picture, points, run, shown, theme());
        const places = [[-1, 0.5], [1, 0]].map((each) => plots.pixelOf(box, axes, ...each));
        return [places.map(([x, y]) => rgb(ctx, x, y)), [axes.x.range, axes.y.range]];
        """,
    )
    assert near(colours[0], BLUE)
    assert near(colours[1], ORANGE)
    assert places[0] == places[1]
    assert places[0][0] < -1
    assert places[0][1] > 1


def test_a_pointer_finds_the_nearest_shown_example(harness: Page) -> None:
    train, nothing, hidden = ask(
        harness,
        SCATTER
        + """
        const [x, y] = plots.pixelOf(box, axes, -1, 0.5);
        const ask = (looks, dx) => plots.pointAt(box, axes, points, picture, run, looks, x + dx, y);
        return [ask(shown, 6), ask(shown, 30), ask({ ...shown, showTrain: false }, 0)];
        """,
    )
    assert train == {"part": "train", "index": 0}
    assert nothing is None
    assert hidden is None


def test_a_validation_example_is_a_diamond_and_a_training_example_a_disc(harness: Page) -> None:
    disc, diamond = ask(
        harness,
        """
        const run = pictures.runOf([2, 1]);
        const distance = new Float32Array(1);
        const one = { position: Float32Array.of(0, 0), distance, target: Float32Array.of(1) };
        const none = { position: new Float32Array(0), distance, target: new Float32Array(0) };
        const box = plots.planeBox(308);
        const corner = (points, looks) => {
          const ctx = context(308, 308, 4);
          drawing.plot.drawPlot(ctx, 308, null, points, run, { ...view, ...looks }, theme());
          const [x, y] = plots.pixelOf(box, run.summary.plane, 0, 0);
          return rgb(ctx, (x + 4.3) * 4, y * 4);
        };
        return [corner({ run: "a", train: one, validation: none }, { showTrain: true }),
          corner({ run: "a", train: none, validation: one }, { showValidation: true })];
        """,
    )
    assert near(disc, (241, 242, 244), 6)
    assert near(diamond, (16, 21, 31), 90)


def test_an_example_far_off_the_plane_is_paler(harness: Page) -> None:
    near_by, far, grey = ask(
        harness,
        """
        const run = pictures.runOf([2, 1]);
        const ctx = context(308, 308);
        const box = plots.planeBox(308);
        const shown = [1, 6].map((away) => {
          const part = { position: Float32Array.of(0, 0), target: Float32Array.of(1) };
          const none = { position: new Float32Array(0), target: new Float32Array(0) };
          const points = { run: "a", train: { ...part, distance: Float32Array.of(away) },
            validation: { ...none, distance: new Float32Array(0) } };
          drawing.plot.drawPlot(ctx, 308, null, points, run, { ...view, showTrain: true }, theme());
          return rgb(ctx, box.x + box.side / 2, box.y + box.side / 2);
        });
        return [...shown, palette.parseColour(theme().zero)];
        """,
    )
    assert near(near_by, ORANGE, 3)
    mixed = tuple(round(g + 0.25 * (o - g)) for g, o in zip(grey, ORANGE, strict=True))
    assert near(far, mixed, 8)
