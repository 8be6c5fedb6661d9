/**
 * The engine's catalog, with its texts in the language spoken: they are looked up when they are read. Its helps
 * and formulas come later, and are empty until then.
 * Also the names that a run's summary brings with it.
 *
 * @import { Catalog, Kept, Summary } from "./types.js"
 */
import { t, translated } from "./words.js";

/** Places of the texts in a list of translations. */
const LABEL = 0;
const MEASURE = 1;

const LISTS = [
  "activations",
  "losses",
  "optimizers",
  "schedules",
  "regularizers",
  "initializers",
  "normalizations",
  "features",
  "boundaries",
  "data",
  "metrics",
];

/**
 * @param {string} json
 * @returns {Catalog}
 */
export function readCatalog(json) {
  const catalog = JSON.parse(json);
  for (const [path, field] of Object.entries(catalog.fields)) speaking(field, `fields.${path}`);
  for (const list of LISTS) {
    for (const entry of catalog[list] ?? []) speaking(entry, `${list}.${entry.name}`);
  }
  for (const metric of catalog.metrics) {
    const { name, measure } = metric;
    Object.defineProperty(metric, "measure", { get: () => translated(`metrics.${name}`, MEASURE, measure) });
  }
  for (const set of catalog.data) {
    const { name, input_names: inputs } = set;
    Object.defineProperty(set, "input_names", {
      get: () =>
        inputs.map((/** @type {string} */ each, /** @type {number} */ index) =>
          translated(`data.${name}.inputs`, index, each),
        ),
    });
  }
  return catalog;
}

/** @type {Map<string, Promise<Kept>>} */
const kept = new Map();

/**
 * What the catalog keeps back of an entry; nothing while the server is away.
 * @param {string} list such as `activations`
 * @param {string} name
 * @returns {Promise<Kept>}
 */
export function keptBack(list, name) {
  const path = `catalog/${list}/${encodeURIComponent(name)}`;
  const asked = kept.get(path) ?? ask(path);
  kept.set(path, asked);
  return asked;
}

/** @param {string} path */
async function ask(path) {
  try {
    const answer = await fetch(path);
    if (answer.ok) return await answer.json();
  } catch {
    // the server is away
  }
  kept.delete(path); // to be tried again
  return {};
}

/** By place what is told of entries and fields. @type {Record<string, {help?: string, formula?: string}>} */
let told = {};

/** Learn the helps and formulas. */
export async function learnHelps() {
  const answer = await fetch("catalog/help");
  if (!answer.ok) throw new Error(`the helps did not come: ${answer.status}`);
  told = await answer.json();
}

/**
 * @param {{label: string, help?: string}} entry
 * @param {string} place
 */
function speaking(entry, place) {
  const { label, help = "" } = entry;
  const helped = () => translated(`${place}.help`, LABEL, told[place]?.help ?? help);
  Object.defineProperty(entry, "label", { get: () => translated(place, LABEL, label) });
  Object.defineProperty(entry, "help", { get: helped });
  Object.defineProperty(entry, "formula", { get: () => told[place]?.formula });
}

/**
 * A summary with the names of classes, inputs and axes in the language spoken.
 * @param {Summary} summary as the server gave it
 * @param {string} set name of the data set
 * @returns {Summary}
 */
export function spoken(summary, set) {
  const inputs = summary.inputs.map((name, index) => translated(`data.${set}.inputs`, index, name));
  const { x, y } = summary.plane;
  const axis = (/** @type {Summary["plane"]["x"]} */ each) => {
    const component = /^(\d)\w\w principal component$/.exec(each.label);
    const label = component
      ? t("output.component", { number: component[1] })
      : (inputs[summary.inputs.indexOf(each.label)] ?? each.label);
    return { ...each, label };
  };
  return {
    ...summary,
    class_names: summary.class_names.map((name, index) => translated(`data.${set}.classes`, index, name)),
    inputs,
    plane: { ...summary.plane, x: axis(x), y: axis(y) },
  };
}
