/** What shows where the pointer or the keys would paint: a ring, a cross, a lasso. */

import { pixelOf } from "../plots.js";

/** @typedef {import("../types.js").PaintView} PaintView */

const CROSS = 7;
/** Light over dark, so that it shows on every colour. @type {[string, number][]} */
const STROKES = [
  ["#10151f", 3],
  ["#ffffff", 1.25],
];

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("../plots.js").Square} box
 * @param {import("../plots.js").Plot} plot
 * @param {PaintView} paint
 */
export function drawBrush(ctx, box, plot, { at, keys, path, tool, size }) {
  if (!at && !path.length) return;
  const shape = new Path2D();
  const places = path.map(([x, y]) => pixelOf(box, plot, x, y));
  for (const [i, [x, y]] of places.entries()) shape[i ? "lineTo" : "moveTo"](x, y);
  if (path.length) shape.closePath();
  const radius = (size * box.side) / (plot.x.range[1] - plot.x.range[0]);
  if (at && !path.length) {
    const [x, y] = pixelOf(box, plot, ...at);
    if ((tool === "brush" || tool === "erase") && radius > 2) {
      shape.moveTo(x + radius, y);
      shape.arc(x, y, radius, 0, 2 * Math.PI);
    }
    if (keys || radius <= 2) {
      for (const [right, down] of [
        [CROSS, 0],
        [0, CROSS],
      ]) {
        shape.moveTo(x - right, y - down);
        shape.lineTo(x + right, y + down);
      }
    }
  }
  ctx.save();
  ctx.beginPath();
  ctx.rect(box.x, box.y, box.side, box.side);
  ctx.clip();
  for (const [colour, width] of STROKES) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    ctx.stroke(shape);
  }
  ctx.restore();
}
