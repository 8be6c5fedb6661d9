/** One example on its way through the network: what connections carry, how neurons light up. */

import { FONT, mix } from "../palette.js";
import { formatSigned } from "../scales.js";
import { cornerOf, ring } from "./tiles.js";

/** @typedef {import("../types.js").Geometry} Geometry */
/** @typedef {import("../types.js").GeometryNode} GeometryNode */
/** @typedef {import("../types.js").Matrix} Matrix */
/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").Theme} Theme */

/** Tiles from this side on show their activation as a number. */
const ROOM_FOR_NUMBER = 38;

/** @type {WeakMap<Picture, Picture>} */
const carryingOf = new WeakMap();
/** @type {WeakMap<Picture, Picture>} */
const showingOf = new WeakMap();

/**
 * The picture with w·a of the traced example in place of every weight, so that the connections drawn are
 * those that carry most; the picture itself when nothing is traced.
 * @param {Picture} picture
 * @returns {Picture}
 */
export function carrying(picture) {
  const { trace } = picture.looked;
  if (!trace) return picture;
  let carried = carryingOf.get(picture);
  if (!carried) {
    const weights = picture.weights.map((matrix, column) => {
      const before = trace.columns[column - 1];
      return matrix && before ? times(matrix, before.a) : matrix;
    });
    carried = { ...picture, weights };
    carryingOf.set(picture, carried);
  }
  return carried;
}

/**
 * @param {Matrix} matrix
 * @param {Float32Array} a activation of each input
 * @returns {Matrix}
 */
function times({ data, inputs, units }, a) {
  const product = new Float32Array(data.length);
  for (let input = 0, i = 0; input < inputs; input++) {
    const factor = a[input] ?? 0;
    for (let unit = 0; unit < units; unit++, i++) product[i] = data[i] * factor;
  }
  return { data: product, inputs, units };
}

/**
 * The picture with the traced image as its input; the picture itself when there is none.
 * @param {Picture} picture
 * @returns {Picture}
 */
export function showing(picture) {
  const image = picture.looked.trace?.image;
  if (!image) return picture;
  let shown = showingOf.get(picture);
  if (!shown) {
    shown = { ...picture, inputImage: image };
    showingOf.set(picture, shown);
  }
  return shown;
}

/**
 * Rings and numbers on the tiles: the colour is the activation's sign, the strength its share of the
 * strongest in its column. What is silent steps back.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @param {Theme} theme
 */
export function drawSignals(ctx, geometry, picture, theme) {
  const { trace } = picture.looked;
  if (!trace) return;
  ctx.save();
  for (const { column, nodes } of geometry.columns) {
    const signals = trace.columns[column];
    if (!signals || (column === 0 && trace.image)) continue;
    let most = 1e-12;
    for (const a of signals.a) most = Math.max(most, Math.abs(a));
    for (const node of nodes) {
      const a = signals.a[node.unit];
      if (a !== undefined) light(ctx, node, a, Math.min(1, Math.abs(a) / most), theme);
    }
  }
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {GeometryNode} node
 * @param {number} a
 * @param {number} share 0..1
 * @param {Theme} theme
 */
function light(ctx, node, a, share, theme) {
  const { x, y, size } = node;
  ctx.globalAlpha = 0.55 * (1 - share);
  ctx.fillStyle = theme.panel;
  ctx.beginPath();
  ctx.roundRect(x - size / 2, y - size / 2, size, size, cornerOf(size));
  ctx.fill();
  ctx.globalAlpha = 1;
  const colour = a < 0 ? theme.negative : theme.positive;
  if (share > 0.02)
    ring(ctx, node, `rgb(${mix(theme.zero, colour, 0.25 + 0.75 * share).join(", ")})`, 1.5 + 3 * share);
  if (size >= ROOM_FOR_NUMBER) number(ctx, node, a, theme);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {GeometryNode} node
 * @param {number} a
 * @param {Theme} theme
 */
function number(ctx, { x, y, size }, a, theme) {
  const text = formatSigned(a, 2);
  ctx.font = `600 11px ${FONT}`;
  const width = ctx.measureText(text).width + 6;
  ctx.globalAlpha = 0.88;
  ctx.fillStyle = theme.panel;
  ctx.beginPath();
  ctx.roundRect(x + size / 2 - width - 1, y + size / 2 - 15, width, 14, 4);
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.fillStyle = theme.ink;
  ctx.textAlign = "right";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x + size / 2 - 4, y + size / 2 - 7.5);
}
