"""What zooms, marks, rings, histograms and exports draw and write."""

import csv
import io
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Page

from tests.browser.drawing import ask, near, opened
from tests.browser.test_drawing_charts import TIMELINE

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def harness(page: Page) -> Iterator[Page]:
    """The page with all drawing modules loaded."""
    with opened(page) as ready:
        yield ready


def test_as_many_points_are_ringed_as_their_cell_counts(harness: Page) -> None:
    counted, drawn = ask(
        harness,
        """
        const run = pictures.runOf([2, 1]);
        const points = pictures.pointsOf(run, 300);
        const predicted = points.train.target.map((own, i) => (i % 7 === 0 ? 1 - own : own));
        const places = [[0, 0], [0, 1], [1, 0], [1, 1]];
        const counted = places.map(([truth, called]) =>
          [...predicted].filter((p, i) => p === called && points.train.target[i] === truth).length);
        const drawn = places.map(([truth, called]) => drawing.rings.drawRings(
          context(300, 300), plots.planeBox(300), run.summary.plane, points.train.position,
          points.train.target, { part: "train", truth, predicted: called }, predicted, theme()));
        return [counted, drawn];
        """,
    )
    assert counted == drawn
    assert min(counted) > 0


def test_a_ring_lies_around_its_point(harness: Page) -> None:
    ring, outside = ask(
        harness,
        """
        const run = pictures.runOf([2, 1]);
        const ctx = context(300, 300);
        const box = plots.planeBox(300);
        drawing.rings.drawRings(ctx, box, run.summary.plane, [0, 0], [1],
          { part: "train", truth: 1, predicted: 0 }, Uint8Array.of(0), theme());
        const [x, y] = [box.x + box.side / 2, box.y + box.side / 2];
        return [rgb(ctx, x + 6, y), ctx.getImageData(x + 12, y, 1, 1).data[3]];
        """,
    )
    assert near(ring, (27, 35, 48))
    assert outside == 0


def test_zooming_shows_only_the_chosen_epochs_over_the_whole_width(harness: Page) -> None:
    assert ask(
        harness,
        TIMELINE
        + """
        const losses = new Float32Array(1001).fill(0.01).fill(1, 500, 510);
        const history = of({ train_loss: losses });
        const dark = (ctx, x) => {
          const high = plot.bottom - plot.top - 30;
          const { data } = ctx.getImageData(Math.round(x), plot.top - 2, 1, high);
          return data.some((value, i) => i % 4 === 0 && value < 90 && data[i + 3] > 200);
        };
        const share = (ctx) => {
          const places = Array.from({ length: 200 }, (_, i) => plot.left + 4 + 5 * i);
          return places.filter((x) => dark(ctx, x)).length / 200;
        };
        const all = share(draw(history));
        const close = share(draw(history, { zoom: [500, 509] }));
        return all < 0.05 && close > 0.9;
        """,
    )


def test_a_zoom_stays_within_the_known_epochs(harness: Page) -> None:
    assert ask(
        harness,
        """
        const { limited } = drawing.zoom;
        return [limited(-50, 50, 1000), limited(950, 1050, 1000), limited(200, 100, 1000),
          limited(100, 100.5, 1000), limited(-5, 2000, 1000), limited(2, 3, 5)];
        """,
    ) == [[0, 100], [900, 1000], [100, 200], [98.25, 102.25], None, [0.5, 4.5]]


def test_edits_are_marked_with_words_at_their_epochs(harness: Page) -> None:
    assert ask(
        harness,
        """
        const catalog = { fields: { "optimizer.learning_rate": { label: "Learning rate" },
          "optimizer.name": { label: "Optimizer" }, "layers[].units": { label: "Neurons" } },
          optimizers: [{ name: "rmsprop", label: "RMSProp" }] };
        return drawing.marks.marksOf([
          { type: "set", fields: { "optimizer.learning_rate": 0.006 }, epoch: 800 },
          { type: "set", fields: { "optimizer.name": "rmsprop" }, epoch: 850 },
          { type: "set", fields: { "layers[1].units": 5 }, epoch: 900 },
          { type: "remove_layer", layer: 1, epoch: 900 },
        ], catalog);
        """,
    ) == [
        {"epoch": 800, "text": "Learning rate 0.006"},
        {"epoch": 850, "text": "Optimizer RMSProp"},
        {"epoch": 900, "text": "Neurons 5 in layer 2, layer removed"},
    ]


def test_a_mark_stands_above_its_epoch(harness: Page) -> None:
    assert ask(
        harness,
        TIMELINE
        + """
        const history = pictures.historyOf(1001);
        const with_ = draw(history, { marks: [{ epoch: 500, text: "changed" }] });
        const without = draw(history);
        const at = [plot.left + (plot.right - 34 - plot.left) / 2 - 4, plot.top - 17, 8, 8];
        return [inked(with_, ...at) > 20, inked(without, ...at) === 0];
        """,
    ) == [True, True]


def test_the_strips_of_a_histogram_are_dark_where_the_weights_are(harness: Page) -> None:
    dark, light = ask(
        harness,
        """
        const box = { x: 0, y: 0, width: 400, height: 200 };
        const counts = new Float32Array(2 * 8);
        counts[1] = 5; counts[6] = 1; counts[8 + 6] = 5; counts[8 + 1] = 1;
        const ctx = context(400, 200);
        const heat = { epochs: Float32Array.of(0, 10), counts, bins: 8, reach: 1, range: [0, 10],
          label: "w", epochsLabel: "epoch", countLabel: "weights" };
        drawing.heat.drawHeat(ctx, box, heat, null, null, theme());
        const plot = drawing.heat.heatPlot(box);
        const y = plot.bottom - 0.18 * (plot.bottom - plot.top);
        return [rgb(ctx, plot.left + 30, y), rgb(ctx, plot.right - 30, y)];
        """,
    )
    assert sum(dark) < sum(light)


def test_an_exported_drawing_is_svg_with_the_names_and_the_lines(harness: Page) -> None:
    text = ask(
        harness,
        TIMELINE
        + """
        const pen = new drawing.svg.SvgContext(1200, 168, context(10, 10));
        const marks = [{ epoch: 9, text: "a < b & c" }];
        drawn(pen.context, pictures.historyOf(300), { names: true, marks });
        return pen.toString();
        """,
    )
    root = ET.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert (root.get("width"), root.get("height")) == ("1200", "168")
    words = {each.text for each in root.iter(f"{SVG}text")}
    assert {"train_loss", "validation_loss", "validation_accuracy", "epoch", "a < b & c"} <= words
    strokes = [each for each in root.iter(f"{SVG}path") if each.get("fill") == "none"]
    assert max((each.get("d") or "").count("L") for each in strokes) == 299


def test_exported_numbers_read_back_as_the_very_same_float32(harness: Page) -> None:
    text, bits = ask(
        harness,
        """
        const sizes = Array.from({ length: 500 }, (_, i) => 10 ** (i % 20 - 12));
        const values = Float32Array.from(sizes, (size, i) => Math.sin(i) * size);
        values[7] = NaN;
        const at = (row, column) => (column ? values[row] : row);
        const text = drawing.csv.csvOf(["epoch", 'a, "loss"'], 500, at);
        return [text, [...new Uint32Array(values.buffer)]];
        """,
    )
    head, *rows = csv.reader(io.StringIO(text))
    assert head == ["epoch", 'a, "loss"']
    read = np.array([row[1] or "nan" for row in rows], np.float32)
    wanted = np.array(bits, np.uint32).view(np.float32)
    np.testing.assert_array_equal(read, wanted)
    assert [int(row[0]) for row in rows] == list(range(500))
