/**
 * The small pictures of the data sets, of those that are on the screen.
 *
 * @import { Catalog, Theme, Thumbnail } from "./types.js"
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
    this.known.set(name, thumbnail);
    this.invalidate();
  }
}
