/**
 * The strip of hyper-parameters.
 *
 * @import { Context } from "../actions.js"
 */
import { dataSet, lossApplies } from "../adapt.js";
import { formatNumber } from "../scales.js";
import { fieldAt } from "../validate.js";
import { t } from "../words.js";
import { find, make, write } from "./dom.js";
import { choiceField, numberField } from "./field.js";
import { createMore } from "./more.js";

/** Positions of the logarithmic slider. */
const STEPS = 400;

/** @param {Context} context */
export function createHyper(context) {
  const { catalog, store, actions } = context;
  const strip = find("hyper", HTMLElement);

  const rate = numberField(context, { path: "optimizer.learning_rate", look: "w-72" });
  rate.row.prepend(logSlider(context, "optimizer.learning_rate"));
  const now = make("span", { class: "now", hidden: true, title: () => t("hyper.now.help") });
  rate.root.append(now);
  const loss = choiceField(context, { path: "loss", choices: catalog.losses, look: "w-200" });
  const seed = numberField(context, { path: "seed", look: "w-72" });
  seed.row.append(newSeedButton("hyper.seed", actions.newSeed));
  const price = numberField(context, { path: "regularization.rate", look: "w-72" });
  const facts = make("p", { class: "facts" });

  strip.append(
    rate.root,
    choiceField(context, { path: "optimizer.name", choices: catalog.optimizers, look: "w-84" }).root,
    loss.root,
    numberField(context, { path: "batch_size", look: "w-64" }).root,
    choiceField(context, { path: "regularization.name", choices: catalog.regularizers, look: "w-108" }).root,
    price.root,
    choiceField(context, { path: "initializer", choices: catalog.initializers, look: "w-132" }).root,
    seed.root,
    ...createMore(context),
    facts,
  );

  store.on(["spec"], ({ spec }) => {
    const set = dataSet(catalog, spec.data.name);
    for (const option of loss.select.options) {
      const entry = catalog.losses.find(({ name }) => name === option.value);
      option.disabled = !entry || !lossApplies(entry, set);
    }
    price.input.disabled = spec.regularization.name === "none";
  });
  store.on(["picture", "spec"], ({ picture, spec }) => {
    const follows = picture && spec.schedule.name !== "constant" && Number.isFinite(picture.learningRate);
    now.hidden = !follows;
    write(now, follows ? t("hyper.now", { value: formatNumber(picture.learningRate) }) : "");
  });
  store.on(["run"], ({ run }) => {
    if (!run) return;
    const { sizes, parameters } = run.summary;
    const shape = t("hyper.shape", { inputs: sizes[0] });
    write(facts, `${shape} · ${t("hyper.parameters", { count: parameters })}`);
  });
}

/**
 * @param {"hyper.seed" | "data.new"} key
 * @param {() => void} action
 */
export function newSeedButton(key, action) {
  const name = () => t(key);
  const title = () => t(`${key}.help`);
  const button = make(
    "button",
    { type: "button", class: "small-button die", "aria-label": name, title },
    "⚄",
  );
  button.addEventListener("click", action);
  return button;
}

/**
 * A slider beside a number, for the mouse: its keyboard equivalent is the number's own arrow keys.
 * @param {Context} context
 * @param {string} path
 */
function logSlider({ catalog, store, actions }, path) {
  const { minimum = 1e-6, maximum = 1 } = fieldAt(catalog, path);
  const span = Math.log(maximum / minimum);
  const slider = make("input", { type: "range", min: 0, max: STEPS, "aria-hidden": "true", tabindex: -1 });
  slider.addEventListener("input", () => {
    const value = minimum * Math.exp((Number(slider.value) / STEPS) * span);
    actions.setField(path, Number(value.toPrecision(2)));
  });
  store.on(["spec"], ({ spec }) => {
    if (slider.matches(":active")) return;
    slider.value = String(Math.round((Math.log(spec.optimizer.learning_rate / minimum) / span) * STEPS));
  });
  return slider;
}
