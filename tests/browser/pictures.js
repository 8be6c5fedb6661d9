/** Made-up runs, pictures, points and histories: the same every time. */

/** @typedef {import("../../static/types.js").Picture} Picture */
/** @typedef {() => number} Random */
/** @typedef {(x: number, y: number) => number} Field */

/**
 * @param {number} seed
 * @returns {Random}
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

const gaussian = (/** @type {Random} */ random) => random() + random() + random() + random() - 2;

/**
 * @typedef {object} RunOptions
 * @property {"classification" | "regression"} [task]
 * @property {[number, number] | null} [image]
 * @property {string[]} [inputs]
 * @property {string[]} [classes]
 * @property {[number, number]} [plane]
 * @property {[number, number] | null} [variance]
 */

/**
 * A run, as far as drawing knows it.
 * @param {number[]} sizes
 * @param {RunOptions} [options]
 */
export function runOf(
  sizes,
  { task = "classification", image = null, inputs, classes, plane, variance = null } = {},
) {
  const outputs = sizes[sizes.length - 1];
  const names = ["x₁", "x₂", "x₁²", "x₂²", "x₁x₂", "sin x₁", "sin x₂"];
  /** @type {[number, number]} */
  const range = plane ?? [-6, 6];
  const label = variance ? ["1st principal component", "2nd principal component"] : ["x₁", "x₂"];
  /** @type {{run: string, summary: import("../../static/types.js").Summary}} */
  const run = {
    run: "a",
    summary: {
      parameters: 0,
      targets: task === "classification" ? [-1, 1] : null,
      train: 0,
      validation: 0,
      sizes,
      task,
      image,
      columns: null,
      scaled: false,
      inputs: inputs ?? Array.from({ length: sizes[0] }, (_, i) => names[i] ?? `x${i}`),
      class_names: classes ?? Array.from({ length: Math.max(2, outputs) }, (_, i) => `class ${i}`),
      metrics: ["train_loss", "validation_loss", "train_accuracy", "validation_accuracy"],
      plane: {
        kind: variance ? "components" : "inputs",
        x: { label: label[0], range },
        y: { label: label[1], range },
        variance,
      },
    },
  };
  return run;
}

/**
 * A value over the plane for a neuron: bands and steps at first, windings deeper in.
 * @param {Random} random
 * @param {number} depth
 * @param {boolean} last
 * @returns {Field}
 */
function field(random, depth, last) {
  const angle = random() * 6.28;
  const shift = random() * 2 - 1;
  const turn = random() * 6.28;
  return (x, y) => {
    const along = Math.cos(angle) * x + Math.sin(angle) * y;
    if (depth === 0) return along;
    const far = Math.hypot(x, y);
    const winding = Math.sin(far * 6 - Math.atan2(y, x) + (last ? 0 : turn));
    const wave = Math.sin(along * 3 + shift * 3) * 0.5 + Math.cos(angle * 7 + x * 4) * 0.3;
    const share = last ? 1 : depth / 5;
    return Math.tanh((last ? 3 : 2.5) * (winding * share + (along + shift + wave) * (1 - share)));
  };
}

/**
 * @typedef {object} PictureOptions
 * @property {number} [seed]
 * @property {number} [grid]
 * @property {[number, number] | null} [image]
 * @property {boolean} [softmax]
 * @property {[number, number]} [scale]
 */

/**
 * A picture of a network of these sizes.
 * @param {number[]} sizes
 * @param {PictureOptions} [options]
 */
export function pictureOf(
  sizes,
  { seed = 7, grid = 96, image = null, softmax = false, scale = [0, 1] } = {},
) {
  const random = generator(seed);
  const last = sizes.length - 1;
  /** @type {Picture} */
  const picture = {
    run: "a",
    epoch: 1284,
    sequence: 1,
    rate: 840,
    learningRate: 0.01,
    historyFrom: 0,
    history: new Float32Array(0),
    weights: [undefined],
    biases: [undefined],
    maps: [],
    scales: [],
    focus: null,
    inputImage: null,
    looked: { trace: null, wall: null, fingerprints: [] },
    panel: new Map(),
    readings: { answer: null, outputs: null, curve: null, curveOfFocus: null },
    plane: null,
    places: null,
    spread: new Map(),
    cuts: [],
    inspected: [],
    examples: 0,
  };
  sizes.forEach((units, column) => {
    if (column > 0) {
      const data = Float32Array.from({ length: sizes[column - 1] * units }, () => gaussian(random) * 0.9);
      if (column === 1 && image) smooth(data, image, units, random);
      picture.weights[column] = { data, inputs: sizes[column - 1], units };
      picture.biases[column] = Float32Array.from({ length: units }, () => gaussian(random) * 0.5);
    }
    picture.scales[column] = Float32Array.from({ length: 2 * units }, (_, i) => scale[i % 2]);
    if (column === 0 && image) return;
    const side = column === last ? grid : grid / 3;
    picture.maps[column] = mapsOf(random, units, side, column, last, softmax);
    if (column === last && softmax)
      picture.scales[column] = Float32Array.from({ length: 2 * units }, () => 0.5);
  });
  if (image) {
    const data = Uint8Array.from({ length: image[0] * image[1] }, (_, i) => {
      const [x, y] = [(i % image[1]) - 3.5, Math.floor(i / image[1]) - 3.5];
      return 200 * Math.exp(-((Math.abs(Math.hypot(x * 1.3, y) - 2.2) / 1.2) ** 2));
    });
    picture.inputImage = { data, height: image[0], width: image[1] };
  }
  return picture;
}

