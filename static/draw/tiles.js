/** One tile a neuron: its map over the plane, or its weights as an image; its bias; its marks. */

import { biasSquare } from "../geometry.js";
import { classColour, cssOf, divergingTable, inkTable, STEPS } from "../palette.js";
import { drawFingerprints } from "./fingerprint.js";
import { paint, sheet } from "./raster.js";

/** @typedef {import("../types.js").Geometry} Geometry */
/** @typedef {import("../types.js").GeometryColumn} GeometryColumn */
/** @typedef {import("../types.js").GeometryNode} GeometryNode */
/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("./raster.js").Sheet} Sheet */

/**
 * What a column shows, one cell below the other, kept until another picture comes.
 * @typedef {object} Strip
 * @property {Sheet} sheet
 * @property {number} width of a cell
 * @property {number} height of a cell
 * @property {boolean} smooth
 * @property {Picture | null} picture
 * @property {Theme | null} theme
 * @property {number} first
 */

/** @type {WeakMap<object, Array<Strip | undefined>>} */
const stripsOf = new WeakMap();

/** More pixels than this are not made finer. */
const FINE = 160_000;

/**
 * The maps of all tiles, in their rounded squares.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Picture | null} picture
 * @param {Theme} theme
 */
export function drawMaps(ctx, geometry, picture, theme) {
  const strips = stripsOf.get(ctx) ?? [];
  stripsOf.set(ctx, strips);
  ctx.save();
  outlines(ctx, geometry);
  ctx.fillStyle = theme.zero;
  ctx.fill();
  // Without a graphics card clipping to many corners takes long: maps bring theirs along
  const isRound = !picture?.inputImage && !picture?.looked.fingerprints.some(Boolean);
  if (!isRound) ctx.clip();
  if (picture) {
    let pixels = 0;
    for (const { column, nodes } of geometry.columns) {
      const map = picture.maps[column];
      if (map) pixels += nodes.length * map.width * map.height;
    }
    for (const column of geometry.columns) {
      const prints = column.column > 1 && picture.looked.fingerprints[column.column];
      if (prints) {
        drawFingerprints(ctx, column.nodes, prints, theme);
        continue;
      }
      const strip = stripFor(strips, column, picture, theme, pixels * 4 <= FINE ? 2 : 1);
      if (strip) drawStrip(ctx, column, strip);
    }
  }
  ctx.restore();
  outlines(ctx, geometry);
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  ctx.stroke();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 */
function outlines(ctx, geometry) {
  ctx.beginPath();
  for (const { nodes } of geometry.columns) {
    for (const { x, y, size } of nodes) {
      ctx.roundRect(x - size / 2, y - size / 2, size, size, cornerOf(size));
    }
  }
}

/** @param {number} size */
export function cornerOf(size) {
  return Math.max(3, Math.min(7, size * 0.13));
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {GeometryColumn} column
 * @param {Strip} strip
 */
function drawStrip(ctx, column, { sheet: { canvas }, width, height, smooth, first }) {
  ctx.imageSmoothingEnabled = smooth;
  for (const { unit, x, y, size } of column.nodes) {
    const top = (unit - first) * height;
    if (top < 0 || top + height > canvas.height) continue;
    const scale = size / Math.max(width, height);
    const w = width * scale;
    const h = height * scale;
    ctx.drawImage(canvas, 0, top, width, height, x - w / 2, y - h / 2, w, h);
  }
}

/**
 * @param {Array<Strip | undefined>} strips
 * @param {GeometryColumn} column
 * @param {Picture} picture
 * @param {Theme} theme
 * @param {number} factor
 * @returns {Strip | null}
 */
function stripFor(strips, column, picture, theme, factor) {
  const first = column.shown[0] ?? 0; // the nodes may stand in another order
  const image = picture.inputImage;
  if (image && column.column < 2) {
    const count = column.column === 0 ? 1 : column.shown.length;
    const strip = reuse(strips, column.column, image.width, image.height, count, false);
    if (isFresh(strip, picture, theme, first)) return strip;
    if (column.column === 0) paintImage(strip, image.data, theme);
    else paintWeights(strip, column, picture, theme);
    strip.sheet.ctx.putImageData(strip.sheet.image, 0, 0);
    return strip;
  }
  const map = picture.maps[column.column];
  const count = map ? Math.min(column.shown.length, map.units - first) : 0;
  if (!map || count < 1) return null;
  const strip = reuse(strips, column.column, map.width * factor, map.height * factor, count, true);
  if (isFresh(strip, picture, theme, first)) return strip;
  const table = divergingTable(theme);
  for (let i = 0; i < count; i++) {
    const start = (first + i) * map.width * map.height;
    paint(strip.sheet.pixels, i * strip.height, map.data, start, map.width, map.height, factor, table);
  }
  cutCorners(strip, Math.round((strip.width * cornerOf(column.tile)) / column.tile));
  strip.sheet.ctx.putImageData(strip.sheet.image, 0, 0);
  return strip;
}

/**
 * Makes the pixels outside the rounded corners of each cell transparent.
 * @param {Strip} strip
 * @param {number} radius
 */
function cutCorners({ sheet: { pixels }, width, height }, radius) {
  for (let y = 0; y < radius; y++) {
    const up = radius - y - 0.5;
    const missing = Math.round(radius - Math.sqrt(radius ** 2 - up ** 2));
    for (let top = 0; top < pixels.length; top += width * height) {
      for (const row of [top + y * width, top + (height - 1 - y) * width]) {
        pixels.fill(0, row, row + missing);
        pixels.fill(0, row + width - missing, row + width);
      }
    }
  }
}

/**
 * @param {Array<Strip | undefined>} strips
 * @param {number} column
 * @param {number} width
 * @param {number} height
 * @param {number} count
 * @param {boolean} smooth
 * @returns {Strip}
 */
function reuse(strips, column, width, height, count, smooth) {
  const old = strips[column];
  if (
    old &&
    old.sheet.canvas.width === width &&
    old.sheet.canvas.height === height * count &&
    old.height === height
  ) {
    return old;
  }
  const made = {
    sheet: sheet(width, height * count),
    width,
    height,
    smooth,
    picture: null,
    theme: null,
    first: 0,
  };
  strips[column] = made;
  return made;
}

/**
 * Whether the strip shows this already; if not, it is taken to from here on.
 * @param {Strip} strip
 * @param {Picture} picture
 * @param {Theme} theme
 * @param {number} first
 */
function isFresh(strip, picture, theme, first) {
  const fresh = strip.picture === picture && strip.theme === theme && strip.first === first;
  Object.assign(strip, { picture, theme, first });
  return fresh;
}

/**
 * @param {Strip} strip
 * @param {Uint8Array} data
 * @param {Theme} theme
 */
function paintImage(strip, data, theme) {
  const table = inkTable(theme);
  for (let i = 0; i < strip.sheet.pixels.length; i++) strip.sheet.pixels[i] = table[data[i] ?? 0] ?? 0;
}

/**
 * Each neuron's weights as an image, on one scale for the layer.
 * @param {Strip} strip
 * @param {GeometryColumn} column
 * @param {Picture} picture
 * @param {Theme} theme
 */
function paintWeights(strip, column, picture, theme) {
  const matrix = picture.weights[1];
  if (!matrix) return;
  let most = 1e-12;
  for (const weight of matrix.data) most = Math.max(most, Math.abs(weight));
  const table = divergingTable(theme);
  const cells = strip.width * strip.height;
  column.shown.forEach((unit, i) => {
    if (unit >= matrix.units) return;
    for (let cell = 0; cell < cells; cell++) {
      const value = (matrix.data[cell * matrix.units + unit] ?? 0) / most;
      strip.sheet.pixels[i * cells + cell] = table[Math.round((128 + 127 * value) * STEPS)] ?? 0;
    }
  });
}

/**
 * The small squares at the lower left: colour by the bias's sign, strength by its size.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @param {Theme} theme
 */
export function drawBiases(ctx, geometry, picture, theme) {
  const table = divergingTable(theme, 1);
  let most = 1e-6;
  for (const biases of picture.biases) {
    for (const bias of biases ?? []) most = Math.max(most, Math.abs(bias));
  }
  ctx.lineWidth = 1;
  for (const { column, nodes } of geometry.columns.slice(1)) {
    for (const node of nodes) {
      const bias = picture.biases[column]?.[node.unit];
      if (bias === undefined) continue;
      const { x, y, side } = biasSquare(node);
      const strength = bias === 0 ? 0 : Math.sign(bias) * (0.2 + 0.8 * Math.min(1, Math.abs(bias) / most));
      ctx.fillStyle = cssOf(table[Math.round((128 + 127 * strength) * STEPS)] ?? 0);
      ctx.fillRect(x, y, side, side);
      ctx.strokeStyle = bias === 0 ? theme.muted : theme.panel;
      ctx.strokeRect(x, y, side, side);
    }
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {GeometryNode} node
 * @param {string} colour
 * @param {number} width
 */
export function ring(ctx, { x, y, size }, colour, width) {
  const half = size / 2 + 3;
  ctx.beginPath();
  ctx.roundRect(x - half, y - half, 2 * half, 2 * half, cornerOf(size) + 3);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.stroke();
}

/**
 * The marker of an output neuron's class, beside its tile.
 * @param {CanvasRenderingContext2D} ctx
 * @param {GeometryNode} node
 * @param {Theme} theme
 */
export function classMarker(ctx, node, theme) {
  ctx.beginPath();
  ctx.arc(node.x + node.size / 2 + 11, node.y, 4.5, 0, 2 * Math.PI);
  ctx.fillStyle = classColour(theme, node.unit);
  ctx.fill();
}
