/** Histograms over the epochs: one upright strip of bins for each, and the one that is pointed at large. */

import { mix } from "../palette.js";
import { formatTick } from "../scales.js";
import { drawEpochs, drawGrid, plainText, verticalScale } from "./axes.js";
import { drawBand } from "./chart.js";
import { drawCursor } from "./readout.js";
import { nearest } from "./series.js";

/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("./axes.js").Plot} Plot */
/** @typedef {import("./chart.js").Box} Box */

/**
 * @typedef {object} Heat
 * @property {Float32Array} epochs rising
 * @property {Float32Array} counts `bins` for each epoch, from −reach to reach
 * @property {number} bins
 * @property {number} reach
 * @property {[number, number]} range epochs that are shown
 * @property {string} label of the upright axis
 * @property {string} epochsLabel
 * @property {string} countLabel
 */

/** Steps from the panel's colour to the strongest. */
const SHADES = 16;
/** Share of the width that the one histogram at the right takes. */
const SIDE = 0.26;

/** @param {Box} box @returns {Plot} */
export function heatPlot({ x, y, width, height }) {
  return { left: x + 56, right: x + width * (1 - SIDE) - 8, top: y + 24, bottom: y + height - 26 };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {Heat} heat
 * @param {number | null} pointer
 * @param {[number, number] | null} band
 * @param {Theme} theme
 */
export function drawHeat(ctx, box, heat, pointer, band, theme) {
  ctx.clearRect(box.x, box.y, box.width, box.height);
  const plot = heatPlot(box);
  const { epochs, counts, bins, range } = heat;
  const [first, last] = usedBins(heat);
  const edge = (/** @type {number} */ bin) => ((2 * bin) / bins - 1) * heat.reach;
  const [low, high] = [edge(first), edge(last + 1)];
  const scale = verticalScale({ low, high, positive: 1 }, plot, false, false);
  const across = (/** @type {number} */ epoch) =>
    plot.left + ((epoch - range[0]) / (range[1] - range[0])) * (plot.right - plot.left);
  drawGrid(ctx, plot, scale, heat.label, theme);
  drawEpochs(ctx, plot, range, heat.epochsLabel, theme);
  drawStrips(ctx, plot, heat, { used: [first, last], across, up: (bin) => scale.of(edge(bin)) }, theme);
  if (band) drawBand(ctx, plot, band.map(across), theme);
  if (!epochs.length) return;
  const chosen = pointer === null ? epochs.length - 1 : nearest(epochs, pointer);
  const epoch = epochs[chosen];
  if (epoch >= range[0] && epoch <= range[1]) drawCursor(ctx, plot, across(epoch), epoch, theme);
  const side = { ...plot, left: plot.right + 14, right: box.x + box.width - 8 };
  drawBars(
    ctx,
    side,
    counts.subarray(chosen * bins, (chosen + 1) * bins),
    [first, last],
    (bin) => scale.of(edge(bin)),
    heat.countLabel,
    theme,
  );
}

/**
 * Each bin's counts along the epochs; what is next to each other and equal is one rectangle, on whole pixels.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {Pick<Heat, "epochs" | "counts" | "bins">} heat
 * @param {{used: [number, number], across: (epoch: number) => number, up: (bin: number) => number}} place
 * @param {Theme} theme
 */
function drawStrips(ctx, plot, { epochs, counts, bins }, { used: [first, last], across, up }, theme) {
  const edges = Array.from({ length: epochs.length + 1 }, (_, i) => {
    const middle = i && i < epochs.length ? across((epochs[i - 1] + epochs[i]) / 2) : Number.NaN;
    const end = i ? across(epochs[i - 1]) + 3 : across(epochs[0] ?? 0) - 2;
    return Math.round(Math.max(plot.left, Math.min(plot.right, Number.isNaN(middle) ? end : middle)));
  });
  const most = Array.from(epochs, (_, i) => Math.max(...counts.subarray(i * bins, (i + 1) * bins), 1));
  const shades = Array.from(
    { length: SHADES + 1 },
    (_, i) => `rgb(${mix(theme.panel, theme.accent, i / SHADES).join(", ")})`,
  );
  const shadeAt = (/** @type {number} */ i, /** @type {number} */ bin) =>
    Math.ceil(SHADES * Math.sqrt(counts[i * bins + bin] / most[i]));
  for (let bin = first; bin <= last; bin++) {
    const top = Math.round(up(bin + 1));
    const height = Math.round(up(bin)) - top;
    for (let start = 0; start < epochs.length; ) {
      const shade = shadeAt(start, bin);
      let end = start + 1;
      while (end < epochs.length && shadeAt(end, bin) === shade) end++;
      ctx.fillStyle = shades[shade];
      if (shade) ctx.fillRect(edges[start], top, edges[end] - edges[start], height);
      start = end;
    }
  }
}

/**
 * One histogram, its bars lying on their side beside the strips.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Plot} plot
 * @param {Float32Array} counts
 * @param {[number, number]} used
 * @param {(bin: number) => number} at where a bin's lower edge lies
 * @param {string} label
 * @param {Theme} theme
 */
function drawBars(ctx, { left, right, top, bottom }, counts, [first, last], at, label, theme) {
  const most = Math.max(...counts, 1);
  ctx.fillStyle = theme.accent;
  for (let bin = first; bin <= last; bin++) {
    if (!counts[bin]) continue;
    const high = at(bin + 1);
    ctx.fillRect(left, high, (counts[bin] / most) * (right - left), Math.max(0.7, at(bin) - high - 0.5));
  }
  ctx.fillStyle = theme.line;
  ctx.fillRect(left - 1, top, 1, bottom - top);
  plainText(ctx, theme);
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  ctx.fillText("0", left - 3, bottom + 8);
  ctx.textAlign = "right";
  ctx.fillText(formatTick(most), right, bottom + 8);
  ctx.textBaseline = "middle";
  ctx.fillText(label, right, top - 13);
}

/**
 * The first and the last bin in which anything ever was.
 * @param {Heat} heat
 * @returns {[number, number]}
 */
function usedBins({ counts, bins }) {
  let [first, last] = [bins, -1];
  counts.forEach((count, index) => {
    if (!count) return;
    first = Math.min(first, index % bins);
    last = Math.max(last, index % bins);
  });
  return last < 0 ? [0, bins - 1] : [first, last];
}
