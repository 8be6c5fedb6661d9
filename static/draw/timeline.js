/** Losses and metrics over the epochs, as a chart. */

import { metricLook } from "../palette.js";
import { extremesOf } from "./series.js";

/** @typedef {import("../types.js").HistoryColumns} HistoryColumns */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("./chart.js").Chart} Chart */
/** @typedef {import("./series.js").Series} Series */
/** @typedef {{metric: string, name: string}} Shown a column of the history and what it is called */

/**
 * @param {HistoryColumns} history
 * @param {Shown[]} shown
 * @param {Pick<Chart, "log" | "label" | "epochs" | "zoom" | "marks" | "names">} options
 * @param {Theme} theme
 * @returns {Chart}
 */
export function timelineChart(history, shown, options, theme) {
  const series = shown.flatMap(({ metric, name }) => seriesOf(history, metric, name, theme) ?? []);
  return { ...options, series, last: history.length - 1 };
}

/**
 * A metric's line; null where it has no value.
 * @param {HistoryColumns} history
 * @param {string} metric
 * @param {string} name
 * @param {Theme} theme
 * @returns {Series | null}
 */
function seriesOf(history, metric, name, theme) {
  const values = history.column(metric);
  if (!values?.length) return null;
  const extremes = extremesOf(history, metric, values);
  if (!(extremes.range.high >= extremes.range.low)) return null;
  const { part, ...look } = metricLook(metric);
  return { ...look, name, colour: theme[part], x: null, values, extremes };
}
