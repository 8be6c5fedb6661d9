/**
 * What the output panel asks for in exact numbers, and what pictures then carry: the outputs for an example
 * or a place, for all examples, along a curve.
 *
 * @import { Tensor } from "./frames.js"
 * @import { Summary } from "./types.js"
 */

/** @typedef {"train" | "validation"} Part */
/** @typedef {{part: Part, index: number}} ExamplePoint */
/** @typedef {{x: number, y: number}} Spot in the plane's coordinates */
/** @typedef {ExamplePoint | Spot} Point */

/**
 * What the page looks at in the output panel.
 * @typedef {object} ReadingView
 * @property {Point | null} point whose outputs are told
 * @property {boolean} scatter whether predicted is shown against true, where the data are numbers
 * @property {number | null} threshold above which the second of two classes is meant; null for the middle
 * @property {number | null} spread the first column whose distribution is shown, null for none
 * @property {import("./planes.js").PlaneChoice | null} plane of the maps; null for the one that suits the data
 */

/** @typedef {{point: Point, outputs: Float32Array, raw: Float32Array | null}} Answer */
/** @typedef {{data: Float32Array, units: number}} Outputs row-major (examples, units) */

/**
 * @typedef {object} Readings
 * @property {Answer | null} answer for the point that was asked for
 * @property {{train: Outputs, validation: Outputs} | null} outputs of all examples
 * @property {Outputs | null} curve row-major (units, places), from end to end of the only input
 * @property {Float32Array | null} curveOfFocus the same of the neuron that is looked at
 */

/** @type {ReadingView} */
export const UNREAD = { point: null, scatter: false, threshold: null, plane: null, spread: null };

/** @param {Summary} summary */
export function isRegression({ task }) {
  return task === "regression";
}

/**
 * Whether a single output tells two classes apart, so that a threshold decides.
 * @param {Summary} summary
 */
export function isBinary({ task, sizes }) {
  return task === "classification" && sizes[sizes.length - 1] === 1;
}

/**
 * What the server is told.
 * @param {ReadingView} view
 * @param {Summary | undefined} summary
 */
export function wantedReadings({ point, scatter, threshold, plane, spread }, summary) {
  return {
    plane,
    spread,
    point,
    outputs: scatter && summary !== undefined && isRegression(summary),
    threshold: summary && isBinary(summary) ? threshold : null,
  };
}

/**
 * The output above which the second class is meant.
 * @param {Pick<ReadingView, "threshold">} view
 * @param {Pick<Summary, "targets">} summary
 */
export function thresholdOf({ threshold }, { targets }) {
  const [no, yes] = targets ?? [0, 1];
  return threshold ?? (no + yes) / 2;
}

/**
 * @param {Map<string, Tensor>} tensors
 * @returns {Readings}
 */
export function readReadings(tensors) {
  const train = rows(tensors, "outputs.train");
  const validation = rows(tensors, "outputs.validation");
  const curve = tensors.get("curve");
  return {
    answer: readAnswer(tensors),
    outputs: train && validation ? { train, validation } : null,
    curve: curve?.data instanceof Float32Array ? { data: curve.data, units: curve.shape[0] } : null,
    curveOfFocus: floats(tensors, "curve.focus"),
  };
}

/**
 * @param {Map<string, Tensor>} tensors
 * @returns {Answer | null}
 */
function readAnswer(tensors) {
  const asked = floats(tensors, "point.asked");
  const outputs = floats(tensors, "point.outputs");
  if (!asked || !outputs) return null;
  const [kind, a, b] = asked;
  const point =
    kind === 2
      ? { x: a, y: b }
      : { part: kind === 0 ? /** @type {Part} */ ("train") : /** @type {Part} */ ("validation"), index: a };
  return { point, outputs, raw: floats(tensors, "point.raw") };
}

/**
 * @param {Map<string, Tensor>} tensors
 * @param {string} name
 * @returns {Outputs | null}
 */
function rows(tensors, name) {
  const data = floats(tensors, name);
  return data && { data, units: tensors.get(name)?.shape[1] ?? 1 };
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
