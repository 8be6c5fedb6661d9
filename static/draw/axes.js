/** Axes: where values lie, and the ticks and words beside them. */

import { FONT } from "../palette.js";
import { formatCount, formatTick, linearTicks, logRange, logTicks, niceStep } from "../scales.js";

/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Plot */
/** @typedef {{of: (value: number) => number, ticks: number[], range: [number, number]}} Scale */
/** @typedef {{low: number, high: number, positive: number}} Extent `positive`: the smallest above zero */

/**
 * A vertical scale around an extent whose ends are nice values, so that it seldom moves. On a logarithmic
 * one zero and what is below it have no place: NaN.
 * @param {Extent} extent
 * @param {Plot} plot
 * @param {boolean} log
 * @param {boolean} [fromZero] whether a linear one begins at zero
 * @returns {Scale}
 */
export function verticalScale({ low, high, positive }, { top, bottom }, log, fromZero = true) {
  const count = Math.max(2, Math.floor((bottom - top) / 20));
  if (log) {
    const [from, to] = logRange(positive, high);
    const [a, b] = [Math.log(from), Math.log(to)];
    const of = (/** @type {number} */ value) =>
      value > 0 ? Math.min(bottom, bottom - ((Math.log(value) - a) / (b - a)) * (bottom - top)) : Number.NaN;
    return { of, ticks: logTicks(from, to, count), range: [from, to] };
  }
  const least = fromZero ? Math.min(0, low) : low;
  const floor = Number.isFinite(least) ? least : 0;
  const most = high > floor && Number.isFinite(high) ? high : floor + 1;
  const step = niceStep(most - floor, count);
  const [from, to] = [Math.floor(floor / step + 1e-9) * step, Math.ceil(most / step - 1e-9) * step];
  const of = (/** @type {number} */ value) => bottom - ((value - from) / (to - from)) * (bottom - top);
  return { of, ticks: linearTicks(from, to, count), range: [from, to] };
}

/**
 * Lines across the plot with their values at the left.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {Scale} scale
 * @param {string} label
 * @param {Theme} theme
 */
export function drawGrid(ctx, { left, right, top }, { of, ticks }, label, theme) {
  plainText(ctx, theme);
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.textBaseline = "middle";
  ctx.textAlign = "right";
  ctx.beginPath();
  for (const value of ticks) {
    const at = Math.round(of(value)) + 0.5;
    ctx.moveTo(left, at);
    ctx.lineTo(right, at);
    ctx.fillText(formatTick(value), left - 8, at);
  }
  ctx.stroke();
  ctx.textAlign = "left";
  ctx.fillText(label, left - 40, top - 13);
}

/**
 * Shares of 1 at the right, in per cent.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {Theme} theme
 */
export function drawShares(ctx, { right, top, bottom }, theme) {
  plainText(ctx, theme);
  ctx.textBaseline = "middle";
  ctx.textAlign = "left";
  for (const share of bottom - top < 60 ? [0, 1] : [0, 0.5, 1]) {
    const y = Math.min(bottom - 5, bottom - share * (bottom - top));
    ctx.fillText(`${share * 100}${share === 1 ? " %" : ""}`, right + 8, y);
  }
}

/**
 * Epochs below.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {[number, number]} range
 * @param {string} label
 * @param {Theme} theme
 */
export function drawEpochs(ctx, { left, right, bottom }, [from, to], label, theme) {
  plainText(ctx, theme);
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  const room = Math.max(2, Math.floor((right - left) / 90));
  for (const epoch of linearTicks(from, to, room)) {
    if (!Number.isInteger(epoch)) continue;
    const text = epoch < 1e4 ? String(epoch) : formatCount(epoch);
    const x = left + ((epoch - from) / (to - from)) * (right - left);
    ctx.fillText(text, x, bottom + 8);
  }
  ctx.textAlign = "right";
  ctx.fillText(label, left - 10, bottom + 8);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Theme} theme
 */
export function plainText(ctx, theme) {
  ctx.font = `12px ${FONT}`;
  ctx.fillStyle = theme.muted;
}
