/**
 * What the page asks to see of single examples, and what pictures then carry of them: an example on its
 * way through the network, the validation examples that are wrong, the classes that neurons are for.
 *
 * @import { Tensor } from "./frames.js"
 * @import { Panels } from "./panels.js"
 */

/**
 * @typedef {{part: "train" | "validation", index: number} | {strokes: number[][][]} | {values: number[]}} Example
 * Strokes are lists of points [x, y], 0..1, y downward; values are the raw inputs.
 */

/**
 * @typedef {object} Asked
 * @property {Example | null} example to be sent through the network
 * @property {boolean} open whether the panel is, in which one draws and sees what is wrong
 * @property {boolean} fingerprints whether neurons show their mean activation for each class
 */

/** @typedef {{data: Uint8Array, height: number, width: number}} Grey an image, 0 no ink, 255 the most */
/** @typedef {{z: Float32Array, a: Float32Array}} Signals sums and activations of a column; z is empty for the inputs */
/** @typedef {{columns: Signals[], image: Grey | null}} Trace */
/** @typedef {{example: number, truth: number, predicted: number, confidence: number, image: Grey | null}} Verdict */
/**
 * @typedef {object} Wall
 * @property {number} count of them in truth; the surest are there
 * @property {Verdict[]} verdicts
 * @property {"train" | "validation"} part
 * @property {number} truth the class that they are of, -1 for all mistakes
 * @property {number} predicted the class that they are taken for, -1 for all mistakes
 */
/** @typedef {{data: Float32Array, units: number, classes: number}} Fingerprints row-major (units, classes) */

/**
 * @typedef {object} Looked
 * @property {Trace | null} trace
 * @property {Wall | null} wall
 * @property {Array<Fingerprints | undefined>} fingerprints by column
 */

/** @type {Asked} */
export const NOTHING = { example: null, open: false, fingerprints: false };

/**
 * What the server is told.
 * @param {{asked: Asked, panels: Panels}} view
 */
export function wantedExamples({ asked: { example, open, fingerprints }, panels }) {
  const mistakes = { part: "validation", truth: null, predicted: null };
  return { example, wall: open ? (panels.cell ?? mistakes) : null, fingerprints };
}

/**
 * @param {Map<string, Tensor>} tensors
 * @returns {Looked}
 */
export function readLooked(tensors) {
  return { trace: readTrace(tensors), wall: readWall(tensors), fingerprints: readFingerprints(tensors) };
}

/**
 * @param {Map<string, Tensor>} tensors
 * @returns {Trace | null}
 */
function readTrace(tensors) {
  const inputs = floats(tensors, "trace.0");
  if (!inputs) return null;
  /** @type {Signals[]} */
  const columns = [{ z: new Float32Array(0), a: inputs }];
  for (let both = floats(tensors, "trace.1"); both; both = floats(tensors, `trace.${columns.length}`)) {
    columns.push({ z: both.subarray(0, both.length / 2), a: both.subarray(both.length / 2) });
  }
  const image = tensors.get("trace.image");
  const grey =
    image?.data instanceof Uint8Array
      ? { data: image.data, height: image.shape[0], width: image.shape[1] }
      : null;
  return { columns, image: grey };
}

/**
 * @param {Map<string, Tensor>} tensors
 * @returns {Wall | null}
 */
function readWall(tensors) {
  const rows = floats(tensors, "wall.verdicts");
  const count = floats(tensors, "wall.count");
  const cell = floats(tensors, "wall.cell");
  if (!rows || !count || !cell) return null;
  const images = tensors.get("wall.images");
  const verdicts = Array.from({ length: rows.length / 4 }, (_, i) => {
    const [example, truth, predicted, confidence] = rows.subarray(4 * i, 4 * i + 4);
    return { example, truth, predicted, confidence, image: images ? imageAt(images, i) : null };
  });
  const [validation, truth, predicted] = cell;
  return { count: count[0], verdicts, part: validation ? "validation" : "train", truth, predicted };
}

/**
 * @param {Tensor} images
 * @param {number} i
 * @returns {Grey | null}
 */
function imageAt({ data, shape }, i) {
  const [, height, width] = shape;
  if (!(data instanceof Uint8Array)) return null;
  return { data: data.subarray(i * height * width, (i + 1) * height * width), height, width };
}

/**
 * @param {Map<string, Tensor>} tensors
 * @returns {Array<Fingerprints | undefined>}
 */
function readFingerprints(tensors) {
  /** @type {Array<Fingerprints | undefined>} */
  const found = [];
  for (const [name, { data, shape }] of tensors) {
    const column = name.startsWith("fingerprint.") ? Number(name.slice(12)) : 0;
    if (column && data instanceof Float32Array) found[column] = { data, units: shape[0], classes: shape[1] };
  }
  return found;
}

/**
 * @param {Map<string, Tensor>} tensors
 * @param {string} name
 * @returns {Float32Array | null}
 */
function floats(tensors, name) {
  const data = tensors.get(name)?.data;
  return data instanceof Float32Array ? data : null;
}
