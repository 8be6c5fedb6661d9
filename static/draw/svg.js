/**
 * A context that writes SVG: it understands what our charts ask of a canvas, so that what is exported is
 * drawn by the very code that draws on the screen.
 */

/** @typedef {{clip: number, dash: number[], lineWidth: number, fillStyle: string, strokeStyle: string, font: string, textAlign: string, textBaseline: string, globalAlpha: number, turn: string}} Style */

const ANCHORS = /** @type {Record<string, string>} */ ({ center: "middle", right: "end" });
const BASELINES = /** @type {Record<string, string>} */ ({ middle: "central", top: "text-before-edge" });

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
/** @param {number} value to a hundredth of a pixel */
const short = (value) => String(Math.round(value * 100) / 100);

export class SvgContext {
  /**
   * @param {number} width CSS px
   * @param {number} height
   * @param {CanvasRenderingContext2D} ruler measures texts
   */
  constructor(width, height, ruler) {
    this.width = width;
    this.height = height;
    this.ruler = ruler;
    /** @type {string[]} */
    this.parts = [];
    this.clips = 0;
    this.path = "";
    /** @type {Style[]} */
    this.stack = [];
    this.clipId = 0;
    /** @type {number[]} */
    this.dash = [];
    this.lineWidth = 1;
    this.fillStyle = "#000000";
    this.strokeStyle = "#000000";
    this.font = "10px sans-serif";
    this.textAlign = "left";
    this.textBaseline = "alphabetic";
    this.lineJoin = "round";
    this.globalAlpha = 1;
    this.turn = "";
    // A shadow is a matter of the screen
    this.shadowColor = "";
    this.shadowBlur = 0;
    this.shadowOffsetY = 0;
  }

  /** What has been drawn, as the context of a canvas, for drawing functions. */
  get context() {
    return /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (this));
  }

  save() {
    const { dash, lineWidth, fillStyle, strokeStyle, font, textAlign, textBaseline, globalAlpha, turn } =
      this;
    this.stack.push({
      clip: this.clipId,
      dash,
      lineWidth,
      fillStyle,
      strokeStyle,
      font,
      textAlign,
      textBaseline,
      globalAlpha,
      turn,
    });
  }

  restore() {
    const style = this.stack.pop();
    if (!style) return;
    const { clip, ...rest } = style;
    this.clipId = clip;
    Object.assign(this, rest);
  }

  beginPath() {
    this.path = "";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${short(x)} ${short(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `${this.path ? "L" : "M"}${short(x)} ${short(y)}`;
  }

  closePath() {
    this.path += "Z";
  }

  /** A whole circle: our charts draw no other arcs. @param {number} x @param {number} y @param {number} radius */
  arc(x, y, radius) {
    const r = short(radius);
    const half = (/** @type {number} */ to) => `A${r} ${r} 0 1 0 ${short(to)} ${short(y)}`;
    this.path += `M${short(x - radius)} ${short(y)}${half(x + radius)}${half(x - radius)}Z`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.path += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius */
  roundRect(x, y, width, height, radius) {
    const r = Math.min(radius, width / 2, height / 2);
    const corner = (/** @type {number} */ right, /** @type {number} */ down) =>
      `a${short(r)} ${short(r)} 0 0 1 ${short(right)} ${short(down)}`;
    const [across, down] = [short(width - 2 * r), short(height - 2 * r)];
    this.path += `M${short(x + r)} ${short(y)}h${across}${corner(r, r)}v${down}${corner(-r, r)}`;
    this.path += `h-${across}${corner(-r, -r)}v-${down}${corner(r, -r)}Z`;
  }

  clip() {
    this.clips += 1;
    this.clipId = this.clips;
    this.parts.push(`<clipPath id="clip-${this.clipId}"><path d="${this.path}"/></clipPath>`);
  }

  fill() {
    this.#add(`<path d="${this.path}" fill="${escaped(this.fillStyle)}"${this.#common()}/>`);
  }

  stroke() {
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
    const line = `stroke="${escaped(this.strokeStyle)}" stroke-width="${short(this.lineWidth)}"`;
    this.#add(`<path d="${this.path}" fill="none" ${line} stroke-linejoin="round"${dash}${this.#common()}/>`);
  }

  clearRect() {}

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    const place = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
    this.#add(`<rect ${place} fill="${escaped(this.fillStyle)}"${this.#common()}/>`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    const [, weight = "400", size, family] = /^(?:(\d+) )?([\d.]+)px (.+)$/.exec(this.font) ?? [];
    const font = `font-family="${escaped(family ?? "sans-serif")}" font-size="${size ?? 12}" font-weight="${weight}"`;
    const anchor = ANCHORS[this.textAlign] ?? "start";
    const baseline = BASELINES[this.textBaseline] ?? "alphabetic";
    const set = `text-anchor="${anchor}" dominant-baseline="${baseline}" fill="${escaped(this.fillStyle)}"`;
    this.#add(
      `<text x="${short(x)}" y="${short(y)}" ${font} ${set}${this.#common()}>${escaped(text)}</text>`,
    );
  }

  /** @param {string} text */
  measureText(text) {
    this.ruler.font = this.font;
    return this.ruler.measureText(text);
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    this.turn += `translate(${short(x)} ${short(y)})`;
  }

  /** @param {number} angle */
  rotate(angle) {
    this.turn += `rotate(${short((angle * 180) / Math.PI)})`;
  }

  getTransform() {
    return { a: 1 };
  }

  #common() {
    const clip = this.clipId ? ` clip-path="url(#clip-${this.clipId})"` : "";
    const alpha = this.globalAlpha < 1 ? ` opacity="${short(this.globalAlpha)}"` : "";
    const turn = this.turn ? ` transform="${this.turn}"` : "";
    return `${clip}${alpha}${turn}`;
  }

  /** @param {string} part */
  #add(part) {
    this.parts.push(part);
  }

  toString() {
    const size = `width="${this.width}" height="${this.height}" viewBox="0 0 ${this.width} ${this.height}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${this.parts.join("")}</svg>`;
  }
}
