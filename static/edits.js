/**
 * Edits, purely: what a spec becomes under them, and how several in a row become few.
 *
 * @import { Edit, Spec } from "./types.js"
 */
import { merged, withPoints } from "./repaint.js";

/** What a layer is without further ado. */
const PLAIN = { dropout: 0, batch_normalization: false, frozen: false };

/** @typedef {(Edit | {type: "undo" | "redo"}) & {gesture?: number}} QueuedEdit an edit and the movement it came by */

/**
 * The spec after an edit (what undo leads to the server will say); the old one is left alone.
 * @param {Spec} spec
 * @param {QueuedEdit} edit
 * @returns {Spec}
 */
export function applyEdit(spec, edit) {
  if (edit.type === "set_points") return withPoints(spec, edit.points);
  if (edit.type === "set_features") return { ...spec, data: { ...spec.data, features: edit.features } };
  const next = structuredClone(spec);
  if (edit.type === "insert_layer") {
    const { units, activation } = edit;
    next.layers.splice(edit.layer, 0, { ...PLAIN, units, activation });
  } else if (edit.type === "remove_layer") {
    next.layers.splice(edit.layer, 1);
  } else if (edit.type === "move_layer") {
    next.layers.splice(edit.to, 0, ...next.layers.splice(edit.layer, 1));
  } else if (edit.type === "add_neuron" || edit.type === "remove_neuron") {
    next.layers[edit.layer].units += edit.type === "add_neuron" ? 1 : -1;
  } else if (edit.type === "set") {
    for (const [path, value] of Object.entries(edit.fields)) setPath(next, path, value);
  }
  return next;
}

/**
 * @param {object} target
 * @param {string} path such as `optimizer.learning_rate` or `layers[0].units`
 * @param {string | number | boolean} value
 */
export function setPath(target, path, value) {
  const keys = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  const last = /** @type {string} */ (keys.pop());
  /** @type {any} */
  let place = target;
  for (const key of keys) place = place[key];
  place[last] = value;
}

/**
 * The value at a path of a spec.
 * @param {object} target
 * @param {string} path
 * @returns {any}
 */
export function getPath(target, path) {
  const keys = path.replaceAll("[", ".").replaceAll("]", "").split(".");
  /** @type {any} */
  let place = target;
  for (const key of keys) place = place?.[key];
  return place;
}

/**
 * A queue of edits with one more: within one movement of the hand, a `set` right after a `set` becomes
 * one, and the last value wins; so does the last of several values for one weight, bias or point.
 * @param {QueuedEdit[]} queue
 * @param {QueuedEdit} edit
 * @returns {QueuedEdit[]}
 */
export function mergeEdit(queue, edit) {
  const last = queue.at(-1);
  const rest = queue.slice(0, -1);
  if (last?.gesture !== edit.gesture) return [...queue, edit];
  if (edit.type === "set" && last?.type === "set") {
    return [...rest, { ...edit, fields: { ...last.fields, ...edit.fields } }];
  }
  if (edit.type === "set_points" && last?.type === "set_points") {
    return [...rest, { ...edit, points: merged(last.points, edit.points) }];
  }
  return last && isSameValue(last, edit) ? [...rest, edit] : [...queue, edit];
}

/**
 * Whether two edits set one weight or one bias.
 * @param {QueuedEdit} first
 * @param {QueuedEdit} second
 */
function isSameValue(first, second) {
  if (second.type !== "set_weight" && second.type !== "set_bias") return false;
  return JSON.stringify(first) === JSON.stringify({ ...second, value: Reflect.get(first, "value") });
}

/**
 * Whether making the edit twice is the same as making it once.
 * @param {QueuedEdit} edit
 */
export function isRepeatable({ type }) {
  return type.startsWith("set") || type === "cut" || type === "restore";
}
