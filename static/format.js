/** Numbers and names as the page writes them: short, tabular, the same everywhere. */
import { decimal, numberMarks } from "./scales.js";
import { t } from "./words.js";

/**
 * A share as per cent, such as `95.8 %`.
 * @param {number} value
 */
export function percent(value, digits = 1) {
  return Number.isFinite(value) ? t("percent", { value: decimal(value * 100, digits) }) : "–";
}

/**
 * Epochs per second, in three figures at most.
 * @param {number} rate
 */
export function speed(rate) {
  if (!Number.isFinite(rate) || rate <= 0) return "";
  if (rate >= 10000) return t("rate", { value: t("thousands", { value: Math.round(rate / 1000) }) });
  return t("rate", { value: decimal(rate, rate >= 10 ? 0 : 1) });
}

/**
 * A number as it is typed in the language spoken: the shortest that reads back the same, without exponent when that
 * is short.
 * @param {number} value
 */
export function plain(value) {
  return String(Number(value.toPrecision(12))).replace(".", numberMarks().decimal);
}

/**
 * The name of a layer for people.
 * @param {number} column
 * @param {number} last
 */
export function layerName(column, last) {
  if (column === 0) return t("layer.input");
  return column === last ? t("layer.output") : t("layer.hidden", { number: column });
}

/**
 * The name of a layer where there is little room.
 * @param {number} column
 * @param {number} last
 */
export function shortLayerName(column, last) {
  if (column === 0) return t("chart.inputs");
  return column === last ? t("chart.output") : t("chart.hidden", { number: column });
}

/**
 * The name of a neuron where its layer is named beside it or there is little room.
 * @param {{sizes: number[], inputs: string[], class_names: string[]}} summary
 * @param {number} column
 * @param {number} unit
 */
export function shortNeuronName(summary, column, unit) {
  const isHidden = column > 0 && column < summary.sizes.length - 1;
  return isHidden ? `${column}·${unit + 1}` : neuronName(summary, column, unit);
}

/**
 * The name of a neuron, an input or a class.
 * @param {{sizes: number[], inputs: string[], class_names: string[]}} summary
 * @param {number} column
 * @param {number} unit
 */
export function neuronName({ sizes, inputs, class_names }, column, unit) {
  if (column === 0) return inputs[unit] ?? t("chart.input", { number: unit + 1 });
  const last = sizes.length - 1;
  if (column < last) return t("chart.neuron", { layer: column, number: unit + 1 });
  return sizes[last] > 1 ? (class_names[unit] ?? t("chart.unit", { number: unit + 1 })) : t("chart.output");
}
