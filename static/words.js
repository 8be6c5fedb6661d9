/**
 * What the page says, in the language chosen: every visible text stands in `words/` under a key. Those that the
 * page does without when it opens come later, and are empty until then.
 * Texts that follow the language wherever they are kept are functions: see `Text`.
 */
import { words as english } from "./words/en.js";

/** @typedef {keyof typeof english | keyof typeof import("./words/en_more.js").words} Key */
/** @typedef {"en" | "de" | "zh"} Language */
/** @typedef {string | {one?: string, other: string}} Word a text, or one for each plural form of `count` */
/** @typedef {Record<keyof typeof english, Word>} OpeningWords */
/** @typedef {Record<keyof typeof import("./words/en_more.js").words, Word>} MoreWords */
/** @typedef {Partial<Record<Key, Word>>} Words */
/** @typedef {string | (() => string)} Text a text, or what gives it in the language of the moment */
/** @typedef {Record<string, string[]>} Translations of the catalog, by place: see `words/de/catalog.js` */

/** English, in which the server speaks: see `recognize`. @type {Words} */
let known = english;
/** @type {{language: Language, words: Words, catalog: Translations}} */
let spoken = { language: "en", words: english, catalog: {} };
let plurals = new Intl.PluralRules("en");
let numbers = new Intl.NumberFormat("en", { maximumSignificantDigits: 12 });

/**
 * Speak another language from now on.
 * @param {Language} language
 * @param {Words} words
 * @param {Translations} catalog
 */
export function speak(language, words, catalog) {
  spoken = { language, words, catalog };
  plurals = new Intl.PluralRules(language);
  numbers = new Intl.NumberFormat(language, { maximumSignificantDigits: 12 });
}

/**
 * Know more English words.
 * @param {Words} more
 */
export function learn(more) {
  known = { ...known, ...more };
}

/**
 * The text under a key, with its `{names}` filled in. Numbers are written as the language writes them;
 * the number `count` also picks the plural form.
 * @param {Key} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const word = spoken.words[key] ?? "";
  const form = typeof word === "string" ? word : pluralForm(word, Number(values.count));
  return form.replace(/\{(\w+)\}/g, (_, name) => inWords(values[name] ?? ""));
}

/**
 * @param {{one?: string, other: string}} word
 * @param {number} count
 */
function pluralForm(word, count) {
  return (plurals.select(count) === "one" && word.one) || word.other;
}

/** @param {string | number} value */
export function inWords(value) {
  return typeof value === "number" ? numbers.format(value) : value;
}

/**
 * A text of the engine's catalog in the language spoken.
 * @param {string} place such as `activations.tanh`, and `activations.tanh.help` for its help
 * @param {number} index 0 for its first text; further ones as the place has them
 * @param {string} original
 */
export function translated(place, index, original) {
  return spoken.catalog[place]?.[index] ?? original;
}

/** Which language is spoken. */
export function language() {
  return spoken.language;
}

/** @param {Text} text */
export function read(text) {
  return typeof text === "function" ? text() : text;
}

/** @type {Map<string, RegExp>} */
const patterns = new Map();

/**
 * What an English text says: the first key with this prefix whose English words it is, and their values.
 * @param {string} text
 * @param {string} prefix such as `said.`
 * @returns {{key: Key, values: Record<string, string>} | null}
 */
export function recognize(text, prefix) {
  for (const [key, word] of Object.entries(known)) {
    if (!key.startsWith(prefix) || typeof word !== "string") continue;
    let pattern = patterns.get(key);
    if (!pattern) {
      const escaped = word.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
      pattern = new RegExp(`^${escaped.replace(/\{(\w+)\}/g, "(?<$1>.+?)")}$`, "s");
      patterns.set(key, pattern);
    }
    const found = pattern.exec(text);
    if (found) return { key: /** @type {Key} */ (key), values: { ...found.groups } };
  }
  return null;
}
