/**
 * Painted points while the server has not answered yet: the examples as it gave them, and what is being
 * changed about them.
 *
 * @import { PaintView, Points, Spec } from "./types.js"
 * @import { State } from "./store.js"
 */

/** @typedef {[number] | [number, number, number, number]} Change a place, alone to be emptied, or with x, y and class */

/** The name of the set of painted points. */
export const PAINTED = "painted";

/** @type {PaintView} */
export const UNPAINTED = {
  open: false,
  tool: "brush",
  label: 0,
  size: 0.5,
  density: 5,
  at: null,
  keys: false,
  held: null,
  path: [],
};

/**
 * Whether a pointer on the output map paints now: only classes in the plane can be painted on.
 * @param {Pick<State, "view" | "points" | "picture">} state
 */
export function isPainting({ view, points, picture }) {
  return view.paint.open && points !== null && points.train.place !== null && !picture?.plane;
}

/**
 * Changes one after the other as changes at once.
 * @param {Change[]} first
 * @param {Change[]} then
 * @returns {Change[]}
 */
export function merged(first, then) {
  return [...new Map([...first, ...then].map((change) => [change[0], change])).values()];
}

/**
 * The spec of painted points with changes; what comes of another set's the server will say.
 * @param {Spec} spec
 * @param {Change[]} changes
 * @returns {Spec}
 */
export function withPoints(spec, changes) {
  if (spec.data.name !== PAINTED) return spec;
  const points = [...spec.data.points];
  for (const [place, ...point] of changes) {
    while (points.length <= place) points.push(null);
    points[place] = point.length ? /** @type {[number, number, number]} */ (point) : null;
  }
  return { ...spec, data: { ...spec.data, points } };
}

/**
 * The examples with changes. A new point counts as one to train on until the server says which it is.
 * @param {Points | null} points
 * @param {Change[]} changes
 * @returns {Points | null} the points themselves where nothing changes
 */
export function repainted(points, changes) {
  if (!points?.train.place || !changes.length) return points;
  const waiting = new Map(changes.map(([place, ...point]) => [place, point]));
  const [train, validation] = [points.train, points.validation].map(({ position, target, place }) => {
    /** @type {number[][]} */
    const rows = [];
    for (const [index, own] of (place ?? []).entries()) {
      const point = waiting.get(own) ?? [position[2 * index], position[2 * index + 1], target[index]];
      waiting.delete(own);
      if (point.length) rows.push([own, ...point]);
    }
    return rows;
  });
  for (const [place, point] of waiting) if (point.length) train.push([place, ...point]);
  return { run: points.run, train: part(train), validation: part(validation) };
}

/** @param {number[][]} rows */
function part(rows) {
  return {
    position: Float32Array.from(rows.flatMap(([, x, y]) => [x, y])),
    target: Float32Array.from(rows, (row) => row[3]),
    place: Float32Array.from(rows, (row) => row[0]),
    distance: new Float32Array(rows.length), // none lies off the plane of its own coordinates
  };
}
