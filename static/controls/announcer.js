/**
 * Milestones for those who listen: started, paused, stopped and why, 95 % reached. Never every epoch.
 *
 * @import { Context } from "../actions.js"
 */
import { percent } from "../format.js";
import { find } from "./dom.js";

const GOAL = 0.95;

/** @param {Pick<Context, "store">} context */
export function createAnnouncer({ store }) {
  const place = find("announcer", HTMLElement);
  let before = store.get().status.status;
  let run = "";
  let reached = false;
  const say = (/** @type {string} */ text) => {
    place.textContent = text;
  };
  store.on(["status"], ({ status, history }) => {
    if (status.status === before) return;
    before = status.status;
    const accuracy = history.at("validation_accuracy");
    const score = Number.isFinite(accuracy) ? `, validation accuracy ${percent(accuracy)}` : "";
    if (status.status === "playing") say("Training started.");
    else if (status.status === "paused") say(`Training paused at epoch ${status.epoch}${score}.`);
    // Why training stopped is said by the banner, which is announced by itself
  });
  store.on(["historyLength", "run"], (state) => {
    if (state.run && state.run.run !== run) {
      run = state.run.run;
      reached = false;
    }
    const accuracy = state.history.at("validation_accuracy");
    if (reached || !(accuracy >= GOAL)) return;
    reached = true;
    say(`Validation accuracy reached ${percent(accuracy)} at epoch ${state.history.length - 1}.`);
  });
}
