/** The network: connections first, then tiles with their biases, names and marks. */

import { biasSquare, isImage, lines } from "../geometry.js";
import { FONT } from "../palette.js";
import { t } from "../words.js";
import { drawBundles, drawConnections } from "./connections.js";
import { drawFrames, drawLeaving } from "./marks.js";
import { classMarker, cornerOf, drawBiases, drawMaps, ring } from "./tiles.js";
import { carrying, drawSignals, showing } from "./trace.js";

/** @typedef {import("../types.js").Geometry} Geometry */
/** @typedef {import("../types.js").Picture} Picture */
/** @typedef {import("../types.js").RunInfo} RunInfo */
/** @typedef {import("../types.js").Target} Target */
/** @typedef {import("../types.js").Theme} Theme */
/** @typedef {import("../types.js").View} View */

/**
 * Draws the whole network, in CSS pixels: the context is scaled to them by whoever sized the canvas. A
 * picture of other sizes than the geometry's, as just after an edit, is drawn as far as it goes.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Picture | null} picture
 * @param {Pick<View, "hover" | "pinned" | "focus"> & Partial<View>} view
 * @param {Theme} theme
 * @param {(Pick<RunInfo, "summary"> & Partial<RunInfo>) | null} [run] for names and frozen layers
 */
export function drawNetwork(ctx, geometry, picture, view, theme, run = null) {
  ctx.clearRect(0, 0, geometry.width, geometry.height);
  const { hover, pinned, focus } = view;
  /** @type {Target | null} */
  const focused = focus && { kind: "neuron", ...focus };
  const targets = [hover ?? focused, pinned];
  if (picture) {
    const carried = carrying(picture);
    if (picture.inputImage) drawBundles(ctx, geometry, carried, targets, theme);
    drawConnections(ctx, geometry, carried, targets, theme);
  }
  drawFrames(ctx, geometry, run?.spec?.layers ?? [], view.handling?.layer ?? null, theme);
  drawLeaving(ctx, geometry, theme);
  drawMaps(ctx, geometry, picture && showing(picture), theme);
  if (picture) drawSignals(ctx, geometry, picture, theme);
  dim(ctx, geometry, targets, theme);
  if (picture) drawBiases(ctx, geometry, picture, theme);
  mark(ctx, geometry, hover ?? focused, theme.accent, 2);
  mark(ctx, geometry, pinned, theme.accent, 3);
  drawNames(ctx, geometry, theme, run, !!picture?.looked.trace);
  drawMore(ctx, geometry, theme);
}

/**
 * Tiles that neither are the chosen neuron nor exchange values with it step back a little.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Array<Target | null>} targets
 * @param {Theme} theme
 */
function dim(ctx, geometry, targets, theme) {
  const chosen = targets.flatMap((target) => (target ? [target] : []));
  if (!chosen.length) return;
  const related = (/** @type {number} */ column, /** @type {number} */ unit) =>
    chosen.some((target) => {
      if (target.kind !== "connection") {
        return target.column === column ? target.unit === unit : Math.abs(target.column - column) === 1;
      }
      return target.column === column
        ? target.to === unit
        : target.column === column + 1 && target.from === unit;
    });
  ctx.save();
  ctx.globalAlpha = 0.3;
  ctx.fillStyle = theme.panel;
  ctx.beginPath();
  for (const { column, nodes } of geometry.columns) {
    if (column === 0 && isImage(geometry)) continue;
    for (const { unit, x, y, size } of nodes) {
      if (!related(column, unit)) ctx.roundRect(x - size / 2, y - size / 2, size, size, cornerOf(size));
    }
  }
  ctx.fill();
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Target | null} target
 * @param {string} colour
 * @param {number} width
 */
function mark(ctx, geometry, target, colour, width) {
  if (!target || target.kind === "connection") return;
  const node = geometry.columns[target.column]?.nodes.find(({ unit }) => unit === target.unit);
  if (!node) return;
  if (target.kind === "neuron") {
    ring(ctx, node, colour, width);
    return;
  }
  const { x, y, side } = biasSquare(node);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.strokeRect(x - 2, y - 2, side + 4, side + 4);
}

/**
 * Names of the inputs at the left of their tiles, of the classes at the right of theirs.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Theme} theme
 * @param {Pick<RunInfo, "summary"> | null} run
 * @param {boolean} traced whether one example is shown
 */
function drawNames(ctx, geometry, theme, run, traced) {
  if (!run) return;
  const { inputs, class_names: classes, image } = run.summary;
  const first = geometry.columns[0];
  const last = geometry.columns[geometry.columns.length - 1];
  if (!first || !last) return;
  ctx.fillStyle = theme.ink;
  ctx.textBaseline = "middle";
  if (isImage(geometry)) {
    const { x, y, size } = /** @type {{x: number, y: number, size: number}} */ (first.nodes[0]);
    ctx.textAlign = "center";
    ctx.font = `12px ${FONT}`;
    ctx.fillStyle = theme.muted;
    if (image) {
      const values = { width: image[0], height: image[1] };
      ctx.fillText(t(traced ? "layer.traced" : "layer.image", values), x, y + size / 2 + 16, size + 24);
    }
  } else {
    ctx.textAlign = "right";
    for (const node of first.nodes) {
      const edge = node.x - node.size / 2 - 8;
      drawName(ctx, inputs[node.unit] ?? "", edge, node.y, edge - 2, node.size);
    }
  }
  if (last.nodes.length < 2) return;
  ctx.textAlign = "left";
  for (const node of last.nodes) {
    if (classes.length <= node.unit) continue;
    classMarker(ctx, node, theme);
    ctx.fillStyle = theme.ink;
    const edge = node.x + node.size / 2 + 20;
    drawName(ctx, classes[node.unit] ?? "", edge, node.y, geometry.width - edge - 2, node.size);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} name
 * @param {number} x
 * @param {number} y
 * @param {number} width at most
 * @param {number} height
 */
function drawName(ctx, name, x, y, width, height) {
  const parts = height >= 26 ? lines(name) : [name];
  ctx.font = `500 ${parts.length > 1 || height < 26 ? 11 : 12}px ${FONT}`;
  parts.forEach((part, i) => {
    ctx.fillText(part, x, y + (i - (parts.length - 1) / 2) * 13 + 0.5, Math.max(1, width));
  });
}

/**
 * Under a layer that is too wide: ⋮ and how many neurons it has in truth.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Geometry} geometry
 * @param {Theme} theme
 */
function drawMore(ctx, geometry, theme) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const { x, bottom, hiddenCount, shown } of geometry.columns) {
    if (!hiddenCount) continue;
    ctx.fillStyle = theme.muted;
    for (const offset of [-5, 0, 5]) {
      ctx.beginPath();
      ctx.arc(x - 18, bottom - 10 + offset, 1.6, 0, 2 * Math.PI);
      ctx.fill();
    }
    ctx.fillStyle = theme.ink;
    ctx.font = `500 12px ${FONT}`;
    ctx.textAlign = "left";
    ctx.fillText(t("layer.of", { count: shown.length + hiddenCount }), x - 12, bottom - 9.5, 36);
  }
}
