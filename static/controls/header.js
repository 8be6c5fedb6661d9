/**
 * The header: what starts and stops training, and the numbers that everybody looks for first.
 *
 * @import { Context } from "../actions.js"
 * @import { State } from "../store.js"
 */
import { percent, speed } from "../format.js";
import { formatNumber } from "../scales.js";
import { t } from "../words.js";
import { find, mark, write } from "./dom.js";

/** @param {Context} context */
export function createHeader({ catalog, store, actions }) {
  const play = find("play", HTMLButtonElement);
  const playName = find("play-name", HTMLElement);
  const select = find("speed", HTMLSelectElement);
  play.addEventListener("click", () => actions.toggle());
  find("step", HTMLButtonElement).addEventListener("click", () => actions.step());
  find("reset", HTMLButtonElement).addEventListener("click", () => actions.reset());
  select.addEventListener("change", () => {
    actions.setSpeed(select.value === "max" ? null : Number(select.value));
  });

  store.on(["status"], ({ status }) => {
    const playing = status.status === "playing";
    write(playName, t(playing ? "header.pause" : "header.play"));
    mark(play, "data-playing", String(playing));
    const asked = status.epochs_per_second === null ? "max" : String(status.epochs_per_second);
    if (select.value !== asked) select.value = asked;
  });

  const score = find("score", HTMLElement);
  const names = {
    epoch: metric("epoch"),
    training: metric("train_loss"),
    validation: metric("validation_loss"),
    score: metric("validation_accuracy"),
    scoreLabel: /** @type {HTMLElement} */ (score.querySelector("dt")),
    rate: find("rate", HTMLElement),
  };
  /** @param {State} state */
  function update({ history, picture, status, run, goal }) {
    const ready = run !== null && picture?.run === run.run;
    write(names.epoch, String(ready ? picture.epoch : (run?.epoch ?? 0)));
    write(names.training, readable(history.at("train_loss")));
    write(names.validation, readable(history.at("validation_loss")));
    const shown = scoreMetric(run?.summary.metrics ?? []);
    mark(names.score, "data-metric", shown);
    const entry = catalog.metrics.find(({ name }) => name === shown);
    write(names.scoreLabel, entry?.label ?? t("metric.validation_accuracy"));
    const value = history.at(shown);
    write(names.score, shown.endsWith("accuracy") ? percent(value) : readable(value));
    const rate = ready && status.status === "playing" ? speed(picture.rate) : "";
    const underway = ready && status.status !== "stopped" && picture.epoch < goal;
    write(names.rate, underway ? ` → ${goal}` : rate && ` · ${rate}`);
  }
  store.on(["picture", "historyLength", "run", "status", "goal"], update);
}

/**
 * A number for people that a program can read too: with the plain minus.
 * @param {number} value
 */
function readable(value) {
  return formatNumber(value).replace("\u2212", "-");
}

/**
 * The metric that says best how good the network is: accuracy, where there are classes.
 * @param {string[]} metrics
 */
function scoreMetric(metrics) {
  if (!metrics.length || metrics.includes("validation_accuracy")) return "validation_accuracy";
  const others = metrics.filter((name) => name.startsWith("validation_") && name !== "validation_loss");
  return others.find((name) => name.includes("r2")) ?? others[0] ?? "validation_loss";
}

/** @param {string} name */
function metric(name) {
  const element = document.querySelector(`[data-metric="${name}"]`);
  if (!(element instanceof HTMLElement)) throw new Error(`the page has no place for ${name}`);
  return element;
}
