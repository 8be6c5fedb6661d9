/** The output panel's square: a map, a curve, or predicted against true, with the examples and axes. */

import { FONT } from "../palette.js";
import { placeOf, placesOf, planeBox, plotOf } from "../plots.js";
import { decimal, formatTick, linearTicks } from "../scales.js";
import { t } from "../words.js";
import { drawMap } from "./boundary.js";
import { drawCurve } from "./curve.js";
import { mapScale } from "./legend.js";
import { drawPoints } from "./points.js";

/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").Points} Points */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../types.js").View} View */
/** @typedef {import("../plots.js").Plot} Plot */
/** @typedef {import("../plots.js").Square} Square */

/** @typedef {Pick<View, "showTrain" | "showValidation" | "hardDecision" | "scatter" | "threshold" | "point">} PlotView */

/**
 * Draws the square, in CSS pixels.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} size side of the whole square, axes included
 * @param {Picture | null} picture
 * @param {Points | null} points
 * @param {Pick<RunInfo, "summary">} run
 * @param {PlotView} view
 * @param {Theme} theme
 */
export function drawPlot(ctx, size, picture, points, run, view, theme) {
  const box = planeBox(size);
  const plot = plotOf(run, view, picture, points);
  ctx.clearRect(0, 0, size, size);
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(box.x, box.y, box.side, box.side, 6);
  ctx.fillStyle = theme.zero;
  ctx.fill();
  ctx.clip();
  if (plot.kind === "map") drawMap(ctx, box, picture, run, view, theme);
  else if (plot.kind === "scatter") drawDiagonal(ctx, box, theme);
  else if (picture) drawCurve(ctx, box, plot, picture, run, view, theme);
  if (points) {
    const scale = mapScale(picture);
    drawPoints(ctx, box, plot, points, (part) => placesOf(plot, part, points, picture, run.summary), {
      run,
      view,
      scale,
      theme,
      picture,
    });
  }
  if (view.point) {
    const at = placeOf(box, plot, view.point, points, picture, run);
    if (at) drawPointer(ctx, at, "x" in view.point, theme);
  }
  ctx.restore();
  drawAxes(ctx, box, plot, theme);
}

/**
 * Where predicted is what is true.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Square} box
 * @param {Theme} theme
 */
function drawDiagonal(ctx, { x, y, side }, theme) {
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([6, 5]);
  ctx.beginPath();
  ctx.moveTo(x, y + side);
  ctx.lineTo(x + side, y);
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * The place whose outputs are told: a ring around an example, a cross elsewhere.
 * @param {CanvasRenderingContext2D} ctx
 * @param {[number, number]} at
 * @param {boolean} cross
 * @param {Theme} theme
 */
function drawPointer(ctx, [x, y], cross, theme) {
  ctx.beginPath();
  if (cross) {
    for (const [across, up] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      ctx.moveTo(x + 3 * across, y + 3 * up);
      ctx.lineTo(x + 9 * across, y + 9 * up);
    }
  } else ctx.arc(x, y, 7.5, 0, 2 * Math.PI);
  ctx.lineWidth = 4;
  ctx.strokeStyle = theme.panel;
  ctx.stroke();
  ctx.lineWidth = 1.75;
  ctx.strokeStyle = theme.ink;
  ctx.stroke();
}

/**
 * A few values and the name of each axis.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Square} box
 * @param {Plot} plot
 * @param {Theme} theme
 */
function drawAxes(ctx, { x, y, side }, { x: across, y: up, names, variance }, theme) {
  const name = (/** @type {string} */ label, /** @type {0 | 1} */ index) =>
    variance ? `${label} (${t("percent", { value: decimal(variance[index] * 100, 0) })})` : label;
  const count = side < 200 ? 3 : 4;
  ctx.strokeStyle = theme.muted;
  ctx.fillStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.font = `11px ${FONT}`;
  ctx.beginPath();
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (const value of linearTicks(...across.range, count)) {
    const at = x + ((value - across.range[0]) / (across.range[1] - across.range[0])) * side;
    ctx.moveTo(at, y + side);
    ctx.lineTo(at, y + side + 4);
    const text = formatTick(value);
    ctx.fillText(text, Math.min(at, x + side - ctx.measureText(text).width / 2), y + side + 6);
  }
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (const value of linearTicks(...up.range, count)) {
    const at = y + side - ((value - up.range[0]) / (up.range[1] - up.range[0])) * side;
    ctx.moveTo(x - 4, at);
    ctx.lineTo(x, at);
    ctx.fillText(formatTick(value), x - 6, Math.max(y + 5, Math.min(at, y + side - 5)), x - 20);
  }
  ctx.stroke();
  ctx.fillStyle = theme.ink;
  ctx.textAlign = "center";
  ctx.font = `500 12px ${FONT}`;
  const below = names.x === "true" ? t("output.true") : name(across.label, 0);
  const beside = names.y === "predicted" ? t("output.predicted") : name(up.label, 1);
  ctx.fillText(below, x + side / 2, y + side + 27, side);
  ctx.save();
  ctx.translate(7, y + side / 2);
  if (beside.length > 3) ctx.rotate(-Math.PI / 2);
  ctx.fillText(beside, 0, 0, side);
  ctx.restore();
}
