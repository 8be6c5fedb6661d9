/** Which connections are drawn, how strong each looks, and the curve along which it runs. Pure. */

/** @typedef {import("./types.js").Geometry} Geometry */
/** @typedef {import("./types.js").Picture} Picture */

/** Of more connections than this, the strongest are drawn. */
export const MOST_CURVES = 400;
const SAMPLE = 4096;

/**
 * A connection into `column`: its curve leaves (x0, y0) and ends in (x1, y1), both level.
 * @typedef {object} Curve
 * @property {number} column
 * @property {number} from
 * @property {number} to
 * @property {number} x0
 * @property {number} y0
 * @property {number} x1
 * @property {number} y1
 * @property {number} weight
 * @property {number} strength square root of |weight| over the reference, 0..1.25
 * @property {boolean} cut
 */

/**
 * @typedef {object} CurveSet
 * @property {Curve[]} curves weak ones first, cut ones last
 * @property {number} reference the 99th percentile of |weight|
 * @property {number} total connections between the shown neurons, drawn or not
 */

/** @type {WeakMap<Picture, {geometry: Geometry, set: CurveSet}>} */
const cache = new WeakMap();

/**
 * The curves to draw of a picture; worked out once for each picture and geometry.
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @returns {CurveSet}
 */
export function curvesOf(geometry, picture) {
  const known = cache.get(picture);
  if (known?.geometry === geometry) return known.set;
  const set = select(geometry, picture);
  cache.set(picture, { geometry, set });
  return set;
}

/**
 * The columns whose incoming connections are drawn one by one: all, but for those out of an image.
 * @param {Geometry} geometry
 * @param {Picture} picture
 */
function drawnColumns(geometry, picture) {
  return geometry.columns.slice(picture.inputImage ? 2 : 1);
}

/**
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @returns {CurveSet}
 */
function select(geometry, picture) {
  const reference = referenceOf(geometry, picture);
  let total = 0;
  for (const { column, nodes } of drawnColumns(geometry, picture)) {
    total += nodes.length * (geometry.columns[column - 1]?.nodes.length ?? 0);
  }
  const threshold = total > MOST_CURVES ? strongest(geometry, picture, total) : 0;
  /** @type {Curve[]} */
  const curves = [];
  eachConnection(geometry, picture, reference, (curve) => curves.push(curve), threshold);
  const whole = curves.filter(({ cut }) => !cut).sort((a, b) => a.strength - b.strength);
  const cut = curves.filter((curve) => curve.cut);
  return { curves: [...whole.slice(-MOST_CURVES), ...cut], reference, total };
}

/**
 * The |weight| at the 99th percentile; of very many weights, of an even sample.
 * @param {Geometry} geometry
 * @param {Picture} picture
 */
function referenceOf(geometry, picture) {
  let count = 0;
  for (const { column } of drawnColumns(geometry, picture))
    count += picture.weights[column]?.data.length ?? 0;
  const stride = Math.max(1, Math.ceil(count / SAMPLE));
  const sample = new Float32Array(Math.ceil(count / stride) + picture.weights.length);
  let n = 0;
  for (const { column } of drawnColumns(geometry, picture)) {
    const data = picture.weights[column]?.data;
    for (let i = 0; data && i < data.length; i += stride) sample[n++] = Math.abs(data[i] ?? 0);
  }
  const sorted = sample.subarray(0, n).sort();
  return Math.max(sorted[Math.floor(0.99 * (n - 1))] ?? 0, 1e-12);
}

/**
 * The |weight| that `MOST_CURVES` of the shown connections reach.
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @param {number} total
 */
function strongest(geometry, picture, total) {
  const sizes = new Float32Array(total);
  let n = 0;
  for (const { column, nodes } of drawnColumns(geometry, picture)) {
    const matrix = picture.weights[column];
    const before = geometry.columns[column - 1]?.nodes ?? [];
    if (!matrix) continue;
    for (const from of before) {
      for (const to of nodes) sizes[n++] = Math.abs(matrix.data[from.unit * matrix.units + to.unit] ?? 0);
    }
  }
  return sizes.sort()[total - MOST_CURVES] ?? 0;
}

/**
 * Calls back with every shown connection that is at least as strong as the threshold, or cut.
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @param {number} reference
 * @param {(curve: Curve) => void} use
 * @param {number} threshold of |weight|
 */
function eachConnection(geometry, picture, reference, use, threshold) {
  const cuts = new Set(picture.cuts.map(({ column, from, to }) => `${column} ${from} ${to}`));
  for (const { column, nodes } of drawnColumns(geometry, picture)) {
    const matrix = picture.weights[column];
    const before = geometry.columns[column - 1]?.nodes ?? [];
    if (!matrix) continue;
    for (const from of before) {
      if (from.unit >= matrix.inputs) continue;
      for (const to of nodes) {
        if (to.unit >= matrix.units) continue;
        const weight = matrix.data[from.unit * matrix.units + to.unit] ?? 0;
        const size = Math.abs(weight);
        const cut = cuts.size > 0 && cuts.has(`${column} ${from.unit} ${to.unit}`);
        if (!(size >= threshold) && !cut) continue;
        use({
          column,
          from: from.unit,
          to: to.unit,
          x0: from.x + from.size / 2 + 1,
          y0: from.y,
          x1: to.x - to.size / 2 - 1,
          y1: to.y,
          weight,
          strength: Math.min(1.25, Math.sqrt(size / reference)),
          cut,
        });
      }
    }
  }
}

/**
 * All shown connections of one neuron, into it and out of it, drawn otherwise or not.
 * @param {Geometry} geometry
 * @param {Picture} picture
 * @param {number} column
 * @param {number} unit
 * @returns {Curve[]}
 */
export function curvesAt(geometry, picture, column, unit) {
  const { reference } = curvesOf(geometry, picture);
  /** @type {Curve[]} */
  const curves = [];
  const only = (/** @type {number} */ c) =>
    geometry.columns[c]?.nodes.filter((node) => node.unit === unit) ?? [];
  const narrowed = {
    ...geometry,
    columns: geometry.columns.map((each, c) => (c === column ? { ...each, nodes: only(c) } : each)),
  };
  eachConnection(
    narrowed,
    picture,
    reference,
    (curve) => {
      if (curve.column === column || curve.column === column + 1) curves.push(curve);
    },
    0,
  );
  return curves.sort((a, b) => Number(a.cut) - Number(b.cut) || a.strength - b.strength);
}

/**
 * How far a curve has risen, as a share of its whole rise, where it has gone `run` (0..1) of its way
 * across; and the slope there. All curves have the same form: level at both ends.
 * @param {number} run
 * @returns {{share: number, slope: number}}
 */
export function curveShare(run) {
  let t = run;
  for (let i = 0; i < 5; i++) {
    const error = 1.5 * t * (1 - t) + t * t * t - run;
    t -= error / (1.5 - 3 * t + 3 * t * t);
  }
  return { share: t * t * (3 - 2 * t), slope: (6 * t * (1 - t)) / (1.5 - 3 * t + 3 * t * t) };
}

/** @param {number} strength @returns {number} px */
export function curveWidth(strength) {
  return 0.75 + 4 * strength;
}
