/**
 * Making a spec fit: the output layer and the loss to the data set and to each other.
 * All knowledge of what goes with what comes from the catalog.
 *
 * @import { Catalog, DataSet, LayerSpec, Loss, Spec } from "./types.js"
 */
import { TABLE } from "./own.js";
import { PAINTED } from "./repaint.js";

/** What a set may suggest of the spec's data; all else is of the spec itself. */
const OF_DATA = ["normalization", "validation"];

/**
 * @param {Catalog} catalog
 * @param {string} name
 * @returns {DataSet}
 */
export function dataSet(catalog, name) {
  const own = name === TABLE ? catalog.own : null;
  return own ?? catalog.data.find((set) => set.name === name) ?? catalog.data[0];
}

/**
 * @param {Spec["data"]} data
 * @param {DataSet} set
 */
function classesOf(data, set) {
  return set.classes_by ? data[set.classes_by] : set.classes;
}

/**
 * The units the output layer needs.
 * @param {Spec} spec
 * @param {DataSet} set
 * @param {string} activation
 */
function outputUnits({ data }, set, activation) {
  if (set.task === "regression") return 1;
  const classes = classesOf(data, set);
  return activation === "softmax" || classes > 2 ? classes : 1;
}

/**
 * @param {Loss} loss
 * @param {DataSet} set
 * @param {string} activation
 */
function suits(loss, set, activation) {
  return loss.tasks.includes(set.task) && loss.output_activations.includes(activation);
}

/**
 * Whether a loss can be chosen at all for a data set.
 * @param {Loss} loss
 * @param {DataSet} set
 */
export function lossApplies(loss, set) {
  return loss.tasks.includes(set.task);
}

/**
 * @param {Spec} spec
 * @param {Catalog} catalog
 */
function outputFits(spec, catalog) {
  const set = dataSet(catalog, spec.data.name);
  const output = outputLayer(spec);
  const loss = catalog.losses.find(({ name }) => name === spec.loss);
  return (
    !!loss &&
    suits(loss, set, output.activation) &&
    output.units === outputUnits(spec, set, output.activation)
  );
}

/**
 * @param {Spec} spec
 * @returns {LayerSpec}
 */
export function outputLayer(spec) {
  return spec.layers[spec.layers.length - 1];
}

/**
 * The spec on another data set. The network is kept when it fits; else the set's own suggestion is taken,
 * and what the old set had suggested besides becomes the usual again.
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @param {string} name
 * @returns {Spec}
 */
export function withDataSet(spec, catalog, name) {
  const set = dataSet(catalog, name);
  const old = dataSet(catalog, spec.data.name);
  const next = structuredClone(spec);
  next.data.name = set.name;
  delete next.data.table;
  if (set.name === PAINTED) next.data.classes = paintedClasses(spec, old);
  const alike =
    old.features === set.features &&
    String(old.image) === String(set.image) &&
    old.suggested.normalization === set.suggested.normalization;
  if (alike && old.task === set.task && outputFits(next, catalog)) return next;
  const { layers = next.layers, loss = next.loss, ...others } = set.suggested;
  Object.assign(next, structuredClone({ layers, loss }));
  for (const key of new Set(["normalization", ...Object.keys(old.suggested), ...Object.keys(others)])) {
    if (key === "layers" || key === "loss") continue;
    const [place, usual] = OF_DATA.includes(key)
      ? [next.data, catalog.default.data]
      : [next, catalog.default];
    const [own, suggested] = [Reflect.get(usual, key), Reflect.get(others, key)];
    const parts = typeof own === "object" ? { ...own, ...suggested } : (suggested ?? own);
    Reflect.set(place, key, structuredClone(parts));
  }
  return withOutput(next, catalog);
}

/**
 * How many classes to paint: as many as there are now, and no fewer than there were painted.
 * @param {Spec} spec
 * @param {DataSet} now
 */
function paintedClasses({ data }, now) {
  const classes = now.features && now.task === "classification" ? classesOf(data, now) : 2;
  return Math.max(classes, ...data.points.map((point) => (point?.[2] ?? 0) + 1));
}

/**
 * The spec with as many output neurons as the data want: the number of classes may be a setting.
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @returns {Spec}
 */
export function withOutput(spec, catalog) {
  const output = outputLayer(spec);
  const units = outputUnits(spec, dataSet(catalog, spec.data.name), output.activation);
  return { ...spec, layers: spec.layers.with(-1, { ...output, units }) };
}

/** @typedef {Record<string, string | number>} Fields */

/**
 * The fields to set so that the output layer has this activation: its units and the loss follow.
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @param {string} activation
 * @returns {Fields}
 */
export function outputActivationFields(spec, catalog, activation) {
  const set = dataSet(catalog, spec.data.name);
  const losses = catalog.losses.filter((loss) => suits(loss, set, activation));
  const loss = losses.find(({ name }) => name === spec.loss) ?? best(losses, activation);
  return outputFields(spec, set, activation, loss ? loss.name : spec.loss);
}

/**
 * The fields to set so that the loss is this one: the output layer follows.
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @param {string} name
 * @returns {Fields}
 */
export function lossFields(spec, catalog, name) {
  const set = dataSet(catalog, spec.data.name);
  const loss = catalog.losses.find((entry) => entry.name === name);
  const now = outputLayer(spec).activation;
  const activation = !loss || loss.output_activations.includes(now) ? now : loss.output_activations[0];
  return outputFields(spec, set, activation, name);
}

/**
 * Of the losses that go with an activation, the one made for it: the most choosy.
 * @param {Loss[]} losses
 * @param {string} activation
 */
function best(losses, activation) {
  const choosy = (/** @type {Loss} */ loss) => loss.output_activations.length;
  return losses
    .filter((loss) => loss.output_activations.includes(activation))
    .sort((a, b) => choosy(a) - choosy(b))[0];
}

/**
 * @param {Spec} spec
 * @param {DataSet} set
 * @param {string} activation
 * @param {string} loss
 * @returns {Fields}
 */
function outputFields(spec, set, activation, loss) {
  const index = spec.layers.length - 1;
  const now = spec.layers[index];
  const units = outputUnits(spec, set, activation);
  return {
    ...(activation === now.activation ? {} : { [`layers[${index}].activation`]: activation }),
    ...(units === now.units ? {} : { [`layers[${index}].units`]: units }),
    ...(loss === spec.loss ? {} : { loss }),
  };
}
