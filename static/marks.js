/**
 * What was done to a run and when, in a few words each, for the timeline.
 *
 * @import { Catalog, Edit } from "./types.js"
 */
import { formatTick } from "./scales.js";
import { choicesOf } from "./validate.js";
import { language, t } from "./words.js";

/** @typedef {Array<{epoch: number, text: string}>} Marks */

/** Fields that one edit may change, and edits of one epoch, before they are only counted. */
const MOST = 2;

/** @type {WeakMap<Edit[], {spoken: string, marks: Marks}>} */
const known = new WeakMap();

/**
 * One mark for each epoch at which something was done.
 * @param {Edit[]} edits
 * @param {Catalog} catalog
 * @returns {Marks}
 */
export function marksOf(edits, catalog) {
  const old = known.get(edits);
  if (old?.spoken === language()) return old.marks;
  const marks = marksMade(edits, catalog);
  known.set(edits, { spoken: language(), marks });
  return marks;
}

/**
 * @param {Edit[]} edits
 * @param {Catalog} catalog
 * @returns {Marks}
 */
function marksMade(edits, catalog) {
  /** @type {Map<number, string[]>} */
  const texts = new Map();
  for (const [index, edit] of edits.entries()) {
    if (edit.type === "set_points" && edits[index - 1]?.type === "set_points") continue; // one stroke
    const epoch = edit.epoch ?? 0;
    const before = texts.get(epoch) ?? [];
    texts.set(epoch, [...before, textOf(edit, catalog)]);
  }
  return [...texts].map(([epoch, all]) => ({
    epoch,
    text: all.length > MOST ? t("mark.changes", { count: all.length }) : all.join(t("list.comma")),
  }));
}

/**
 * @param {Edit} edit
 * @param {Catalog} catalog
 * @returns {string}
 */
function textOf(edit, catalog) {
  if (edit.type !== "set") return t(`mark.${edit.type}`);
  const fields = Object.entries(edit.fields);
  if (fields.length > MOST) return t("mark.changes", { count: fields.length });
  return fields.map(([path, value]) => fieldText(path, value, catalog)).join(t("list.comma"));
}

/**
 * @param {string} path
 * @param {string | number | boolean} given
 * @param {Catalog} catalog
 */
function fieldText(path, given, catalog) {
  const label = catalog.fields[path.replace(/\[\d+\]/g, "[]")]?.label ?? path;
  const chosen = choicesOf(catalog, path).find(({ name }) => name === given);
  const value = chosen?.label ?? wordOf(given);
  const layer = /^layers\[(\d+)\]/.exec(path)?.[1];
  if (layer === undefined) return t("mark.field", { label, value });
  return t("mark.layer", { label, value, layer: Number(layer) + 1 });
}

/** @param {string | number | boolean} value */
function wordOf(value) {
  if (typeof value === "boolean") return t(value ? "mark.on" : "mark.off");
  return typeof value === "number" ? formatTick(value) : value;
}
