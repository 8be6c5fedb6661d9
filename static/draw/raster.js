/** Maps to pixels: enlarged between their cells, then coloured through a table, into one reused image. */

import { BLANK, STEPS } from "../palette.js";

/**
 * Reused pixels of one size.
 * @typedef {object} Sheet
 * @property {OffscreenCanvas} canvas
 * @property {OffscreenCanvasRenderingContext2D} ctx
 * @property {ImageData} image
 * @property {Uint32Array} pixels the image's, one number a pixel
 */

/**
 * @param {number} width
 * @param {number} height
 * @returns {Sheet}
 */
export function sheet(width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const ctx = canvas.getContext("2d");
  if (!ctx) throw new Error("this browser has no 2-D canvas");
  const image = ctx.createImageData(width, height);
  return { canvas, ctx, image, pixels: new Uint32Array(image.data.buffer) };
}

/**
 * Where each of `size * factor` pixels lies between `size` cells.
 * @typedef {{first: Int32Array, share: Float32Array}} Steps
 * @type {Map<number, Steps>}
 */
const known = new Map();

/**
 * @param {number} size
 * @param {number} factor
 * @returns {Steps}
 */
export function steps(size, factor) {
  const key = size * 64 + factor;
  const old = known.get(key);
  if (old) return old;
  const first = new Int32Array(size * factor);
  const share = new Float32Array(size * factor);
  for (let i = 0; i < first.length; i++) {
    const at = Math.max(0, Math.min(size - 1, (i + 0.5) / factor - 0.5));
    first[i] = Math.min(Math.floor(at), Math.max(0, size - 2));
    share[i] = at - first[i];
  }
  const made = { first, share };
  known.set(key, made);
  return made;
}

/** One row between two rows of a map; grown when a wider one comes. */
let row = new Float32Array(128);

/**
 * The values of one enlarged row, between the map's rows, at the map's own columns.
 * @param {Uint8Array} data
 * @param {number} start of the map in the data
 * @param {number} width of the map
 * @param {number} height of the map
 * @param {Steps} down
 * @param {number} y of the enlarged row
 * @returns {Float32Array} reused by the next call
 */
export function blendRow(data, start, width, height, down, y) {
  if (row.length < width) row = new Float32Array(width);
  const share = down.share[y];
  const above = start + down.first[y] * width;
  const below = height > 1 ? above + width : above;
  for (let x = 0; x < width; x++) {
    const value = data[above + x];
    row[x] = value + (data[below + x] - value) * share;
  }
  return row;
}

/**
 * Paints one map, enlarged `factor` times, below `top` in the pixels.
 * @param {Uint32Array} pixels of a sheet as wide as the enlarged map
 * @param {number} top
 * @param {Uint8Array} data
 * @param {number} start of the map in the data
 * @param {number} width of the map
 * @param {number} height of the map
 * @param {number} factor
 * @param {Uint32Array} table of 256 * STEPS colours
 */
export function paint(pixels, top, data, start, width, height, factor, table) {
  const across = steps(width, factor);
  const down = steps(height, factor);
  const wide = width * factor;
  const first = data.indexOf(BLANK, start);
  const isWhole = first < 0 || first >= start + width * height;
  const known = isWhole ? data : continued(data, start, width, height);
  const from = isWhole ? start : 0;
  let at = top * wide;
  for (let y = 0; y < height * factor; y++) {
    const blended = blendRow(known, from, width, height, down, y);
    for (let x = 0; x < wide; x++) {
      const value = blended[across.first[x]];
      const next = blended[across.first[x] + (width > 1 ? 1 : 0)];
      pixels[at++] = table[((value + (next - value) * across.share[x]) * STEPS) | 0];
    }
  }
  if (!isWhole) cover(pixels, top, data, start, width, height, factor, table[0]);
}

/**
 * A map whose cells beside those without a value go on into them, so that no colour in between is made up.
 * @param {Uint8Array} data
 * @param {number} start
 * @param {number} width
 * @param {number} height
 * @returns {Uint8Array}
 */
function continued(data, start, width, height) {
  const map = data.slice(start, start + width * height);
  for (let cell = 0; cell < map.length; cell++) {
    if (data[start + cell] !== BLANK) continue;
    const [x, y] = [cell % width, Math.floor(cell / width)];
    for (let up = -1; up <= 1; up++) {
      for (let right = -1; right <= 1; right++) {
        const inside = x + right >= 0 && x + right < width && y + up >= 0 && y + up < height;
        map[cell] ||= inside ? data[start + cell + up * width + right] : BLANK;
      }
    }
  }
  return map;
}

/**
 * Paints the cells of a map that have no value.
 * @param {Uint32Array} pixels of a sheet as wide as the enlarged map
 * @param {number} top
 * @param {Uint8Array} data
 * @param {number} start of the map in the data
 * @param {number} width of the map
 * @param {number} height of the map
 * @param {number} factor
 * @param {number} colour
 */
export function cover(pixels, top, data, start, width, height, factor, colour) {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[start + y * width + x] !== BLANK) continue;
      for (let line = y * factor; line < (y + 1) * factor; line++) {
        const left = ((top + line) * width + x) * factor;
        pixels.fill(colour, left, left + factor);
      }
    }
  }
}
