/**
 * The canvases of the digits' panel: the pad, the image that the network sees, the wall's images.
 *
 * @import { Theme } from "./types.js"
 * @import { State } from "./store.js"
 * @import { Grey } from "./traces.js"
 */
import { drawGrey, drawPad } from "./draw/pad.js";
import { Surface } from "./surface.js";

/** @type {number[][][]} */
const NO_STROKES = [];

export class Digits {
  /** @param {() => void} invalidate called when the pad has another size */
  constructor(invalidate) {
    this.panel = /** @type {HTMLElement} */ (document.getElementById("digits"));
    this.pad = new Surface("pad-canvas");
    this.seen = /** @type {HTMLCanvasElement} */ (document.getElementById("seen-canvas"));
    /** @type {{strokes: number[][][], pen: State["view"]["pen"], theme: Theme | null, size: number}} */
    this.drawn = { strokes: [], pen: null, theme: null, size: 0 };
    /** @type {{wall: State["wall"], theme: Theme | null}} what the wall's canvases show */
    this.shown = { wall: null, theme: null };
    new ResizeObserver(([{ contentRect }]) => {
      this.pad.resize(contentRect.width, contentRect.height, false);
      invalidate();
    }).observe(this.pad.canvas);
  }

  /**
   * @param {State} state
   * @param {Theme} theme
   */
  paint({ view, picture, wall }, theme) {
    if (this.panel.hidden) return;
    const { example } = view.asked;
    this.#paintPad(example && "strokes" in example ? example.strokes : NO_STROKES, view.pen, theme);
    const image = example ? picture?.looked.trace?.image : null;
    this.seen.hidden = !image;
    if (image) show(this.seen, image, theme);
    if (wall && (this.shown.wall !== wall || this.shown.theme !== theme)) {
      this.shown = { wall, theme };
      for (const canvas of this.panel.querySelectorAll("canvas[data-verdict]")) {
        if (!(canvas instanceof HTMLCanvasElement)) continue;
        const verdict = wall.verdicts[Number(canvas.dataset.verdict)];
        if (verdict?.image) show(canvas, verdict.image, theme);
      }
    }
  }

  /**
   * @param {number[][][]} strokes
   * @param {State["view"]["pen"]} pen
   * @param {Theme} theme
   */
  #paintPad(strokes, pen, theme) {
    const size = this.pad.width;
    const { drawn } = this;
    const same = drawn.strokes === strokes && drawn.pen === pen && drawn.theme === theme;
    if (!size || (same && drawn.size === size)) return;
    this.drawn = { strokes, pen, theme, size };
    drawPad(this.pad.context, size, strokes, pen, theme);
  }
}

/**
 * @param {HTMLCanvasElement} canvas takes the image's size; CSS enlarges it
 * @param {Grey} image
 * @param {Theme} theme
 */
function show(canvas, image, theme) {
  if (canvas.width !== image.width) canvas.width = image.width;
  if (canvas.height !== image.height) canvas.height = image.height;
  const context = canvas.getContext("2d");
  if (context) drawGrey(context, image, theme);
}
