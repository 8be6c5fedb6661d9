/** Two runs' scores over the epochs, on one pair of axes. */

import { FONT } from "../palette.js";
import { formatTick, linearTicks } from "../scales.js";

/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{values: Float32Array, name: string}} Curve */

const LEFT = 44;
const RIGHT = 16;
const TOP = 20;
const BELOW = 34;
/** The first is solid, the second dashed: their colours are not all that tells them apart. */
const DASHES = [[], [6, 4]];

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {Curve[]} curves two, values from 0 to 1 by epoch
 * @param {number} epochs at the right end
 * @param {(value: number) => string} text for a value
 * @param {{epoch: string}} words
 * @param {Theme} theme
 */
export function drawDuel(ctx, box, curves, epochs, text, words, theme) {
  const plot = {
    x: box.x + LEFT,
    y: box.y + TOP,
    width: Math.max(1, box.width - LEFT - RIGHT),
    height: Math.max(1, box.height - TOP - BELOW),
  };
  ctx.clearRect(box.x, box.y, box.width, box.height);
  drawAxes(ctx, plot, epochs, text, words, theme);
  curves.forEach(({ values, name }, index) => {
    const colour = index ? theme.accent : theme.positive;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2;
    ctx.setLineDash(DASHES[index % DASHES.length]);
    ctx.beginPath();
    trace(ctx, plot, values, epochs);
    ctx.stroke();
    drawKey(ctx, plot, index, name, colour, theme);
  });
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} plot
 * @param {Float32Array} values
 * @param {number} epochs
 */
function trace(ctx, { x, y, width, height }, values, epochs) {
  const stride = Math.max(1, Math.floor(values.length / (2 * width)));
  for (let epoch = 0; epoch < values.length; epoch += stride) {
    const share = Math.max(0, Math.min(1, values[epoch]));
    if (Number.isNaN(share)) continue;
    ctx.lineTo(x + (epoch / epochs) * width, y + (1 - share) * height);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} plot
 * @param {number} epochs
 * @param {(value: number) => string} text
 * @param {{epoch: string}} words
 * @param {Theme} theme
 */
function drawAxes(ctx, { x, y, width, height }, epochs, text, words, theme) {
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.line;
  ctx.fillStyle = theme.muted;
  ctx.font = `11px ${FONT}`;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  ctx.beginPath();
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const at = Math.round(y + (1 - share) * height) + 0.5;
    ctx.moveTo(x, at);
    ctx.lineTo(x + width, at);
    ctx.fillText(text(share), x - 6, at);
  }
  ctx.stroke();
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (const epoch of linearTicks(0, epochs, 4)) {
    ctx.fillText(formatTick(epoch), x + (epoch / epochs) * width, y + height + 5);
  }
  ctx.fillText(words.epoch, x + width / 2, y + height + 19);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} plot
 * @param {number} index
 * @param {string} name
 * @param {string} colour
 * @param {Theme} theme
 */
function drawKey(ctx, { x, y, width }, index, name, colour, theme) {
  const left = x + index * (width / 2);
  ctx.strokeStyle = colour;
  ctx.beginPath();
  ctx.moveTo(left, y - 11);
  ctx.lineTo(left + 26, y - 11);
  ctx.stroke();
  ctx.fillStyle = theme.ink;
  ctx.font = `500 12px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(name, left + 32, y - 10.5, width / 2 - 36);
}
