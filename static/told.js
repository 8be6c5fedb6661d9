/**
 * An answer of the engine in words: which example or place it is, its target, what the network puts out.
 *
 * @import { Plane, Points, Summary } from "./types.js"
 * @import { Answer, ReadingView } from "./readings.js"
 */
import { isBinary, thresholdOf } from "./readings.js";
import { formatNumber } from "./scales.js";
import { t } from "./words.js";

/** @typedef {[name: string, value: string, best?: boolean]} Row without a name where the value says all */

/** Inputs and outputs beyond so many are not listed. */
const MOST_INPUTS = 5;
const MOST_OUTPUTS = 10;

/**
 * @param {Summary} summary
 * @param {Plane} plane in which places are told
 * @param {Points | null} points
 * @param {Pick<ReadingView, "threshold">} view
 * @param {Answer} answer
 * @returns {Row[]}
 */
export function told(summary, plane, points, view, { point, raw, outputs }) {
  /** @type {Row[]} */
  const rows = [];
  if ("x" in point) {
    rows.push([axisName(plane, 0), formatNumber(point.x)]);
    if (plane.kind !== "curve") rows.push([axisName(plane, 1), formatNumber(point.y)]);
  } else {
    const number = point.index + 1;
    rows.push([
      "",
      point.part === "train" ? t("reading.train", { number }) : t("reading.validation", { number }),
    ]);
    rows.push(...inputRows(summary, raw));
    const target = points?.[point.part].target[point.index];
    if (target !== undefined) rows.push([t("reading.target"), targetText(summary, target)]);
  }
  return [...rows, ...outputRows(summary, view, outputs)];
}

/**
 * @param {Plane} plane
 * @param {0 | 1} axis
 */
function axisName({ kind, x, y }, axis) {
  if (kind === "components") return t("output.component", { number: axis + 1 });
  return axis ? y.label : x.label;
}

/**
 * @param {Summary} summary
 * @param {Float32Array | null} raw
 * @returns {Row[]}
 */
function inputRows({ plane, inputs, image, columns }, raw) {
  if (!raw || image) return [];
  if (columns) return cells(columns, raw);
  const names = plane.kind === "components" ? inputs : [plane.x.label, plane.y.label];
  const rows = Array.from(raw.subarray(0, MOST_INPUTS), (value, i) => {
    return /** @type {Row} */ ([names[i] ?? "", formatNumber(value)]);
  });
  if (raw.length > MOST_INPUTS) rows.push(["", t("reading.more", { count: raw.length - MOST_INPUTS })]);
  return rows;
}

/**
 * A row of a table, its categories by name.
 * @param {NonNullable<Summary["columns"]>} columns
 * @param {Float32Array} raw
 * @returns {Row[]}
 */
function cells(columns, raw) {
  let at = 0;
  const rows = columns.map(({ name, categories }) => {
    const own = raw.subarray(at, at + (categories.length || 1));
    at += own.length;
    if (Number.isNaN(own[0])) return /** @type {Row} */ ([name, t("own.missing.one")]);
    return /** @type {Row} */ ([name, categories[own.indexOf(1)] ?? formatNumber(own[0])]);
  });
  const rest = rows.length - MOST_INPUTS;
  return rest > 0 ? [...rows.slice(0, MOST_INPUTS), ["", t("reading.more", { count: rest })]] : rows;
}

/**
 * @param {Summary} summary
 * @param {number} target
 */
function targetText({ class_names: names, targets, sizes }, target) {
  const name = names[target];
  if (!name) return formatNumber(target);
  return sizes[sizes.length - 1] === 1 && targets ? `${name} (${formatNumber(targets[target])})` : name;
}

/**
 * @param {Summary} summary
 * @param {Pick<ReadingView, "threshold">} view
 * @param {Float32Array} outputs
 * @returns {Row[]}
 */
function outputRows(summary, view, outputs) {
  const names = summary.class_names;
  if (Number.isNaN(outputs[0])) return [[t("reading.output"), t("formula.without"), true]];
  if (isBinary(summary)) {
    const name = names[Number(outputs[0] > thresholdOf(view, summary))];
    return [[t("reading.output"), `${formatNumber(outputs[0])} → ${name}`, true]];
  }
  if (outputs.length === 1) return [[t("reading.output"), formatNumber(outputs[0]), true]];
  const classes = summary.task === "classification";
  const best = outputs.indexOf(Math.max(...outputs));
  const order = [...outputs.keys()];
  if (outputs.length > MOST_OUTPUTS) order.sort((a, b) => outputs[b] - outputs[a]);
  return order.slice(0, MOST_OUTPUTS).map((unit) => {
    const name = names[unit] ?? String(unit + 1);
    return [t("reading.output.unit", { name }), formatNumber(outputs[unit]), classes && unit === best];
  });
}
