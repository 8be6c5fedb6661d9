/**
 * The panels below the map: which one is open, and which layer and neurons it shows.
 *
 * @import { PanelName } from "../panels.js"
 * @import { Context } from "../actions.js"
 * @import { Key } from "../words.js"
 */
import { layerName, neuronName, shortLayerName, shortNeuronName } from "../format.js";
import { t } from "../words.js";
import { find, make, mark, write } from "./dom.js";
import { createTabs } from "./tabs.js";

const TABS = /** @type {Array<[PanelName, Key]>} */ ([
  ["metrics", "panels.metrics"],
  ["gradients", "panels.gradients"],
  ["weights", "panels.weights"],
  ["warp", "panels.warp"],
]);

/** @param {Pick<Context, "store" | "actions">} context */
export function createPanels({ store, actions }) {
  const tabs = TABS.map(([name, key]) => ({
    name,
    label: () => t(key),
    panel: find(`panel-${name}`, HTMLElement),
  }));
  const show = createTabs(find("panel-tabs", HTMLElement), tabs, (open) => {
    actions.showPanel({ open, cell: null });
    requestAnimationFrame(() => find(`panel-${open}`, HTMLElement).scrollIntoView({ block: "nearest" }));
  });
  const layers = ["weights-layer", "warp-layer"].map((id) => find(id, HTMLSelectElement));
  const units = ["warp-x", "warp-y"].map((id) => find(id, HTMLSelectElement));
  const alone = find("warp-alone", HTMLElement);
  const about = find("warp-about", HTMLElement);
  const wide = find("panels-wide", HTMLButtonElement);

  wide.addEventListener("click", () => {
    const on = document.body.classList.toggle("wide-output");
    mark(wide, "aria-pressed", String(on));
  });
  for (const select of layers) {
    select.addEventListener("change", () =>
      actions.showPanel({ column: Number(select.value), units: [0, 1] }),
    );
  }
  for (const [index, select] of units.entries()) {
    select.addEventListener("change", () => {
      const chosen = /** @type {[number, number]} */ ([...store.get().view.panels.units]);
      chosen[index] = Number(select.value);
      actions.showPanel({ units: chosen });
    });
  }

  store.on(["view", "run", "language"], ({ view, run }) => {
    show(view.panels.open);
    if (!run) return;
    const { summary } = run;
    const last = summary.sizes.length - 1;
    const least = view.panels.open === "weights" ? 1 : 0;
    const column = Math.max(least, Math.min(last, view.panels.column));
    const size = summary.sizes[column];
    const chosen = /** @type {[number, number]} */ (
      view.panels.units.map((unit) => (unit < size ? unit : Math.min(1, size - 1)))
    );
    if (column !== view.panels.column || chosen.join() !== view.panels.units.join()) {
      if (size > 1) return actions.showPanel({ column, units: chosen });
      if (column !== view.panels.column) return actions.showPanel({ column });
    }
    const names = summary.sizes.map((_, index) => ({
      short: shortLayerName(index, last),
      whole: layerName(index, last),
    }));
    fill(layers[0], names, column, 1);
    fill(layers[1], names, column, 0);
    const neurons = Array.from({ length: size }, (_, unit) => ({
      short: shortNeuronName(summary, column, unit),
      whole: neuronName(summary, column, unit),
    }));
    for (const [index, select] of units.entries()) {
      fill(select, neurons, view.panels.units[index], 0);
      /** @type {HTMLElement} */ (select.parentElement).hidden = size === 1;
    }
    const axis = summary.plane.x.label || t("warp.plane");
    write(alone, size === 1 ? t("warp.alone", { axis }) : "");
    write(about, t(summary.inputs.length === 1 ? "warp.about.line" : "warp.about"));
  });
}

/**
 * Options with short texts, of which assistive technology and the title say the whole name.
 * @param {HTMLSelectElement} select
 * @param {Array<{short: string, whole: string}>} names
 * @param {number} chosen
 * @param {number} first that is offered
 */
function fill(select, names, chosen, first) {
  const key = JSON.stringify(names);
  if (select.dataset.key !== key) {
    select.dataset.key = key;
    select.replaceChildren(
      ...names
        .slice(first)
        .map(({ short, whole }, index) =>
          make("option", { value: index + first, title: whole, "aria-label": whole }, short),
        ),
    );
  }
  mark(select, "title", names[chosen]?.whole ?? "");
  if (select.value !== String(chosen)) select.value = String(chosen);
}
