/**
 * How the network moves from one geometry to the next, and how it is arranged while something is held. Pure.
 *
 * @import { Geometry, GeometryNode, Picture } from "./types.js"
 * @import { Carried, Moved } from "./handling.js"
 */

/** How long a change takes to be shown, in ms. */
export const DURATION = 220;

export class Motion {
  constructor() {
    /** @type {Geometry | null} */
    this.goal = null;
    /** @type {Map<string, GeometryNode>} where the goal's neurons come from */
    this.from = new Map();
    /** @type {GeometryNode[]} neurons that are gone */
    this.leaving = [];
    this.start = Number.NEGATIVE_INFINITY;
  }

  /**
   * @param {Geometry} goal
   * @param {Array<number | null>} origin for each of its columns which one it was
   * @param {number} now in ms
   * @param {boolean} still whether to be there at once
   */
  aim(goal, origin, now, still) {
    const shown = this.at(now);
    this.goal = goal;
    this.from = new Map();
    this.leaving = [];
    this.start = still || !shown ? Number.NEGATIVE_INFINITY : now;
    if (still || !shown) return;
    for (const { column, nodes } of shown.columns) {
      const own = origin.indexOf(column);
      const goes = new Set(nodes.map(({ unit }) => unit));
      for (const { unit } of goal.columns[own]?.nodes ?? []) goes.delete(unit);
      for (const node of nodes) {
        if (goes.has(node.unit)) this.leaving.push(node);
        else this.from.set(`${own} ${node.unit}`, node);
      }
    }
  }

  /**
   * Let a neuron, or a whole column, be at its goal: it is held there.
   * @param {number} column
   * @param {number} [unit]
   */
  fix(column, unit) {
    for (const node of this.goal?.columns[column]?.nodes ?? []) {
      if (unit === undefined || node.unit === unit) this.from.set(`${column} ${node.unit}`, node);
    }
  }

  /** @param {number} now */
  isMoving(now) {
    return now - this.start < DURATION;
  }

  /**
   * Where everything is now.
   * @param {number} now
   * @returns {Geometry | null}
   */
  at(now) {
    const { goal } = this;
    if (!goal || !this.isMoving(now)) return goal;
    const share = ease((now - this.start) / DURATION);
    const columns = goal.columns.map((column) => ({
      ...column,
      nodes: column.nodes.map((node) => {
        const from = this.from.get(`${column.column} ${node.unit}`) ?? { ...node, size: 0 };
        const between = (/** @type {"x" | "y" | "size"} */ key) =>
          from[key] + (node[key] - from[key]) * share;
        return { ...node, x: between("x"), y: between("y"), size: between("size") };
      }),
    }));
    const leaving = this.leaving.map((node) => ({ ...node, size: node.size * (1 - share) }));
    return { ...goal, columns, leaving };
  }
}

/** @param {number} t */
function ease(t) {
  return 1 - (1 - Math.max(0, t)) ** 3;
}

/**
 * The geometry with a neuron at another place of its column, or with a column beside its own.
 * @param {Geometry} geometry
 * @param {Moved | null} moved
 * @param {Carried | null} carried
 * @returns {Geometry}
 */
export function arranged(geometry, moved, carried) {
  if (!moved && !carried) return geometry;
  const columns = geometry.columns.map((column) => {
    if (carried?.column === column.column) {
      const by = carried.x - column.x;
      return { ...column, x: carried.x, nodes: column.nodes.map((node) => ({ ...node, x: node.x + by })) };
    }
    if (moved?.column !== column.column) return column;
    const order = [...Array(column.shown.length + column.hiddenCount).keys()];
    order.splice(moved.to, 0, ...order.splice(moved.unit, 1));
    const first = column.shown[0] ?? 0;
    const nodes = column.nodes.map((node, i) => {
      const unit = order[first + i] ?? node.unit;
      return { ...node, unit, y: unit === moved.unit && moved.y !== null ? moved.y : node.y };
    });
    return { ...column, nodes };
  });
  return { ...geometry, columns };
}

/**
 * A picture of the network as it was, with its columns where they are now.
 * @param {Picture} picture
 * @param {Array<number | null>} origin for each column which one it was
 * @returns {Picture}
 */
export function rearranged(picture, origin) {
  /** @type {<T>(columns: Array<T | undefined>) => Array<T | undefined>} */
  const pick = (columns) => origin.map((column) => (column === null ? undefined : columns[column]));
  const weights = origin.map((column, i) =>
    column !== null && origin[i - 1] === column - 1 ? picture.weights[column] : undefined,
  );
  return {
    ...picture,
    weights,
    biases: pick(picture.biases),
    maps: pick(picture.maps),
    scales: pick(picture.scales),
    cuts: [],
    looked: { ...picture.looked, trace: null, fingerprints: pick(picture.looked.fingerprints) },
  };
}
