/**
 * What was done to a run and when, in a few words each, for the timeline.
 *
 * @import { Catalog, Edit } from "./types.js"
 */
import { formatTick } from "./scales.js";

/** Fields that one edit may change before they are only counted. */
const MOST = 2;

/** @type {WeakMap<Edit[], Array<{epoch: number, text: string}>>} */
const known = new WeakMap();

/**
 * One mark for each epoch at which something was done.
 * @param {Edit[]} edits
 * @param {Catalog} catalog
 * @returns {Array<{epoch: number, text: string}>}
 */
export function marksOf(edits, catalog) {
  let marks = known.get(edits);
  if (!marks) {
    marks = marksMade(edits, catalog);
    known.set(edits, marks);
  }
  return marks;
}

/**
 * @param {Edit[]} edits
 * @param {Catalog} catalog
 */
function marksMade(edits, catalog) {
  /** @type {Map<number, string[]>} */
  const texts = new Map();
  for (const edit of edits) {
    const epoch = edit.epoch ?? 0;
    const known = texts.get(epoch) ?? [];
    texts.set(epoch, [...known, textOf(edit, catalog)]);
  }
  return [...texts].map(([epoch, all]) => ({
    epoch,
    text: all.length > MOST ? `${all.length} changes` : all.join(", "),
  }));
}

/**
 * @param {Edit} edit
 * @param {Catalog} catalog
 * @returns {string}
 */
function textOf(edit, catalog) {
  if (edit.type !== "set") return edit.type.replaceAll("_", " ");
  const fields = Object.entries(edit.fields);
  if (fields.length > MOST) return `${fields.length} changes`;
  return fields.map(([path, value]) => fieldText(path, value, catalog)).join(", ");
}

/**
 * @param {string} path
 * @param {string | number | boolean} value
 * @param {Catalog} catalog
 */
function fieldText(path, value, catalog) {
  const entry = catalog.fields[path.replace(/\[\d+\]/g, "[]")];
  const label = (entry?.label ?? path).toLowerCase();
  const layer = /^layers\[(\d+)\]/.exec(path)?.[1];
  const place = layer === undefined ? "" : ` in layer ${Number(layer) + 1}`;
  return `${label} ${wordOf(value)}${place}`;
}

/** @param {string | number | boolean} value */
function wordOf(value) {
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "number" ? formatTick(value) : value;
}
