/**
 * What the panels' charts show of the state: a line for each layer, histograms over the epochs, the bent
 * plane. Loaded when one of these panels is opened.
 *
 * @import { Theme } from "./types.js"
 * @import { State } from "./store.js"
 * @import { PanelTensors } from "./panels.js"
 * @import { Box, Chart } from "./draw/chart.js"
 * @import { Heat } from "./draw/heat.js"
 * @import { Series } from "./draw/series.js"
 */
import { shownEpochs } from "./draw/chart.js";
import { drawHeat } from "./draw/heat.js";
import { Extremes } from "./draw/series.js";
import { drawWarp } from "./draw/warp.js";
import { neuronName, shortLayerName } from "./format.js";
import { t } from "./words.js";

export { heatPlot } from "./draw/heat.js";

const NONE = new Float32Array(0);

/**
 * @param {"weights" | "warp"} name
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {State} state
 * @param {number | null} pointer
 * @param {[number, number] | null} band
 * @param {Theme} theme
 */
export function drawInsight(name, ctx, box, state, pointer, band, theme) {
  if (name === "weights") return drawHeat(ctx, box, heatOf(state), pointer, band, theme);
  const warp = warpOf(state);
  if (warp) drawWarp(ctx, box, warp, theme);
  else ctx.clearRect(box.x, box.y, box.width, box.height);
}

/**
 * @param {PanelTensors | undefined} panel
 * @param {string} name
 * @returns {Float32Array}
 */
function floats(panel, name) {
  const data = panel?.get(name)?.data;
  return data instanceof Float32Array ? data : NONE;
}

/**
 * One line for each layer.
 * @param {"gradient" | "ratio"} name
 * @param {State} state
 * @param {Theme} theme
 * @returns {Chart}
 */
export function layersChart(name, { picture, view, history }, theme) {
  const x = floats(picture?.panel, "epoch");
  const matrix = picture?.panel.get(name);
  const layers = matrix?.shape[1] ?? 0;
  /** @type {Series[]} */
  const series = Array.from({ length: layers }, (_, layer) => {
    const values = Float32Array.from(x, (_, index) => Number(matrix?.data[index * layers + layer]));
    const extremes = new Extremes();
    extremes.update(values);
    const colour = theme.classes[layer % theme.classes.length];
    const dash = layer < theme.classes.length ? [] : [4, 2];
    const width = 1.6;
    return {
      name: shortLayerName(layer + 1, layers),
      colour,
      width,
      dash,
      right: false,
      x,
      values,
      extremes,
    };
  });
  return {
    series,
    last: history.length - 1,
    log: view.logScale,
    label: name === "gradient" ? "‖∂L/∂w‖" : "‖Δw‖/‖w‖",
    epochs: t("chart.epoch"),
    zoom: view.epochs,
    marks: [],
    names: true,
  };
}

/**
 * @param {State} state
 * @returns {Heat}
 */
export function heatOf({ picture, view, history }) {
  const counts = picture?.panel.get("counts");
  return {
    epochs: counts ? floats(picture?.panel, "epoch") : NONE,
    counts: counts?.data instanceof Float32Array ? counts.data : NONE,
    bins: counts?.shape[1] ?? 1,
    reach: floats(picture?.panel, "reach")[0] ?? 1,
    range: shownEpochs({ zoom: view.epochs, last: history.length - 1 }),
    label: "w",
    epochsLabel: t("chart.epoch"),
    countLabel: t("chart.count"),
  };
}

/**
 * @param {State} state
 * @returns {import("./draw/warp.js").Warp | null}
 */
export function warpOf({ picture, points, run, view }) {
  const lines = picture?.panel.get("warp.lines");
  if (!lines || !run || !points) return null;
  const { column, units } = view.panels;
  const { summary } = run;
  const alone = summary.sizes[column] === 1;
  const names = units.map((unit) => neuronName(summary, column, unit));
  return {
    lines: floats(picture?.panel, "warp.lines"),
    steps: lines.shape[1],
    points: floats(picture?.panel, "warp.points"),
    targets: points.train.target,
    classes: summary.task === "classification",
    labels: alone ? [summary.plane.x.label, neuronName(summary, column, 0)] : [names[0], names[1]],
  };
}
