/**
 * The output panel's words and options: whose map is shown, which points, and the metrics.
 *
 * @import { Context } from "../actions.js"
 * @import { Key } from "../words.js"
 */
import { layerName, percent } from "../format.js";
import { t } from "../words.js";
import { find, make, write } from "./dom.js";

/** @typedef {"showTrain" | "showValidation" | "hardDecision"} Option */

/** @param {Context} context */
export function createOutput({ store, actions }) {
  const of = find("output-of", HTMLElement);
  const note = find("plane-note", HTMLElement);
  const toggles = find("output-toggles", HTMLElement);
  const options = /** @type {[Option, Key][]} */ ([
    ["showTrain", "output.train"],
    ["showValidation", "output.validation"],
    ["hardDecision", "output.hard"],
  ]);
  for (const [option, key] of options) {
    const input = make("input", { type: "checkbox" });
    input.checked = store.get().view[option];
    input.addEventListener("change", () => actions.look({ [option]: input.checked }));
    toggles.append(make("label", { class: "check" }, input, () => t(key)));
  }

  store.on(["view", "run", "picture"], ({ view, run, picture }) => {
    if (!run) return;
    const { sizes, task, plane } = run.summary;
    const last = sizes.length - 1;
    const focus = picture?.focus ? view.focus : null;
    if (focus && focus.column < last) {
      const layer = layerName(focus.column, last);
      write(of, t("output.neuron", { layer, number: focus.unit + 1 }));
    } else if (focus) write(of, t("output.unit", { number: focus.unit + 1 }));
    else if (sizes[last] > 1 && task === "classification") write(of, t("output.class"));
    else write(of, t("output.unit", { number: 1 }));
    const share = plane.variance ? plane.variance[0] + plane.variance[1] : 0;
    write(note, plane.kind === "components" ? t("output.plane", { share: percent(share, 0) }) : "");
  });
}
