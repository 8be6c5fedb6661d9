/**
 * The input features: a chip for each of those with a name, one for each formula that was typed, and the field
 * to type another.
 *
 * @import { Context } from "../actions.js"
 */
import { dataSet } from "../adapt.js";
import { t } from "../words.js";
import { find, freshId, make, write } from "./dom.js";
import { refusalNote } from "./field.js";

/** Where no refusal stands. */
const NOWHERE = "no path";

/** @param {Context} context */
export function createFeatures(context) {
  const { catalog, store, actions } = context;
  const fieldset = find("features", HTMLFieldSetElement);
  const help = find("features-help", HTMLElement);
  const compare = find("compare-open", HTMLButtonElement);
  const chips = find("feature-chips", HTMLElement);
  const inputs = catalog.features.map((feature) => {
    const input = make("input", { type: "checkbox", value: feature.name });
    input.addEventListener("change", () => actions.setFeature(feature.name, input.checked));
    chips.append(make("label", { class: "chip", title: () => feature.help }, input, () => feature.label));
    return input;
  });
  chips.append(typedChips(context));
  const typing = formulaField(context);
  fieldset.append(typing);

  store.on(["spec"], ({ spec }) => {
    const set = dataSet(catalog, spec.data.name);
    for (const input of inputs) input.checked = set.features && spec.data.features.includes(input.value);
    fieldset.disabled = !set.features;
    chips.hidden = !set.features;
    typing.hidden = !set.features;
    compare.hidden = !set.features;
    const own = set.image
      ? t("data.pixels", { count: set.inputs })
      : t("data.inputs", { count: set.inputs, names: set.input_names.join(t("list.comma")) });
    help.classList.toggle("hint", set.features);
    help.title = set.features ? "" : own;
    write(help, set.features ? t("data.features.help") : own);
  });
}

/**
 * A chip for each formula, with a button that takes it away.
 * @param {Context} context
 */
function typedChips({ catalog, store, actions }) {
  const list = make("span", { class: "typed-chips" });
  let key = "";
  store.on(["spec", "run"], ({ spec, run }) => {
    const known = new Set(catalog.features.map(({ name }) => name));
    const applies = dataSet(catalog, spec.data.name).features;
    const typed = applies ? spec.data.features.filter((name) => !known.has(name)) : [];
    const names = typed.map((text) => {
      const place = run?.spec.data.features.indexOf(text) ?? -1;
      return run?.summary.inputs[place] ?? text;
    });
    if (key === JSON.stringify([typed, names])) return;
    key = JSON.stringify([typed, names]);
    list.replaceChildren(...typed.map((text, index) => chip(text, names[index])));
  });

  /**
   * @param {string} text
   * @param {string} name
   */
  function chip(text, name) {
    const off = make(
      "button",
      { type: "button", class: "off", "aria-label": () => t("formula.remove", { name }) },
      "×",
    );
    off.addEventListener("click", () => {
      actions.setFeature(text, false);
      // The button is gone; the keyboard stays near
      const others = find("feature-chips", HTMLElement).querySelectorAll("input");
      others[others.length - 1].focus();
    });
    return make("span", { class: "chip typed", title: text }, make("span", {}, name), off);
  }
  return list;
}

/**
 * The field for another formula. What is refused stays in it, with the place marked where it fails.
 * @param {Context} context
 */
function formulaField(context) {
  const { catalog, store, actions } = context;
  const id = freshId();
  const input = make("input", {
    type: "text",
    id: "formula",
    class: "text",
    maxlength: catalog.formulas.longest,
    placeholder: "sin(3*x1) + x2^2",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    "aria-describedby": id,
  });
  const add = make("button", { type: "submit", class: "button small" }, () => t("formula.add"));
  /** @type {number | null} how many features there were when one was handed in that is not answered yet */
  let before = null;
  /** Where the refusal of one stands. */
  let refused = NOWHERE;
  const ours = () => {
    const path = store.get().refusal?.path ?? "";
    return before !== null && path.startsWith("data.features") ? path : refused;
  };
  const { note } = refusalNote(context, ours, input, true);

  const form = make(
    "form",
    { class: "formula" },
    make("label", { class: "field-label", for: "formula" }, () => t("formula.label")),
    make("div", { class: "field-row" }, input, add),
    note,
    make("p", { class: "unseen", id }, () =>
      t("formula.known", { names: catalog.formulas.names.join(", ") }),
    ),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.value.trim()) return input.focus();
    before = store.get().spec.data.features.length;
    return actions.setFeature(input.value, true);
  });
  let set = "";
  store.on(["run"], ({ run }) => {
    if (refused !== NOWHERE && run?.spec.data.name !== set) input.value = "";
    set = run?.spec.data.name ?? "";
    if (before === null || !run || run.spec.data.features.length <= before) return;
    before = null;
    input.value = "";
  });
  store.on(["refusal"], ({ refusal }) => {
    refused = refusal?.path === ours() ? ours() : NOWHERE;
    if (!refusal || refusal.path !== refused) return;
    before = null;
    const at = Number(/at character (\d+)/.exec(refusal.allowed ?? "")?.[1]) - 1;
    input.focus();
    note.scrollIntoView({ block: "nearest" });
    if (!(at >= 0)) return;
    const start = [...input.value].slice(0, at).join("").length; // the engine counts whole characters
    input.setSelectionRange(start, start + 1);
  });
  return form;
}
