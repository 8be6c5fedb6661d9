/** Losses and accuracy over the epochs. */

import { FONT } from "../palette.js";
import { formatCount, formatTick, linearTicks, logRange, logTicks, niceStep } from "../scales.js";
import { dot, drawCursor, drawNames, drawValues } from "./readout.js";
import { extremesOf, traceSeries } from "./series.js";

/** @typedef {import("../types.js").HistoryColumns} HistoryColumns */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../types.js").View} View */
/** @typedef {import("./readout.js").Plot} Plot */
/** @typedef {import("./readout.js").Series} Series */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

const NARROW = 640;

/**
 * The part of the box that holds the lines.
 * @param {Box} box
 * @returns {Plot}
 */
export function plotOf({ x, y, width, height }) {
  const narrow = width < NARROW;
  return {
    left: x + (narrow ? 52 : 64),
    right: x + width - (narrow ? 46 : 224),
    top: y + (narrow ? 26 : 10),
    bottom: y + height - 26,
  };
}

/** The epoch at the right end: some room while there are few. @param {HistoryColumns} history */
function lastEpoch(history) {
  return Math.max(10, history.length - 1);
}

/**
 * The epoch under a point, null beside the lines or where there is none yet.
 * @param {Box} box
 * @param {HistoryColumns} history
 * @param {number} x
 * @returns {number | null}
 */
export function epochAt(box, history, x) {
  const { left, right } = plotOf(box);
  if (x < left - 8 || x > right + 8 || !history.length) return null;
  const epoch = Math.round(((x - left) / (right - left)) * lastEpoch(history));
  return Math.max(0, Math.min(history.length - 1, epoch));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {HistoryColumns} history
 * @param {Pick<View, "logScale" | "timelinePointer">} view
 * @param {Theme} theme
 */
export function drawTimeline(ctx, box, history, view, theme) {
  ctx.clearRect(box.x, box.y, box.width, box.height);
  const plot = plotOf(box);
  const series = seriesOf(history, theme);
  const y = lossScale(series, plot, view.logScale);
  const shareY = (/** @type {number} */ value) => plot.bottom - value * (plot.bottom - plot.top);
  const scaleOf = (/** @type {Series} */ each) => (each.share ? shareY : y.of);
  drawGrid(
    ctx,
    plot,
    y,
    series.some(({ share }) => share),
    theme,
  );
  drawEpochs(ctx, plot, history, theme);
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.left - 4, plot.top - 4, plot.right - plot.left + 8, plot.bottom - plot.top + 8);
  ctx.clip();
  ctx.lineJoin = "round";
  for (const each of [...series].reverse()) {
    ctx.beginPath();
    const scale = {
      left: plot.left,
      width: plot.right - plot.left,
      last: lastEpoch(history),
      y: scaleOf(each),
    };
    traceSeries(ctx, each.values, each.extremes, scale);
    ctx.strokeStyle = each.colour;
    ctx.lineWidth = each.width;
    ctx.setLineDash(each.dash);
    ctx.stroke();
    if (each.values.length === 1) dot(ctx, plot.left, scale.y(each.values[0]), each.colour, theme);
  }
  ctx.restore();
  drawNames(ctx, box, plot, series, theme);
  if (!history.length) return;
  const pointed = view.timelinePointer;
  const epoch = pointed === null ? history.length - 1 : Math.max(0, Math.min(history.length - 1, pointed));
  const at = plot.left + (epoch / lastEpoch(history)) * (plot.right - plot.left);
  drawCursor(ctx, plot, at, epoch, theme);
  if (pointed === null) return;
  for (const each of series) dot(ctx, at, scaleOf(each)(each.values[epoch]), each.colour, theme);
  drawValues(ctx, plot, at, epoch, series, theme);
}

/**
 * What is known of the run, without the metrics that it does not have.
 * @param {HistoryColumns} history
 * @param {Theme} theme
 * @returns {Series[]}
 */
