/**
 * The small pictures of the data sets, of those that are on the screen.
 *
 * @import { Catalog, PackedThumbnail, Theme, Thumbnail } from "./types.js"
 * @import { State } from "./store.js"
 */
import { keptBack } from "./catalog.js";
import { drawThumbnail } from "./draw/thumbnail.js";
import { Surface } from "./surface.js";

export class Thumbnails {
  /**
   * @param {Catalog} catalog
   * @param {() => void} invalidate called when there is more to draw
   */
  constructor(catalog, invalidate) {
    this.catalog = catalog;
    this.invalidate = invalidate;
    /** @type {Map<string, Thumbnail>} */
    this.known = new Map();
  }

  /**
   * @param {State} _
   * @param {Theme} theme
   */
  paint(_, theme) {
    for (const canvas of document.querySelectorAll("canvas[data-thumbnail]")) {
      if (!(canvas instanceof HTMLCanvasElement)) continue;
      const size = canvas.clientWidth;
      const set = this.catalog.data.find(({ name }) => name === canvas.dataset.thumbnail);
      if (!set || !size) continue;
      const thumbnail = this.known.get(set.name);
      if (thumbnail) {
        const surface = new Surface(canvas);
        surface.resize(size, size, false);
        drawThumbnail(surface.context, size, thumbnail, set.task, theme);
      } else {
        this.#ask(set.name);
      }
    }
  }

  /** @param {string} name of the set */
  async #ask(name) {
    const { thumbnail } = await keptBack("data", name);
    if (!thumbnail) return;
    this.known.set(name, unpacked(thumbnail));
    this.invalidate();
  }
}

/**
 * The points of a thumbnail as they were sent.
 * @param {PackedThumbnail} packed
 * @returns {Thumbnail}
 */
function unpacked({ x, y, target, unit }) {
  return { x: numbers(x, 0.01), y: numbers(y, 0.01), target: numbers(target, unit) };
}

/**
 * @param {string} text bytes in Base64, each a whole number from -128 to 127
 * @param {number} unit
 */
function numbers(text, unit) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return Array.from(new Int8Array(bytes.buffer), (whole) => whole * unit);
}
