/**
 * The catalog's limits, for telling at once that a typed number can't be taken. The server checks again.
 *
 * @import { Catalog, Field } from "./types.js"
 */

/**
 * The catalog's entry for a path: `layers[2].units` is described by `layers[].units`.
 * @param {Catalog} catalog
 * @param {string} path
 * @returns {Field}
 */
export function fieldAt(catalog, path) {
  const entry = catalog.fields[path.replace(/\[\d+\]/g, "[]")];
  if (!entry) throw new Error(`the catalog has no field ${path}`);
  return entry;
}

/** @param {Field} field */
export function allowedWords(field) {
  const kind = field.kind === "integer" ? "a whole number" : "a number";
  return field.allowed ?? `${kind} from ${field.minimum} to ${field.maximum}`;
}

/**
 * Why a typed text can't be taken, or null when it can.
 * @param {Field} field
 * @param {string} label
 * @param {string} text
 * @param {boolean} readable false when the browser could not read it as a number
 */
export function refusal(field, label, text, readable = true) {
  const value = Number(text);
  const whole = field.kind !== "integer" || Number.isInteger(value);
  const inside = value >= (field.minimum ?? -Infinity) && value <= (field.maximum ?? Infinity);
  if (readable && text.trim() !== "" && Number.isFinite(value) && whole && inside) return null;
  const what = !readable ? "what was typed" : text.trim() === "" ? "nothing" : text;
  return `${label}: ${what} is not allowed; allowed is ${allowedWords(field)}.`;
}
