/** The plane as a layer bends it: its grid and the training examples, two neurons as axes. */

import { classColour, cssOf, divergingTable, FONT, STEPS } from "../palette.js";
import { formatTick, linearTicks, niceStep } from "../scales.js";

/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("./chart.js").Box} Box */

/**
 * @typedef {object} Warp
 * @property {Float32Array} lines `steps` pairs for each line, the upright ones first
 * @property {number} steps
 * @property {Float32Array} points pairs
 * @property {Float32Array} targets classes or numbers, of as many examples or more
 * @property {boolean} classes
 * @property {[string, string]} labels
 */

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {Warp} warp
 * @param {Theme} theme
 */
export function drawWarp(ctx, box, warp, theme) {
  ctx.clearRect(box.x, box.y, box.width, box.height);
  const plot = {
    left: box.x + 46,
    right: box.x + box.width - 10,
    top: box.y + 22,
    bottom: box.y + box.height - 34,
  };
  const x = axisOf([warp.lines, warp.points], 0, plot.left, plot.right);
  const y = axisOf([warp.lines, warp.points], 1, plot.bottom, plot.top);
  drawFrame(ctx, plot, x, y, warp.labels, theme);
  ctx.save();
  ctx.beginPath();
  ctx.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  ctx.clip();
  const count = warp.lines.length / (2 * warp.steps);
  for (const [first, colour] of /** @type {Array<[number, string]>} */ ([
    [0, theme.muted],
    [count / 2, theme.accent],
  ])) {
    ctx.beginPath();
    for (let line = first; line < first + count / 2; line++) {
      for (let step = 0; step < warp.steps; step++) {
        const at = 2 * (line * warp.steps + step);
        const place = /** @type {const} */ ([x.of(warp.lines[at]), y.of(warp.lines[at + 1])]);
        if (step) ctx.lineTo(...place);
        else ctx.moveTo(...place);
      }
    }
    ctx.setLineDash(first ? [] : [4, 2]);
    ctx.lineWidth = 1;
    ctx.strokeStyle = colour;
    ctx.stroke();
  }
  ctx.setLineDash([]);
  drawExamples(ctx, warp, x.of, y.of, theme);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Warp} warp
 * @param {(value: number) => number} across
 * @param {(value: number) => number} up
 * @param {Theme} theme
 */
function drawExamples(ctx, { points, targets, classes }, across, up, theme) {
  const table = divergingTable(theme, 1);
  const largest = classes ? 1 : Math.max(...targets.map(Math.abs), 1e-9);
  const radius = points.length > 800 ? 2.2 : 3;
  ctx.strokeStyle = theme.panel;
  ctx.lineWidth = 1;
  for (let i = 0; 2 * i < points.length; i++) {
    const target = targets[i] ?? 0;
    ctx.beginPath();
    ctx.arc(across(points[2 * i]), up(points[2 * i + 1]), radius, 0, 2 * Math.PI);
    const value = Math.round((128 + 127 * (target / largest)) * STEPS);
    ctx.fillStyle = classes ? classColour(theme, target) : cssOf(table[Math.min(table.length - 1, value)]);
    ctx.fill();
    ctx.stroke();
  }
}

/**
 * An axis around all values, with nice ends so that it seldom moves.
 * @param {Float32Array[]} pairs
 * @param {0 | 1} which of each pair
 * @param {number} start px
 * @param {number} end px
 */
function axisOf(pairs, which, start, end) {
  let [low, high] = [Infinity, -Infinity];
  for (const values of pairs) {
    for (let i = which; i < values.length; i += 2) {
      if (!Number.isFinite(values[i])) continue;
      low = Math.min(low, values[i]);
      high = Math.max(high, values[i]);
    }
  }
  if (!(high >= low)) [low, high] = [-1, 1];
  const step = niceStep(high - low || 1, 5);
  const from = Math.floor(low / step) * step;
  const to = Math.max(from + step, Math.ceil(high / step) * step);
  const margin = (to - from) * 0.03;
  const of = (/** @type {number} */ value) =>
    start + ((value - from + margin) / (to - from + 2 * margin)) * (end - start);
  return { of, ticks: linearTicks(from, to, Math.abs(end - start) < 160 ? 3 : 5) };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("./axes.js").Plot} plot
 * @param {ReturnType<typeof axisOf>} x
 * @param {ReturnType<typeof axisOf>} y
 * @param {[string, string]} labels
 * @param {Theme} theme
 */
function drawFrame(ctx, plot, x, y, labels, theme) {
  ctx.font = `11px ${FONT}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (const value of x.ticks) ctx.fillText(formatTick(value), x.of(value), plot.bottom + 5);
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (const value of y.ticks) ctx.fillText(formatTick(value), plot.left - 6, y.of(value));
  ctx.beginPath();
  ctx.rect(plot.left, plot.top, plot.right - plot.left, plot.bottom - plot.top);
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.stroke();
  ctx.fillStyle = theme.ink;
  ctx.font = `500 12px ${FONT}`;
  ctx.textAlign = "left";
  ctx.fillText(labels[1], plot.left, plot.top - 11);
  ctx.textAlign = "right";
  ctx.textBaseline = "top";
  ctx.fillText(labels[0], plot.right, plot.bottom + 18);
}