/**
 * @param {Random} random
 * @param {number} units
 * @param {number} side
 * @param {number} column
 * @param {number} last
 * @param {boolean} softmax
 */
function mapsOf(random, units, side, column, last, softmax) {
  const data = new Uint8Array(units * side * side);
  const fields = Array.from({ length: units }, () => field(random, column, column === last && units === 1));
  const axis = (/** @type {number} */ i) => ((i + 0.5) / side) * 2 - 1;
  for (let row = 0; row < side; row++) {
    for (let x = 0; x < side; x++) {
      let values = fields.map((value, unit) => {
        if (column === 0 && unit < 2) return unit ? -axis(row) : axis(x);
        return value(axis(x), -axis(row));
      });
      if (column === last && softmax) {
        const powers = fields.map((_, unit) => {
          const turn = (6.28 * unit) / units;
          return Math.exp(
            5 * (Math.cos(turn) * axis(x) - Math.sin(turn) * axis(row)) + Math.sin(axis(x) * 5),
          );
        });
        const sum = powers.reduce((a, b) => a + b);
        values = powers.map((power) => (2 * power) / sum - 1);
      }
      values.forEach((value, unit) => {
        data[(unit * side + row) * side + x] = Math.round(128 + 127 * Math.max(-1, Math.min(1, value)));
      });
    }
  }
  return { data, units, height: side, width: side };
}

/**
 * Weights that look like strokes.
 * @param {Float32Array} data
 * @param {[number, number]} image
 * @param {number} units
 * @param {Random} random
 */
function smooth(data, [height, width], units, random) {
  for (let unit = 0; unit < units; unit++) {
    const [a, b, c] = [random() * 6, random() * 6, random() * 2];
    for (let i = 0; i < height * width; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      data[i * units + unit] += Math.sin(x * c + a) * Math.cos(y * 0.9 + b) * 2;
    }
  }
}

/**
 * Sets the map of a unit: `value(x, y)` in -1..1 over -1..1, y up.
 * @param {Picture} picture
 * @param {number} column
 * @param {Field} value
 * @param {number} [unit]
 */
export function setMap(picture, column, value, unit = 0) {
  const map = picture.maps[column];
  if (!map) throw new Error(`no map of column ${column}`);
  for (let row = 0; row < map.height; row++) {
    for (let x = 0; x < map.width; x++) {
      const q = value(((x + 0.5) / map.width) * 2 - 1, 1 - ((row + 0.5) / map.height) * 2);
      map.data[(unit * map.height + row) * map.width + x] = Math.round(128 + 127 * q);
    }
  }
  return picture;
}

/**
 * Two spirals, or as many clusters as there are classes.
 * @param {ReturnType<typeof runOf>} run
 * @param {number} [count]
 */
export function pointsOf(run, count = 300) {
  const random = generator(11);
  const [low, high] = run.summary.plane.x.range;
  const classes = run.summary.class_names.length;
  const set = (/** @type {number} */ n) => {
    const [position, target] = [new Float32Array(2 * n), new Float32Array(n)];
    for (let i = 0; i < n; i++) {
      target[i] = i % classes;
      const along = random();
      const turn = classes > 2 ? (6.28 * target[i]) / classes : along * 11 + target[i] * 3.14;
      const far = classes > 2 ? 0.55 : along * 0.85;
      const spread = classes > 2 ? 0.25 : 0.03;
      position[2 * i] =
        (Math.cos(turn) * far + gaussian(random) * spread) * ((high - low) / 2) + (high + low) / 2;
      position[2 * i + 1] =
        (Math.sin(turn) * far + gaussian(random) * spread) * ((high - low) / 2) + (high + low) / 2;
    }
    return { position, distance: new Float32Array(n), target };
  };
  return { run: "a", train: set(Math.round(count * 0.6)), validation: set(Math.round(count * 0.4)) };
}

/**
 * Losses of so many epochs, falling with spikes.
 * @param {number} length
 * @param {{accuracy?: boolean}} [options]
 */
export function historyOf(length, { accuracy = true } = {}) {
  const random = generator(5);
  /** @type {Record<string, Float32Array>} */
  const columns = { train_loss: new Float32Array(length), validation_loss: new Float32Array(length) };
  if (accuracy) columns.validation_accuracy = new Float32Array(length);
  let spike = 0;
  for (let i = 0; i < length; i++) {
    const share = i / Math.max(length, 1300);
    spike = random() < 0.004 ? 0.03 * random() : spike * 0.8;
    const base = 0.5 * Math.exp(-i / 12) + 0.015 * Math.exp(-3 * share) + (share > 0.85 ? -0.0005 : 0);
    columns.train_loss[i] = Math.max(1e-4, base * (0.95 + 0.1 * random()) + spike);
    columns.validation_loss[i] = 0.045 + 0.5 * Math.exp(-i / 15) + 0.02 * share + 0.004 * random() + spike;
    if (accuracy)
      columns.validation_accuracy[i] = 0.96 - 0.46 * Math.exp(-i / 40) - 0.02 * random() - 2 * spike;
  }
  return {
    length,
    column: (/** @type {string} */ metric) => columns[metric] ?? new Float32Array(0),
    columns,
  };
}
