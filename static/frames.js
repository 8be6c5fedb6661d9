/**
 * Binary messages to typed arrays. A message is one safetensors document; the arrays are
 * views of the message's own buffer, nothing is copied when it is aligned (the server aligns it).
 *
 * @import { Picture, Points } from "./types.js"
 */
import { readPanel } from "./panels.js";
import { readReadings } from "./readings.js";
import { readLooked } from "./traces.js";

/** @typedef {{shape: number[], data: Float32Array | Uint8Array}} Tensor */

/**
 * @typedef {object} Frame
 * @property {"picture" | "data"} kind
 * @property {string} run
 * @property {number} epoch
 * @property {number} sequence
 * @property {Picture | null} picture
 * @property {Points | null} points
 */

/**
 * @param {ArrayBuffer} buffer
 * @returns {{meta: Record<string, any>, tensors: Map<string, Tensor>}}
 */
export function readTensors(buffer) {
  const length = Number(new DataView(buffer).getBigUint64(0, true));
  const start = 8 + length;
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  const tensors = new Map();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    tensors.set(name, readTensor(buffer, start, entry));
  }
  return { meta: JSON.parse(header.__metadata__.glassnet), tensors };
}

/**
 * @param {ArrayBuffer} buffer
 * @param {number} start
 * @param {{dtype: string, shape: number[], data_offsets: [number, number]}} entry
 * @returns {Tensor}
 */
function readTensor(buffer, start, entry) {
  const [begin, end] = entry.data_offsets;
  const offset = start + begin;
  if (entry.dtype === "U8") return { shape: entry.shape, data: new Uint8Array(buffer, offset, end - begin) };
  if (entry.dtype !== "F32") throw new Error(`unexpected number type ${entry.dtype}`);
  const data =
    offset % 4 === 0
      ? new Float32Array(buffer, offset, (end - begin) / 4)
      : new Float32Array(buffer.slice(offset, start + end));
  return { shape: entry.shape, data };
}

/**
 * @param {ArrayBuffer} buffer one binary message
 * @returns {Frame}
 */
export function readFrame(buffer) {
  const { meta, tensors } = readTensors(buffer);
  const { kind, run, epoch, sequence } = meta;
  return {
    kind,
    run,
    epoch,
    sequence,
    picture: kind === "picture" ? readPicture(meta, tensors) : null,
    points: kind === "data" ? readPoints(meta, tensors) : null,
  };
}

/**
 * @param {Record<string, any>} meta
 * @param {Map<string, Tensor>} tensors
 * @returns {Picture}
 */
function readPicture(meta, tensors) {
  /** @type {Picture} */
  const picture = {
    run: meta.run,
    epoch: meta.epoch,
    sequence: meta.sequence,
    rate: meta.rate ?? 0,
    learningRate: meta.learning_rate ?? Number.NaN,
    historyFrom: meta.history_from ?? 0,
    history: floats(tensors, "history"),
    weights: [],
    biases: [],
    maps: [],
    scales: [],
    focus: null,
    inputImage: null,
    looked: readLooked(tensors),
    panel: readPanel(tensors),
    readings: readReadings(tensors),
    cuts: rows(tensors, "cuts").map(([column, to, from, weight]) => ({ column, to, from, weight })),
    inspected: rows(tensors, "inspected").map(readInspected),
    examples: floats(tensors, "inspected.examples")[0] ?? 0,
    spread: new Map([...tensors].filter(([name]) => name.startsWith("spread."))),
    plane: meta.plane ?? null,
    places: meta.plane
      ? { train: readPlaces(tensors, "train"), validation: readPlaces(tensors, "validation") }
      : null,
  };
  for (const [name, { shape, data }] of tensors) {
    const [group, index] = name.split(".");
    const column = Number(index);
    if (group === "weights" && data instanceof Float32Array) {
      picture.weights[column] = { data, inputs: shape[0], units: shape[1] };
    } else if (group === "biases" && data instanceof Float32Array) {
      picture.biases[column] = data;
    } else if (group === "scale" && data instanceof Float32Array && index !== "focus") {
      picture.scales[column] = data;
    } else if (group === "map" && data instanceof Uint8Array && index !== "focus") {
      picture.maps[column] = { data, units: shape[0], height: shape[1], width: shape[2] };
    }
  }
  const focus = tensors.get("map.focus");
  if (focus?.data instanceof Uint8Array) {
    const [centre, scale] = floats(tensors, "scale.focus");
    picture.focus = { data: focus.data, height: focus.shape[0], width: focus.shape[1], centre, scale };
  }
  const image = tensors.get("input.image");
  if (image?.data instanceof Uint8Array) {
    picture.inputImage = { data: image.data, height: image.shape[0], width: image.shape[1] };
  }
  return picture;
}

/**
 * @param {Record<string, any>} meta
 * @param {Map<string, Tensor>} tensors
 * @returns {Points}
 */
function readPoints(meta, tensors) {
  const part = (/** @type {string} */ name) => ({
    ...readPlaces(tensors, name),
    target: floats(tensors, `${name}.target`),
    place: tensors.has(`${name}.place`) ? floats(tensors, `${name}.place`) : null,
  });
  return { run: meta.run, train: part("train"), validation: part("validation") };
}

/**
 * @param {Map<string, Tensor>} tensors
 * @param {string} part
 * @returns {import("./types.js").Places}
 */
function readPlaces(tensors, part) {
  return { position: floats(tensors, `${part}.position`), distance: floats(tensors, `${part}.distance`) };
}

/**
 * @param {number[]} row
 * @returns {import("./types.js").Inspected}
 */
function readInspected([column, unit, input, gradient, update, mean, active]) {
  return { column, unit, input: input < 0 ? null : input, gradient, update, mean, active };
}

/**
 * The rows of a matrix.
 * @param {Map<string, Tensor>} tensors
 * @param {string} name
 */
function rows(tensors, name) {
  const data = floats(tensors, name);
  const width = tensors.get(name)?.shape[1] ?? 1;
  return Array.from({ length: data.length / width }, (_, i) => [
    ...data.subarray(i * width, (i + 1) * width),
  ]);
}

/**
 * @param {Map<string, Tensor>} tensors
 * @param {string} name
 */
function floats(tensors, name) {
  const data = tensors.get(name)?.data;
  return data instanceof Float32Array ? data : new Float32Array(0);
}
