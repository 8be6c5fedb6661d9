/**
 * What the engine and the server refuse or report, in the language spoken: put together from the event's
 * fields and the words in which they say it. What is not known is said as it came.
 *
 * @import { Catalog, Choice, Field } from "./types.js"
 * @import { Text } from "./words.js"
 */
import { choicesOf } from "./validate.js";
import { inWords, recognize, t } from "./words.js";

/**
 * The name of a field of the spec, with its layer; null for what is no field.
 * @param {Catalog} catalog
 * @param {string} path such as `layers[2].units`
 * @param {number} layers how many there are
 */
export function fieldLabel(catalog, path, layers) {
  const label = path.startsWith("data.features") ? t("data.features") : catalog.fields[bare(path)]?.label;
  if (!label) return null;
  const layer = /^layers\[(\d+)\]/.exec(path)?.[1];
  if (layer === undefined) return label;
  const number = Number(layer) + 1;
  return number < layers ? t("layer.field", { label, number }) : t("layer.field.output", { label });
}

/** @param {string} path */
const bare = (path) => path.replace(/\[\d+\]/g, "[]");

/**
 * Why a command was refused.
 * @param {Catalog} catalog
 * @param {{message: string, field: string | null, value: unknown, allowed: string | null}} event
 * @param {number} layers how many the network has
 * @returns {Text}
 */
export function refusalText(catalog, { message, field, value, allowed }, layers) {
  return () => {
    const label = field && fieldLabel(catalog, field, layers);
    if (!field || !label || !allowed) return said(message);
    const names = choicesOf(catalog, field);
    const range = known(allowed, "allowed.", names);
    if (!range) return message;
    const shown = typeof value === "string" ? (known(value, "value.", []) ?? named(value, names)) : value;
    return t("refused", { label, value: inWords(/** @type {any} */ (shown)), allowed: range });
  };
}

/**
 * What the engine or the server says, such as why training stopped.
 * @param {string} text
 */
export function said(text) {
  return known(text, "said.", []) ?? text;
}

/**
 * A text in the language spoken, if its words are known; else null.
 * @param {string} text
 * @param {string} prefix of the keys
 * @param {Choice[]} names
 */
function known(text, prefix, names) {
  const found = recognize(text, prefix);
  if (!found) return null;
  const values = Object.entries(found.values).map(([name, value]) => [name, spoken(value, names)]);
  return t(found.key, Object.fromEntries(values));
}

/**
 * A number, a list of names, or one of several, as the language writes it.
 * @param {string} value
 * @param {Choice[]} names
 * @returns {string}
 */
function spoken(value, names) {
  const part = known(value, "formula.", names);
  if (part) return part;
  const number = Number(value.replaceAll(",", ""));
  if (value && Number.isFinite(number)) return inWords(number);
  const two = /^(\S+) or (\S+)$/.exec(value);
  if (two) return t("allowed.or", { one: spoken(two[1], names), other: spoken(two[2], names) });
  return value
    .split(", ")
    .map((each) => named(each, names))
    .join(t("list.comma"));
}

/**
 * @param {string} name
 * @param {Choice[]} names
 */
function named(name, names) {
  return names.find((entry) => entry.name === name)?.label ?? name;
}

/** A decimal number, with or without an exponent. */
const NUMERAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Why a typed text can't be taken, or null when it can. The server checks again.
 * @param {Field} field
 * @param {() => string} label
 * @param {string} text
 * @returns {Text | null}
 */
export function typedRefusal(field, label, text) {
  const value = NUMERAL.test(text) ? Number(text) : Number.NaN;
  const { minimum = -Infinity, maximum = Infinity } = field;
  const whole = field.kind === "integer";
  const fits = Number.isFinite(value) && (!whole || Number.isInteger(value));
  if (fits && value >= minimum && value <= maximum) return null;
  return () => {
    const what = text.trim() === "" ? t("refused.nothing") : text;
    const allowed = t(whole ? "allowed.integer" : "allowed.number", { minimum, maximum });
    return t("refused", { label: label(), value: what, allowed });
  };
}
