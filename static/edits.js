/**
 * Edits, purely: what a spec becomes under them, and how several in a row become few.
 *
 * @import { Edit, Spec } from "./types.js"
 */

/**
 * The spec after an edit; the old one is left alone.
 * @param {Spec} spec
 * @param {Edit} edit
 * @returns {Spec}
 */
export function applyEdit(spec, edit) {
  const next = structuredClone(spec);
  if (edit.type === "insert_layer") {
    next.layers.splice(edit.layer, 0, { units: edit.units, activation: edit.activation });
  } else if (edit.type === "remove_layer") {
    next.layers.splice(edit.layer, 1);
  } else {
    for (const [path, value] of Object.entries(edit.fields)) setPath(next, path, value);
  }
  return next;
}

/**
 * @param {object} target
 * @param {string} path such as `optimizer.learning_rate` or `layers[0].units`
 * @param {string | number} value
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
 * A queue of edits with one more: a `set` right after a `set` becomes one, the last value wins.
 * @param {Edit[]} queue
 * @param {Edit} edit
 * @returns {Edit[]}
 */
export function mergeEdit(queue, edit) {
  const last = queue.at(-1);
  if (edit.type !== "set" || last?.type !== "set") return [...queue, edit];
  return [...queue.slice(0, -1), { type: "set", fields: { ...last.fields, ...edit.fields } }];
}
