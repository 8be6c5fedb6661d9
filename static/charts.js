/**
 * The charts: what each shows of the state, drawn on its canvas, or on whatever an export draws on.
 *
 * @import { Catalog, Theme } from "./types.js"
 * @import { State, Store } from "./store.js"
 * @import { PanelTensors } from "./panels.js"
 * @import { Box, Chart } from "./draw/chart.js"
 * @import { Heat } from "./draw/heat.js"
 * @import { Plot } from "./draw/axes.js"
 * @import { Series } from "./draw/series.js"
 */
import { drawChart, plotOf, shownEpochs } from "./draw/chart.js";
import { drawHeat, heatPlot } from "./draw/heat.js";
import { layNames } from "./draw/readout.js";
import { Extremes, valueAt, valueText } from "./draw/series.js";
import { timelineChart } from "./draw/timeline.js";
import { drawWarp } from "./draw/warp.js";
import { neuronName, shortLayerName } from "./format.js";
import { marksOf } from "./marks.js";
import { metricName, shownMetrics } from "./panels.js";
import { Surface } from "./surface.js";
import { t } from "./words.js";

/** @typedef {"timeline" | "gradient" | "ratio" | "weights" | "warp"} ChartName */

/** @type {ChartName[]} */
export const CHARTS = ["timeline", "gradient", "ratio", "weights", "warp"];
const NONE = new Float32Array(0);

export class Charts {
  /**
   * @param {Store} store
   * @param {Catalog} catalog
   * @param {() => void} invalidate called when a chart has another size
   */
  constructor(store, catalog, invalidate) {
    this.store = store;
    this.catalog = catalog;
    /** @type {Map<ChartName, Surface>} */
    this.surfaces = new Map(CHARTS.map((name) => [name, new Surface(`${name}-canvas`)]));
    const observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        const surface = this.surfaces.get(/** @type {ChartName} */ (target.id.replace(/-box$/, "")));
        surface?.resize(contentRect.width, contentRect.height);
      }
      invalidate();
    });
    for (const name of CHARTS) {
      const box = document.getElementById(`${name}-box`);
      if (box) observer.observe(box);
    }
  }

  /** The screen's pixels have another size now. */
  rescale() {
    for (const surface of this.surfaces.values()) surface.rescale();
  }

  /** @param {Theme} theme */
  paint(theme) {
    for (const [name, { context, box, width, canvas }] of this.surfaces) {
      if (!width) continue;
      this.draw(name, context, box, theme);
      if (name !== "gradient" && name !== "ratio") continue;
      // What stands above the lines makes the box taller, and the lines not smaller
      const { height } = layNames(this.chart(name, theme).series, width - 8);
      canvas.parentElement?.style.setProperty("--names", `${height}px`);
    }
  }

  /**
   * @param {ChartName} name
   * @param {CanvasRenderingContext2D} ctx
   * @param {Box} box
   * @param {Theme} theme
   * @param {boolean} [alone] whether it is to be understood without the page: with names, without pointer
   */
  draw(name, ctx, box, theme, alone = false) {
    const state = this.store.get();
    const { timelinePointer, band } = state.view;
    const pointer = alone ? null : timelinePointer;
    if (name === "warp") {
      const warp = warpOf(state);
      if (warp) drawWarp(ctx, box, warp, theme);
      else ctx.clearRect(box.x, box.y, box.width, box.height);
    } else if (name === "weights") {
      drawHeat(ctx, box, heatOf(state), pointer, alone ? null : band, theme);
    } else {
      const chart = this.chart(name, theme);
      const names = alone || chart.names;
      drawChart(ctx, box, { ...chart, names }, pointer, alone ? null : band, theme);
    }
  }

  /**
   * @param {"timeline" | "gradient" | "ratio"} name
   * @param {Theme} theme
   * @returns {Chart}
   */
  chart(name, theme) {
    const state = this.store.get();
    const { history, run, view } = state;
    if (name !== "timeline") return layersChart(name, state, theme);
    const shown = shownMetrics(run?.summary.metrics ?? [], run?.summary.validation ?? 0, view.metrics);
    return timelineChart(
      history,
      shown.map((metric) => ({ metric, name: metricName(metric, this.catalog) })),
      {
        log: view.logScale,
        label: t("chart.loss"),
        epochs: t("chart.epoch"),
        zoom: view.epochs,
        marks: marksOf(run?.edits ?? [], this.catalog),
        names: false,
      },
      theme,
    );
  }

  /**
   * Where a chart's epochs lie in its box; null where there are none.
   * @param {ChartName} name
   * @param {Theme} theme
   * @returns {{plot: Plot, range: [number, number], last: number} | null}
   */
  span(name, theme) {
    const box = this.surfaces.get(name)?.box;
    if (!box?.width || name === "warp") return null;
    const state = this.store.get();
    const last = state.history.length - 1;
    const range = shownEpochs({ zoom: state.view.epochs, last });
    return { plot: name === "weights" ? heatPlot(box) : plotOf(box, this.chart(name, theme)), range, last };
  }

  /**
   * The values of a chart at an epoch, in words.
   * @param {ChartName} name
   * @param {number} epoch
   * @param {Theme} theme
   */
  describe(name, epoch, theme) {
    const start = t("chart.at", { epoch });
    if (name === "warp" || name === "weights") return start;
    const values = this.chart(name, theme).series.map((each) => {
      const value = valueAt(each, epoch);
      return `${each.name} ${valueText(each, value)}`;
    });
    return [start, ...values].join(t("list.comma"));
  }
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
function layersChart(name, { picture, view, history }, theme) {
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
