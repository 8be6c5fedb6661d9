/**
 * The settings beyond the strip, purely: which of them a run uses, which differ from what they are by default,
 * and which start over when they are changed.
 *
 * @import { Catalog, Spec } from "./types.js"
 */
import { getPath } from "./edits.js";
import { fieldAt } from "./validate.js";

/** Fields whose change makes a new run. */
const NEW_RUN = /^(data\.|seed$|initializer$|initial_bias$|dtype$)/;

/** @param {string} path */
export const startsOver = (path) => NEW_RUN.test(path);

/** What is set elsewhere on the page. */
const ELSEWHERE = /^(optimizer\.(name|learning_rate)|regularization\.(name|rate))$/;

/** The groups and what is in them. */
export const GROUPS = /** @type {const} */ ({
  optimizer: /^optimizer\./,
  schedule: /^schedule\./,
  regularization: /^regularization\./,
  stop: /^stop\./,
  start: /^(initial_bias|dtype)$/,
});

/** @typedef {keyof typeof GROUPS} Group */

/**
 * @param {Catalog} catalog
 * @param {Group} group
 */
export function pathsOf(catalog, group) {
  return Object.keys(catalog.fields).filter((path) => GROUPS[group].test(path) && !ELSEWHERE.test(path));
}

/** Where those stand of which each reads settings of its own. */
const CHOSEN = /** @type {const} */ ({
  optimizer: "optimizers",
  schedule: "schedules",
  regularization: "regularizers",
});

/**
 * Whether a run uses a setting: one that only some optimizers (schedules, …) read, with these alone.
 * @param {Catalog} catalog
 * @param {Spec} spec
 * @param {string} path
 */
export function applies(catalog, spec, path) {
  if (path === "stop.accuracy") return hasClasses(catalog, spec);
  const [section, name] = path.split(".");
  const list = Reflect.get(CHOSEN, section);
  if (!list) return true;
  /** @type {Array<{name: string, parameters: string[]}>} */
  const entries = Reflect.get(catalog, list);
  const readers = entries.filter(({ parameters }) => parameters.includes(name));
  const chosen = getPath(spec, `${section}.name`);
  return !readers.length || readers.some((entry) => entry.name === chosen);
}

/**
 * @param {Catalog} catalog
 * @param {Spec} spec
 */
function hasClasses(catalog, spec) {
  return catalog.data.find(({ name }) => name === spec.data.name)?.task !== "regression";
}

/**
 * The settings of one layer: the output is not dropped out of.
 * @param {Spec} spec
 * @param {number} layer index in spec.layers
 */
export function layerPaths(spec, layer) {
  const normalization = `layers[${layer}].batch_normalization`;
  return layer < spec.layers.length - 1 ? [`layers[${layer}].dropout`, normalization] : [normalization];
}

/**
 * The settings in use that are not as they are by default.
 * @param {Catalog} catalog
 * @param {Spec} spec
 */
export function changed(catalog, spec) {
  const groups = /** @type {Group[]} */ (Object.keys(GROUPS));
  const used = groups
    .flatMap((group) => pathsOf(catalog, group))
    .filter((path) => applies(catalog, spec, path));
  const layers = spec.layers.flatMap((_, layer) => layerPaths(spec, layer));
  return [...used, ...layers].filter((path) => isChanged(catalog, spec, path));
}

/**
 * @param {Catalog} catalog
 * @param {Spec} spec
 * @param {string} path
 */
export function isChanged(catalog, spec, path) {
  return getPath(spec, path) !== fieldAt(catalog, path).default;
}

/** Numbers of which 0 stands for none. */
const OFF = /^(stop\..*|optimizer\.clip)$/;

/** @param {string} path */
export const isOffAtZero = (path) => OFF.test(path);

/** @typedef {"epochs" | "loss" | "accuracy" | "unseen"} Standing */

/**
 * The stop rules that stop nothing as things stand: what they wait for has been reached already, or can't be seen.
 * @param {Spec} spec
 * @param {number} epoch
 * @param {(metric: string) => number} latest NaN where there is none
 * @returns {Standing[]}
 */
export function standing({ stop, data }, epoch, latest) {
  /** @type {Record<Standing, boolean>} */
  const rules = {
    epochs: stop.epochs > 0 && epoch >= stop.epochs,
    loss: stop.loss > 0 && latest("train_loss") <= stop.loss,
    accuracy: stop.accuracy > 0 && latest("validation_accuracy") >= stop.accuracy,
    unseen: stop.accuracy > 0 && data.validation === 0,
  };
  return /** @type {Standing[]} */ (Object.keys(rules)).filter((rule) => rules[rule]);
}
