/**
 * Charts as files: SVG and PNG are drawn by what draws on the screen, CSV has the numbers behind them.
 *
 * @import { Catalog, Theme } from "./types.js"
 * @import { State } from "./store.js"
 * @import { ChartName, Charts } from "./charts.js"
 */
import { csvOf } from "./csv.js";
import { SvgContext } from "./draw/svg.js";
import { shortLayerName } from "./format.js";
import { heatOf, warpOf } from "./insights.js";
import { metricName } from "./panels.js";
import { t } from "./words.js";

/** @typedef {"png" | "svg" | "csv"} FileKind */

/** Pixels of a PNG for each CSS pixel of the chart. */
const SHARPNESS = 2;
const TYPES = { png: "image/png", svg: "image/svg+xml", csv: "text/csv" };

/**
 * @param {Charts} charts
 * @param {ChartName} name
 * @param {FileKind} kind
 * @param {Theme} theme
 * @param {Catalog} catalog
 * @returns {Promise<{name: string, blob: Blob}>}
 */
export async function exported(charts, name, kind, theme, catalog) {
  const state = charts.store.get();
  const file = fileName(name, kind, state);
  if (kind === "png") return { name: file, blob: await pngOf(charts, name, theme) };
  const text = kind === "svg" ? svgOf(charts, name, theme) : csvText(name, state, catalog);
  return { name: file, blob: new Blob([text], { type: TYPES[kind] }) };
}

/**
 * A name that says what is in it: `glassnet-spirals-gradient-norms-epoch-1284.csv`.
 * @param {ChartName} name
 * @param {FileKind} kind
 * @param {Pick<State, "run" | "spec" | "view" | "history">} state
 */
export function fileName(name, kind, { run, spec, view, history }) {
  const { column } = view.panels;
  const layer = column === (run?.summary.sizes.length ?? 0) - 1 ? "output-layer" : `layer-${column}`;
  const what = {
    timeline: "losses-and-metrics",
    gradient: "gradient-norms",
    ratio: "update-to-weight-ratios",
    weights: `weights-of-${layer}`,
    warp: `plane-bent-by-${layer}`,
  }[name];
  return fileNameOf({ run, spec }, `${what}-epoch-${Math.max(0, history.length - 1)}.${kind}`);
}

/**
 * @param {Pick<State, "run" | "spec">} state
 * @param {string} what is in it
 */
export function fileNameOf({ run, spec }, what) {
  return `glassnet-${(run?.spec ?? spec).data.name.replace(/[^\p{L}\d]+/gu, "-")}-${what}`;
}

/**
 * @param {Charts} charts
 * @param {ChartName} name
 * @param {Theme} theme
 */
export function svgOf(charts, name, theme) {
  const surface = charts.surfaces.get(name);
  if (!surface) throw new Error(`there is no chart ${name}`);
  const svg = new SvgContext(surface.width, surface.height, surface.context);
  svg.fillStyle = theme.panel;
  svg.fillRect(0, 0, surface.width, surface.height);
  charts.draw(name, svg.context, surface.box, theme, true);
  return svg.toString();
}

/**
 * @param {Charts} charts
 * @param {ChartName} name
 * @param {Theme} theme
 */
async function pngOf(charts, name, theme) {
  const box = charts.surfaces.get(name)?.box ?? { x: 0, y: 0, width: 1, height: 1 };
  const canvas = document.createElement("canvas");
  canvas.width = box.width * SHARPNESS;
  canvas.height = box.height * SHARPNESS;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.scale(SHARPNESS, SHARPNESS);
  charts.draw(name, ctx, box, theme, true);
  ctx.globalCompositeOperation = "destination-over";
  ctx.fillStyle = theme.panel;
  ctx.fillRect(0, 0, box.width, box.height);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, TYPES.png));
  if (!blob) throw new Error("the picture could not be made");
  return blob;
}

/**
 * All there is, zoomed or not.
 * @param {ChartName} name
 * @param {State} state
 * @param {Catalog} catalog
 */
export function csvText(name, state, catalog) {
  const { history, picture } = state;
  if (name === "timeline") {
    const columns = history.metrics.map((metric) => history.column(metric));
    const heads = [t("chart.epoch"), ...history.metrics.map((metric) => metricName(metric, catalog))];
    return csvOf(heads, history.length, (row, column) => (column ? columns[column - 1][row] : row));
  }
  if (name === "weights") {
    const { epochs, counts, bins, reach } = heatOf(state);
    const edge = (/** @type {number} */ bin) => ((2 * bin) / bins - 1) * reach;
    const heads = Array.from({ length: bins }, (_, bin) => `${edge(bin)} … ${edge(bin + 1)}`);
    return csvOf([t("chart.epoch"), ...heads], epochs.length, (row, column) =>
      column ? counts[row * bins + column - 1] : epochs[row],
    );
  }
  if (name === "warp") return warpText(state);
  const epochs = picture?.panel.get("epoch")?.data ?? [];
  const matrix = picture?.panel.get(name);
  const layers = matrix?.shape[1] ?? 0;
  const heads = Array.from({ length: layers }, (_, layer) => shortLayerName(layer + 1, layers));
  return csvOf([t("chart.epoch"), ...heads], epochs.length, (row, column) =>
    column ? Number(matrix?.data[row * layers + column - 1]) : epochs[row],
  );
}

/**
 * Points along the lines of the grid, with the numbers of their lines, and the training examples.
 * @param {State} state
 */
function warpText(state) {
  const warp = warpOf(state);
  const labels = warp?.labels ?? ["x", "y"];
  const heads = [t("chart.line"), t("chart.example"), ...labels, t("chart.target")];
  if (!warp) return csvOf(heads, 0, () => "");
  const lines = warp.lines.length / 2;
  return csvOf(heads, lines + warp.points.length / 2, (row, column) => {
    const own = row - lines;
    const point = own >= 0;
    if (column === 0) return point ? "" : Math.floor(row / warp.steps) + 1;
    if (column === 1) return point ? own + 1 : "";
    if (column === 4) return point ? warp.targets[own] : "";
    return point ? warp.points[2 * own + column - 2] : warp.lines[2 * row + column - 2];
  });
}

/**
 * Hand a file to whoever sits there.
 * @param {{name: string, blob: Blob}} file
 */
export function save({ name, blob }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
