/**
 * The switch for signals that are seen to flow. They are decoration, so it is off until somebody wants them.
 *
 * @import { Context } from "../actions.js"
 */
import { find, mark } from "./dom.js";

/** @param {Pick<Context, "store" | "actions">} context */
export function createFlowSwitch({ store, actions }) {
  const button = find("flow", HTMLButtonElement);
  button.addEventListener("click", () => actions.handle({ flow: !store.get().view.handling.flow }));
  store.on(["view"], ({ view }) => mark(button, "aria-pressed", String(view.handling.flow)));
}
