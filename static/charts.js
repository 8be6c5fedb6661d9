/**
 * The charts: what each shows of the state, drawn on its canvas, or on whatever an export draws on.
 *
 * @import { Catalog, Theme } from "./types.js"
 * @import { Store } from "./store.js"
 * @import { Box, Chart } from "./draw/chart.js"
 * @import { Plot } from "./draw/axes.js"
 */
import { drawChart, plotOf, shownEpochs } from "./draw/chart.js";
import { layNames } from "./draw/readout.js";
import { valueAt, valueText } from "./draw/series.js";
import { timelineChart } from "./draw/timeline.js";
import { marksOf } from "./marks.js";
import { metricName, shownMetrics } from "./panels.js";
import { Surface } from "./surface.js";
import { t } from "./words.js";

/** @typedef {"timeline" | "gradient" | "ratio" | "weights" | "warp"} ChartName */

/** @type {ChartName[]} */
export const CHARTS = ["timeline", "gradient", "ratio", "weights", "warp"];

export class Charts {
  /**
   * @param {Store} store
   * @param {Catalog} catalog
   * @param {() => void} invalidate called when a chart has another size
   */
  constructor(store, catalog, invalidate) {
    this.store = store;
    this.catalog = catalog;
    /** @type {typeof import("./insights.js") | null} what draws the panels' charts, once one of them was opened */
    this.insights = null;
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

  /** @param {ChartName} name */
  #isThere(name) {
    return name === "timeline" || this.insights !== null;
  }

  /** The screen's pixels have another size now. */
  rescale() {
    for (const surface of this.surfaces.values()) surface.rescale();
  }

  /** @param {Theme} theme */
  paint(theme) {
    for (const [name, { context, box, width, canvas }] of this.surfaces) {
      if (!width || !this.#isThere(name)) continue;
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
    if (name === "warp" || name === "weights") {
      this.insights?.drawInsight(name, ctx, box, state, pointer, alone ? null : band, theme);
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
    if (name !== "timeline" && this.insights) return this.insights.layersChart(name, state, theme);
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
    if (!box?.width || name === "warp" || !this.#isThere(name)) return null;
    const state = this.store.get();
    const last = state.history.length - 1;
    const range = shownEpochs({ zoom: state.view.epochs, last });
    const plot = name === "weights" ? this.insights?.heatPlot(box) : plotOf(box, this.chart(name, theme));
    return plot ? { plot, range, last } : null;
  }

  /**
   * The values of a chart at an epoch, in words.
   * @param {ChartName} name
   * @param {number} epoch
   * @param {Theme} theme
   */
  describe(name, epoch, theme) {
    const start = t("chart.at", { epoch });
    if (name === "warp" || name === "weights" || !this.#isThere(name)) return start;
    const values = this.chart(name, theme).series.map((each) => {
      const value = valueAt(each, epoch);
      return `${each.name} ${valueText(each, value)}`;
    });
    return [start, ...values].join(t("list.comma"));
  }
}
