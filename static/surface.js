/** A canvas that is sharp: its pixels are the screen's, its coordinates are CSS pixels. */

export class Surface {
  /** @param {string | HTMLCanvasElement} canvas itself or its id */
  constructor(canvas) {
    const element = typeof canvas === "string" ? document.getElementById(canvas) : canvas;
    if (!(element instanceof HTMLCanvasElement)) throw new Error(`no canvas ${canvas}`);
    this.canvas = element;
    this.context = /** @type {CanvasRenderingContext2D} */ (element.getContext("2d"));
    this.width = 0;
    this.height = 0;
  }

  get box() {
    return { x: 0, y: 0, width: this.width, height: this.height };
  }

  /**
   * @param {number} width CSS pixels
   * @param {number} height
   * @param {boolean} [fixed] whether to set the element's own size too
   */
  resize(width, height, fixed = true) {
    const scale = devicePixelRatio;
    const [wide, high] = [Math.round(width * scale), Math.round(height * scale)];
    this.width = width;
    this.height = height;
    if (this.canvas.width !== wide) this.canvas.width = wide;
    if (this.canvas.height !== high) this.canvas.height = high;
    if (fixed && this.canvas.parentElement?.id === "network-field") {
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    this.context.setTransform(scale, 0, 0, scale, 0, 0);
  }

  /** The screen's pixels have another size now. */
  rescale() {
    this.resize(this.width, this.height);
  }
}
