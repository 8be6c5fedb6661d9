/** Numbers as the page writes them: short, tabular, the same everywhere. */

/**
 * A loss or a metric with four decimals; very large and very small ones with an exponent.
 * @param {number | null | undefined} value
 */
export function decimal(value) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size >= 10000 || (size > 0 && size < 0.00005)) return value.toExponential(1);
  return value.toFixed(size >= 100 ? 1 : 4);
}

/**
 * A share as per cent, such as `95.8 %`.
 * @param {number} value
 */
export function percent(value, digits = 1) {
  return Number.isFinite(value) ? `${(value * 100).toFixed(digits)} %` : "–";
}

/**
 * A weight or bias with its sign, such as `+1.37`.
 * @param {number} value
 */
export function signed(value) {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  const text = size !== 0 && (size < 0.0005 || size >= 1000) ? size.toExponential(2) : size.toFixed(3);
  return `${value < 0 ? "−" : "+"}${text}`;
}

/**
 * Epochs per second, in three figures at most.
 * @param {number} rate
 */
export function speed(rate) {
  if (!Number.isFinite(rate) || rate <= 0) return "";
  if (rate >= 10000) return `${Math.round(rate / 1000)}k/s`;
  return rate >= 10 ? `${Math.round(rate)}/s` : `${rate.toFixed(1)}/s`;
}

/**
 * A number as it is typed: the shortest that reads back the same, without exponent when that is short.
 * @param {number} value
 */
export function plain(value) {
  return String(Number(value.toPrecision(12)));
}

/**
 * @param {number} count
 * @param {string} one
 */
export function plural(count, one) {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/**
 * The name of a layer for people.
 * @param {number} column
 * @param {number} last
 */
export function layerName(column, last) {
  if (column === 0) return "Input layer";
  return column === last ? "Output layer" : `Hidden layer ${column}`;
}
