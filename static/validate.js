/**
 * The catalog's fields by their paths.
 *
 * @import { Catalog, Choice, Field } from "./types.js"
 */

/**
 * The catalog's entry for a path: `layers[2].units` is described by `layers[].units`.
 * @param {Catalog} catalog
 * @param {string} path
 * @returns {Field}
 */
export function fieldAt(catalog, path) {
  const entry = catalog.fields[path.replace(/\[\d+\]/g, "[]")];
  if (!entry) throw new Error(`the catalog has no field ${path}`);
  return entry;
}

/** Where the names of a field's choices stand in the catalog. */
const CHOICES = /** @type {const} */ ({
  "data.name": "data",
  "data.function": "boundaries",
  "data.normalization": "normalizations",
  "data.features[]": "features",
  "layers[].activation": "activations",
  loss: "losses",
  "optimizer.name": "optimizers",
  "schedule.name": "schedules",
  "regularization.name": "regularizers",
  initializer: "initializers",
});

/**
 * The list of the catalog that a field is chosen from, undefined for a field without named choices.
 * @param {string} path
 * @returns {string | undefined}
 */
export function listOf(path) {
  return Reflect.get(CHOICES, path.replace(/\[\d+\]/g, "[]"));
}

/**
 * What a field can be chosen from, none for a field without named choices.
 * @param {Catalog} catalog
 * @param {string} path
 * @returns {Choice[]}
 */
export function choicesOf(catalog, path) {
  const list = listOf(path);
  return list ? Reflect.get(catalog, list) : [];
}
