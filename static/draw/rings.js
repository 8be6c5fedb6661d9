/** Rings around the examples of one cell of the confusion matrix. */

import { pixelOf } from "../plots.js";

/** @typedef {import("../types.js").Theme} Theme */

const RADIUS = 6.5;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("../plots.js").Square} box of the plot
 * @param {import("../plots.js").Plot} plot
 * @param {ArrayLike<number>} places coordinates x, y of the examples of the cell's part
 * @param {ArrayLike<number>} target the class of each
 * @param {import("../panels.js").Cell} cell
 * @param {ArrayLike<number>} predicted the class that each is taken for
 * @param {Theme} theme
 * @returns {number} how many there are
 */
export function drawRings(ctx, box, plot, places, target, cell, predicted, theme) {
  let count = 0;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.side, box.side);
  ctx.clip();
  ctx.beginPath();
  for (let i = 0; i < target.length; i++) {
    if (target[i] !== cell.truth || predicted[i] !== cell.predicted) continue;
    const [x, y] = pixelOf(box, plot, places[2 * i], places[2 * i + 1]);
    ctx.moveTo(x + RADIUS, y);
    ctx.arc(x, y, RADIUS, 0, 2 * Math.PI);
    count += 1;
  }
  ctx.lineWidth = 4;
  ctx.strokeStyle = theme.panel;
  ctx.stroke();
  ctx.lineWidth = 2;
  ctx.strokeStyle = theme.ink;
  ctx.stroke();
  ctx.restore();
  return count;
}
