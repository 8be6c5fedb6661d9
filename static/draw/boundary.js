/** The output over the plane, large: values or classes, the examples on top, axes around. */

import { classTable, decisionTable, divergingTable, FONT, MAP_STRENGTH } from "../palette.js";
import { decimal, formatTick, linearTicks } from "../scales.js";
import { t } from "../words.js";
import { mapScale, showsClasses } from "./legend.js";
import { drawPoints } from "./points.js";
import { blendRow, paint, sheet, steps } from "./raster.js";

/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").Points} Points */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../types.js").View} View */
/** @typedef {import("./raster.js").Sheet} Sheet */

/** @typedef {Pick<View, "showTrain" | "showValidation" | "hardDecision">} MapView */

const LEFT = 42;
const BELOW = 36;
const EDGE = 2;
/** Pixels along a side to which a map is enlarged by value; the browser smooths the rest of the way. */
const FINE = 360;

/**
 * Where the plane lies in its square.
 * @param {number} size side of the whole square, axes included, CSS px
 * @returns {{x: number, y: number, side: number}}
 */
export function planeBox(size) {
  return { x: LEFT, y: EDGE, side: Math.max(1, size - Math.max(LEFT + EDGE, BELOW + EDGE)) };
}

/**
 * The plane's coordinates at a point of the square, null outside of the plane.
 * @param {number} size
 * @param {Pick<RunInfo, "summary">} run
 * @param {number} x
 * @param {number} y
 * @returns {{x: number, y: number} | null}
 */
export function locate(size, run, x, y) {
  const box = planeBox(size);
  const across = (x - box.x) / box.side;
  const up = 1 - (y - box.y) / box.side;
  if (across < 0 || across > 1 || up < 0 || up > 1) return null;
  const { x: first, y: second } = run.summary.plane;
  return {
    x: first.range[0] + across * (first.range[1] - first.range[0]),
    y: second.range[0] + up * (second.range[1] - second.range[0]),
  };
}

/**
 * Draws the square, in CSS pixels.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} size side of the whole square, axes included
 * @param {Picture | null} picture
 * @param {Points | null} points
 * @param {Pick<RunInfo, "summary">} run
 * @param {MapView} view
 * @param {Theme} theme
 */
export function drawBoundary(ctx, size, picture, points, run, view, theme) {
  const box = planeBox(size);
  ctx.clearRect(0, 0, size, size);
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(box.x, box.y, box.side, box.side, 6);
  ctx.fillStyle = theme.zero;
  ctx.fill();
  ctx.clip();
  const canvas = picture && mapCanvas(ctx, picture, run, view.hardDecision, theme);
  if (canvas) {
    ctx.imageSmoothingEnabled = true;
    ctx.drawImage(canvas, box.x, box.y, box.side, box.side);
  }
  if (points) drawPoints(ctx, box, points, run, view, mapScale(picture), theme);
  ctx.restore();
  drawAxes(ctx, box, run, theme);
}

/**
 * What a context's map last showed.
 * @typedef {object} Shown
 * @property {Sheet} sheet
 * @property {Picture | null} picture
 * @property {Theme | null} theme
 * @property {boolean} hard
 */

/** @type {WeakMap<object, Shown>} */
const shownOn = new WeakMap();

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Picture} picture
 * @param {Pick<RunInfo, "summary">} run
 * @param {boolean} hard
 * @param {Theme} theme
 * @returns {OffscreenCanvas | null}
 */
function mapCanvas(ctx, picture, run, hard, theme) {
  const last = picture.maps[picture.maps.length - 1];
  const map = picture.focus ?? last;
  if (!map) return null;
  const { width, height } = map;
  const classes = showsClasses(picture, run) && last && last.units > 1;
  const most = Math.max(1, Math.round(FINE / Math.max(width, height)));
  const factor = classes && last.units > 4 ? Math.min(2, most) : most;
  let shown = shownOn.get(ctx);
  if (
    !shown ||
    shown.sheet.canvas.width !== width * factor ||
    shown.sheet.canvas.height !== height * factor
  ) {
    shown = { sheet: sheet(width * factor, height * factor), picture: null, theme: null, hard };
    shownOn.set(ctx, shown);
  }
  if (shown.picture === picture && shown.theme === theme && shown.hard === hard) return shown.sheet.canvas;
  Object.assign(shown, { picture, theme, hard });
  const { pixels } = shown.sheet;
  if (classes) {
    paintClasses(pixels, picture, factor, hard, theme);
  } else {
    const decide = hard && run.summary.task === "classification";
    const table = decide ? decisionTable(theme) : divergingTable(theme, MAP_STRENGTH);
    paint(pixels, 0, map.data, 0, width, height, factor, table);
  }
  shown.sheet.ctx.putImageData(shown.sheet.image, 0, 0);
  return shown.sheet.canvas;
}

