/**
 * The output panel's three plots, and where things lie in them: the map over the plane, the curve over a
 * single input, and what is predicted against what is true. Pure.
 *
 * @import { Axis, Picture, Points, RunInfo, Summary, View } from "./types.js"
 * @import { ExamplePoint, Part, Point } from "./readings.js"
 */
import { planeOf } from "./planes.js";
import { isRegression } from "./readings.js";
import { niceStep } from "./scales.js";

/** @typedef {{x: number, y: number, side: number}} Square */
/** @typedef {{kind: "map" | "curve" | "scatter", x: Axis, y: Axis, names: Names, variance: [number, number] | null}} Plot */
/** @typedef {{x: "label" | "true", y: "label" | "predicted"}} Names what is written at the axes */
/** @typedef {Pick<RunInfo, "summary">} Run */
/** @typedef {Pick<View, "scatter" | "showTrain" | "showValidation">} PlotView */

const LEFT = 42;
const BELOW = 36;
const EDGE = 2;
/** A pointer this near to an example, in px, is on it. */
const REACH = 9;

/**
 * Where the plot lies in its square.
 * @param {number} size side of the whole square, axes included, CSS px
 * @returns {Square}
 */
export function planeBox(size) {
  return { x: LEFT, y: EDGE, side: Math.max(1, size - Math.max(LEFT + EDGE, BELOW + EDGE)) };
}

/**
 * Which plot is shown, and its axes.
 * @param {Run} run
 * @param {Pick<View, "scatter">} view
 * @param {Picture | null} picture
 * @param {Points | null} points
 * @returns {Plot}
 */
export function plotOf({ summary }, { scatter }, picture, points) {
  const { x, y, kind, variance } = planeOf(summary, picture);
  if (scatter && isRegression(summary)) {
    const range = rangeOf(picture, points);
    const axis = { label: y.label, range };
    return { kind: "scatter", x: axis, y: axis, names: { x: "true", y: "predicted" }, variance: null };
  }
  const names = /** @type {Names} */ ({ x: "label", y: "label" });
  if (kind === "curve" && picture?.focus)
    return { kind, x, y: { label: "", range: around(picture.focus) }, names, variance };
  return { kind: kind === "curve" ? "curve" : "map", x, y, names, variance };
}

/**
 * @param {{centre: number, scale: number}} focus
 * @returns {[number, number]}
 */
function around({ centre, scale }) {
  return [centre - 1.1 * scale, centre + 1.1 * scale];
}

/**
 * A range that holds all targets and all outputs, with ends that seldom move.
 * @param {Picture | null} picture
 * @param {Points | null} points
 * @returns {[number, number]}
 */
function rangeOf(picture, points) {
  let [low, high] = [Infinity, -Infinity];
  const widen = (/** @type {number} */ value) => {
    if (value < low) low = value;
    if (value > high && value < Infinity) high = value;
  };
  for (const part of /** @type {Part[]} */ (["train", "validation"])) {
    for (const value of points?.[part].target ?? []) widen(value);
    const outputs = picture?.readings.outputs?.[part];
    if (outputs) for (let i = 0; i < outputs.data.length; i += outputs.units) widen(outputs.data[i]);
  }
  if (!(high > low) || !Number.isFinite(low)) return [low - 1 || -1, low + 1 || 1];
  const step = niceStep(high - low, 10);
  return [Math.floor(low / step - 0.2) * step, Math.ceil(high / step + 0.2) * step];
}

/**
 * Coordinates x, y in the plot of every example of a part; null where they are not known (yet).
 * @param {Plot} plot
 * @param {Part} part
 * @param {Points} points
 * @param {Picture | null} picture
 * @param {Summary} summary
 * @returns {ArrayLike<number> | null}
 */
