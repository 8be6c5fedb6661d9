/** The output over a single input: one curve, or one for each class; regions of the decision behind it. */

import { classColour, MAP_STRENGTH, mix } from "../palette.js";
import { pixelOf } from "../plots.js";
import { isBinary, thresholdOf } from "../readings.js";

/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../types.js").View} View */
/** @typedef {import("../plots.js").Plot} Plot */
/** @typedef {import("../plots.js").Square} Square */

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Square} box
 * @param {Plot} plot
 * @param {Picture} picture
 * @param {Pick<RunInfo, "summary">} run
 * @param {Pick<View, "hardDecision" | "threshold">} view
 * @param {Theme} theme
 */
export function drawCurve(ctx, box, plot, picture, { summary }, view, theme) {
  const { curve, curveOfFocus } = picture.readings;
  if (picture.focus) {
    if (curveOfFocus) drawLine(ctx, box, plot, curveOfFocus, theme.ink);
    return;
  }
  if (!curve) return;
  const places = curve.data.length / curve.units;
  const lines = Array.from({ length: curve.units }, (_, unit) =>
    curve.data.subarray(unit * places, (unit + 1) * places),
  );
  const classes = summary.task === "classification";
  if (isBinary(summary)) {
    const threshold = thresholdOf(view, summary);
    if (view.hardDecision) drawRegions(ctx, box, lines[0], (value) => Number(value > threshold), theme);
    drawLevel(ctx, box, plot, threshold, theme);
  } else if (classes && view.hardDecision) {
    const winner = (/** @type {number} */ _, /** @type {number} */ i) =>
      lines.reduce((best, line, unit) => (line[i] > lines[best][i] ? unit : best), 0);
    drawRegions(ctx, box, lines[0], winner, theme);
  }
  lines.forEach((line, unit) => {
    drawLine(ctx, box, plot, line, classes && lines.length > 1 ? classColour(theme, unit) : theme.ink);
  });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Square} box
 * @param {Plot} plot
 * @param {Float32Array} line values at even steps from end to end
 * @param {string} colour
 */
function drawLine(ctx, box, plot, line, colour) {
  const [low, high] = plot.x.range;
  ctx.beginPath();
  line.forEach((value, i) => {
    if (!Number.isFinite(value)) return;
    const [x, y] = pixelOf(box, plot, low + ((high - low) * i) / (line.length - 1), value);
    ctx.lineTo(x, Math.max(box.y - 1e4, Math.min(box.y + 1e4, y)));
  });
  ctx.lineWidth = 2.5;
  ctx.lineJoin = "round";
  ctx.strokeStyle = colour;
  ctx.stroke();
}

/**
 * Upright bands in the colour of the class that is decided for.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Square} box
 * @param {Float32Array} line
 * @param {(value: number, i: number) => number} classAt
 * @param {Theme} theme
 */
function drawRegions(ctx, { x, y, side }, line, classAt, theme) {
  const step = side / (line.length - 1);
  let start = 0;
  for (let i = 1; i <= line.length; i++) {
    const before = classAt(line[i - 1], i - 1);
    if (i < line.length && classAt(line[i], i) === before) continue;
    ctx.fillStyle = `rgb(${mix(theme.zero, classColour(theme, before), MAP_STRENGTH).join(", ")})`;
    const end = i < line.length ? (i - 0.5) * step : side;
    ctx.fillRect(x + start, y, end - start, side);
    start = end;
  }
}

/**
 * The threshold, across.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Square} box
 * @param {Plot} plot
 * @param {number} threshold
 * @param {Theme} theme
 */
function drawLevel(ctx, box, plot, threshold, theme) {
  const [, y] = pixelOf(box, plot, 0, threshold);
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.setLineDash([4, 4]);
  ctx.beginPath();
  ctx.moveTo(box.x, y);
  ctx.lineTo(box.x + box.side, y);
  ctx.stroke();
  ctx.setLineDash([]);
}
