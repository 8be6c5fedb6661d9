/** Screenshots made small and compared, for `shots.py`. A script of an empty page, which has no modules. */

/** So many px a cell; so many cells a block's side; colours are kept in such steps. */
const CELL = 8;
const BLOCK = 12;
const STEP = 12;
/** How far colours may be apart, and cells from their place. */
const TOLERANCE = 36;
const REACH = 1;

/** @typedef {{data: Uint8ClampedArray, width: number, height: number}} Pixels */

/** @param {string} text PNG in base64 */
async function decoded(text) {
  return createImageBitmap(await (await fetch(`data:image/png;base64,${text}`)).blob());
}

/**
 * @param {ImageBitmap} image
 * @param {number} width
 * @param {number} height
 */
function drawn(image, width, height) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  context.drawImage(image, 0, 0);
  return { canvas, context, pixels: context.getImageData(0, 0, width, height) };
}

/** @param {string} text */
async function shrunk(text) {
  const image = await decoded(text);
  const [width, height] = [Math.round(image.width / CELL), Math.round(image.height / CELL)];
  const sizes = /** @type {const} */ ({ resizeWidth: width, resizeHeight: height, resizeQuality: "high" });
  const { canvas, context, pixels } = drawn(await createImageBitmap(image, sizes), width, height);
  pixels.data.forEach((value, i) => {
    pixels.data[i] = i % 4 === 3 ? 255 : Math.round(value / STEP) * STEP;
  });
  context.putImageData(pixels, 0, 0);
  return { canvas, pixels };
}

/**
 * The picture of a screenshot.
 * @param {string} taken
 */
async function shrink(taken) {
  const { canvas } = await shrunk(taken);
  const bytes = await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer();
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/**
 * Whether a cell of one is near its place in the other.
 * @param {Pixels} one
 * @param {Pixels} other
 * @param {number} x
 * @param {number} y
 */
function isFound(one, other, x, y) {
  const at = 4 * (y * one.width + x);
  for (let j = Math.max(0, y - REACH); j <= Math.min(other.height - 1, y + REACH); j++) {
    for (let i = Math.max(0, x - REACH); i <= Math.min(other.width - 1, x + REACH); i++) {
      const there = 4 * (j * other.width + i);
      const apart = [0, 1, 2].map((c) => Math.abs(one.data[at + c] - other.data[there + c]));
      if (Math.max(...apart) <= TOLERANCE) return true;
    }
  }
  return false;
}

/**
 * By how many px a screenshot is larger than its picture, and the share of cells that differ by block.
 * @param {[string, string]} both
 */
async function compare([kept, taken]) {
  const image = await decoded(kept);
  const before = drawn(image, image.width, image.height).pixels;
  const now = (await shrunk(taken)).pixels;
  /** @type {Record<string, number>} */
  const blocks = {};
  for (let y = 0; y < Math.min(before.height, now.height); y++) {
    for (let x = 0; x < Math.min(before.width, now.width); x++) {
      if (isFound(before, now, x, y) && isFound(now, before, x, y)) continue;
      const place = [x, y].map((at) => Math.floor(at / BLOCK) * BLOCK * CELL).join();
      blocks[place] = (blocks[place] ?? 0) + 1 / BLOCK ** 2;
    }
  }
  const grown = [now.width - before.width, now.height - before.height].map((cells) => cells * CELL);
  return { grown, blocks };
}

Object.assign(globalThis, { shrink, compare });
