/**
 * Fields to type a number into. They are fields of text: in a field of numbers a browser that speaks another
 * language than the page drops a decimal comma without a word, and 2,5 becomes 25.
 */
import { plain } from "../format.js";
import { numberMarks } from "../scales.js";
import { make } from "./dom.js";

/** @typedef {import("../words.js").Text} Text */

/**
 * With a `step` the arrow keys change what is typed by so much, and commit it.
 * @param {{minimum?: number, maximum?: number, whole?: boolean, look?: string, step?: number}} options
 * @param {Record<string, Text | undefined>} attributes
 */
export function numberInput(
  { minimum = -Infinity, maximum = Infinity, whole = false, look = "", step = 0 },
  attributes,
) {
  const input = make("input", {
    type: "text",
    role: "spinbutton",
    class: `number ${look}`,
    "aria-valuemin": Number.isFinite(minimum) && unscaled(minimum),
    "aria-valuemax": Number.isFinite(maximum) && unscaled(maximum),
    inputmode: whole ? "numeric" : "decimal",
    autocomplete: "off",
    ...attributes,
  });
  if (step)
    input.addEventListener("keydown", (event) => {
      const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      const next = Number(typedText(input)) + (way ?? 0) * step;
      if (!way || !Number.isFinite(next)) return;
      event.preventDefault();
      input.value = plain(Math.min(maximum, Math.max(minimum, next)));
      input.dispatchEvent(new Event("change"));
    });
  return input;
}

/**
 * A number without an exponent, which is not allowed there.
 * @param {number} value
 */
function unscaled(value) {
  return value.toFixed(12).replace(/\.?0+$/, "");
}

/**
 * What is typed in a field, as a number is written in code: with a point, and without marks between thousands. Marks
 * that could be either are taken for a decimal point, but for whole numbers.
 * @param {HTMLInputElement} input
 * @param {boolean} [whole]
 */
export function typedText(input, whole = false) {
  const { decimal: point, group } = numberMarks();
  const text = input.value.trim().replace("−", "-");
  const thousands = new RegExp(`^[+-]?\\d{1,3}([${group}]\\d{3})+([${point}]\\d+)?$`);
  const grouped = (whole || group !== ".") && thousands.test(text);
  return (grouped ? text.replaceAll(group, "") : text).replace(point, ".");
}
