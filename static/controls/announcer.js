/**
 * Milestones for those who listen: started, paused, stopped and why, 95 % reached. Never every epoch.
 *
 * @import { Context } from "../actions.js"
 */
import { percent } from "../format.js";
import { t } from "../words.js";
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
    const { epoch } = status;
    if (status.status === "playing") say(t("announce.started"));
    else if (status.status !== "paused") return;
    else if (Number.isNaN(accuracy)) say(t("announce.paused", { epoch }));
    else say(t("announce.paused.score", { epoch, score: percent(accuracy) }));
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
    say(t("announce.reached", { score: percent(accuracy), epoch: state.history.length - 1 }));
  });
}
