/** Rings around the examples of one cell of the confusion matrix. */

import { planeBox } from "./boundary.js";

/** @typedef {import("../types.js").Points} Points */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Theme} Theme */

const RADIUS = 6.5;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} size side of the whole square of the map, axes included
 * @param {Points} points
 * @param {import("../panels.js").Cell} cell
 * @param {ArrayLike<number>} predicted the class of each example of the cell's part
 * @param {Pick<RunInfo, "summary">} run
 * @param {Theme} theme
 * @returns {number} how many there are
 */
export function drawRings(ctx, size, points, cell, predicted, run, theme) {
  const box = planeBox(size);
  const { x, y } = run.summary.plane;
  const { position, target } = points[cell.part];
  const across = box.side / (x.range[1] - x.range[0]);
  const up = box.side / (y.range[1] - y.range[0]);
  let count = 0;
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.side, box.side);
  ctx.clip();
  ctx.beginPath();
  for (let i = 0; i < target.length; i++) {
    if (target[i] !== cell.truth || predicted[i] !== cell.predicted) continue;
    const [left, top] = [(position[2 * i] - x.range[0]) * across, (position[2 * i + 1] - y.range[0]) * up];
    ctx.moveTo(box.x + left + RADIUS, box.y + box.side - top);
    ctx.arc(box.x + left, box.y + box.side - top, RADIUS, 0, 2 * Math.PI);
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