function seriesOf(history, theme) {
  const all = [
    {
      metric: "train_loss",
      name: "training loss",
      colour: theme.training,
      width: 1.8,
      dash: [],
      share: false,
    },
    {
      metric: "validation_loss",
      name: "validation loss",
      colour: theme.validation,
      width: 1.8,
      dash: [],
      share: false,
    },
    {
      metric: "validation_accuracy",
      name: "validation accuracy",
      colour: theme.muted,
      width: 1,
      dash: [],
      share: true,
    },
  ];
  if (!known(history, "validation_accuracy")) {
    all[2] = { ...all[2], metric: "train_accuracy", name: "training accuracy" };
  }
  return all.flatMap(({ metric, ...look }) => {
    const values = history.column(metric);
    if (!values?.length) return [];
    const extremes = extremesOf(history, metric, values);
    return extremes.range.high >= extremes.range.low ? [{ ...look, values, extremes }] : [];
  });
}

/**
 * @param {HistoryColumns} history
 * @param {string} metric
 */
function known(history, metric) {
  const values = history.column(metric);
  if (!values?.length) return false;
  const { low, high } = extremesOf(history, metric, values).range;
  return high >= low;
}

/**
 * The axis of the losses. Its ends are nice values around all that there has been, so it seldom moves.
 * @param {Series[]} series
 * @param {Plot} plot
 * @param {boolean} log
 * @returns {{of: (value: number) => number, ticks: number[]}}
 */
function lossScale(series, { top, bottom }, log) {
  const losses = series.filter(({ share }) => !share).map(({ extremes }) => extremes.range);
  const high = Math.max(...losses.map((range) => range.high));
  const count = Math.max(2, Math.floor((bottom - top) / 20));
  if (log) {
    const [from, to] = logRange(Math.min(...losses.map((range) => range.positive)), high);
    const [a, b] = [Math.log(from), Math.log(to)];
    const of = (/** @type {number} */ value) =>
      value > from ? bottom - ((Math.log(value) - a) / (b - a)) * (bottom - top) : bottom;
    return { of, ticks: logTicks(from, to, count) };
  }
  const low = Math.min(0, ...losses.map((range) => range.low));
  const most = high > low && Number.isFinite(high) ? high : low + 1;
  const step = niceStep(most - low, count);
  const [from, to] = [Math.floor(low / step) * step, Math.ceil(most / step - 1e-9) * step];
  const of = (/** @type {number} */ value) => bottom - ((value - from) / (to - from)) * (bottom - top);
  return { of, ticks: linearTicks(from, to, count) };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {{of: (value: number) => number, ticks: number[]}} scale
 * @param {boolean} shares whether there is an axis at the right
 * @param {Theme} theme
 */
function drawGrid(ctx, { left, right, top, bottom }, { of, ticks }, shares, theme) {
  ctx.font = `12px ${FONT}`;
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.muted;
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.textAlign = "right";
  ctx.beginPath();
  for (const value of ticks) {
    const at = Math.round(of(value)) + 0.5;
    ctx.moveTo(left, at);
    ctx.lineTo(right, at);
    ctx.fillText(formatTick(value), left - 8, at);
  }
  ctx.stroke();
  if (!shares) return;
  ctx.textAlign = "left";
  for (const share of bottom - top < 60 ? [0, 1] : [0, 0.5, 1]) {
    ctx.fillText(
      `${share * 100}${share === 1 ? " %" : ""}`,
      right + 8,
      Math.min(bottom - 5, bottom - share * (bottom - top)),
    );
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {HistoryColumns} history
 * @param {Theme} theme
 */
function drawEpochs(ctx, { left, right, bottom }, history, theme) {
  const last = lastEpoch(history);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  ctx.fillStyle = theme.muted;
  for (const epoch of linearTicks(0, last, Math.max(2, Math.floor((right - left) / 110)))) {
    if (!Number.isInteger(epoch)) continue;
    const text = epoch < 1e4 ? String(epoch) : formatCount(epoch);
    ctx.fillText(text, left + (epoch / last) * (right - left), bottom + 8);
  }
}
