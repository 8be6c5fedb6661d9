/**
 * What was done to a run, in a few words.
 *
 * @import { Catalog } from "./types.js"
 * @import { Key } from "./words.js"
 */
import { fieldLabel } from "./refusals.js";
import { t } from "./words.js";

/**
 * What was done in one step: an edit without its many numbers, `reset`, or `configure` with the paths in
 * which the new run's spec differs.
 * @typedef {{type: string, fields?: string[] | Record<string, unknown>}} Deed
 */

const KNOWN = new Set([
  ...["insert_layer", "remove_layer", "move_layer", "add_neuron", "remove_neuron", "move_neuron"],
  ...["set_weight", "set_bias", "set_parameters", "set_features", "set_points", "cut", "restore"],
  ...["reset", "configure"],
]);

/**
 * @param {Deed} deed
 * @param {Catalog} catalog
 * @param {number} layers how many the network has
 */
export function describe({ type, fields = [] }, catalog, layers) {
  const paths = Array.isArray(fields) ? fields : Object.keys(fields);
  const main = paths.find((path) => !path.startsWith("layers")) ?? paths[0];
  const label = main ? fieldLabel(catalog, main, layers) : null;
  return label ?? t(/** @type {Key} */ (KNOWN.has(type) ? `deed.${type}` : "deed.change"));
}
