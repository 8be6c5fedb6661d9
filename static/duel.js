/**
 * The canvases of the dialog that compares two runs: their maps, and their scores over the epochs.
 *
 * @import { Theme } from "./types.js"
 * @import { State } from "./store.js"
 * @import { Side } from "./contender.js"
 * @import { Chart } from "./draw/chart.js"
 */
import { drawChart } from "./draw/chart.js";
import { drawPlot } from "./draw/plot.js";
import { Extremes } from "./draw/series.js";
import { UNREAD } from "./readings.js";
import { Surface } from "./surface.js";
import { t } from "./words.js";

const VIEW = { showTrain: true, showValidation: true, hardDecision: false, ...UNREAD };

export class Duel {
  constructor() {
    this.maps = [0, 1].map((index) => new Surface(`side-map-${index}`));
    this.chart = new Surface("side-chart");
    this.extremes = [new Extremes(), new Extremes()];
  }

  /**
   * @param {State} state
   * @param {Theme} theme
   */
  paint({ comparison }, theme) {
    const { clientWidth, clientHeight } = this.chart.canvas;
    if (!clientWidth || comparison.length < 2) return;
    this.maps.forEach((surface, index) => {
      const { run, picture, points } = comparison[index];
      const size = surface.canvas.clientWidth;
      surface.resize(size, size, false);
      if (run) drawPlot(surface.context, size, picture, points, run, VIEW, theme);
      else surface.context.clearRect(0, 0, size, size);
    });
    this.chart.resize(clientWidth, clientHeight, false);
    drawChart(this.chart.context, this.chart.box, this.#chart(comparison, theme), null, null, theme);
  }

  /**
   * @param {Side[]} sides
   * @param {Theme} theme
   * @returns {Chart}
   */
  #chart(sides, theme) {
    const explained = sides[0].history.metrics.includes("validation_r2");
    const series = sides.map(({ history }, index) => {
      const values = history.column(explained ? "validation_r2" : "validation_accuracy");
      this.extremes[index].update(values);
      return {
        name: t(index ? "compare.learned.short" : "compare.hand.short"),
        colour: index ? theme.accent : theme.positive,
        width: 2,
        dash: index ? [6, 4] : [],
        right: false,
        x: null,
        values,
        extremes: this.extremes[index],
      };
    });
    return {
      series,
      last: Math.min(...series.map(({ values }) => values.length)) - 1,
      log: false,
      label: explained ? "R²" : t("metric.validation_accuracy"),
      epochs: t("header.epoch"),
      zoom: [0, sides[0].epochs],
      marks: [],
      names: true,
    };
  }
}
