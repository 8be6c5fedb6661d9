/**
 * What a part of the page is about: the words of its help, and its formula.
 *
 * @import { Catalog, Choice } from "../types.js"
 */
import { keptBack } from "../catalog.js";
import { startsOver } from "../settings.js";
import { fieldAt, listOf } from "../validate.js";
import { language, t } from "../words.js";

/** @typedef {{title: string, text: string, mathml: string[]}} Topic */

/** The help of parts that are not in the catalog, the innermost first. */
const PARTS = /** @type {const} */ ([
  ["#play", "play"],
  ["#step", "step"],
  ["#reset", "reset"],
  ["#undo", "undo"],
  ["#redo", "redo"],
  ["#speed", "speed"],
  [".stat:has([data-metric=epoch])", "epoch"],
  [".stat.training", "train_loss"],
  [".stat.validation", "validation_loss"],
  ["#score", "score"],
  ["#presets-open", "presets"],
  ["#runs-open", "runs"],
  [".language", "language"],
  ["#theme", "theme"],
  ["#keys-open", "keys"],
  ["#ask", "ask"],
  [".facts", "parameters"],
  ["#gallery .tab", "gallery"],
  [".harder summary", "harder"],
  [".hyper .die", "newSeed"],
  [".data .die", "newData"],
  [".insert", "insert"],
  [".layer .remove", "remove"],
  [".layer-row button", "size"],
  [".grip", "grip"],
  [".layer-name", "layer"],
  [".layer.input, [data-roam]", "neuron"],
  ["#paint-open, #paint-bar", "paint"],
  [".output-map .panel-head", "map"],
  ["#legend-canvas", "map"],
  ["#output-toggles > :nth-child(1)", "trainPoints"],
  ["#output-toggles > :nth-child(2)", "validationPoints"],
  ["#output-toggles > :nth-child(3)", "hardDecision"],
  ["#output-toggles > :nth-child(4)", "scatter"],
  ["#threshold, #threshold-row", "threshold"],
  [".timeline .check", "logScale"],
  ["#whole-run", "wholeRun"],
  ["#timeline-title", "timeline"],
  ["form.formula", "formula"],
  ["#compare-open", "compare"],
  ["#spread-open", "spread"],
  ["#plane-choice", "plane"],
  ["#digits-toggle", "draw"],
  ["#flow", "flow"],
  [".magnify", "magnify"],
  [".check:has(#fingerprints)", "fingerprints"],
  ["#panels-wide", "wide"],
  ["#panel-tabs", "tabs"],
  ["#metrics-part", "part"],
  ["#confusion", "confusion"],
  ["#gradient-head", "gradients"],
  ["#ratio-head", "ratio"],
  ["#weights-head", "weights"],
  ["#warp-head", "warp"],
  ["#inspector h3", "pinned"],
]);

/** Parts that are named by the catalog. */
const CATALOGUED = "[data-field], [data-activation], .set, #feature-chips .chip, [data-rate]";
const KNOWN = [...PARTS.map(([selector]) => selector), CATALOGUED].join(", ");

/** How the formula of a derivative begins. */
const SLOPE = "<math><msup><mi>a</mi><mo>′</mo></msup><mo>=</mo>";

/** @type {Map<string, Promise<Record<string, string>>>} */
const tables = new Map();

/** The words of help, which are loaded when they are asked for first. */
function words() {
  const spoken = language();
  const table =
    tables.get(spoken) ??
    import(`../words/${spoken}/help.js`).then(
      (module) => module.default,
      () => {
        tables.delete(spoken); // to be tried again
        return {};
      },
    );
  tables.set(spoken, table);
  return table;
}

/**
 * The part that has a help of its own, around an element.
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
export function partAt(target) {
  if (!(target instanceof Element)) return null;
  return target.closest(KNOWN) ?? target.closest("[title]:not(option)");
}

/**
 * @param {Catalog} catalog
 * @param {HTMLElement} part
 * @returns {Promise<Topic | null>}
 */
export async function topicOf(catalog, part) {
  const table = await words();
  const { field, activation, rate } = part.dataset;
  if (field) return ofField(catalog, part, field, table);
  if (activation) return ofEntry(catalog, "activations", activation, table.activation);
  if (rate) return ofEntry(catalog, "metrics", `train_${rate}`, table.metric, "measure");
  const value = part.querySelector("input")?.value ?? "";
  if (part.matches(".set")) return ofEntry(catalog, "data", value, table.data);
  if (part.matches("#feature-chips .chip")) return ofEntry(catalog, "features", value, table.feature);
  const known = PARTS.find(([selector]) => part.matches(selector));
  const text = known ? table[known[1]] : part.title;
  return text ? { title: "", text, mathml: [] } : null;
}

/**
 * @param {Catalog} catalog
 * @param {string} list of the catalog
 * @param {string} name
 * @param {string} tryThis
 * @param {"label" | "measure"} called
 */
async function ofEntry(catalog, list, name, tryThis, called = "label") {
  /** @type {Choice[]} */
  const entries = Reflect.get(catalog, list);
  const entry = entries.find((each) => each.name === name);
  if (!entry) return null;
  const { mathml, derivative } = await keptBack(list, name);
  const formulas = [mathml ?? "", derivative?.replace("<math>", SLOPE) ?? ""].filter(Boolean);
  return { title: Reflect.get(entry, called), text: joined(entry.help, tryThis), mathml: formulas };
}

/**
 * A field of the spec; of a choice also what is chosen.
 * @param {Catalog} catalog
 * @param {HTMLElement} part
 * @param {string} path
 * @param {Record<string, string>} table
 */
async function ofField(catalog, part, path, table) {
  const { label, help } = fieldAt(catalog, path);
  const topic = {
    title: label,
    text: joined(joined(help, table[`field:${path}`]), startsOver(path) ? t("field.over") : ""),
    mathml: /** @type {string[]} */ ([]),
  };
  const select = part.querySelector("select");
  const list = listOf(path);
  const chosen = select && list ? await ofEntry(catalog, list, select.value, "") : null;
  if (!chosen) return topic;
  return { ...topic, text: joined(topic.text, `${chosen.title}: ${chosen.text}`), mathml: chosen.mathml };
}

/** @param {string} text @param {string | undefined} more */
function joined(text, more) {
  if (!more) return text;
  return language() === "zh" ? text + more : `${text} ${more}`;
}
