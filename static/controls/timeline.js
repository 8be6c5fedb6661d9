/**
 * The timeline's option.
 *
 * @import { Context } from "../actions.js"
 */
import { find } from "./dom.js";

/** @param {Context} context */
export function createTimeline({ store, actions }) {
  const log = find("log-scale", HTMLInputElement);
  log.checked = store.get().view.logScale;
  log.addEventListener("change", () => actions.look({ logScale: log.checked }));
}
