/** Marks of what training leaves alone: the gap of a cut connection, the frame of a frozen layer. */

/** @typedef {import("../types.js").Geometry} Geometry */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../curves.js").Curve} Curve */
/** @typedef {{x: number, y: number}} Point */

const GAP = 14;
const TICK = 4;
const MARGIN = 9;
const FLAKE = 5;

/**
 * Cut connections: thin and grey, with a gap in the middle whose ends are crossed.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Curve[]} curves
 * @param {Theme} theme
 * @param {boolean} [strong] whether the pointer is on them
 */
export function strokeCuts(ctx, curves, theme, strong = false) {
  if (!curves.length) return;
  ctx.save();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  ctx.strokeStyle = strong ? theme.ink : theme.muted;
  ctx.lineWidth = strong ? 2.25 : 1.25;
  ctx.beginPath();
  for (const curve of curves) traceCut(ctx, curve);
  ctx.stroke();
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Curve} curve
 */
function traceCut(ctx, { x0, y0, x1, y1 }) {
  const [across, down] = [0.75 * (x1 - x0), 1.5 * (y1 - y0)]; // the direction in the middle
  const length = Math.max(1, Math.hypot(across, down));
  const share = Math.max(0, 0.5 - GAP / 2 / length);
  const [nx, ny] = [(-down / length) * TICK, (across / length) * TICK];
  const start = { x: x0, y: y0 };
  const middle = (x0 + x1) / 2;
  const first = mix(start, { x: middle, y: y0 }, share);
  const second = mix({ x: middle, y: y0 }, { x: middle, y: y1 }, share);
  const third = mix({ x: middle, y: y1 }, { x: x1, y: y1 }, share);
  const inner = mix(first, second, share);
  const end = mix(inner, mix(second, third, share), share);
  // The second half is the first one, turned about the middle
  const turn = (/** @type {Point} */ { x, y }) => ({ x: x0 + x1 - x, y: y0 + y1 - y });
  for (const place of [(/** @type {Point} */ point) => point, turn]) {
    const [from, one, two, to] = [start, first, inner, end].map(place);
    ctx.moveTo(from.x, from.y);
    ctx.bezierCurveTo(one.x, one.y, two.x, two.y, to.x, to.y);
    ctx.moveTo(to.x - nx, to.y - ny);
    ctx.lineTo(to.x + nx, to.y + ny);
  }
}

/**
 * The point that divides the way from one to the other.
 * @param {Point} from
 * @param {Point} to
 * @param {number} share
 */
function mix(from, to, share) {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/**
 * Frames round the tiles of whole layers: a dashed one with a snowflake where a layer is frozen, and one in
 * the accent's colour where it is pinned.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Array<{frozen?: boolean}>} layers the first one is column 1
 * @param {number | null} pinned
 * @param {Theme} theme
 */
export function drawFrames(ctx, geometry, layers, pinned, theme) {
  ctx.save();
  for (const { column, x, tile, top, bottom } of geometry.columns) {
    const frozen = layers[column - 1]?.frozen ?? false;
    if (column !== pinned && !frozen) continue;
    const half = tile / 2 + MARGIN;
    ctx.strokeStyle = column === pinned ? theme.accent : theme.muted;
    ctx.lineWidth = column === pinned ? 2.5 : 1.25;
    ctx.setLineDash(frozen ? [3, 3] : []);
    ctx.beginPath();
    ctx.roundRect(x - half, top - MARGIN, 2 * half, bottom - top + 2 * MARGIN, 10);
    ctx.stroke();
    if (frozen) drawFlake(ctx, x - half, top - MARGIN, theme);
  }
  ctx.restore();
}

/**
 * Tiles that are going, on their way to nothing.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Theme} theme
 */
export function drawLeaving(ctx, geometry, theme) {
  ctx.fillStyle = theme.zero;
  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  for (const { x, y, size } of geometry.leaving ?? []) {
    ctx.beginPath();
    ctx.roundRect(x - size / 2, y - size / 2, size, size, Math.min(7, size * 0.13));
    ctx.fill();
    ctx.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {Theme} theme
 */
function drawFlake(ctx, x, y, theme) {
  ctx.setLineDash([]);
  ctx.lineWidth = 1.25;
  ctx.fillStyle = theme.panel;
  ctx.beginPath();
  ctx.arc(x, y, FLAKE + 3, 0, 2 * Math.PI);
  ctx.fill();
  ctx.beginPath();
  for (const angle of [Math.PI / 2, Math.PI / 6, -Math.PI / 6]) {
    const [dx, dy] = [Math.cos(angle) * FLAKE, Math.sin(angle) * FLAKE];
    ctx.moveTo(x - dx, y - dy);
    ctx.lineTo(x + dx, y + dy);
  }
  ctx.stroke();
}
