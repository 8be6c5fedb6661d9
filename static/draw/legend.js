/** What the colours of the output map mean: a bar with its values, or the classes by name. */

import { classColour, cssOf, divergingTable, FONT, MAP_STRENGTH, STEPS, ZERO } from "../palette.js";
import { isBinary, thresholdOf } from "../readings.js";
import { formatTick } from "../scales.js";

/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Theme} Theme */

/** @typedef {import("../types.js").View} View */
/** @typedef {{x: number, y: number, width: number, height: number}} Box */

const ROW = 21;
/** The dot before a class and the space after it; less where all classes fit into one row with it. */
const GAP = { usual: 28, least: 21 };
/** Room beside the bar for its least and greatest value; the threshold's slider lies over the bar. */
const ROOM = 46;

/**
 * The value in the middle of the shown map's colours, and how far they reach to both sides.
 * @param {Picture | null} picture
 * @returns {{centre: number, half: number} | null} null where the map shows classes
 */
export function mapScale(picture) {
  if (!picture) return null;
  if (picture.focus) return { centre: picture.focus.centre, half: picture.focus.scale };
  const last = picture.maps.length - 1;
  const scale = picture.scales[last];
  if (!scale || (picture.maps[last]?.units ?? 0) > 1) return null;
  return { centre: scale[0] ?? 0, half: scale[1] ?? 1 };
}

/**
 * Whether the shown map gives classes their own colours.
 * @param {Picture | null} picture
 * @param {Pick<RunInfo, "summary">} run
 */
export function showsClasses(picture, run) {
  const last = run.summary.sizes[run.summary.sizes.length - 1] ?? 1;
  return !picture?.focus && run.summary.task === "classification" && last > 1;
}

/**
 * All that the legend depends on but the theme, so that it is drawn only when it changes.
 * @param {{width: number, height: number, canvas: HTMLCanvasElement}} surface
 * @param {Picture | null} picture
 * @param {Pick<RunInfo, "summary">} run
 * @param {Pick<View, "threshold">} view
 */
export function legendKey({ width, height, canvas }, picture, run, view) {
  const scale = mapScale(picture);
  const classes = showsClasses(picture, run) ? run.summary.class_names : null;
  const zero = picture ? zeroOf(picture, run, view) : 0;
  return JSON.stringify([width, height, canvas.width, classes ?? scale, zero, view.threshold]);
}

/**
 * The entry of the colour tables at which the output's side changes: where the threshold is.
 * @param {Picture} picture
 * @param {Pick<RunInfo, "summary">} run
 * @param {Pick<View, "threshold">} view
 */
export function zeroOf(picture, run, view) {
  const scale = mapScale(picture);
  if (picture.focus || !scale || !isBinary(run.summary)) return ZERO;
  const level = 128 + (127 * (thresholdOf(view, run.summary) - scale.centre)) / scale.half;
  return Math.round(Math.max(1, Math.min(255, level)) * STEPS);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {Picture | null} picture
 * @param {Pick<RunInfo, "summary">} run
 * @param {Pick<View, "threshold">} view
 * @param {Theme} theme
 * @returns {number} the height that was needed
 */
export function drawLegend(ctx, box, picture, run, view, theme) {
  ctx.clearRect(box.x, box.y, box.width, box.height);
  ctx.font = `12px ${FONT}`;
  ctx.textBaseline = "middle";
  if (showsClasses(picture, run)) return drawClasses(ctx, box, run.summary.class_names, theme);
  const scale = mapScale(picture);
  if (picture && scale) {
    const zero = zeroOf(picture, run, view);
    drawBar(ctx, box, scale, zero, zero === ZERO ? scale.centre : thresholdOf(view, run.summary), theme);
  }
  return ROW;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {{centre: number, half: number}} scale
 * @param {number} zero the entry of the colours that is grey
 * @param {number} middle the value there
 * @param {Theme} theme
 */
function drawBar(ctx, box, { centre, half }, zero, middle, theme) {
  const text = (/** @type {number} */ value) => {
    const short = formatTick(Number(value.toPrecision(Math.abs(value) < 1 ? 2 : 3)));
    return centre === 0 && value > 0 ? `+${short}` : short;
  };
  const [left, right] = [box.x + ROOM, box.x + box.width - ROOM];
  const y = box.y + ROW / 2;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "right";
  ctx.fillText(text(centre - half), left - 8, y, ROOM - 8);
  ctx.textAlign = "left";
  ctx.fillText(text(centre + half), right + 8, y, ROOM - 8);
  const table = divergingTable(theme, MAP_STRENGTH, zero);
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(left, y - 5, right - left, 10, 3);
  ctx.clip();
  for (let x = 0; x < right - left; x++) {
    ctx.fillStyle = cssOf(table[Math.floor((1 + (254 * x) / (right - left)) * STEPS)] ?? 0);
    ctx.fillRect(left + x, y - 5, 1.5, 10);
  }
  ctx.restore();
  if (box.height < ROW + 14) return;
  const at = left + ((middle - centre + half) / (2 * half)) * (right - left);
  ctx.fillStyle = theme.muted;
  ctx.fillRect(at - 0.5, y + 5, 1, 4);
  ctx.textAlign = "center";
  ctx.fillText(text(middle), at, y + 17);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {string[]} names
 * @param {Theme} theme
 */
function drawClasses(ctx, box, names, theme) {
  let x = box.x;
  let y = box.y + ROW / 2;
  ctx.textAlign = "left";
  const widths = names.map((name) => ctx.measureText(name).width);
  const rest = box.width + 8 - widths.reduce((sum, width) => sum + width, 0);
  const gap = Math.min(GAP.usual, Math.max(GAP.least, rest / names.length));
  names.forEach((name, index) => {
    const width = widths[index] + gap;
    if (x > box.x && x + width - 8 > box.x + box.width) {
      x = box.x;
      y += ROW;
    }
    ctx.fillStyle = classColour(theme, index);
    ctx.beginPath();
    ctx.arc(x + 5, y, 4.5, 0, 2 * Math.PI);
    ctx.fill();
    ctx.fillStyle = theme.ink;
    ctx.fillText(name, x + 14, y + 0.5);
    x += width;
  });
  return y + ROW / 2 - box.y;
}
