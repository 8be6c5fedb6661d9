/** Long series, drawn fast: their smallest and largest values by blocks, kept as they grow. */

import { formatNumber, formatPercent } from "../scales.js";

/** @typedef {import("../types.js").HistoryColumns} HistoryColumns */

const BLOCK = 64;

/**
 * The extremes of every block of one series. NaN and infinite values count for nothing.
 */
export class Extremes {
  constructor() {
    this.length = 0;
    this.low = new Float32Array(64);
    this.high = new Float32Array(64);
    /** Of all values; `positive` of those above zero. */
    this.range = { low: Infinity, high: -Infinity, positive: Infinity };
    /** What stood at the ends of the known part: another series is told by it. */
    this.first = Number.NaN;
    this.last = Number.NaN;
  }

  /**
   * Takes in what has been added; starts anew when the series is another one.
   * @param {Float32Array} values
   */
  update(values) {
    const known = this.length;
    const same = Object.is(values[0], this.first) && Object.is(values[known - 1], this.last);
    if (values.length < known || (known > 0 && !same)) this.clear();
    for (let i = this.length; i < values.length; i++) this.add(i, values[i]);
    this.length = values.length;
    if (!values.length) return;
    this.first = values[0];
    this.last = values[values.length - 1];
  }

  clear() {
    this.length = 0;
    this.range = { low: Infinity, high: -Infinity, positive: Infinity };
  }

  /**
   * @param {number} index
   * @param {number} value
   */
  add(index, value) {
    const block = Math.floor(index / BLOCK);
    if (block >= this.low.length) {
      this.low = grown(this.low);
      this.high = grown(this.high);
    }
    if (index % BLOCK === 0) {
      this.low[block] = Infinity;
      this.high[block] = -Infinity;
    }
    if (!Number.isFinite(value)) return;
    const { range } = this;
    if (value < this.low[block]) this.low[block] = value;
    if (value > this.high[block]) this.high[block] = value;
    if (value < range.low) range.low = value;
    if (value > range.high) range.high = value;
    if (value > 0 && value < range.positive) range.positive = value;
  }

  /**
   * The smallest and the largest value from `start` up to `end`, into `out`.
   * @param {Float32Array} values
   * @param {number} start
   * @param {number} end not included
   * @param {{low: number, high: number}} out
   */
  between(values, start, end, out) {
    out.low = Infinity;
    out.high = -Infinity;
    let i = start;
    while (i < end) {
      if (i % BLOCK === 0 && i + BLOCK <= end) {
        const block = i / BLOCK;
        if (this.low[block] < out.low) out.low = this.low[block];
        if (this.high[block] > out.high) out.high = this.high[block];
        i += BLOCK;
      } else {
        const value = values[i++];
        if (!Number.isFinite(value)) continue;
        if (value < out.low) out.low = value;
        if (value > out.high) out.high = value;
      }
    }
  }
}

/** @param {Float32Array} old */
function grown(old) {
  const made = new Float32Array(old.length * 2);
  made.set(old);
  return made;
}

/** @type {WeakMap<HistoryColumns, Map<string, Extremes>>} */
const cache = new WeakMap();

/**
 * The extremes of a metric, up to date.
 * @param {HistoryColumns} history
 * @param {string} metric
 * @param {Float32Array} values
 * @returns {Extremes}
 */
export function extremesOf(history, metric, values) {
  let own = cache.get(history);
  if (!own) {
    own = new Map();
    cache.set(history, own);
  }
  let extremes = own.get(metric);
  if (!extremes) {
    extremes = new Extremes();
    own.set(metric, extremes);
  }
  extremes.update(values);
  return extremes;
}

/**
 * Values over the epochs.
 * @typedef {object} Series
 * @property {string} name
 * @property {string} colour
 * @property {number} width of the line
 * @property {number[]} dash
 * @property {boolean} right whether it belongs to the axis at the right, 0 to 100 %
 * @property {boolean} [plain] whether it is written as a number all the same
 * @property {Float32Array | null} x rising epochs of the values, null where each epoch has one
 * @property {Float32Array} values
 * @property {Extremes} extremes
 */

/**
 * Adds values of every epoch to the current path: each one while there are few, else the extremes of each
 * pixel. Where there are no values, or the scale has no place for them, the line is broken.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Float32Array} values
 * @param {Extremes} extremes
 * @param {{plot: {left: number, right: number}, range: [number, number], y: (value: number) => number}} scale
 */
export function traceSeries(ctx, values, extremes, { plot, range: [from, to], y }) {
  const width = plot.right - plot.left;
  const step = width / Math.max(1e-9, to - from);
  let pen = false;
  const draw = (/** @type {number} */ x, /** @type {number} */ value) => {
    const at = y(value);
    const isThere = Number.isFinite(at);
    if (isThere && pen) ctx.lineTo(x, at);
    else if (isThere) ctx.moveTo(x, at);
    pen = isThere;
  };
  const first = Math.max(0, Math.floor(from) - 1);
  const end = Math.min(values.length, Math.ceil(to) + 2);
  if (end - first < 2 * width) {
    for (let i = first; i < end; i++) draw(plot.left + (i - from) * step, values[i]);
    return;
  }
  const out = { low: 0, high: 0 };
  let start = Math.max(0, Math.floor(from));
  for (let pixel = 1; start < end; pixel++) {
    const next = Math.min(end, Math.max(start + 1, Math.ceil(from + pixel / step)));
    extremes.between(values, start, next, out);
    if (out.high >= out.low) {
      const x = plot.left + pixel - 0.5;
      const falling = values[start] > values[next - 1];
      const [a, b] = falling ? [out.high, out.low] : [out.low, out.high];
      draw(x, Number.isFinite(y(a)) ? a : b);
      draw(x, Number.isFinite(y(b)) ? b : a);
    } else {
      pen = false;
    }
    start = next;
  }
}

/**
 * Adds values at some epochs to the current path, with gaps where there are none.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Float32Array} x
 * @param {Float32Array} values
 * @param {(epoch: number) => number} across
 * @param {(value: number) => number} y
 */
export function tracePoints(ctx, x, values, across, y) {
  let pen = false;
  for (let i = 0; i < values.length; i++) {
    const at = y(values[i]);
    const isThere = Number.isFinite(at);
    if (isThere && pen) ctx.lineTo(across(x[i]), at);
    else if (isThere) ctx.moveTo(across(x[i]), at);
    pen = isThere;
  }
}

/**
 * The value at an epoch; of values at some epochs only, the nearest.
 * @param {Pick<Series, "x" | "values">} series
 * @param {number} epoch
 */
export function valueAt({ x, values }, epoch) {
  return values[x ? nearest(x, epoch) : epoch] ?? Number.NaN;
}

/**
 * A value as it is written.
 * @param {{right: boolean, plain?: boolean}} series
 * @param {number} value
 */
export function valueText({ right, plain }, value) {
  return right && !plain ? formatPercent(value) : formatNumber(value);
}

/**
 * The index of the nearest of rising epochs.
 * @param {Float32Array} x
 * @param {number} epoch
 */
export function nearest(x, epoch) {
  let [low, high] = [0, x.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x[middle] < epoch) low = middle + 1;
    else high = middle;
  }
  return low > 0 && epoch - x[low - 1] <= x[low] - epoch ? low - 1 : low;
}
