/**
 * The catalog's fields by their paths.
 *
 * @import { Catalog, Field } from "./types.js"
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
