/** What the colours of the output map mean: a bar with its values, or the classes by name. */

import { classColour, cssOf, divergingTable, FONT, MAP_STRENGTH } from "../palette.js";
import { formatTick } from "../scales.js";

/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Theme} Theme */

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

const ROW = 20;

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
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {Picture | null} picture
 * @param {Pick<RunInfo, "summary">} run
 * @param {Theme} theme
 * @returns {number} the height that was needed
 */
export function drawLegend(ctx, box, picture, run, theme) {
  ctx.clearRect(box.x, box.y, box.width, box.height);
  ctx.font = `12px ${FONT}`;
  ctx.textBaseline = "middle";
  if (showsClasses(picture, run)) return drawClasses(ctx, box, run.summary.class_names, theme);
  const scale = mapScale(picture);
  if (scale) drawBar(ctx, box, scale, theme);
  return ROW;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Box} box
 * @param {{centre: number, half: number}} scale
 * @param {Theme} theme
 */
function drawBar(ctx, box, { centre, half }, theme) {
  const text = (/** @type {number} */ value) => {
    const short = formatTick(Number(value.toPrecision(Math.abs(value) < 1 ? 2 : 3)));
    return centre === 0 && value > 0 ? `+${short}` : short;
  };
  const [low, high] = [text(centre - half), text(centre + half)];
  const room = Math.max(ctx.measureText(low).width, ctx.measureText(high).width, 24) + 8;
  const [left, right] = [box.x + room, box.x + box.width - room];
  const y = box.y + ROW / 2;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = "right";
  ctx.fillText(low, left - 8, y);
  ctx.textAlign = "left";
  ctx.fillText(high, right + 8, y);
  const table = divergingTable(theme, MAP_STRENGTH);
  ctx.save();
  ctx.beginPath();
  ctx.roundRect(left, y - 5, right - left, 10, 3);
  ctx.clip();
  for (let x = 0; x < right - left; x++) {
    ctx.fillStyle = cssOf(table[Math.floor((x / (right - left)) * (table.length - 1))] ?? 0);
    ctx.fillRect(left + x, y - 5, 1.5, 10);
  }
  ctx.restore();
  if (box.height < ROW + 14) return;
  const middle = (left + right) / 2;
  ctx.fillStyle = theme.muted;
  ctx.fillRect(middle - 0.5, y + 5, 1, 4);
  ctx.textAlign = "center";
  ctx.fillText(text(centre), middle, y + 17);
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
  names.forEach((name, index) => {
    const width = ctx.measureText(name).width + 28;
    if (x > box.x && x + width - 12 > box.x + box.width) {
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
