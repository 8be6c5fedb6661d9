/** Small pictures in controls: a data set's points, an activation's curve. */

import { classColour, cssOf, divergingTable, STEPS } from "../palette.js";

/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../types.js").Thumbnail} Thumbnail */

const BRUSH = "M13.5 2.5 7 9M5.8 8.6c-2 .2-2 2.6-3.6 3.6 1.8 1.2 5 .8 5.2-2z";

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} size side of the square, CSS px
 * @param {Thumbnail} thumbnail
 * @param {"classification" | "regression"} task
 * @param {Theme} theme
 */
export function drawThumbnail(ctx, size, thumbnail, task, theme) {
  const table = divergingTable(theme, 1);
  const colour = (/** @type {number} */ target) => {
    if (task === "classification") return classColour(theme, target);
    return cssOf(table[Math.round((128 + 127 * Math.max(-1, Math.min(1, target))) * STEPS)] ?? 0);
  };
  ctx.clearRect(0, 0, size, size);
  if (!thumbnail.x.length) drawEmpty(ctx, size, theme);
  const radius = Math.max(1.1, size * 0.029);
  const half = size / 2;
  const reach = half - radius - Math.max(1.5, size * 0.05);
  thumbnail.x.forEach((x, i) => {
    ctx.fillStyle = colour(thumbnail.target[i] ?? 0);
    ctx.beginPath();
    ctx.arc(half + x * reach, half - (thumbnail.y[i] ?? 0) * reach, radius, 0, 2 * Math.PI);
    ctx.fill();
  });
}

/**
 * A brush, for a set that has no points until somebody paints some.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} size
 * @param {Theme} theme
 */
function drawEmpty(ctx, size, theme) {
  const scale = size / 32;
  ctx.save();
  ctx.translate(8 * scale, 8 * scale);
  ctx.scale(scale, scale);
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1.5;
  ctx.lineCap = "round";
  ctx.stroke(new Path2D(BRUSH));
  ctx.restore();
}

/**
 * An activation's curve as the path of an SVG, fitted into a box.
 * @param {number[]} curve its values at even distances
 * @param {number} [width]
 * @param {number} [height]
 * @param {number} [padding]
 * @returns {string} for the attribute `d`
 */
export function glyphPath(curve, width = 18, height = 14, padding = 1.5) {
  const values = curve.filter(Number.isFinite);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const points = curve.map((a, i) => {
    const x = padding + (i / (curve.length - 1)) * (width - 2 * padding);
    const y =
      high > low ? height - padding - ((a - low) / (high - low)) * (height - 2 * padding) : height / 2;
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return points.length ? `M${points.join("L")}` : "";
}

/**
 * The same on a canvas.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} width
 * @param {number} height
 * @param {number[]} curve
 * @param {Theme} theme
 */
export function drawGlyph(ctx, width, height, curve, theme) {
  ctx.clearRect(0, 0, width, height);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.6;
  ctx.lineJoin = "round";
  ctx.stroke(new Path2D(glyphPath(curve, width, height)));
}
