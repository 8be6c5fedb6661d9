/** The examples on the plane: kept as one picture until something about them changes. */

import { classColour, cssOf, divergingTable, STEPS } from "../palette.js";

/** @typedef {import("../types.js").Points} Points */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Theme} Theme */

/** @typedef {{x: number, y: number, side: number}} Square */
/** @typedef {{centre: number, half: number}} Scale */

/** Values of a regression are shown in this many colours. */
const GRADES = 33;
const LIGHT_RING = "#ffffff";
const DARK_RING = "#10151f";

/**
 * @typedef {object} Layer
 * @property {OffscreenCanvas} canvas
 * @property {Points | null} points
 * @property {Theme | null} theme
 * @property {string} key everything else that it depends on
 */

/** @type {WeakMap<object, Layer>} */
const layers = new WeakMap();

/**
 * Training examples with a light ring, validation examples with a dark one.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Square} box
 * @param {Points} points
 * @param {Pick<RunInfo, "summary">} run
 * @param {{showTrain: boolean, showValidation: boolean}} view
 * @param {Scale | null} scale of the map's colours, for values of a regression
 * @param {Theme} theme
 */
export function drawPoints(ctx, box, points, run, view, scale, theme) {
  if (!view.showTrain && !view.showValidation) return;
  const ratio = Math.abs(ctx.getTransform().a) || 1;
  const side = Math.ceil(box.side * ratio);
  const { plane, task } = run.summary;
  const colours =
    task === "regression" ? `${rounded(scale?.centre ?? 0)} ${rounded(scale?.half ?? 1)}` : task;
  const key = [side, ratio, view.showTrain, view.showValidation, colours, plane.x.range, plane.y.range].join(
    " ",
  );
  let layer = layers.get(ctx);
  if (!layer) {
    layer = { canvas: new OffscreenCanvas(side, side), points: null, theme: null, key: "" };
    layers.set(ctx, layer);
  }
  if (layer.points !== points || layer.theme !== theme || layer.key !== key) {
    Object.assign(layer, { points, theme, key });
    if (layer.canvas.width !== side) Object.assign(layer.canvas, { width: side, height: side });
    const inner = layer.canvas.getContext("2d");
    if (!inner) return;
    inner.setTransform(ratio, 0, 0, ratio, 0, 0);
    inner.clearRect(0, 0, box.side + 1, box.side + 1);
    const crowd = points.train.target.length + points.validation.target.length;
    const radius =
      (crowd > 1200 ? 2.1 : crowd > 600 ? 2.7 : 3.25) * Math.max(0.8, Math.min(1.2, box.side / 270));
    const colour = painter(run, scale, theme);
    if (view.showTrain) drawSet(inner, box.side, radius, points.train, run, colour, LIGHT_RING);
    if (view.showValidation) drawSet(inner, box.side, radius, points.validation, run, colour, DARK_RING);
  }
  ctx.drawImage(layer.canvas, box.x, box.y, side / ratio, side / ratio);
}

/** @param {number} value to two digits, so that colours keep still while a scale creeps */
function rounded(value) {
  return Number(value.toPrecision(2));
}

/**
 * A group, by number, for a target, and the group's colour.
 * @param {Pick<RunInfo, "summary">} run
 * @param {Scale | null} scale
 * @param {Theme} theme
 * @returns {{group: (target: number) => number, colour: (group: number) => string}}
 */
function painter(run, scale, theme) {
  if (run.summary.task === "classification") {
    return { group: (target) => target, colour: (group) => classColour(theme, group) };
  }
  const table = divergingTable(theme, 1);
  const centre = rounded(scale?.centre ?? 0);
  const half = rounded(scale?.half ?? 1) || 1;
  return {
    group: (target) => {
      const share = Math.max(-1, Math.min(1, (target - centre) / half));
      return Math.round(((share + 1) / 2) * (GRADES - 1));
    },
    colour: (group) => cssOf(table[Math.round((1 + (254 * group) / (GRADES - 1)) * STEPS)]),
  };
}

/**
 * @param {OffscreenCanvasRenderingContext2D} ctx
 * @param {number} side
 * @param {number} radius
 * @param {{position: Float32Array, target: Float32Array}} set
 * @param {Pick<RunInfo, "summary">} run
 * @param {ReturnType<typeof painter>} colours
 * @param {string} edge
 */
function drawSet(ctx, side, radius, { position, target }, run, colours, edge) {
  const { x, y } = run.summary.plane;
  const across = side / (x.range[1] - x.range[0]);
  const up = side / (y.range[1] - y.range[0]);
  ctx.strokeStyle = edge;
  ctx.lineWidth = radius < 2.5 ? 0.8 : 1.25;
  for (let i = 0; i < target.length; i++) {
    ctx.beginPath();
    ctx.arc(
      (position[2 * i] - x.range[0]) * across,
      side - (position[2 * i + 1] - y.range[0]) * up,
      radius,
      0,
      2 * Math.PI,
    );
    ctx.fillStyle = colours.colour(colours.group(target[i]));
    ctx.fill();
    ctx.stroke();
  }
}
