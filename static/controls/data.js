/**
 * The data panel: which set, how it is made, split and scaled, and which features are handed in.
 *
 * @import { Choice } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { dataSet } from "../adapt.js";
import { getPath } from "../edits.js";
import { percent } from "../format.js";
import { fieldAt } from "../validate.js";
import { t } from "../words.js";
import { find, freshId, glyph, make } from "./dom.js";
import { createFeatures } from "./features.js";
import { choiceField, sliderRow, typedNumber } from "./field.js";
import { createGallery } from "./gallery.js";
import { newSeedButton } from "./hyper.js";

/** @param {Context} context */
export function createData(context) {
  const { catalog, store } = context;
  const settings = find("data-settings", HTMLElement);
  createGallery(context);
  createFeatures(context);

  const made = {
    samples: sliderRow(context, { path: "data.samples", step: 10 }).root,
    arms: sliderRow(context, { path: "data.arms", step: 1 }).root,
    classes: sliderRow(context, { path: "data.classes", step: 1 }).root,
    cells: sliderRow(context, { path: "data.cells", step: 1 }).root,
    function: choiceRow(context, "data.function", catalog.boundaries),
    noise: sliderRow(context, { path: "data.noise", step: 0.01 }).root,
  };
  const share = (/** @type {string} */ path, step = 0.01) =>
    sliderRow(context, { path, step, format: (value) => percent(value, 0) }).root;
  const spoiled = {
    outliers: share("data.outliers"),
    label_noise: share("data.label_noise"),
    balance: sliderRow(context, { path: "data.balance", step: 0.05 }).root,
  };
  const harder = make(
    "details",
    { class: "harder" },
    make("summary", {}, () => t("data.harder")),
    ...Object.values(spoiled),
  );
  settings.append(
    ...Object.values(made),
    share("data.validation", 0.05),
    seedRow(context),
    choiceRow(context, "data.normalization", catalog.normalizations, spreadButton()),
    harder,
  );

  store.on(["spec"], ({ spec }) => {
    const { adjustable } = dataSet(catalog, spec.data.name);
    for (const [name, row] of Object.entries({ ...made, ...spoiled }))
      row.hidden = !adjustable.includes(name);
    harder.hidden = !Object.keys(spoiled).some((name) => adjustable.includes(name));
    const inUse = Object.keys(spoiled).some((name) => {
      const path = `data.${name}`;
      return adjustable.includes(name) && getPath(spec, path) !== fieldAt(catalog, path).default;
    });
    if (inUse) harder.open = true;
  });
}

/**
 * A choice in a row, as sliders are.
 * @param {Context} context
 * @param {string} path
 * @param {Choice[]} choices
 * @param {...HTMLElement} beside
 */
function choiceRow(context, path, choices, ...beside) {
  const { root, select, note } = choiceField(context, { path, choices });
  const box = make("div", { class: "seed wide" }, select, ...beside, note);
  const name = /** @type {HTMLElement} */ (root.firstElementChild);
  name.className = "";
  return make("div", { class: "row", "data-field": path }, name, box);
}

/** What opens the dialog with the columns before and after normalization. */
function spreadButton() {
  const title = () => t("spread.open");
  const looks = { type: "button", class: "small-button", "aria-haspopup": "dialog" };
  const icon = glyph("M1 13H17M3 13V8M7 13V3M11 13V5M15 13V10");
  return make("button", { ...looks, id: "spread-open", "aria-label": title, title }, icon);
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
