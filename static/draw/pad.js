/** The pad that is drawn on, and images of ink. */

import { inkTable } from "../palette.js";

/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../traces.js").Grey} Grey */
/** @typedef {{x: number, y: number, down: boolean}} Pen where the keyboard's pen is, 0..1 */

const PEN_SHARE = 0.07;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} size side of the square, CSS px
 * @param {number[][][]} strokes
 * @param {Pen | null} pen
 * @param {Theme} theme
 */
export function drawPad(ctx, size, strokes, pen, theme) {
  ctx.clearRect(0, 0, size, size);
  ctx.lineCap = "round";
  ctx.lineJoin = "round";
  ctx.lineWidth = size * PEN_SHARE;
  ctx.strokeStyle = theme.ink;
  for (const stroke of strokes) {
    ctx.beginPath();
    const [first, ...rest] = stroke;
    ctx.moveTo(first[0] * size, first[1] * size);
    for (const [x, y] of rest.length ? rest : [first]) ctx.lineTo(x * size, y * size);
    ctx.stroke();
  }
  if (!pen) return;
  ctx.beginPath();
  ctx.arc(pen.x * size, pen.y * size, size * (pen.down ? 0.045 : 0.06), 0, 2 * Math.PI);
  ctx.lineWidth = 2;
  ctx.strokeStyle = theme.accent;
  ctx.fillStyle = theme.accent;
  if (pen.down) ctx.fill();
  ctx.stroke();
}

/**
 * An image on a canvas that has its size in pixels: ink on the panel's colour.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Grey} image
 * @param {Theme} theme
 */
export function drawGrey(ctx, { data, height, width }, theme) {
  const table = inkTable(theme);
  const image = ctx.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[data[i]];
  ctx.putImageData(image, 0, 0);
}
