/**
 * The dialog that compares what is learned with what is made by hand.
 *
 * @import { Context } from "../actions.js"
 * @import { Side } from "../contender.js"
 */

import { dataSet } from "../adapt.js";
import { BUDGETS } from "../comparing.js";
import { percent } from "../format.js";
import { formatNumber } from "../scales.js";
import { find, make, write } from "./dom.js";

const WORDS = {
  names: ["Hand-made features, one layer", "Raw inputs, more layers"],
  loss: "validation loss",
  accuracy: "validation accuracy",
  explained: "R² in validation",
  epochs: "epoch",
  parameters: "parameters",
  connecting: "being made ready …",
  /** @param {number} count */
  budget: (count) => `${count} epochs each`,
};

/** @param {Context} context */
export function createComparison({ catalog, store, actions }) {
  const dialog = find("compare", HTMLDialogElement);
  const open = find("compare-open", HTMLButtonElement);
  const epochs = find("compare-epochs", HTMLSelectElement);
  epochs.append(...BUDGETS.map((count) => make("option", { value: count }, WORDS.budget(count))));
  epochs.value = String(BUDGETS[1]);
  const start = () => actions.compare(Number(epochs.value));
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
  dialog.addEventListener("close", () => actions.endComparison());

  const sides = WORDS.names.map((name, index) => {
    write(find(`side-name-${index}`, HTMLElement), name);
    const use = find(`side-use-${index}`, HTMLButtonElement);
    use.addEventListener("click", () => {
      const side = store.get().comparison[index];
      if (!side) return;
      actions.useSide(side);
      dialog.close();
    });
    return {
      score: find(`side-score-${index}`, HTMLElement),
      facts: find(`side-facts-${index}`, HTMLElement),
    };
  });

  store.on(["spec"], ({ spec }) => {
    open.hidden = !dataSet(catalog, spec.data.name).features;
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
  if (Number.isFinite(accuracy)) return `${percent(accuracy)} ${WORDS.accuracy}`;
  const explained = history.at("validation_r2");
  return Number.isFinite(explained) ? `${formatNumber(explained)} ${WORDS.explained}` : "–";
}

/** @param {Side} side */
function factsOf({ run, history, epoch, trouble }) {
  if (trouble) return trouble;
  if (!run) return WORDS.connecting;
  const { inputs, sizes, parameters } = run.summary;
  const shape = `${inputs.join(", ")} → ${sizes.slice(1).join("–")}`;
  const loss = `${WORDS.loss} ${formatNumber(history.at("validation_loss"))}`;
  return `${shape} · ${parameters} ${WORDS.parameters} · ${WORDS.epochs} ${epoch} · ${loss}`;
}
