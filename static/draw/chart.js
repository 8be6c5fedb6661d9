/**
 * A chart of series over the epochs: axes, lines, marks, the values at the epoch that is pointed at. All
 * charts over epochs share what is zoomed into and what is pointed at.
 */

import { drawEpochs, drawGrid, drawShares, verticalScale } from "./axes.js";
import { dot, drawCursor, drawMarks, drawNames, drawValues, layNames } from "./readout.js";
import { tracePoints, traceSeries, valueAt } from "./series.js";

/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("./axes.js").Plot} Plot */
/** @typedef {import("./axes.js").Extent} Extent */
/** @typedef {import("./series.js").Series} Series */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{epoch: number, text: string}} Mark */

/**
 * @typedef {object} Chart
 * @property {Series[]} series
 * @property {number} last epoch that is known, −1 when none is
 * @property {boolean} log whether the left axis is logarithmic
 * @property {string} label of the left axis, its unit with it
 * @property {string} epochs what the axis below is called
 * @property {[number, number] | null} zoom from which epoch to which
 * @property {Mark[]} marks
 * @property {boolean} names whether the series' names are written above
 */

/** Epochs that there is room for from the start. */
const FEWEST = 10;

/**
 * The part of the box that holds the lines.
 * @param {Box} box
 * @param {Pick<Chart, "series" | "names">} chart
 * @returns {Plot}
 */
export function plotOf({ x, y, width, height }, { series, names }) {
  const shares = series.some(({ right }) => right);
  return {
    left: x + (width < 640 ? 56 : 64),
    right: x + width - (shares ? 48 : 14),
    top: y + 24 + (names ? layNames(series, width - 8).height : 0),
    bottom: y + height - 26,
  };
}

/**
 * The first and the last epoch that are shown.
 * @param {Pick<Chart, "zoom" | "last">} chart
 * @returns {[number, number]}
 */
export function shownEpochs({ zoom, last }) {
  return zoom ?? [0, Math.max(FEWEST, last)];
}

/**
 * The epoch at a place, between epochs too; null beside the lines.
 * @param {Plot} plot
 * @param {[number, number]} range
 * @param {number} x
 * @returns {number | null}
 */
export function epochAt({ left, right }, [from, to], x) {
  if (x < left - 8 || x > right + 8) return null;
  const share = Math.max(0, Math.min(1, (x - left) / (right - left)));
  return from + share * (to - from);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {Chart} chart
 * @param {number | null} pointer the epoch that is pointed at
 * @param {[number, number] | null} band epochs that are being marked to be zoomed into
 * @param {Theme} theme
 */
export function drawChart(ctx, box, chart, pointer, band, theme) {
  ctx.clearRect(box.x, box.y, box.width, box.height);
  const { series, last } = chart;
  const plot = plotOf(box, chart);
  const range = shownEpochs(chart);
  const across = (/** @type {number} */ epoch) =>
    plot.left + ((epoch - range[0]) / (range[1] - range[0])) * (plot.right - plot.left);
  const left = verticalScale(extentOf(series, range), plot, chart.log);
  const shareY = (/** @type {number} */ value) => plot.bottom - value * (plot.bottom - plot.top);
  const scaleOf = (/** @type {Series} */ each) => (each.right ? shareY : left.of);
  drawGrid(ctx, plot, left, chart.label, theme);
  if (series.some(({ right }) => right)) drawShares(ctx, plot, theme);
  drawEpochs(ctx, plot, range, chart.epochs, theme);
  if (band) drawBand(ctx, plot, band.map(across), theme);
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.left - 4, plot.top - 4, plot.right - plot.left + 8, plot.bottom - plot.top + 8);
  ctx.clip();
  ctx.lineJoin = "round";
  for (const each of [...series].reverse()) {
    const y = scaleOf(each);
    ctx.beginPath();
    if (each.x) tracePoints(ctx, each.x, each.values, across, y);
    else traceSeries(ctx, each.values, each.extremes, { plot, range, y });
    ctx.strokeStyle = each.colour;
    ctx.lineWidth = each.width;
    ctx.setLineDash(each.dash);
    ctx.stroke();
    if (each.values.length === 1) dot(ctx, across(each.x?.[0] ?? 0), y(each.values[0]), each.colour, theme);
  }
  ctx.restore();
  drawMarks(ctx, plot, chart.marks, across, theme);
  const epoch = pointer === null ? last : Math.max(0, Math.min(last, pointer));
  const values = series.map((each) => ({ ...each, value: valueAt(each, epoch) }));
  if (chart.names) drawNames(ctx, box, values, theme);
  if (last < 0) return;
  if (epoch < range[0] || epoch > range[1]) return;
  drawCursor(ctx, plot, across(epoch), epoch, theme);
  if (pointer === null) return;
  for (const each of values) dot(ctx, across(epoch), scaleOf(each)(each.value), each.colour, theme);
  if (chart.names && layNames(series, box.width).values) return;
  drawValues(ctx, plot, across(epoch), values, theme);
}

/**
 * What the left axis has to hold of the epochs that are shown.
 * @param {Series[]} series
 * @param {[number, number]} range
 * @returns {Extent}
 */
function extentOf(series, [from, to]) {
  const extent = { low: Infinity, high: -Infinity, positive: Infinity };
  const out = { low: 0, high: 0 };
  for (const { right, x, values, extremes } of series) {
    if (right) continue;
    let { low, high, positive } = extremes.range;
    const all = x !== null || (from <= 0 && to >= values.length - 1);
    if (!all) {
      extremes.between(
        values,
        Math.max(0, Math.floor(from)),
        Math.min(values.length, Math.ceil(to) + 1),
        out,
      );
      [low, high] = [out.low, out.high];
      if (low > 0) positive = low;
    }
    extent.low = Math.min(extent.low, low);
    extent.high = Math.max(extent.high, high);
    extent.positive = Math.min(extent.positive, positive);
  }
  return extent;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {number[]} ends
 * @param {Theme} theme
 */
export function drawBand(ctx, { left, right, top, bottom }, ends, theme) {
  const [from, to] = [...ends].sort((a, b) => a - b).map((x) => Math.max(left, Math.min(right, x)));
  ctx.save();
  ctx.globalAlpha = 0.16;
  ctx.fillStyle = theme.accent;
  ctx.fillRect(from, top, to - from, bottom - top);
  ctx.restore();
}
