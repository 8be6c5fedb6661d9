/**
 * Where everything in the network stands, in CSS pixels of its box. Pure: the same question has the same
 * answer. The canvas draws by it, the layer's controls are laid over it, the pointer is looked up in it.
 */

import { curveShare, curvesOf } from "./curves.js";

/** @typedef {import("./types.js").Geometry} Geometry */
/** @typedef {import("./types.js").GeometryColumn} GeometryColumn */
/** @typedef {import("./types.js").GeometryNode} GeometryNode */
/** @typedef {import("./types.js").Picture} Picture */
/** @typedef {import("./types.js").Target} Target */

/** Sizes that the page's overlay shares. */
export const HEADER_HEIGHT = 52;
export const HEADER_WIDTH = 96;
export const CONTROLS_HEIGHT = 48;
export const CONTROLS_WIDTH = 110;
export const INSERTION_SIZE = 24;

const PADDING = 8;
const MARGIN = 14;
/**
 * From here on a header and a + stand side by side; closer than that the + moves up beside the name, and
 * below it where even that has no room.
 */
const ROOMY_SPACING = HEADER_WIDTH + INSERTION_SIZE;
const NARROW_SPACING = 112;
const MINIMUM_SPACING = 90;
const MAXIMUM_SPACING = 280;
const MINIMUM_TILE = 24;
const MINIMUM_GAP = 6;
const LABEL_WIDTH = 84;
const MORE_HEIGHT = 26;
const CONTROLS_GAP = 18;
/** Of what stands in the lower corners: beside columns that are far apart, below those that are not. */
const CORNERS_HEIGHT = 30;

/**
 * @typedef {object} LayoutOptions
 * @property {number[]} sizes units of columns 0..L
 * @property {number} width of the box
 * @property {number} height of the box
 * @property {[number, number] | null} [image] height and width of the inputs, if they are an image
 * @property {string[]} [labels] names of the inputs, for the room they take
 * @property {string[]} [classNames] names of the outputs' classes, likewise
 * @property {Record<number, number>} [opened] column -> first unit to show, for wide layers
 */

/**
 * A network so many times as large; what is laid over it keeps its size.
 * @param {Geometry} geometry
 * @param {number} times
 * @returns {Geometry}
 */
export function magnified({ columns, insertions, width, height }, times) {
  if (times === 1) return { columns, insertions, width, height };
  return {
    columns: columns.map((column) => ({
      ...column,
      x: column.x * times,
      y: column.y * times,
      tile: column.tile * times,
      top: column.top * times,
      bottom: column.bottom * times,
      controlsY: column.bottom * times + CONTROLS_GAP,
      nodes: column.nodes.map(({ unit, x, y, size }) => ({
        unit,
        x: x * times,
        y: y * times,
        size: size * times,
      })),
    })),
    insertions: insertions.map(({ after, x, y }) => ({ after, x: x * times, y })),
    width: width * times,
    height: height * times,
  };
}

/**
 * @param {LayoutOptions} options
 * @returns {Geometry}
 */
export function layout({ sizes, width, height, image = null, labels = [], classNames = [], opened = {} }) {
  const last = sizes.length - 1;
  const headerY = PADDING;
  const largest = Math.max(46, Math.min(62, Math.round(46 * Math.min(width / 820, height / 620))));

  const imageWanted = image ? Math.min(120, Math.max(72, Math.round(width * 0.13))) : 0;
  const nameRoom = sizes[last] === 1 ? 0 : roomFor(classNames) + 18;
  const left = Math.max(
    HEADER_WIDTH / 2 + MARGIN,
    image ? imageWanted / 2 + 14 : roomFor(labels) + largest / 2 + 18,
  );
  const right = Math.max(HEADER_WIDTH / 2 + MARGIN, largest / 2 + 12 + nameRoom);
  const wanted = last > 0 ? (width - left - right) / last : 0;
  const spacing = Math.max(MINIMUM_SPACING, Math.min(MAXIMUM_SPACING, wanted));
  const total = left + right + spacing * last;
  const start = left + Math.max(0, (width - total) / 2);
  const isNarrow = spacing < NARROW_SPACING;
  const tilesTop = headerY + HEADER_HEIGHT + (isNarrow ? INSERTION_SIZE + 6 : 16);
  const below = CONTROLS_GAP + CONTROLS_HEIGHT + PADDING + (isNarrow ? CORNERS_HEIGHT : 0);
  const available = Math.max(height - below - tilesTop, 3 * MINIMUM_TILE + MORE_HEIGHT);
  const imageSide = Math.min(imageWanted, available);
  const limit = Math.max(MINIMUM_TILE, Math.min(largest, Math.round(spacing * 0.37)));

  const fits = sizes.map((units, column) => {
    if (column === 0 && image) return { tile: imageSide, gap: 0, count: 1, more: false, tall: imageSide };
    const most = column === last && units === 1 ? Math.min(limit + 12, available) : limit;
    return fit(units, available, most);
  });
  const tallest = Math.max(...fits.map((each) => each.tall));
  const columns = fits.map(({ tile, gap, count, more, tall }, column) => {
    const units = sizes[column] ?? 0;
    const x = Math.round(start + column * spacing);
    const top = Math.round(tilesTop + (available - tallest) * 0.3 + (tallest - tall) * 0.42);
    const first = Math.max(0, Math.min(units - count, opened[column] ?? 0));
    const shown = Array.from({ length: count }, (_, i) => first + i);
    const nodes = shown.map((unit, i) => ({
      unit,
      x,
      y: Math.round(top + tile / 2 + i * (tile + gap)),
      size: tile,
    }));
    const bottom = top + tall;
    const drawn = column === 0 && image ? units : count;
    return {
      column,
      x,
      y: Math.round(top + (tall - (more ? MORE_HEIGHT : 0)) / 2),
      tile,
      shown,
      hiddenCount: units - drawn,
      nodes,
      top,
      bottom,
      headerY,
      controlsY: bottom + CONTROLS_GAP,
    };
  });
  const beside = spacing < ROOMY_SPACING ? INSERTION_SIZE / 2 : HEADER_HEIGHT - 14;
  const insertions = columns.slice(0, -1).map(({ column, x }) => ({
    after: column,
    x: Math.round(x + spacing / 2),
    y: headerY + (isNarrow ? HEADER_HEIGHT + 4 + INSERTION_SIZE / 2 : beside),
  }));
  return {
    columns,
    insertions,
    width: Math.max(width, Math.ceil(total)),
    height: Math.max(height, tilesTop + available + below),
  };
}

