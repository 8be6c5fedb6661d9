/**
 * The data panel: which set, how it is made, split and scaled, and which features are handed in.
 *
 * @import { DataSet } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { dataSet } from "../adapt.js";
import { percent } from "../format.js";
import { fieldAt } from "../validate.js";
import { t } from "../words.js";
import { find, freshId, make, write } from "./dom.js";
import { choiceField, sliderRow, typedNumber } from "./field.js";
import { newSeedButton } from "./hyper.js";

/** @param {Context} context */
export function createData(context) {
  const { catalog, store } = context;
  const settings = find("data-settings", HTMLElement);
  createGallery(context);
  createFeatures(context);

  const sliders = [
    sliderRow(context, { path: "data.samples", step: 10 }),
    sliderRow(context, { path: "data.noise", step: 0.01 }),
  ];
  const share = sliderRow(context, {
    path: "data.validation",
    step: 0.05,
    format: (value) => percent(value, 0),
  });
  const { root, select } = choiceField(context, {
    path: "data.normalization",
    choices: catalog.normalizations,
    look: "wide",
  });
  settings.append(...sliders.map((slider) => slider.root), share.root, seedRow(context));
  const name = /** @type {HTMLElement} */ (root.firstElementChild);
  name.className = "";
  settings.append(make("div", { class: "row", "data-field": "data.normalization" }, name, select));

  store.on(["spec"], ({ spec }) => {
    const set = dataSet(catalog, spec.data.name);
    sliders[0].enable(set.adjustable.includes("samples"));
    sliders[1].enable(set.adjustable.includes("noise"));
  });
}

/** @param {Context} context */
function createGallery({ catalog, store, actions }) {
  const gallery = find("gallery", HTMLFieldSetElement);
  const inputs = new Map();
  const help = make("p", { class: "about", id: "data-help", role: "note" });
  const sets = make("div", { class: "sets" });
  sets.append(...catalog.data.map(card), help);
  gallery.append(sets);

  /** @param {DataSet} set */
  function card(set) {
    const input = make("input", { type: "radio", name: "data-set", value: set.name });
    input.addEventListener("change", () => actions.setDataSet(set.name));
    inputs.set(set.name, input);
    const picture = make("canvas", { "data-thumbnail": set.name, "aria-hidden": "true" });
    return make("label", { class: "set", title: () => set.help }, input, picture, () => set.label);
  }
  store.on(["spec"], ({ spec }) => {
    const input = inputs.get(spec.data.name);
    if (input) input.checked = true;
    write(help, dataSet(catalog, spec.data.name).help);
  });
}

/** @param {Context} context */
function createFeatures({ catalog, store, actions }) {
  const fieldset = find("features", HTMLFieldSetElement);
  const help = find("features-help", HTMLElement);
  const inputs = catalog.features.map((feature) => {
    const input = make("input", { type: "checkbox", value: feature.name });
    input.addEventListener("change", () => actions.setFeature(feature.name, input.checked));
    find("feature-chips", HTMLElement).append(
      make("label", { class: "chip", title: () => feature.help }, input, () => feature.label),
    );
    return input;
  });
  store.on(["spec"], ({ spec }) => {
    const set = dataSet(catalog, spec.data.name);
    for (const input of inputs) input.checked = set.features && spec.data.features.includes(input.value);
    fieldset.disabled = !set.features;
    const own = set.image
      ? t("data.pixels", { count: set.inputs })
      : t("data.inputs", { count: set.inputs, names: set.input_names.join(t("list.comma")) });
    write(help, set.features ? t("data.features.help") : own);
  });
}

/** @param {Context} context */
function seedRow(context) {
  const path = "data.seed";
  const field = fieldAt(context.catalog, path);
  const id = freshId();
  const input = make("input", {
    type: "text",
    id,
    class: "text",
    inputmode: "numeric",
    autocomplete: "off",
    title: () => field.help,
  });
  const typed = typedNumber(context, input, {
    path: () => path,
    label: () => field.label,
    commit: (value) => context.actions.setField(path, value),
  });
  context.store.on(["spec"], typed.update);
  const die = newSeedButton("data.new", context.actions.newData);
  const box = make("div", { class: "seed wide" }, input, die, typed.note);
  return make(
    "div",
    { class: "row", "data-field": path },
    make("label", { for: id }, () => field.label),
    box,
  );
}
