/**
 * The canvases of the dialog that compares two runs: their maps and their scores.
 *
 * @import { Theme } from "./types.js"
 * @import { State } from "./store.js"
 */
import { drawBoundary } from "./draw/boundary.js";
import { drawDuel } from "./draw/duel.js";
import { percent } from "./format.js";
import { Surface } from "./surface.js";

const WORDS = { names: ["hand-made", "learned"], epoch: "epoch" };
const VIEW = { showTrain: true, showValidation: true, hardDecision: false };

export class Duel {
  constructor() {
    this.maps = [0, 1].map((index) => new Surface(`side-map-${index}`));
    this.chart = new Surface("side-chart");
    this.epochs = /** @type {HTMLSelectElement} */ (document.getElementById("compare-epochs"));
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
      if (run) drawBoundary(surface.context, size, picture, points, run, VIEW, theme);
      else surface.context.clearRect(0, 0, size, size);
    });
    this.chart.resize(clientWidth, clientHeight, false);
    const metric = scoreOf(comparison[0].history.metrics);
    const curves = comparison.map(({ history }, index) => ({
      values: history.column(metric),
      name: WORDS.names[index],
    }));
    const text =
      metric === "validation_accuracy" ? (/** @type {number} */ value) => percent(value, 0) : String;
    drawDuel(this.chart.context, this.chart.box, curves, Number(this.epochs.value), text, WORDS, theme);
  }
}

/**
 * The metric by which two runs are compared: a share, the more the better.
 * @param {string[]} metrics
 */
export function scoreOf(metrics) {
  return metrics.includes("validation_r2") ? "validation_r2" : "validation_accuracy";
}
