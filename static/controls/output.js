/**
 * The output panel's words and options: whose map is shown, which points, and the metrics.
 *
 * @import { Context } from "../actions.js"
 * @import { Key } from "../words.js"
 */
import { dataSet } from "../adapt.js";
import { layerName } from "../format.js";
import { BLANK } from "../palette.js";
import { t } from "../words.js";
import { find, make, mark, write } from "./dom.js";

/** @typedef {"showTrain" | "showValidation" | "hardDecision" | "scatter"} Option */

/** The legend has a second row for classes whose names have more letters; a dot takes the room of so many. */
const LETTERS_IN_A_ROW = 40;
const DOT = 3;

/** @param {Context} context */
export function createOutput({ catalog, store, actions }) {
  const of = find("output-of", HTMLElement);
  const note = find("blank-note", HTMLElement);
  const legend = find("legend-canvas", HTMLCanvasElement);
  const toggles = find("output-toggles", HTMLElement);
  const options = /** @type {[Option, Key, string, Key?][]} */ ([
    ["showTrain", "output.part.train", "\u25cf", "output.train"],
    ["showValidation", "output.part.validation", "\u25c6", "output.validation"],
    ["hardDecision", "output.hard", ""],
    ["scatter", "output.scatter", ""],
  ]);
  const labels = options.map(([option, key, shape, help]) => {
    const input = make("input", { type: "checkbox" });
    input.checked = store.get().view[option];
    input.addEventListener("change", () => actions.read({ [option]: input.checked }));
    const mark = shape ? [make("span", { class: "shape", "aria-hidden": "true" }, shape)] : [];
    return make("label", { class: "check", title: help ? () => t(help) : null }, input, ...mark, () =>
      t(key),
    );
  });
  toggles.prepend(...labels);

  const brush = find("paint-open", HTMLButtonElement);
  brush.addEventListener("click", () => {
    const { paint } = store.get().view;
    actions.look({ paint: { ...paint, open: !paint.open } });
  });
  store.on(["view", "spec"], ({ view, spec }) => {
    brush.hidden = !dataSet(catalog, spec.data.name).features;
    mark(brush, "aria-expanded", String(view.paint.open));
  });

  let set = "";
  store.on(["run"], ({ run }) => {
    if (run && run.spec.data.name !== set) toggles.closest(".output")?.scrollTo(0, 0);
    set = run?.spec.data.name ?? "";
  });

  store.on(["view", "run", "picture"], ({ view, run, picture }) => {
    if (!run) return;
    const { sizes, task, class_names } = run.summary;
    const last = sizes.length - 1;
    const letters = class_names.reduce((sum, { length }) => sum + length + DOT, 0);
    const many = sizes[last] > 1 && letters > LETTERS_IN_A_ROW;
    legend.classList.toggle("tall", many);
    labels[2].hidden = task === "regression";
    labels[3].hidden = task !== "regression";
    const focus = picture?.focus ? view.focus : null;
    if (focus && focus.column < last) {
      const layer = layerName(focus.column, last);
      write(of, t("output.neuron", { layer, number: focus.unit + 1 }));
    } else if (view.scatter && task === "regression") write(of, t("output.scatter"));
    else if (focus) write(of, t("output.unit", { number: focus.unit + 1 }));
    else if (sizes[last] > 1 && task === "classification") write(of, t("output.class"));
    else write(of, t("output.unit", { number: 1 }));
    const blank = picture?.maps[picture.maps.length - 1]?.data.includes(BLANK);
    write(note, blank ? t("formula.blank") : "");
  });
}
