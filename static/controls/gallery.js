/**
 * The gallery of data sets: a tab for each group, a picture for each set, and what the chosen one is good for.
 *
 * @import { DataSet } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { dataSet } from "../adapt.js";
import { t, translated } from "../words.js";
import { find, freshId, make, write } from "./dom.js";
import { createTabs } from "./tabs.js";

/** As many as fit in two rows; where there are few, four. */
const columnsOf = (/** @type {number} */ count) => Math.max(4, Math.ceil(count / 2));

/** @param {Context} context */
export function createGallery({ catalog, store, actions }) {
  const gallery = find("gallery", HTMLFieldSetElement);
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  const names = [...new Set(catalog.data.map(({ group }) => group))];
  const groups = names.map((name) => {
    const sets = catalog.data.filter(({ group }) => group === name);
    const panel = make("div", { class: "sets", id: freshId() }, ...sets.map(card));
    panel.style.gridTemplateColumns = `repeat(${columnsOf(sets.length)}, minmax(0, 1fr))`;
    return { name, label: () => translated(`groups.${name}`, 0, name), panel };
  });
  const list = make("div", { class: "tabs", "aria-label": () => t("data.groups") });
  gallery.append(list, ...groups.map(({ panel }) => panel));
  const show = createTabs(list, groups, (group) =>
    actions.look({ gallery: { group, set: store.get().spec.data.name } }),
  );

  const help = make("p", { class: "about", id: "data-help", role: "note" });
  const source = make("p", { class: "about source" });
  const about = make("div", { class: "about-set" }, help, " ", source);

  /** @param {DataSet} set */
  function card(set) {
    const input = make("input", { type: "radio", name: `data-set ${set.group}`, value: set.name });
    input.addEventListener("change", () => {
      actions.setDataSet(set.name);
      actions.look({ gallery: null });
    });
    inputs.set(set.name, input);
    const picture = make("canvas", { "data-thumbnail": set.name, "aria-hidden": "true" });
    return make("label", { class: "set", title: () => set.help }, input, picture, () => set.label);
  }

  store.on(["spec", "view"], ({ spec, view }) => {
    const set = dataSet(catalog, spec.data.name);
    for (const [name, input] of inputs) input.checked = name === set.name;
    const opened = view.gallery?.set === set.name ? view.gallery.group : set.group;
    show(opened);
    const own = set === catalog.own;
    write(help, own ? t("own.now", { label: set.label }) : set.help);
    write(source, set.source ? t("data.source", { source: set.source, licence: set.licence }) : "");
    const home = groups.find(({ name }) => name === set.group) ?? groups[0];
    if (about.parentElement !== home.panel) home.panel.append(about);
  });
}
