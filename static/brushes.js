/**
 * The geometry of painting, in the plane's coordinates: which points a brush sets, which ones an eraser or a
 * lasso reaches. Pure.
 *
 * @import { Points } from "./types.js"
 */

/** @typedef {[number, number]} Spot */
/** @typedef {{place: number, x: number, y: number, label: number}} Dot a point with its place and class */

/** Points are given to a hundredth: finer than a pixel. */
const GRAIN = 100;
/** How many places a dab of the brush tries at most. */
const TRIES = 24;
/** The distance that points of one class keep, at the lowest and at the highest density. */
const [WIDEST, CLOSEST] = [0.9, 0.12];
export const DENSITIES = 10;

/**
 * All points that are shown.
 * @param {Points} points
 * @returns {Dot[]}
 */
export function dotsOf(points) {
  return [points.train, points.validation].flatMap(({ position, target, place }) =>
    Array.from(place ?? [], (own, i) => ({
      place: own,
      x: position[2 * i],
      y: position[2 * i + 1],
      label: target[i],
    })),
  );
}

/**
 * The first places that have no point.
 * @param {Dot[]} dots
 * @param {number} most how many places there are
 */
export function freePlaces(dots, most) {
  const taken = new Set(dots.map(({ place }) => place));
  return Array.from({ length: most }, (_, place) => place).filter((place) => !taken.has(place));
}

/**
 * The distance that points of one class keep.
 * @param {number} density 1 to DENSITIES
 */
export function gapOf(density) {
  return WIDEST * (CLOSEST / WIDEST) ** ((density - 1) / (DENSITIES - 1));
}

/**
 * Where a dab of the brush sets points: within its radius, at a distance from those of the same class.
 * @param {Dot[]} dots
 * @param {Spot} at
 * @param {number} radius 0 for the place itself
 * @param {number} gap
 * @param {number} label
 * @param {() => number} [random] 0 to 1
 * @returns {Spot[]}
 */
export function dab(dots, [x, y], radius, gap, label, random = Math.random) {
  const near = dots.filter((dot) => dot.label === label && Math.hypot(dot.x - x, dot.y - y) < radius + gap);
  const there = near.map((dot) => /** @type {Spot} */ ([dot.x, dot.y]));
  const tries = radius ? Math.min(TRIES, Math.ceil(2 * (radius / gap) ** 2)) : 1;
  /** @type {Spot[]} */
  const set = [];
  for (let i = 0; i < tries; i++) {
    const [angle, away] = radius ? [2 * Math.PI * random(), radius * Math.sqrt(random())] : [0, 0];
    const spot = rounded([x + away * Math.cos(angle), y + away * Math.sin(angle)]);
    if ([...there, ...set].every((other) => distance(other, spot) >= gap)) set.push(spot);
  }
  return set;
}

/**
 * Places along the way from one to the other, the end included.
 * @param {Spot} from
 * @param {Spot} to
 * @param {number} step
 * @returns {Spot[]}
 */
export function between(from, to, step) {
  const count = Math.max(1, Math.ceil(distance(from, to) / step));
  return Array.from({ length: count }, (_, i) => {
    const share = (i + 1) / count;
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
  });
}

/**
 * The points within a distance.
 * @param {Dot[]} dots
 * @param {Spot} at
 * @param {number} reach
 */
export function within(dots, at, reach) {
  return dots.filter(({ x, y }) => distance([x, y], at) <= reach);
}

/**
 * The nearest point within a distance.
 * @param {Dot[]} dots
 * @param {Spot} at
 * @param {number} reach
 * @returns {Dot | null}
 */
export function nearestDot(dots, at, reach) {
  const away = (/** @type {Dot} */ { x, y }) => distance([x, y], at);
  return within(dots, at, reach).sort((a, b) => away(a) - away(b))[0] ?? null;
}

/**
 * The points that a path goes around.
 * @param {Dot[]} dots
 * @param {Spot[]} path closed from its end to its start
 */
export function enclosed(dots, path) {
  return dots.filter(({ x, y }) => {
    let inside = false;
    for (const [i, [x1, y1]] of path.entries()) {
      const [x0, y0] = path.at(i - 1) ?? path[0];
      if (y0 > y !== y1 > y && x < x0 + ((y - y0) / (y1 - y0)) * (x1 - x0)) inside = !inside;
    }
    return inside;
  });
}

/**
 * @param {Spot} spot
 * @returns {Spot}
 */
export function rounded([x, y]) {
  return [Math.round(GRAIN * x) / GRAIN, Math.round(GRAIN * y) / GRAIN];
}

/**
 * @param {Spot} a
 * @param {Spot} b
 */
export function distance(a, b) {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
