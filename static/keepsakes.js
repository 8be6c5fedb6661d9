/**
 * The small pictures of the kept runs, on the canvases of their list.
 *
 * @import { Theme } from "./types.js"
 * @import { State } from "./store.js"
 */
import { drawKeepsake } from "./draw/keepsake.js";
import { Surface } from "./surface.js";

export class Keepsakes {
  /**
   * @param {State} _
   * @param {Theme} theme
   */
  paint(_, theme) {
    for (const canvas of document.querySelectorAll("canvas[data-keepsake]")) {
      if (!(canvas instanceof HTMLCanvasElement)) continue;
      const { keepsake } = canvas.dataset;
      const size = canvas.clientWidth;
      if (!keepsake || !size) continue;
      const surface = new Surface(canvas);
      surface.resize(size, size, false);
      drawKeepsake(surface.context, size, keepsake, theme);
    }
  }
}
