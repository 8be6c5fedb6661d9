/**
 * The output panel's canvases: the plot with its examples and its legend, and what lies under a pointer there.
 *
 * @import { Theme } from "./types.js"
 * @import { State, Store } from "./store.js"
 * @import { Point } from "./readings.js"
 */
import { drawLegend, legendKey } from "./draw/legend.js";
import { drawPlot } from "./draw/plot.js";
import { drawRings } from "./draw/rings.js";
import { placeOf, placesOf, planeBox, plotOf, pointAt } from "./plots.js";
import { isPainting } from "./repaint.js";
import { Surface } from "./surface.js";

export class Display {
  /** @param {Store} store */
  constructor(store) {
    this.store = store;
    this.output = new Surface("output-canvas");
    this.legend = new Surface("legend-canvas");
    /** @type {{key: string, theme: Theme | null}} what the legend shows */
    this.shown = { key: "", theme: null };
    /** @type {typeof import("./draw/brush.js").drawBrush | null} what shows where one would paint */
    this.drawBrush = null;
  }

  /**
   * @param {State} state
   * @param {Theme} theme
   */
  paint({ picture, points, run, view }, theme) {
    const size = this.output.width;
    if (!run || !size) return;
    drawPlot(this.output.context, size, picture, points, run, view, theme);
    const { cell } = view.panels;
    const predicted = cell && picture?.panel.get(`${cell.part}.predicted`)?.data;
    if (cell && predicted && points) {
      const plot = plotOf(run, view, picture, points);
      const places = placesOf(plot, cell.part, points, picture, run.summary);
      if (places)
        drawRings(
          this.output.context,
          planeBox(size),
          plot,
          places,
          points[cell.part].target,
          cell,
          predicted,
          theme,
        );
    }
    if (isPainting({ view, points, picture }))
      this.drawBrush?.(this.output.context, planeBox(size), plotOf(run, view, picture, points), view.paint);
    const key = legendKey(this.legend, picture, run, view);
    if (this.shown.key === key && this.shown.theme === theme) return;
    this.shown = { key, theme };
    drawLegend(this.legend.context, this.legend.box, picture, run, view, theme);
  }

  /**
   * What a pointer at this place of the canvas asks for.
   * @param {number} x
   * @param {number} y
   * @returns {Point | null}
   */
  pointAt(x, y) {
    const { run, picture, points, view } = this.store.get();
    if (!run || !points) return null;
    return pointAt(
      planeBox(this.output.width),
      plotOf(run, view, picture, points),
      points,
      picture,
      run,
      view,
      x,
      y,
    );
  }

  /**
   * The place of the plane at a place of the canvas, or the nearest within, and how many pixels a unit is.
   * @param {number} x
   * @param {number} y
   * @returns {{spot: [number, number], unit: number} | null}
   */
  spotAt(x, y) {
    const { run } = this.store.get();
    if (!run) return null;
    const { x: across, y: up } = run.summary.plane;
    const box = planeBox(this.output.width);
    const shares = [(x - box.x) / box.side, 1 - (y - box.y) / box.side];
    const [right, above] = shares.map((share) => Math.max(0, Math.min(1, share)));
    const at = (/** @type {number} */ share, /** @type {[number, number]} */ [low, high]) =>
      low + share * (high - low);
    const unit = box.side / (across.range[1] - across.range[0]);
    return { spot: [at(right, across.range), at(above, up.range)], unit };
  }

  /**
   * Where a point is on the canvas.
   * @param {Point} point
   * @returns {[number, number] | null}
   */
  placeOf(point) {
    const { run, picture, points, view } = this.store.get();
    if (!run) return null;
    return placeOf(
      planeBox(this.output.width),
      plotOf(run, view, picture, points),
      point,
      points,
      picture,
      run,
    );
  }
}
