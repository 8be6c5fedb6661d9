/** What is written on a chart: the names of its lines, the epoch looked at and the values there. */

import { FONT, MONO, parseColour } from "../palette.js";
import { formatCount, formatNumber, formatPercent } from "../scales.js";

/** @typedef {import("../types.js").Theme} Theme */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Plot */

/**
 * @typedef {object} Series
 * @property {string} name
 * @property {string} colour
 * @property {number} width
 * @property {number[]} dash
 * @property {boolean} share whether it belongs to the axis at the right, 0 to 100 %
 * @property {Float32Array} values
 * @property {import("./series.js").Extremes} extremes
 */

/**
 * A value on its line; nothing where there is no value.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {string} colour
 * @param {Theme} theme
 */
export function dot(ctx, x, y, colour, theme) {
  if (!Number.isFinite(y)) return;
  ctx.beginPath();
  ctx.arc(x, y, 4, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.fill();
  ctx.setLineDash([]);
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = theme.panel;
  ctx.stroke();
}

/**
 * The names of the lines: at the right, or above where there is no room.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {Plot} plot
 * @param {Series[]} series
 * @param {Theme} theme
 */
export function drawNames(ctx, box, plot, series, theme) {
  const beside = box.x + box.width - plot.right > 120;
  ctx.font = `12px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  let x = beside ? plot.right + 58 : box.x + 8;
  let y = beside ? plot.top + 12 : box.y + 10;
  for (const { name, colour, width, dash } of series) {
    const stroke = beside ? 20 : 12;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width > 1 ? 2.5 : 1.25;
    ctx.setLineDash(dash);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + stroke, y);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = theme.ink;
    ctx.fillText(name, x + stroke + (beside ? 8 : 5), y + 0.5);
    if (beside) y += 22;
    else x += stroke + 16 + ctx.measureText(name).width;
  }
}

/**
 * The line at an epoch, its number below.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {number} x
 * @param {number} epoch
 * @param {Theme} theme
 */
export function drawCursor(ctx, { top, bottom }, x, epoch, theme) {
  ctx.fillStyle = theme.accent;
  ctx.fillRect(x - 1, top - 6, 2, bottom - top + 8);
  ctx.font = `600 12px ${MONO}`;
  const text = formatCount(epoch);
  const width = ctx.measureText(text).width + 14;
  ctx.beginPath();
  ctx.roundRect(x - width / 2, bottom + 2, width, 19, 5);
  ctx.fill();
  const [r, g, b] = parseColour(theme.accent);
  ctx.fillStyle = 0.3 * r + 0.59 * g + 0.11 * b > 140 ? "#08111f" : "#ffffff";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, bottom + 12);
}

/**
 * A small box with every value at an epoch, on the side where there is room.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {number} x
 * @param {number} epoch
 * @param {Series[]} series
 * @param {Theme} theme
 */
export function drawValues(ctx, { left, right, top }, x, epoch, series, theme) {
  ctx.font = `12px ${FONT}`;
  const names = Math.max(...series.map(({ name }) => ctx.measureText(name).width), 40);
  const width = names + 92;
  const height = series.length * 18 + 12;
  const start = x + 12 + width <= right ? x + 12 : Math.max(left, x - 12 - width);
  ctx.save();
  ctx.shadowColor = "rgba(0, 0, 0, 0.22)";
  ctx.shadowBlur = 10;
  ctx.shadowOffsetY = 2;
  ctx.beginPath();
  ctx.roundRect(start, top, width, height, 8);
  ctx.fillStyle = theme.panel;
  ctx.fill();
  ctx.restore();
  ctx.strokeStyle = theme.line;
  ctx.lineWidth = 1;
  ctx.stroke();
  ctx.textBaseline = "middle";
  series.forEach(({ name, colour, share, values }, i) => {
    const y = top + 15 + i * 18;
    const value = values[epoch];
    ctx.beginPath();
    ctx.arc(start + 13, y, 3.5, 0, 2 * Math.PI);
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.fillStyle = theme.ink;
    ctx.textAlign = "left";
    ctx.font = `12px ${FONT}`;
    ctx.fillText(name, start + 23, y + 0.5);
    ctx.textAlign = "right";
    ctx.font = `500 12px ${MONO}`;
    ctx.fillText(share ? formatPercent(value) : formatNumber(value), start + width - 10, y + 0.5);
  });
}
