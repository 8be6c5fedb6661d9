/**
 * The threshold above which the second of two classes is meant: a handle on the legend's bar, and a number.
 *
 * @import { Context } from "../actions.js"
 * @import { State } from "../store.js"
 */
import { plain } from "../format.js";
import { isBinary, thresholdOf } from "../readings.js";
import { typedRefusal } from "../refusals.js";
import { formatSigned } from "../scales.js";
import { t } from "../words.js";
import { find, freshId, make, mark } from "./dom.js";
import { numberInput, typedText } from "./number.js";

const STEPS = 200;

/** @param {Context} context */
export function createThreshold({ store, actions }) {
  const slider = find("threshold", HTMLInputElement);
  const row = find("threshold-row", HTMLElement);
  const id = freshId();
  const number = numberInput({ step: 0.05 }, { id });
  const middle = make("button", { type: "button", class: "button small" }, () =>
    t("output.threshold.middle"),
  );
  row.append(
    make("label", { for: id }, () => t("output.threshold")),
    number,
    middle,
  );
  /** @type {[number, number]} */
  let targets = [0, 1];
  let run = "";

  /** @param {number} value */
  const set = (value) => {
    const half = (targets[0] + targets[1]) / 2;
    actions.read({ threshold: value === half ? null : value });
  };
  const shown = () => plain(Number(thresholdOf(store.get().view, { targets }).toPrecision(6)));
  const take = () => {
    const [minimum, maximum] = targets;
    if (number.value === shown()) return;
    const value = typedText(number);
    const problem = typedRefusal(
      { label: "", help: "", kind: "number", minimum, maximum },
      () => t("output.threshold"),
      value,
    );
    if (problem) {
      actions.refuse(problem, "threshold");
      number.value = shown();
    } else {
      actions.accept("threshold");
      set(Number(value));
    }
  };
  slider.addEventListener("input", () => set(Number(slider.value)));
  number.addEventListener("change", take);
  number.addEventListener("keydown", (event) => {
    if (event.key === "Escape") number.value = shown();
  });
  middle.addEventListener("click", () => {
    actions.read({ threshold: null });
    number.focus();
  });

  /** On the bar of a hidden neuron's own values there is nothing to decide. */
  const handle = (/** @type {State} */ { run: now, picture }) => {
    slider.hidden = !now?.summary.targets || !isBinary(now.summary) || !!picture?.focus;
  };
  store.on(["run", "picture"], handle);
  store.on(["run", "view"], ({ run: now, view }) => {
    if (!now) return;
    const binary = isBinary(now.summary) && now.summary.targets !== null;
    row.hidden = !binary;
    if (!binary || !now.summary.targets) return;
    const same = now.run === run && now.summary.targets.join() === targets.join();
    run = now.run;
    targets = now.summary.targets;
    if (!same && view.threshold !== null) actions.read({ threshold: null });
    const [low, high] = targets;
    for (const input of [slider, number]) {
      mark(input, "min", low);
      mark(input, "max", high);
    }
    mark(slider, "step", (high - low) / STEPS);
    const value = thresholdOf(view, now.summary);
    if (Number(slider.value) !== value) slider.value = String(value);
    mark(slider, "aria-valuetext", formatSigned(value));
    if (document.activeElement !== number || Number(typedText(number)) !== value) number.value = shown();
    middle.hidden = view.threshold === null;
  });
}
