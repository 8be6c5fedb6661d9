/**
 * The output panel's words and options: whose map is shown, which points, and the metrics.
 *
 * @import { Context } from "../actions.js"
 */
import { layerName, percent } from "../format.js";
import { find, make, write } from "./dom.js";

/** @typedef {"showTrain" | "showValidation" | "hardDecision"} Option */

/** @param {Context} context */
export function createOutput({ store, actions }) {
  const of = find("output-of", HTMLElement);
  const note = find("plane-note", HTMLElement);
  const toggles = find("output-toggles", HTMLElement);
  const options = /** @type {[Option, string][]} */ ([
    ["showTrain", "training points"],
    ["showValidation", "validation points"],
    ["hardDecision", "hard decision"],
  ]);
  for (const [option, label] of options) {
    const input = make("input", { type: "checkbox" });
    input.checked = store.get().view[option];
    input.addEventListener("change", () => actions.look({ [option]: input.checked }));
    toggles.append(make("label", { class: "check" }, input, label));
  }

  store.on(["view", "run", "picture"], ({ view, run, picture }) => {
    if (!run) return;
    const { sizes, task, plane } = run.summary;
    const last = sizes.length - 1;
    const focus = picture?.focus ? view.focus : null;
    if (focus && focus.column < last) write(of, `${layerName(focus.column, last)}, neuron ${focus.unit + 1}`);
    else if (focus) write(of, `ŷ of output neuron ${focus.unit + 1}`);
    else if (sizes[last] > 1 && task === "classification") write(of, "the most likely class");
    else write(of, "ŷ of output neuron 1");
    const share = plane.variance ? plane.variance[0] + plane.variance[1] : 0;
    const about = "The plane is that of the first two principal components of the training data";
    write(note, plane.kind === "components" ? `${about}: ${percent(share, 0)} of their variance.` : "");
  });
}
