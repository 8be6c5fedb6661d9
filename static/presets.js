/**
 * The experiments worth seeing, as the server has them, with their texts in the language spoken.
 *
 * @import { Spec } from "./types.js"
 */
import { language } from "./words.js";

/**
 * An experiment.
 * @typedef {object} Preset
 * @property {string} name
 * @property {string} group
 * @property {string} label
 * @property {string} help what to watch and what to try
 * @property {Spec} spec
 * @property {1 | 10 | 60} speed in epochs a second
 * @property {import("./panels.js").PanelName | null} panel to look at
 */

/** @type {Record<string, string[]>} the texts in the language spoken; those of the server are English */
let texts = {};

/**
 * @returns {Promise<Preset[]>} in the order in which they are to be shown
 * @throws when the server is away
 */
export async function loadPresets() {
  const [answer] = await Promise.all([fetch(new URL("catalog/presets", document.baseURI)), loadTexts()]);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/** Load the texts of the language spoken. */
export async function loadTexts() {
  const spoken = language();
  texts = spoken === "en" ? {} : (await import(`./words/${spoken}/presets.js`)).default;
}

/** @param {Preset} preset */
export const labelOf = ({ name, label }) => texts[name]?.[0] ?? label;
/** @param {Preset} preset */
export const helpOf = ({ name, help }) => (texts[name]?.[1] ?? help).replaceAll(" %", "\u00a0%");
/** @param {string} group */
export const groupOf = (group) => texts[group]?.[0] ?? group;

/**
 * The experiment that a run began as.
 * @param {Preset[]} presets
 * @param {Spec} spec
 */
export function presetOf(presets, spec) {
  const wanted = JSON.stringify(spec);
  return presets.find((preset) => JSON.stringify(preset.spec) === wanted) ?? null;
}
