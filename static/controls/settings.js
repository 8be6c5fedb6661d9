/**
 * What the popover of further settings holds: groups of fields, of which those are shown that the run uses, and a
 * table of what can be set for each layer.
 *
 * @import { Context } from "../actions.js"
 * @import { Group } from "../settings.js"
 */
import {
  applies,
  changed,
  GROUPS,
  isChanged,
  isOffAtZero,
  layerPaths,
  pathsOf,
  standing,
} from "../settings.js";
import { choicesOf, fieldAt } from "../validate.js";
import { t } from "../words.js";
import { make, write } from "./dom.js";
import { choiceField, numberField } from "./field.js";
import { createLayerFields } from "./layerwise.js";

/**
 * @param {Context} context
 * @param {HTMLElement} panel
 */
export function fillSettings(context, panel) {
  const { catalog, store, actions } = context;
  const names = /** @type {Group[]} */ (Object.keys(GROUPS));
  const [optimizer, schedule, regularization, stop, start] = names.map((name) => createGroup(context, name));
  const back = make("button", { type: "button", class: "button small" }, () => t("settings.defaults"));
  back.addEventListener("click", () => {
    const paths = changed(catalog, store.get().spec);
    actions.setFields(Object.fromEntries(paths.map((path) => [path, fieldAt(catalog, path).default ?? 0])));
  });
  store.on(["spec"], ({ spec }) => {
    back.disabled = !changed(catalog, spec).length;
  });

  const reached = make("p", { class: "about", role: "note" });
  stop.append(reached);
  store.on(["spec", "run", "historyLength"], ({ spec, run, history }) => {
    const rules = standing(spec, Math.max(run?.epoch ?? 0, history.length - 1), (name) => history.at(name));
    write(reached, rules.map((rule) => t(`settings.stop.${rule}`)).join(" "));
    reached.hidden = !rules.length;
  });
  start.append(make("p", { class: "about" }, () => t("settings.start.help")));

  const close = make(
    "button",
    {
      type: "button",
      class: "small-button",
      popovertarget: panel.id,
      popovertargetaction: "hide",
      "aria-label": () => t("settings.close"),
    },
    "×",
  );
  panel.append(
    make(
      "header",
      {},
      make("h2", {}, () => t("settings.title")),
      close,
    ),
    make("div", { class: "half" }, optimizer, schedule, stop),
    make("div", { class: "half" }, createTable(context), regularization, start),
    make("p", { class: "foot" }, back),
  );
}

/**
 * @param {Context} context
 * @param {Group} name
 */
function createGroup(context, name) {
  const { catalog, store } = context;
  const fields = pathsOf(catalog, name).map((path) => ({ path, root: createField(context, path) }));
  const legend = make("legend", {}, () => t(`settings.${name}`));
  const group = make("fieldset", { class: "group" }, legend, ...fields.map(({ root }) => root));
  store.on(["spec"], ({ spec }) => {
    for (const { path, root } of fields) {
      root.hidden = !applies(catalog, spec, path);
      root.toggleAttribute("data-changed", isChanged(catalog, spec, path));
    }
    group.hidden = fields.every(({ root }) => root.hidden);
  });
  return group;
}

/**
 * @param {Context} context
 * @param {string} path
 */
function createField(context, path) {
  const field = fieldAt(context.catalog, path);
  if (field.kind !== "choice") {
    const off = isOffAtZero(path) ? () => t("settings.off") : undefined;
    return numberField(context, { path, look: "w-84", off }).root;
  }
  const named = choicesOf(context.catalog, path);
  const bare = field.choices?.map((name) => ({ name, label: name, help: "" })) ?? [];
  return choiceField(context, { path, choices: named.length ? named : bare, look: "w-132" }).root;
}

/**
 * A row for each layer.
 * @param {Context} context
 */
function createTable(context) {
  const { catalog, store } = context;
  const head = ["layers[].dropout", "layers[].batch_normalization"].map((path) =>
    make("th", { scope: "col", "data-field": path }, () => fieldAt(catalog, path).label),
  );
  const body = make("tbody");
  const title = make("th", { scope: "col" }, () => t("settings.layer"));
  const table = make("table", {}, make("thead", {}, make("tr", {}, title, ...head)), body);
  /** @type {Array<() => void>} */
  const updates = [];

  store.on(["spec"], ({ spec }) => {
    const count = spec.layers.length;
    while (updates.length < count) {
      const layer = updates.length;
      const name = make("th", { scope: "row" });
      const { dropout, normalization, update } = createLayerFields(context, () => layer, false);
      body.append(make("tr", {}, name, make("td", {}, dropout), make("td", {}, normalization)));
      updates.push(() => {
        const isLast = layer === store.get().spec.layers.length - 1;
        write(name, isLast ? t("layer.output.short") : t("layer.hidden.short", { number: layer + 1 }));
        update();
      });
    }
    for (const [layer, row] of [...body.rows].entries()) {
      row.hidden = layer >= count;
      if (row.hidden) continue;
      updates[layer]();
      row.toggleAttribute(
        "data-changed",
        layerPaths(spec, layer).some((path) => isChanged(catalog, spec, path)),
      );
    }
  });
  return make(
    "fieldset",
    { class: "group" },
    make("legend", {}, () => t("settings.layers")),
    table,
  );
}