/** The largest and second largest output so far along one row, and whose the largest is. */
const row = { best: new Float32Array(0), second: new Float32Array(0), winner: new Uint16Array(0) };

/**
 * The colour of the class with the largest output, the stronger the further it leads.
 * @param {Uint32Array} pixels
 * @param {Picture} picture
 * @param {number} factor
 * @param {boolean} hard
 * @param {Theme} theme
 */
function paintClasses(pixels, picture, factor, hard, theme) {
  const column = picture.maps.length - 1;
  const map = /** @type {import("../types.js").Maps} */ (picture.maps[column]);
  const { width, height, units, data } = map;
  const scales = picture.scales[column];
  const wide = width * factor;
  const across = steps(width, factor);
  const down = steps(height, factor);
  const tables = Array.from({ length: units }, (_, unit) => classTable(theme, unit));
  if (row.best.length !== wide) {
    Object.assign(row, {
      best: new Float32Array(wide),
      second: new Float32Array(wide),
      winner: new Uint16Array(wide),
    });
  }
  const { best, second, winner } = row;
  for (let y = 0; y < height * factor; y++) {
    best.fill(-Infinity);
    second.fill(-Infinity);
    for (let unit = 0; unit < units; unit++) {
      const blended = blendRow(data, unit * width * height, width, height, down, y);
      const half = (scales ? scales[2 * unit + 1] : 1) / 127;
      const base = (scales ? scales[2 * unit] : 0) - 128 * half;
      for (let x = 0; x < wide; x++) {
        const first = across.first[x];
        const value =
          base + half * (blended[first] + (blended[first + 1] - blended[first]) * across.share[x]);
        if (value > best[x]) {
          second[x] = best[x];
          best[x] = value;
          winner[x] = unit;
        } else if (value > second[x]) {
          second[x] = value;
        }
      }
    }
    for (let x = 0; x < wide; x++) {
      const lead = hard ? 1 : 0.12 + 0.88 * Math.sqrt(Math.min(1, best[x] - second[x]));
      pixels[y * wide + x] = tables[winner[x]][(lead * 255) | 0];
    }
  }
}

/**
 * A few values and the name of each axis.
 * @param {CanvasRenderingContext2D} ctx
 * @param {{x: number, y: number, side: number}} box
 * @param {Pick<RunInfo, "summary">} run
 * @param {Theme} theme
 */
function drawAxes(ctx, { x, y, side }, run, theme) {
  const { x: across, y: up, variance } = run.summary.plane;
  const name = (/** @type {string} */ label, /** @type {0 | 1} */ index) =>
    variance ? `${label} (${t("percent", { value: decimal(variance[index] * 100, 0) })})` : label;
  const count = side < 200 ? 3 : 4;
  ctx.strokeStyle = theme.muted;
  ctx.fillStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.font = `11px ${FONT}`;
  ctx.beginPath();
  ctx.textAlign = "center";
  ctx.textBaseline = "top";
  for (const value of linearTicks(...across.range, count)) {
    const at = x + ((value - across.range[0]) / (across.range[1] - across.range[0])) * side;
    ctx.moveTo(at, y + side);
    ctx.lineTo(at, y + side + 4);
    ctx.fillText(formatTick(value), Math.min(at, x + side - 6), y + side + 6);
  }
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  for (const value of linearTicks(...up.range, count)) {
    const at = y + side - ((value - up.range[0]) / (up.range[1] - up.range[0])) * side;
    ctx.moveTo(x - 4, at);
    ctx.lineTo(x, at);
    ctx.fillText(formatTick(value), x - 6, Math.max(y + 5, Math.min(at, y + side - 5)), x - 20);
  }
  ctx.stroke();
  ctx.fillStyle = theme.ink;
  ctx.textAlign = "center";
  ctx.font = `500 12px ${FONT}`;
  ctx.fillText(name(across.label, 0), x + side / 2, y + side + 27, side);
  ctx.save();
  ctx.translate(7, y + side / 2);
  if (up.label.length > 3) ctx.rotate(-Math.PI / 2);
  ctx.fillText(name(up.label, 1), 0, 0, side);
  ctx.restore();
}
