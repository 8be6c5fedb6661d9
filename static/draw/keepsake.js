/**
 * The small picture of a kept run: what its network answered over the plane.
 */
import { classColour, cssOf, divergingTable, STEPS } from "../palette.js";

/** @typedef {import("../types.js").Theme} Theme */

const VALUES = 0;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} size side of the square, CSS px
 * @param {string} picture base64: a byte that tells answers (0) from classes (1), and a square of cells
 * @param {Theme} theme
 */
export function drawKeepsake(ctx, size, picture, theme) {
  const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
  const side = Math.floor(Math.sqrt(bytes.length - 1));
  const table = divergingTable(theme);
  const cell = size / side;
  ctx.clearRect(0, 0, size, size);
  for (let index = 0; index < side * side; index++) {
    const value = bytes[index + 1] ?? 0;
    ctx.fillStyle = bytes[0] === VALUES ? cssOf(table[value * STEPS] ?? 0) : classColour(theme, value);
    const [column, row] = [index % side, Math.floor(index / side)];
    const [left, top] = [Math.floor(column * cell), Math.floor(row * cell)];
    ctx.fillRect(left, top, Math.floor((column + 1) * cell) - left, Math.floor((row + 1) * cell) - top);
  }
}
