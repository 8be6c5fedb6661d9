/**
 * What can be hovered, pinned and inspected: its name, its numbers in a picture, and what becomes of it
 * when the network changes. Pure.
 *
 * @import { Inspected, LayerSpec, Picture, Summary, Target } from "./types.js"
 */
import { t } from "./words.js";

/**
 * @param {Target | null} one
 * @param {Target | null} other
 */
export function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * Whether a network of these sizes, inputs first, has it.
 * @param {Target} target
 * @param {number[]} sizes
 */
export function exists(target, sizes) {
  const { column } = target;
  if (target.kind !== "connection") return target.unit < (sizes[column] ?? 0);
  return target.to < (sizes[column] ?? 0) && target.from < (sizes[column - 1] ?? 0);
}

/**
 * The sizes of the columns as the controls show them.
 * @param {import("./store.js").State} state
 */
export function sizesOf({ run, spec }) {
  return [run?.summary.sizes[0] ?? 0, ...spec.layers.map(({ units }) => units)];
}

/**
 * What the server calls it in a `view`: a neuron with its bias, or a connection into it.
 * @param {Target} target
 */
function placeOf(target) {
  const { column } = target;
  if (target.kind === "connection") return { column, unit: target.to, input: target.from };
  return { column, unit: target.unit };
}

/**
 * The places whose numbers are asked for.
 * @param {Array<Target | null>} targets
 */
export function placesOf(targets) {
  return targets.flatMap((target) => (target ? [placeOf(target)] : []));
}

/**
 * The name of a neuron: `Hidden 2·3`, the input's or the class's own name.
 * @param {Summary} summary
 * @param {number} column
 * @param {number} unit
 */
export function neuronName(summary, column, unit) {
  const last = summary.sizes.length - 1;
  if (column === 0) return summary.inputs[unit] ?? t("tip.input.number", { number: unit + 1 });
  if (column < last) return t("tip.hidden", { number: column, unit: unit + 1 });
  return summary.sizes[last] > 1 && summary.class_names[unit]
    ? summary.class_names[unit]
    : t("tip.output", { unit: unit + 1 });
}

/**
 * @param {Summary} summary
 * @param {Target} target
 */
export function targetName(summary, target) {
  if (target.kind !== "connection") return neuronName(summary, target.column, target.unit);
  const { column, from, to } = target;
  return `${neuronName(summary, column - 1, from)} → ${neuronName(summary, column, to)}`;
}

/**
 * The weight of a connection, or the bias of a neuron; undefined where the picture has none.
 * @param {Picture} picture
 * @param {Target} target
 */
export function weightOf(picture, target) {
  if (target.kind !== "connection") return picture.biases[target.column]?.[target.unit];
  const matrix = picture.weights[target.column];
  return matrix?.data[target.from * matrix.units + target.to];
}

/**
 * The numbers that a picture carries of it because they were asked for.
 * @param {Picture} picture
 * @param {Target} target
 * @returns {Inspected | undefined}
 */
export function numbersOf(picture, target) {
  const { column, unit, input = null } = placeOf(target);
  return picture.inspected.find(
    (each) => each.column === column && each.unit === unit && each.input === input,
  );
}

/**
 * The cut of a connection, if it is cut.
 * @param {Picture} picture
 * @param {Target} target
 */
export function cutOf(picture, target) {
  if (target.kind !== "connection") return undefined;
  const { column, from, to } = target;
  return picture.cuts.find((cut) => cut.column === column && cut.from === from && cut.to === to);
}

/**
 * For each column of a network which one it was before, or null when it is new. A layer that is inserted,
 * removed or moved is found by comparing the layers.
 * @param {LayerSpec[]} before
 * @param {LayerSpec[]} after
 * @returns {Array<number | null>}
 */
export function origins(before, after) {
  const marks = (/** @type {LayerSpec[]} */ layers) =>
    layers.map(({ units, activation }) => `${units} ${activation}`);
  const [old, now] = [marks(before), marks(after)];
  const moved = old.length === now.length ? orderOf(old, now) : null;
  if (moved) return [0, ...moved.map((layer) => layer + 1)];
  const extra = now.length - old.length;
  let head = 0;
  while (head < Math.min(old.length, now.length) - 1 && old[head] === now[head]) head += 1;
  return [0, ...now.keys()].map((layer, column) => {
    if (column === 0) return 0;
    if (layer < head || extra === 0) return column;
    return layer < head + Math.max(0, extra) ? null : column - extra;
  });
}

/**
 * The order in which one layer's move leaves them, if that is what has happened.
 * @param {string[]} old
 * @param {string[]} now
 */
function orderOf(old, now) {
  const first = old.findIndex((mark, i) => mark !== now[i]);
  const last = old.findLastIndex((mark, i) => mark !== now[i]);
  for (const [from, to] of [
    [first, last],
    [last, first],
  ]) {
    if (first < 0) return null;
    const order = [...old.keys()];
    order.splice(to, 0, ...order.splice(from, 1));
    if (order.every((layer, i) => old[layer] === now[i])) return order;
  }
  return null;
}

/**
 * Where it is after the columns have changed; null when it is gone.
 * @template {Target} T
 * @param {T} target
 * @param {Array<number | null>} origin for each column which one it was
 * @param {number[]} sizes as they are now
 * @returns {T | null}
 */
export function follow(target, origin, sizes) {
  const column = origin.indexOf(target.column);
  if (column < 0) return null;
  const moved = { ...target, column };
  // A connection needs both its layers, side by side
  const parted = target.kind === "connection" && origin[column - 1] !== target.column - 1;
  return parted || !exists(moved, sizes) ? null : moved;
}

/**
 * A target after the neurons of a column have got other places; null when its own is gone.
 * @param {Target} target
 * @param {number} column
 * @param {(unit: number) => number} place of a neuron now, below 0 when it is gone
 * @returns {Target | null}
 */
export function renumbered(target, column, place) {
  if (target.kind !== "connection") {
    if (target.column !== column) return target;
    const unit = place(target.unit);
    return unit < 0 ? null : { ...target, unit };
  }
  const to = target.column === column ? place(target.to) : target.to;
  const from = target.column === column + 1 ? place(target.from) : target.from;
  return to < 0 || from < 0 ? null : { ...target, to, from };
}
