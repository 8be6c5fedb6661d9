/** What is written on a chart: the names of its lines, the epoch looked at and the values there. */

import { FONT, MONO, parseColour } from "../palette.js";
import { formatCount } from "../scales.js";
import { valueText } from "./series.js";

/** @typedef {import("../types.js").Theme} Theme */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {import("./axes.js").Plot} Plot */
/** @typedef {{name: string, colour: string, right: boolean, plain?: boolean, value: number}} Valued a series at an epoch */

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

/** There is at least so much room beside the lines, in px. */
const MARGIN = 12;
/** Widths of a letter of the names and of what stands around one, in px; and a row's height. */
const LETTER = 6.8;
const AROUND = 32;
const ROW = 16;
/** Values stand beside the names of so many lines; those of more have a box of their own. */
const MOST_BESIDE = 8;
const VALUE = 8;

/**
 * Where the names stand that are written above the lines, estimated so that it holds still.
 * @param {Array<{name: string}>} series
 * @param {number} width
 * @returns {{places: Array<{x: number, row: number}>, height: number, values: boolean}}
 */
export function layNames(series, width) {
  const values = series.length <= MOST_BESIDE;
  let [x, row] = [0, 0];
  const places = series.map(({ name }) => {
    const room = AROUND + LETTER * (name.length + (values ? VALUE : 0));
    if (x > 0 && x + room - 12 > width) [x, row] = [0, row + 1];
    const place = { x, row };
    x += room;
    return place;
  });
  return { places, height: series.length ? (row + 1) * ROW : 0, values };
}

/**
 * The names of the lines above them, with their values where they are few.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {Array<Valued & {width: number, dash: number[]}>} series
 * @param {Theme} theme
 */
export function drawNames(ctx, box, series, theme) {
  const { places, values } = layNames(series, box.width - 8);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  series.forEach((each, index) => {
    const { name, colour, width, dash, value } = each;
    const x = box.x + 4 + places[index].x;
    const y = box.y + 8 + places[index].row * ROW;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width > 1 ? 2.5 : 1.25;
    ctx.setLineDash(dash);
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x + 16, y);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.fillStyle = theme.muted;
    ctx.font = `12px ${FONT}`;
    ctx.fillText(name, x + 21, y + 0.5);
    if (!values) return;
    const start = x + 26 + ctx.measureText(name).width;
    ctx.fillStyle = theme.ink;
    ctx.font = `500 11.5px ${MONO}`;
    ctx.fillText(valueText(each, value), start, y + 0.5);
  });
}

/**
 * What was done and when: a dot above the lines, and in words where there is room.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {Array<{epoch: number, text: string}>} marks rising
 * @param {(epoch: number) => number} across
 * @param {Theme} theme
 */
export function drawMarks(ctx, { left, right, top }, marks, across, theme) {
  const y = top - 13;
  ctx.font = `12px ${FONT}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  let [taken, before] = [left - 8, -Infinity];
  marks.forEach(({ epoch, text }, index) => {
    const x = across(epoch);
    if (x < left - 1 || x > right + 1 || x < before + 3) return;
    before = x;
    ctx.fillStyle = theme.accent;
    ctx.beginPath();
    ctx.arc(x, y, 4, 0, 2 * Math.PI);
    ctx.fill();
    const end = x + 9 + ctx.measureText(text).width;
    const following = marks[index + 1] ? across(marks[index + 1].epoch) - 8 : right + 40;
    if (x < taken || end > Math.min(following, right + 40)) return;
    ctx.fillStyle = theme.muted;
    ctx.fillText(text, x + 9, y + 0.5);
    taken = end + 6;
  });
}

/**
 * The line at an epoch, its number below.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {number} x
 * @param {number} epoch
 * @param {Theme} theme
 */
export function drawCursor(ctx, { top, bottom, right }, x, epoch, theme) {
  ctx.fillStyle = theme.accent;
  ctx.fillRect(x - 1, top - 6, 2, bottom - top + 8);
  ctx.font = `600 12px ${MONO}`;
  const text = formatCount(epoch);
  const width = ctx.measureText(text).width + 14;
  const middle = Math.min(x, right + MARGIN - width / 2);
  ctx.beginPath();
  ctx.roundRect(middle - width / 2, bottom + 2, width, 19, 5);
  ctx.fill();
  const [r, g, b] = parseColour(theme.accent);
  ctx.fillStyle = 0.3 * r + 0.59 * g + 0.11 * b > 140 ? "#08111f" : "#ffffff";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, middle, bottom + 12);
}

/**
 * A small box with every value at an epoch, on the side where there is room.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {number} x
 * @param {Valued[]} values
 * @param {Theme} theme
 */
export function drawValues(ctx, { left, right, top }, x, values, theme) {
  if (!values.length) return;
  ctx.font = `12px ${FONT}`;
  const names = Math.max(...values.map(({ name }) => ctx.measureText(name).width), 40);
  const width = names + 92;
  const height = values.length * 18 + 12;
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
  values.forEach((each, i) => {
    const { name, colour, value } = each;
    const y = top + 15 + i * 18;
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
    ctx.fillText(valueText(each, value), start + width - 10, y + 0.5);
  });
}
