/** Strokes the connections: width and alpha by strength, orange when positive, blue and dashed when negative. */

import { curvesAt, curvesOf, curveWidth } from "../curves.js";
import { strokeCuts } from "./marks.js";

/** @typedef {import("../types.js").Geometry} Geometry */
/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").Target} Target */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../curves.js").Curve} Curve */

const SOLID = /** @type {number[]} */ ([]);
const DASHED = [12, 5]; // shorter ones take longer to draw
/** Among more curves than this, weak ones step back the more. */
const CROWD = 120;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @param {Array<Target | null>} targets what is hovered, pinned or in focus: the rest stands back
 * @param {Theme} theme
 */
export function drawConnections(ctx, geometry, picture, targets, theme) {
  const set = curvesOf(geometry, picture);
  const neurons = targets.flatMap((target) => (target && target.kind !== "connection" ? [target] : []));
  const single = targets.flatMap((target) => (target?.kind === "connection" ? [target] : []));
  ctx.save();
  ctx.lineCap = "butt";
  strokeAll(ctx, set.curves, theme, neurons.length ? 0.22 : single.length ? 0.5 : 1);
  for (const { column, unit } of neurons) {
    strokeAll(ctx, curvesAt(geometry, picture, column, unit), theme, 1);
  }
  for (const { column, from, to } of single) {
    const curve = curvesAt(geometry, picture, column, to).find(
      (each) => each.from === from && each.column === column,
    );
    if (curve?.cut) strokeCuts(ctx, [curve], theme, true);
    else if (curve) strokeThick(ctx, curve, theme);
  }
  ctx.restore();
}

/**
 * Each curve is its own stroke: where there is no graphics card, many curves in one path take longer.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Curve[]} curves weak ones first, so that strong ones lie on top
 * @param {Theme} theme
 * @param {number} fade
 */
function strokeAll(ctx, curves, theme, fade) {
  const crowd = Math.max(0, 1 - CROWD / curves.length);
  let sign = 0;
  for (const curve of curves) {
    if (curve.cut) continue;
    const own = curve.weight < 0 ? -1 : 1;
    if (own !== sign) {
      sign = own;
      ctx.strokeStyle = sign < 0 ? theme.negative : theme.positive;
      ctx.setLineDash(sign < 0 ? DASHED : SOLID);
    }
    const share = Math.min(1, curve.strength);
    ctx.globalAlpha = (0.25 + 0.65 * share) * (1 - crowd * (1 - share ** 2)) * fade;
    ctx.lineWidth = curveWidth(curve.strength);
    ctx.beginPath();
    trace(ctx, curve);
    ctx.stroke();
  }
  if (curves.at(-1)?.cut) strokeCuts(ctx, curves.filter(isCut), theme);
}

/** @param {Curve} curve */
function isCut({ cut }) {
  return cut;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Curve} curve
 */
function trace(ctx, { x0, y0, x1, y1 }) {
  const middle = (x0 + x1) / 2;
  ctx.moveTo(x0, y0);
  ctx.bezierCurveTo(middle, y0, middle, y1, x1, y1);
}

/**
 * The one that the pointer is on.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Curve} curve
 * @param {Theme} theme
 */
function strokeThick(ctx, curve, theme) {
  const width = curveWidth(curve.strength) + 2;
  ctx.globalAlpha = 1;
  ctx.setLineDash(SOLID);
  ctx.beginPath();
  trace(ctx, curve);
  ctx.lineWidth = width + 3;
  ctx.strokeStyle = theme.panel;
  ctx.stroke();
  ctx.lineWidth = width;
  ctx.strokeStyle = curve.weight < 0 ? theme.negative : theme.positive;
  ctx.setLineDash(curve.weight < 0 ? DASHED : SOLID);
  ctx.stroke();
}

/**
 * Out of an image run bundles, one a neuron: width by the neuron's share of the layer's weights. They have
 * no sign, its pixels have each their own, and the neuron's tile shows them.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @param {Array<Target | null>} targets
 * @param {Theme} theme
 */
export function drawBundles(ctx, geometry, picture, targets, theme) {
  const [image, first] = geometry.columns;
  const matrix = picture.weights[1];
  const source = image?.nodes[0];
  if (!first || !matrix || !source) return;
  const norms = first.nodes.map(({ unit }) => {
    let sum = 0;
    for (let i = unit; i < matrix.data.length; i += matrix.units) sum += (matrix.data[i] ?? 0) ** 2;
    return Math.sqrt(sum);
  });
  const most = Math.max(...norms, 1e-12);
  const chosen = targets.find((target) => target && target.kind !== "connection" && target.column === 1);
  ctx.save();
  ctx.strokeStyle = theme.muted;
  const step = (source.size * 0.7) / Math.max(1, first.nodes.length);
  first.nodes.forEach((node, i) => {
    const share = (norms[i] ?? 0) / most;
    const mine = chosen && chosen.kind !== "connection" && chosen.unit === node.unit;
    ctx.globalAlpha = mine ? 0.9 : (chosen ? 0.1 : 0.16) + 0.2 * share;
    ctx.lineWidth = 0.75 + 1.5 * share;
    ctx.beginPath();
    const y0 = source.y + (i - (first.nodes.length - 1) / 2) * step;
    trace(ctx, {
      ...NOWHERE,
      x0: source.x + source.size / 2 + 2,
      y0,
      x1: node.x - node.size / 2 - 1,
      y1: node.y,
    });
    ctx.stroke();
  });
  ctx.restore();
}

/** @type {Curve} */
const NOWHERE = { column: 1, from: 0, to: 0, x0: 0, y0: 0, x1: 0, y1: 0, weight: 0, strength: 0, cut: false };
