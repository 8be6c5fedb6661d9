"""Legend, timeline and small pictures; ticks and numbers."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.drawing import BLUE, ORANGE, ask, near, opened


@pytest.fixture
def harness(page: Page) -> Iterator[Page]:
    """The page with all drawing modules loaded."""
    with opened(page) as ready:
        yield ready


def test_the_legend_has_the_colours_of_the_map(harness: Page) -> None:
    bar, ends = ask(
        harness,
        """
        const run = pictures.runOf([2, 1]);
        const ctx = context(308, 40);
        const colours = theme();
        const box = { x: 0, y: 0, width: 308, height: 40 };
        legend.drawLegend(ctx, box, pictures.pictureOf([2, 1]), run, view, colours);
        const table = palette.divergingTable(colours, palette.MAP_STRENGTH);
        const of = (value) => palette.parseColour(palette.cssOf(value));
        return [[rgb(ctx, 48, 10), rgb(ctx, 260, 10)], [of(table[4]), of(table[1023])]];
        """,
    )
    assert near(bar[0], tuple(ends[0]), 8)
    assert near(bar[1], tuple(ends[1]), 8)


TIMELINE = """
const box = { x: 0, y: 0, width: 1200, height: 168 };
const options = { log: true, label: "loss", epochs: "epoch", zoom: null, marks: [], names: false };
const shown = ["train_loss", "validation_loss", "validation_accuracy"]
  .map((metric) => ({ metric, name: metric }));
const chartOf = (history, more = {}) =>
  timeline.timelineChart(history, shown, { ...options, ...more }, theme());
const plot = chart.plotOf(box, { series: [], names: false });
const drawn = (ctx, history, { pointer = null, ...more } = {}) =>
  chart.drawChart(ctx, box, chartOf(history, more), pointer, null, theme());
const draw = (history, more) => {
  const ctx = context(1200, 168);
  drawn(ctx, history, more);
  return ctx;
};
const inked = (ctx, ...box) => {
  const { data } = ctx.getImageData(...box.map(Math.round));
  let count = 0;
  for (let i = 3; i < data.length; i += 4) count += data[i] > 128;
  return count;
};
const of = (columns) => {
  const arrays = {};
  for (const [name, list] of Object.entries(columns)) arrays[name] = Float32Array.from(list);
  const { length } = arrays.train_loss;
  return { length, column: (name) => arrays[name] ?? new Float32Array(0) };
};
"""


def test_zero_has_no_place_on_a_logarithmic_axis(harness: Page) -> None:
    """A frozen layer is not updated at all; a line at the axis' end would be a small update."""
    ink = ask(
        harness,
        TIMELINE
        + """
        const train_loss = Array.from({ length: 101 }, (_, i) => (i < 50 ? 10 ** (-i / 25) : 0));
        const [line] = chartOf(of({ train_loss })).series;
        const x = Float32Array.from(train_loss, (_, i) => i);
        return [null, x].flatMap((at) => [true, false].map((log) => {
          const ctx = context(1200, 168);
          const over = { ...options, log, series: [{ ...line, x: at }], last: 100 };
          chart.drawChart(ctx, box, over, 20, null, theme());
          const middle = (plot.left + plot.right) / 2;
          return inked(ctx, middle + 20, plot.bottom - 1, plot.right - middle - 60, 1);
        }));
        """,
    )
    assert ink[0] == ink[2] == 0 < min(ink[1], ink[3])


def test_the_line_of_the_loss_passes_where_its_values_say(harness: Page) -> None:
    on, above = ask(
        harness,
        TIMELINE
        + """
        const history = of({ train_loss: Array.from({ length: 101 }, (_, i) => 10 ** (-i / 25)) });
        const ctx = draw(history);
        const x = plot.left + (plot.right - plot.left) * 0.625; // epoch 62.5: 10 ** -2.5
        const y = plot.top + (plot.bottom - plot.top) * 0.625;
        return [rgb(ctx, x, y), inked(ctx, x - 2, y - 9, 4, 5)];
        """,
    )
    assert near(on, (27, 35, 48), 40)
    assert above == 0


def test_any_history_is_drawn_without_an_error(harness: Page) -> None:
    assert ask(
        harness,
        TIMELINE
        + """
        const histories = [[0.5], [0, 0, 0], [NaN, NaN], [1, NaN, 0.1, NaN, NaN, 0.5],
          [1e30, 1e-30, 0], [Infinity, 1], [-3, -2, 5], [], Array(5000).fill(NaN),
          Array(5000).fill(2)];
        for (const losses of histories) {
          const history = of({ train_loss: losses, validation_loss: losses });
          for (const log of [true, false]) {
            for (const pointer of [null, 0, 2]) {
              for (const zoom of [null, [1, 5], [0.5, 4000.5]]) {
                draw(history, { log, pointer, zoom });
              }
            }
          }
        }
        return true;
        """,
    )


def test_one_epoch_alone_is_a_dot(harness: Page) -> None:
    assert ask(
        harness,
        TIMELINE
        + """
        const ctx = draw(of({ train_loss: [0.5] }));
        return inked(ctx, plot.left + 2, plot.top, 4, plot.bottom - plot.top - 4);
        """,
    )


