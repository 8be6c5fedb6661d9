/**
 * What the panels below the map show, and what pictures carry for the one that is open.
 *
 * @import { Tensor } from "./frames.js"
 */

/** @typedef {"metrics" | "gradients" | "weights" | "warp"} PanelName */
/** @typedef {"train" | "validation"} Part */
/** @typedef {{part: Part, truth: number, predicted: number}} Cell of the confusion matrix */

/**
 * @typedef {object} Panels
 * @property {PanelName} open
 * @property {Part} part whose metrics are shown
 * @property {number} column the layer that is looked at
 * @property {[number, number]} units two of its neurons
 * @property {Cell | null} cell whose points are ringed in the map
 */

/**
 * What the page looks at in its charts.
 * @typedef {object} ChartView
 * @property {string[] | null} metrics that the timeline shows, null for the main ones
 * @property {[number, number] | null} epochs that charts are zoomed into, null for all
 * @property {[number, number] | null} band of epochs that is being marked to be zoomed into
 */

/** @typedef {Map<string, Tensor>} PanelTensors by the names that the engine's `Insight.look` gives them */

/** @type {Panels} */
export const OPENING = { open: "metrics", part: "validation", column: 1, units: [0, 1], cell: null };

/**
 * What the server is told.
 * @param {Panels} panels
 */
export function wantedPanel({ open, column, units }) {
  return { name: open, column, units };
}

/**
 * @param {Map<string, Tensor>} tensors
 * @returns {PanelTensors}
 */
export function readPanel(tensors) {
  const found = new Map();
  for (const [name, tensor] of tensors) {
    if (name.startsWith("panel.")) found.set(name.slice(6), tensor);
  }
  return found;
}

/** @typedef {{hits: number, called: number, there: number}} ClassCounts how often rightly predicted, predicted, true */

/**
 * A confusion matrix, row by row true class by predicted class, summed up for each class.
 * @param {ArrayLike<number>} counts
 * @param {number} classes
 * @returns {ClassCounts[]}
 */
export function classCounts(counts, classes) {
  return Array.from({ length: classes }, (_, index) => {
    let [called, there] = [0, 0];
    for (let other = 0; other < classes; other++) {
      called += counts[other * classes + index];
      there += counts[index * classes + other];
    }
    return { hits: counts[index * classes + index], called, there };
  });
}

/** What the timeline shows until something else is chosen. */
const MAIN = ["train_loss", "validation_loss"];

/**
 * The metrics that the timeline shows.
 * @param {string[]} metrics of the run
 * @param {number} validation examples in the validation part
 * @param {string[] | null} chosen null until something was
 */
export function shownMetrics(metrics, validation, chosen) {
  const accuracy = validation ? "validation_accuracy" : "train_accuracy";
  return metrics.filter((metric) => (chosen ?? [...MAIN, accuracy]).includes(metric));
}

/**
 * What a column of the history is called.
 * @param {string} metric
 * @param {{metrics: Array<{name: string, label: string}>}} catalog
 */
export function metricName(metric, catalog) {
  return catalog.metrics.find(({ name }) => name === metric)?.label ?? metric.replaceAll("_", " ");
}