export function placesOf(plot, part, points, picture, summary) {
  const { position, target } = points[part];
  if (plot.kind === "map") return picture?.places?.[part].position ?? position;
  if (plot.kind === "curve") {
    if (picture?.focus) return null; // the targets are not on the axis of a hidden neuron
    const { targets, task } = summary;
    if (task === "regression" || !targets) return position;
    const single = summary.sizes[summary.sizes.length - 1] === 1;
    return Float32Array.from(position, (value, i) =>
      i % 2 === 0 ? value : targets[single ? target[i >> 1] : 1],
    );
  }
  const outputs = picture?.readings.outputs?.[part];
  if (!outputs || outputs.data.length !== target.length * outputs.units) return null;
  return Float32Array.from(position, (_, i) =>
    i % 2 === 0 ? target[i >> 1] : outputs.data[(i >> 1) * outputs.units],
  );
}

/**
 * Where a place of the plot is in the square.
 * @param {Square} box
 * @param {Plot} plot
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]} px
 */
export function pixelOf(box, { x: across, y: up }, x, y) {
  return [
    box.x + ((x - across.range[0]) / (across.range[1] - across.range[0])) * box.side,
    box.y + box.side - ((y - up.range[0]) / (up.range[1] - up.range[0])) * box.side,
  ];
}

/**
 * The plot's coordinates at a point of the square, null outside of it.
 * @param {Square} box
 * @param {Pick<Plot, "x" | "y">} plot
 * @param {number} x
 * @param {number} y
 * @returns {{x: number, y: number} | null}
 */
export function locate(box, { x: first, y: second }, x, y) {
  const across = (x - box.x) / box.side;
  const up = 1 - (y - box.y) / box.side;
  if (across < 0 || across > 1 || up < 0 || up > 1) return null;
  return {
    x: first.range[0] + across * (first.range[1] - first.range[0]),
    y: second.range[0] + up * (second.range[1] - second.range[0]),
  };
}

/**
 * The shown example nearest to a point of the square.
 * @param {Square} box
 * @param {Plot} plot
 * @param {Points} points
 * @param {Picture | null} picture
 * @param {Run} run
 * @param {PlotView} view
 * @param {number} x px
 * @param {number} y px
 * @param {number} [reach] px
 * @returns {ExamplePoint | null}
 */
export function nearest(box, plot, points, picture, { summary }, view, x, y, reach = REACH) {
  /** @type {ExamplePoint | null} */
  let found = null;
  let best = reach;
  for (const part of shownParts(view)) {
    const places = placesOf(plot, part, points, picture, summary) ?? [];
    for (let i = 0; i < places.length; i += 2) {
      const [left, top] = pixelOf(box, plot, places[i], places[i + 1]);
      const distance = Math.hypot(left - x, top - y);
      if (distance > best) continue;
      best = distance;
      found = { part, index: i / 2 };
    }
  }
  return found;
}

/**
 * What a pointer there asks for.
 * @type {(...from: Parameters<typeof nearest>) => Point | null}
 */
export function pointAt(box, plot, points, picture, run, view, x, y) {
  const spot = locate(box, plot, x, y);
  if (!spot) return null;
  return nearest(box, plot, points, picture, run, view, x, y) ?? (plot.kind === "scatter" ? null : spot);
}

/** @param {Pick<View, "showTrain" | "showValidation">} view */
export function shownParts({ showTrain, showValidation }) {
  const parts = /** @type {Part[]} */ ([]);
  if (showTrain) parts.push("train");
  if (showValidation) parts.push("validation");
  return parts;
}

/**
 * Where a point that is asked for lies in the square, null where it is not shown.
 * @param {Square} box
 * @param {Plot} plot
 * @param {Point} point
 * @param {Points | null} points
 * @param {Picture | null} picture
 * @param {Run} run
 * @returns {[number, number] | null}
 */
export function placeOf(box, plot, point, points, picture, { summary }) {
  if ("x" in point) return plot.kind === "scatter" ? null : pixelOf(box, plot, point.x, point.y);
  const places = points && placesOf(plot, point.part, points, picture, summary);
  if (!places || 2 * point.index >= places.length) return null;
  return pixelOf(box, plot, places[2 * point.index], places[2 * point.index + 1]);
}