def test_a_spike_of_one_epoch_among_a_million_is_seen_and_drawing_stays_fast(harness: Page) -> None:
    spike, times_of_few = ask(
        harness,
        TIMELINE
        + """
        const losses = new Float32Array(1e6).fill(0.01);
        losses[500_001] = 1;
        losses[3] = 0.0001;
        const none = new Float32Array(0);
        const history = { length: 1e6, column: (name) => (name === "train_loss" ? losses : none) };
        const ctx = draw(history);
        const spike = inked(ctx, (plot.left + plot.right) / 2 - 3, plot.top + 3, 6, 20);
        const some = new Float32Array(2000).fill(0.01);
        const few = { length: 2000, column: (name) => (name === "train_loss" ? some : none) };
        const median = (history) => {
          const times = Array.from({ length: 9 }, () => {
            const start = performance.now();
            drawn(ctx, history);
            return performance.now() - start;
          });
          return times.sort((a, b) => a - b)[4];
        };
        const long = median(history);
        drawn(ctx, few);
        return [spike, long / median(few)];
        """,
    )
    assert spike > 10
    assert times_of_few < 10, "drawing goes through all epochs, not through what was kept of them"


def test_a_history_that_grew_or_began_anew_is_drawn_as_it_is(harness: Page) -> None:
    same = ask(
        harness,
        TIMELINE
        + """
        let values = Float32Array.of(1, 0.5, 0.2);
        const history = { get length() { return values.length; }, column: () => values };
        const bytes = (ctx) => ctx.getImageData(0, 0, 1200, 168).data.join();
        const fresh = () => bytes(draw({ length: values.length, column: () => values }));
        draw(history);
        values = Float32Array.from({ length: 4000 }, (_, i) => 1 / (1 + i));
        const grown = bytes(draw(history)) === fresh();
        values = Float32Array.from({ length: 5000 }, (_, i) => 3 + Math.sin(i));
        return [grown, bytes(draw(history)) === fresh()];
        """,
    )
    assert same == [True, True]


def test_the_epoch_under_the_pointer_is_found(harness: Page) -> None:
    assert ask(
        harness,
        TIMELINE
        + """
        const at = (x) => chart.epochAt(plot, [0, 1000], x);
        return [at(plot.left), at((plot.left + plot.right) / 2), at(plot.right), at(5)];
        """,
    ) == [0, 500, 1000, None]


def test_ticks_are_nice_numbers_and_few(harness: Page) -> None:
    assert ask(
        harness,
        """
        const { linearTicks, logTicks } = scales;
        return [linearTicks(0, 1284, 7), linearTicks(-6, 6, 4), linearTicks(0, 0.3, 3),
          logTicks(1e-4, 1, 6), logTicks(1e-8, 1, 4), logTicks(0.2, 1, 4)];
        """,
    ) == [
        [0, 200, 400, 600, 800, 1000, 1200],
        [-5, 0, 5],
        [0, 0.1, 0.2, 0.3],
        [0.0001, 0.001, 0.01, 0.1, 1],
        [1e-6, 0.001, 1],
        [0.2, 0.5, 1],
    ]


def test_a_log_axis_ends_at_nice_values_around_what_it_shows(harness: Page) -> None:
    assert ask(
        harness,
        """
        return [scales.logRange(0.0002, 0.7), scales.logRange(0.3, 0.6), scales.logRange(1e-30, 1),
          scales.logRange(Infinity, -Infinity), scales.logRange(1, 1)];
        """,
    ) == [[0.0001, 1], [0.2, 1], [1e-12, 1], [0.0001, 1], [0.5, 2]]


def test_numbers_keep_their_width_and_have_a_real_minus_sign(harness: Page) -> None:
    assert ask(
        harness,
        """
        return [[0.063, 1.37, 12.3456, 123.456, 0, 9.99999].map(scales.formatNumber),
          scales.formatNumber(-0.0021), scales.formatNumber(NaN), scales.formatNumber(3.1e-7),
          scales.formatSigned(1.37), scales.formatSigned(-0.414), scales.formatSigned(-0.001),
          scales.formatCount(1284), scales.formatCount(1e6), scales.formatTick(0.0001),
          scales.formatTick(1e-5)];
        """,
    ) == [
        ["0.0630", "1.3700", "12.346", "123.46", "0.0000", "10.000"],
        "−0.0021",
        "–",
        "3.1e−7",
        "+1.37",
        "−0.41",
        "0.00",
        "1,284",
        "1,000,000",
        "0.0001",
        "1e−5",
    ]


def test_a_thumbnail_shows_its_points_in_the_colours_of_their_classes(harness: Page) -> None:
    left, right = ask(
        harness,
        """
        const ctx = context(52, 52);
        const points = { x: [-0.5, 0.5], y: [0, 0], target: [0, 1] };
        thumbnail.drawThumbnail(ctx, 52, points, "classification", theme());
        const reach = 26 - 52 * 0.029 - 52 * 0.05;
        return [rgb(ctx, 25.5 - reach / 2, 25.5), rgb(ctx, 25.5 + reach / 2, 25.5)];
        """,
    )
    assert near(left, BLUE)
    assert near(right, ORANGE)


def test_an_activations_glyph_stays_in_its_box(harness: Page) -> None:
    path = ask(
        harness,
        """
        const z = Array.from({ length: 33 }, (_, i) => -3 + (6 * i) / 32);
        return thumbnail.glyphPath(z.map((value) => Math.max(0, value)), 18, 14);
        """,
    )
    pairs = [tuple(map(float, pair.split())) for pair in path[1:].split("L")]
    assert pairs[0] == (1.5, 12.5)
    assert pairs[-1] == (16.5, 1.5)
    assert all(0 <= x <= 18 and 0 <= y <= 14 for x, y in pairs)
