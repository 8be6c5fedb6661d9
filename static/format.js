/** Numbers as the page writes them: short, tabular, the same everywhere. */

/**
 * A share as per cent, such as `95.8 %`.
 * @param {number} value
 */
export function percent(value, digits = 1) {
  return Number.isFinite(value) ? `${(value * 100).toFixed(digits)} %` : "–";
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

/**
 * The name of a layer where there is little room.
 * @param {number} column
 * @param {number} last
 */
export function shortLayerName(column, last) {
  if (column === 0) return "inputs";
  return column === last ? "output" : `hidden ${column}`;
}

/**
 * The name of a neuron, an input or a class.
 * @param {{sizes: number[], inputs: string[], class_names: string[]}} summary
 * @param {number} column
 * @param {number} unit
 */
export function neuronName({ sizes, inputs, class_names }, column, unit) {
  if (column === 0) return inputs[unit] ?? `input ${unit + 1}`;
  const last = sizes.length - 1;
  if (column === last) return sizes[last] > 1 ? (class_names[unit] ?? `output ${unit + 1}`) : "output";
  return `hidden ${column}·${unit + 1}`;
}
