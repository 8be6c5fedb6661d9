/**
 * Making and finding elements. A text that is a function follows the language: it is written anew when
 * another one is spoken.
 *
 * @import { Key, Text } from "../words.js"
 */
import { read, t } from "../words.js";

/** What an element says besides its text: `data-word-title` names the key of its title, and so on. */
const SAYING = ["title", "aria-label", "placeholder"];

/** @type {WeakMap<Element, Map<string, () => void>>} what writes an element's texts, by where they stand */
const written = new WeakMap();

/**
 * Write a text into an element, or into one of its attributes, now and whenever the language changes.
 * @param {Element} element
 * @param {Text} text
 * @param {string} [attribute]
 */
export function say(element, text, attribute = "") {
  keep(element, attribute, () => {
    if (attribute) mark(element, attribute, read(text));
    else write(element, read(text));
  });
}

/**
 * @param {Element} element
 * @param {string} place
 * @param {() => void} writing
 */
function keep(element, place, writing) {
  const own = written.get(element) ?? new Map();
  written.set(element, own.set(place, writing));
  element.toggleAttribute("data-says", true);
  writing();
}

/** Write the texts of the templates, which name them by their keys. */
export function sayTemplates() {
  const key = (/** @type {string | null} */ name) => () => t(/** @type {Key} */ (name));
  for (const element of document.querySelectorAll("[data-word]"))
    say(element, key(element.getAttribute("data-word")));
  for (const attribute of SAYING) {
    for (const element of document.querySelectorAll(`[data-word-${attribute}]`))
      say(element, key(element.getAttribute(`data-word-${attribute}`)), attribute);
  }
}

/** Write all texts anew that follow the language. */
export function sayAgain() {
  for (const element of document.querySelectorAll("[data-says]")) {
    for (const writing of written.get(element)?.values() ?? []) writing();
  }
}

/**
 * A new element. Attributes that are null or false are left out; functions are texts that follow the language.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, Text | number | boolean | null | undefined>} [attributes]
 * @param {...(Node | Text)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") say(element, value, name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [index, child] of children.entries()) {
    if (typeof child === "function") {
      const text = document.createTextNode("");
      element.append(text);
      keep(element, `child ${index}`, () => {
        text.data = child();
      });
    } else {
      element.append(child);
    }
  }
  return element;
}

/**
 * The page's element with this id.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function find(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${kind.name} #${id}`);
  return element;
}

/**
 * An activation's curve as a small drawing.
 * @param {string} path
 */
export function glyph(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "glyph");
  svg.setAttribute("viewBox", "0 0 18 14");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

/**
 * Write a text only where it is another, so that nothing is laid out in vain.
 * @param {Element} element
 * @param {string} text
 */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * Set an attribute only where it is another.
 * @param {Element} element
 * @param {string} name
 * @param {string | number} value
 */
export function mark(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, String(value));
}

let last = 0;
/** An id that no other element has. */
export function freshId() {
  last += 1;
  return `part-${last}`;
}
