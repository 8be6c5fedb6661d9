/** A neuron's fingerprint: its mean activation for the examples of each class, one small bar a class. */

import { classColour } from "../palette.js";

/** @typedef {import("../types.js").Geometry} Geometry */
/** @typedef {import("../types.js").GeometryNode} GeometryNode */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../traces.js").Fingerprints} Fingerprints */

/**
 * Bars up for positive means and down for negative ones, on one scale for the column.
 * @param {CanvasRenderingContext2D} ctx
 * @param {GeometryNode[]} nodes tiles of the column
 * @param {Fingerprints} prints
 * @param {Theme} theme
 */
export function drawFingerprints(ctx, nodes, { data, units, classes }, theme) {
  let high = 0;
  let low = 0;
  for (const mean of data) {
    high = Math.max(high, mean);
    low = Math.min(low, mean);
  }
  const span = Math.max(high - low, 1e-12);
  for (const { unit, x, y, size } of nodes) {
    if (unit >= units) continue;
    const inner = size - 8;
    const step = inner / classes;
    const zero = y - inner / 2 + (high / span) * inner;
    for (let index = 0; index < classes; index++) {
      const height = ((data[unit * classes + index] ?? 0) / span) * inner;
      ctx.fillStyle = classColour(theme, index);
      ctx.fillRect(x - inner / 2 + index * step, zero - Math.max(height, 0), step * 0.8, Math.abs(height));
    }
    ctx.fillStyle = theme.muted;
    ctx.fillRect(x - inner / 2, Math.min(zero, y + inner / 2) - 0.5, inner, 1);
  }
}
