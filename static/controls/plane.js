/**
 * The output over the plane as a table, for those who can't see the map.
 *
 * @import { Maps, Picture, Summary } from "../types.js"
 * @import { Rows } from "./signals.js"
 */
import { planeOf } from "../planes.js";
import { formatTick } from "../scales.js";
import { t } from "../words.js";

/** Columns and rows of the table. */
const CELLS = 7;

/**
 * @param {Picture} picture
 * @param {Summary} summary
 * @returns {Rows[]}
 */
export function planeRows(picture, summary) {
  const column = picture.maps.length - 1;
  const map = picture.maps[column];
  const scale = picture.scales[column];
  if (!map || !scale) return [];
  const { x, y, kind } = planeOf(summary, picture);
  const at = (/** @type {[number, number]} */ [low, high], /** @type {number} */ i) =>
    formatTick(Number((low + ((i + 0.5) / CELLS) * (high - low)).toPrecision(3)));
  const heads = [t("output.table.across", { name: x.label }), ...cells((i) => at(x.range, i))];
  const caption = t("output.table");
  const row = (/** @type {number} */ line) => cells((i) => valueAt(map, scale, i, line, summary));
  if (kind === "curve") return [{ caption, heads, rows: [[t("reading.output"), ...row(0)]] }];
  const rows = cells((line) => {
    const level = at(y.range, CELLS - 1 - line);
    return /** @type {[string, ...string[]]} */ ([`${y.label} = ${level}`, ...row(line)]);
  });
  return [{ caption, heads, rows }];
}

/**
 * @template T
 * @param {(i: number) => T} make
 */
function cells(make) {
  return Array.from({ length: CELLS }, (_, i) => make(i));
}

/**
 * The output in the middle of a cell, to two places as the map has it, or the class that is largest there.
 * @param {Maps} map
 * @param {Float32Array} scale
 * @param {number} column
 * @param {number} line from the top
 * @param {Summary} summary
 */
function valueAt({ data, units, width, height }, scale, column, line, { class_names: names }) {
  const place = (/** @type {number} */ i, /** @type {number} */ size) =>
    Math.floor(((i + 0.5) / CELLS) * size);
  const value = (/** @type {number} */ unit) => {
    const byte = data[(unit * height + place(line, height)) * width + place(column, width)];
    return scale[2 * unit] + ((byte - 128) / 127) * scale[2 * unit + 1];
  };
  if (units === 1 || !names.length) return formatTick(Number(value(0).toFixed(2)));
  let best = 0;
  for (let unit = 1; unit < units; unit++) if (value(unit) > value(best)) best = unit;
  return names[best];
}