/**
 * How many tiles of what size stand one below the other.
 * @param {number} units
 * @param {number} available height
 * @param {number} most the largest tile
 */
function fit(units, available, most) {
  const ideal = Math.round(most * 0.4);
  let tile = most;
  let gap = ideal;
  if (units * tile + (units - 1) * gap > available) {
    const pitch = available / (units - 0.25);
    gap = Math.max(MINIMUM_GAP, Math.floor(pitch * 0.25));
    tile = Math.min(most, Math.floor((available - (units - 1) * gap) / units));
  }
  let count = units;
  const more = tile < MINIMUM_TILE;
  if (more) {
    tile = MINIMUM_TILE;
    gap = MINIMUM_GAP;
    count = Math.max(1, Math.floor((available - MORE_HEIGHT + gap) / (tile + gap)));
  }
  return { tile, gap, count, more, tall: count * tile + (count - 1) * gap + (more ? MORE_HEIGHT : 0) };
}

/**
 * Room for the widest of some names, broken into two lines where they are long.
 * @param {string[]} names
 */
function roomFor(names) {
  return Math.min(LABEL_WIDTH, Math.max(0, ...names.flatMap(lines).map((line) => line.length * 7 + 4)));
}

/**
 * A name in one line, or in two when it is long: broken at the space nearest to its middle.
 * @param {string} name
 * @returns {string[]}
 */
export function lines(name) {
  if (name.length <= 10) return [name];
  let best = -1;
  for (let at = name.indexOf(" "); at >= 0; at = name.indexOf(" ", at + 1)) {
    if (best < 0 || Math.abs(at - name.length / 2) < Math.abs(best - name.length / 2)) best = at;
  }
  return best < 0 ? [name] : [name.slice(0, best), name.slice(best + 1)];
}

/**
 * The square that shows a neuron's bias, at the lower left of its tile.
 * @param {GeometryNode} node
 * @returns {{x: number, y: number, side: number}}
 */
export function biasSquare(node) {
  const side = node.size < 36 ? 7 : 9;
  return { x: node.x - node.size / 2 - 3, y: node.y + node.size / 2 - side + 2, side };
}

/**
 * Whether the input column is one image.
 * @param {Geometry} geometry
 */
export function isImage(geometry) {
  const column = geometry.columns[0];
  return column !== undefined && column.nodes.length === 1 && column.tile > 62;
}

/**
 * What stands at a point: a bias square, a neuron, or the nearest drawn connection within reach.
 * @param {Geometry} geometry
 * @param {Picture | null} picture
 * @param {number} x
 * @param {number} y
 * @param {number} [reach] px
 * @returns {Target | null}
 */
export function hit(geometry, picture, x, y, reach = 6) {
  for (const { column, nodes } of geometry.columns) {
    if (column === 0 && isImage(geometry)) continue;
    for (const node of nodes) {
      const half = node.size / 2;
      if (Math.abs(x - node.x) > half + 6 || Math.abs(y - node.y) > half + 6) continue;
      const bias = biasSquare(node);
      const inside =
        x >= bias.x - 2 && x <= bias.x + bias.side + 2 && y >= bias.y - 2 && y <= bias.y + bias.side + 2;
      if (column > 0 && inside) return { kind: "bias", column, unit: node.unit };
      if (Math.abs(x - node.x) <= half && Math.abs(y - node.y) <= half) {
        return { kind: "neuron", column, unit: node.unit };
      }
    }
  }
  return picture ? nearestConnection(geometry, picture, x, y, reach) : null;
}

/**
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @param {number} x
 * @param {number} y
 * @param {number} reach
 * @returns {Target | null}
 */
function nearestConnection(geometry, picture, x, y, reach) {
  let best = reach;
  /** @type {import("./curves.js").Curve | null} */
  let nearest = null;
  for (const curve of curvesOf(geometry, picture).curves) {
    const { x0, y0, x1, y1 } = curve;
    if (x <= x0 || x >= x1) continue;
    if (y < Math.min(y0, y1) - reach || y > Math.max(y0, y1) + reach) continue;
    const { share, slope } = curveShare((x - x0) / (x1 - x0));
    const rise = (slope * (y1 - y0)) / (x1 - x0);
    const distance = Math.abs(y0 + (y1 - y0) * share - y) / Math.hypot(1, rise);
    if (distance < best) {
      best = distance;
      nearest = curve;
    }
  }
  return nearest && { kind: "connection", column: nearest.column, from: nearest.from, to: nearest.to };
}
