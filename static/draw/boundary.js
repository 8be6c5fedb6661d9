/** The output over the plane, large: values or classes. */

import { blankPixel, classTable, decisionTable, divergingTable, MAP_STRENGTH } from "../palette.js";
import { showsClasses, zeroOf } from "./legend.js";
import { blendRow, cover, paint, sheet, steps } from "./raster.js";

/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../types.js").View} View */
/** @typedef {import("./raster.js").Sheet} Sheet */

/** @typedef {Pick<View, "hardDecision" | "threshold">} MapView */

/** Pixels along a side to which a map is enlarged by value; the browser smooths the rest of the way. */
const FINE = 360;

/**
 * Draws the map into its box, in CSS pixels.
 * @param {CanvasRenderingContext2D} ctx
 * @param {import("../plots.js").Square} box
 * @param {Picture | null} picture
 * @param {Pick<RunInfo, "summary">} run
 * @param {MapView} view
 * @param {Theme} theme
 */
export function drawMap(ctx, box, picture, run, view, theme) {
  const canvas = picture && mapCanvas(ctx, picture, run, view, theme);
  if (!canvas) return;
  ctx.imageSmoothingEnabled = true;
  ctx.drawImage(canvas, box.x, box.y, box.side, box.side);
}

/**
 * What a context's map last showed.
 * @typedef {object} Shown
 * @property {Sheet} sheet
 * @property {Picture | null} picture
 * @property {Theme | null} theme
 * @property {boolean} hard
 * @property {number} zero the entry of the colours at which the side changes
 */

/** @type {WeakMap<object, Shown>} */
const shownOn = new WeakMap();

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Picture} picture
 * @param {Pick<RunInfo, "summary">} run
 * @param {MapView} view
 * @param {Theme} theme
 * @returns {OffscreenCanvas | null}
 */
function mapCanvas(ctx, picture, run, view, theme) {
  const hard = view.hardDecision;
  const zero = zeroOf(picture, run, view);
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
    shown = { sheet: sheet(width * factor, height * factor), picture: null, theme: null, hard, zero };
    shownOn.set(ctx, shown);
  }
  const same = shown.picture === picture && shown.theme === theme && shown.hard === hard;
  if (same && shown.zero === zero) return shown.sheet.canvas;
  Object.assign(shown, { picture, theme, hard, zero });
  const { pixels } = shown.sheet;
  if (classes) {
    paintClasses(pixels, picture, factor, hard, theme);
  } else {
    const decide = hard && run.summary.task === "classification";
    const table = decide
      ? decisionTable(theme, MAP_STRENGTH, zero)
      : divergingTable(theme, MAP_STRENGTH, zero);
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
  cover(pixels, 0, data, 0, width, height, factor, blankPixel(theme));
}
