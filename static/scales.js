/** Ticks and numbers: nice steps, decades, and text that keeps its width while values change. */

import { t } from "./words.js";

const MINUS = "\u2212";

let marks = { decimal: ".", group: "," };

/**
 * Write numbers as they are written in a language.
 * @param {string} language
 */
export function writeNumbersIn(language) {
  const parts = new Intl.NumberFormat(language).formatToParts(12345.6);
  const mark = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? "";
  marks = { decimal: mark("decimal"), group: mark("group") };
}

/** How the language spoken marks decimals and thousands. */
export function numberMarks() {
  return marks;
}

/**
 * The 1, 2 or 5 times a power of ten that cuts `span` into at most `count` steps.
 * @param {number} span
 * @param {number} count
 */
export function niceStep(span, count) {
  const rough = span / Math.max(1, count);
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  if (ratio <= 1 + 1e-9) return power;
  if (ratio <= 2 + 1e-9) return 2 * power;
  return ratio <= 5 + 1e-9 ? 5 * power : 10 * power;
}

/**
 * Nice values within [low, high].
 * @param {number} low
 * @param {number} high
 * @param {number} count of steps at most
 * @returns {number[]}
 */
export function linearTicks(low, high, count) {
  if (!(high > low)) return [low];
  const step = niceStep(high - low, count);
  const ticks = [];
  const last = Math.floor(high / step + 1e-6);
  for (let i = Math.ceil(low / step - 1e-6); i <= last; i++) ticks.push(tidy(i * step));
  return ticks;
}

/**
 * Powers of ten within [low, high], thinned to `count`; with 2 and 5 between when there are few.
 * @param {number} low above zero
 * @param {number} high
 * @param {number} count
 * @returns {number[]}
 */
export function logTicks(low, high, count) {
  const first = Math.ceil(Math.log10(low) - 1e-9);
  const last = Math.floor(Math.log10(high) + 1e-9);
  const decades = last - first + 1;
  const ticks = [];
  if (decades > 2) {
    const stride = Math.max(1, Math.ceil(decades / Math.max(2, count)));
    for (let power = last; power >= first; power -= stride) ticks.unshift(tidy(10 ** power));
    return ticks;
  }
  for (let power = first - 1; power <= last; power++) {
    for (const factor of decades > 1 && count < 5 ? [1] : [1, 2, 5]) {
      const value = tidy(factor * 10 ** power);
      if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9)) ticks.push(value);
    }
  }
  return ticks;
}

/**
 * A range for a logarithmic axis: up from a whole decade, or from a 1-2-5 step where the values span less
 * than one; what lies more than `most` decades below its top is left out.
 * @param {number} low smallest positive value
 * @param {number} high
 * @param {number} [most] decades
 * @returns {[number, number]}
 */
export function logRange(low, high, most = 12) {
  if (!(high > 0) || !Number.isFinite(high)) return [1e-4, 1];
  const bottom = low > 0 && Number.isFinite(low) ? low : high / 1e4;
  if (high / bottom < 8) {
    const down = stepBelow(bottom);
    const up = stepAbove(high);
    return up > down ? [down, up] : [tidy(down / 2), tidy(up * 2)];
  }
  const top = stepAbove(high);
  const base = Math.max(Math.floor(Math.log10(bottom) + 1e-6), Math.ceil(Math.log10(top) - 1e-6) - most);
  return [tidy(10 ** base), top];
}

/** @param {number} value */
function stepBelow(value) {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const ratio = value / power + 1e-9;
  return tidy((ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1) * power);
}

/** @param {number} value */
function stepAbove(value) {
  const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
  const ratio = value / power - 1e-9;
  return tidy((ratio <= 1 ? 1 : ratio <= 2 ? 2 : ratio <= 5 ? 5 : 10) * power);
}

/** Free of the last digits' noise. @param {number} value */
function tidy(value) {
  return Number(value.toPrecision(12));
}

/** With a real minus sign and the language's decimal mark. @param {string} text */
function written(text) {
  return text.replace(/-/g, MINUS).replace(".", marks.decimal);
}

/**
 * A measured value, about six characters wide whatever its size.
 * @param {number | null | undefined} value
 * @returns {string}
 */
export function formatNumber(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "\u2013";
  const size = Math.abs(value);
  if (size === Infinity) return value > 0 ? "\u221e" : `${MINUS}\u221e`;
  if (size !== 0 && size < 9.95e-5) return written(value.toExponential(1));
  if (size >= 99999.5) return written(value.toExponential(2).replace("e+", "e"));
  const decimals = size < 9.99995 ? 4 : size < 99.9995 ? 3 : size < 999.995 ? 2 : 1;
  return written(value.toFixed(decimals));
}

/**
 * With its sign always: +1.37, −0.41, 0.00.
 * @param {number} value
 * @param {number} [decimals]
 */
export function formatSigned(value, decimals = 2) {
  if (!Number.isFinite(value)) return formatNumber(value);
  const size = Math.abs(value);
  const text = size >= 1e5 ? value.toExponential(1).replace("e+", "e") : value.toFixed(decimals);
  if (Number(text) === 0) return written(text.replace("-", ""));
  return `${Number(text) > 0 ? "+" : ""}${written(text)}`;
}

/**
 * A tick's value, as short as it can be said: 0.01, 200, 1e−6.
 * @param {number} value
 */
export function formatTick(value) {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 * (1 - 1e-9) || size >= 1e6)) {
    return written(value.toExponential().replace("e+", "e"));
  }
  return written(String(tidy(value)));
}

/** @param {number} value a whole number: 1,284 */
export function formatCount(value) {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+(?!\d))/g, marks.group);
}

/** @param {number} share 0..1 as 95.8 % */
export function formatPercent(share) {
  return Number.isFinite(share) ? t("percent", { value: decimal(share * 100, 1) }) : "\u2013";
}

/**
 * With so many decimals.
 * @param {number} value
 * @param {number} digits
 */
export function decimal(value, digits) {
  return written(value.toFixed(digits));
}
