/**
 * The dialog that compares what is learned with what is made by hand.
 *
 * @import { Context } from "../actions.js"
 * @import { Comparing } from "../comparing.js"
 * @import { Side } from "../contender.js"
 */

import { BUDGETS } from "../comparing.js";
import { percent } from "../format.js";
import { formatNumber } from "../scales.js";
import { read, t } from "../words.js";
import { find, make, write } from "./dom.js";

/**
 * @param {Pick<Context, "store" | "actions">} context
 * @param {Comparing} comparing
 */
export function createComparison({ store, actions }, comparing) {
  const dialog = find("compare", HTMLDialogElement);
  const open = find("compare-open", HTMLButtonElement);
  const epochs = find("compare-epochs", HTMLSelectElement);
  epochs.append(
    ...BUDGETS.map((count) => make("option", { value: count }, () => t("compare.epochs", { count }))),
  );
  epochs.value = String(BUDGETS[1]);
  const start = () => comparing.compare(Number(epochs.value));
  open.addEventListener("click", () => {
    dialog.showModal();
    start();
  });
  epochs.addEventListener("change", start);
  find("compare-again", HTMLButtonElement).addEventListener("click", start);
  find("compare-close", HTMLButtonElement).addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog's content
  });
  dialog.addEventListener("close", () => comparing.end());

  const sides = [0, 1].map((index) => {
    const use = find(`side-use-${index}`, HTMLButtonElement);
    use.addEventListener("click", () => {
      const side = store.get().comparison[index];
      if (!side) return;
      actions.useSpec(side.spec);
      dialog.close();
    });
    return {
      score: find(`side-score-${index}`, HTMLElement),
      facts: find(`side-facts-${index}`, HTMLElement),
    };
  });

  store.on(["comparison"], ({ comparison }) => {
    comparison.forEach((side, index) => {
      write(sides[index].score, scoreText(side));
      write(sides[index].facts, factsOf(side));
    });
  });
}

/** @param {Side} side */
function scoreText({ history }) {
  const accuracy = history.at("validation_accuracy");
  if (Number.isFinite(accuracy)) return t("compare.accuracy", { value: percent(accuracy) });
  const explained = history.at("validation_r2");
  return Number.isFinite(explained) ? t("compare.explained", { value: formatNumber(explained) }) : "–";
}

/** @param {Side} side */
function factsOf({ run, history, epoch, trouble }) {
  if (trouble) return read(trouble);
  if (!run) return t("compare.ready");
  const { inputs, sizes, parameters } = run.summary;
  return t("compare.facts", {
    inputs: inputs.join(t("list.comma")),
    layers: sizes.slice(1).join("–"),
    parameters: t("hyper.parameters", { count: parameters }),
    epoch,
    loss: formatNumber(history.at("validation_loss")),
  });
}
