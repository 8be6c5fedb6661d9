/** The examples on the plane: kept as one picture until something about them changes. */

import { classColour, cssOf, divergingTable, STEPS } from "../palette.js";
import { opacityOf } from "../planes.js";
import { pixelOf, shownParts } from "../plots.js";

/** @typedef {import("../types.js").Points} Points */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Theme} Theme */

/** @typedef {import("../plots.js").Square} Square */
/** @typedef {import("../readings.js").Part} Part */
/** @typedef {{centre: number, half: number}} Scale */

/** Values of a regression are shown in this many colours. */
const GRADES = 33;
/** A diamond's half diagonal by the radius of a disc of the same weight. */
const DIAMOND = 1.32;
const LIGHT_RING = "#ffffff";
const DARK_RING = "#10151f";

/**
 * @typedef {object} Layer
 * @property {OffscreenCanvas} canvas
 * @property {Points | null} points
 * @property {Theme | null} theme
 * @property {string} key everything else that it depends on
 * @property {object | null} basis the picture by which the examples lie there, where they move
 */

/** @type {WeakMap<object, Layer>} */
const layers = new WeakMap();

/**
 * @typedef {object} Look
 * @property {Pick<RunInfo, "summary">} run
 * @property {{showTrain: boolean, showValidation: boolean}} view
 * @property {Scale | null} scale of the map's colours, for values of a regression
 * @property {Theme} theme
 * @property {import("../types.js").Picture | null} picture on which the places depend, unless the plot is a map
 *   over the plane that suits the data
 */

/**
 * Training examples are discs with a light ring, validation examples diamonds with a dark one.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Square} box
 * @param {import("../plots.js").Plot} plot
 * @param {Points} points
 * @param {(part: Part) => ArrayLike<number> | null} placesOf coordinates x, y in the plot
 * @param {Look} look
 */
export function drawPoints(ctx, box, plot, points, placesOf, { run, view, scale, theme, picture }) {
  const parts = shownParts(view);
  if (!parts.length) return;
  const ratio = Math.abs(ctx.getTransform().a) || 1;
  const side = Math.ceil(box.side * ratio);
  const { task } = run.summary;
  const colours =
    task === "regression" ? `${rounded(scale?.centre ?? 0)} ${rounded(scale?.half ?? 1)}` : task;
  const key = [side, ratio, parts, colours, plot.kind, plot.x.range, plot.y.range].join(" ");
  const basis = plot.kind === "map" ? (picture?.places ?? null) : picture;
  let layer = layers.get(ctx);
  if (!layer) {
    layer = { canvas: new OffscreenCanvas(side, side), points: null, theme: null, key: "", basis: null };
    layers.set(ctx, layer);
  }
  if (layer.points !== points || layer.theme !== theme || layer.key !== key || layer.basis !== basis) {
    Object.assign(layer, { points, theme, key, basis });
    if (layer.canvas.width !== side) Object.assign(layer.canvas, { width: side, height: side });
    const inner = layer.canvas.getContext("2d");
    if (!inner) return;
    inner.setTransform(ratio, 0, 0, ratio, 0, 0);
    inner.clearRect(0, 0, box.side + 1, box.side + 1);
    const crowd = points.train.target.length + points.validation.target.length;
    const radius =
      (crowd > 1200 ? 2.1 : crowd > 600 ? 2.7 : 3.25) * Math.max(0.8, Math.min(1.2, box.side / 270));
    const colour = painter(run, scale, theme);
    const inside = { x: 0, y: 0, side: box.side };
    for (const part of parts) {
      const places = placesOf(part);
      const { distance } = picture?.places?.[part] ?? points[part];
      const opacity = (/** @type {number} */ i) => (plot.kind === "map" ? opacityOf(distance[i]) : 1);
      if (places) drawSet(inner, inside, plot, places, radius, points[part].target, colour, opacity, part);
    }
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
 * @param {Square} box
 * @param {import("../plots.js").Plot} plot
 * @param {ArrayLike<number>} places
 * @param {number} radius
 * @param {Float32Array} target
 * @param {ReturnType<typeof painter>} colours
 * @param {(i: number) => number} opacity
 * @param {Part} part
 */
function drawSet(ctx, box, plot, places, radius, target, colours, opacity, part) {
  ctx.strokeStyle = part === "train" ? LIGHT_RING : DARK_RING;
  ctx.lineWidth = radius < 2.5 ? 0.8 : 1.25;
  const reach = radius * DIAMOND;
  for (let i = 0; i < target.length; i++) {
    const [x, y] = pixelOf(box, plot, places[2 * i], places[2 * i + 1]);
    ctx.beginPath();
    if (part === "train") {
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
    } else {
      ctx.moveTo(x, y - reach);
      ctx.lineTo(x + reach, y);
      ctx.lineTo(x, y + reach);
      ctx.lineTo(x - reach, y);
      ctx.closePath();
    }
    ctx.globalAlpha = opacity(i);
    ctx.fillStyle = colours.colour(colours.group(target[i]));
    ctx.fill();
    ctx.stroke();
  }
}
