/**
 * Keys for the whole page, and the switch for those of a single character (WCAG 2.1.4).
 *
 * @import { Context } from "../actions.js"
 */
import { find } from "./dom.js";

const STORED = "glassnet-keys";

/** Elements in which something is typed, and those that use the space bar themselves. */
const TYPED = "select, input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable]";
const PRESSED = "button, select, input, textarea, summary, a[href], [role=gridcell], [role=application]";

/** Whether keys of a single character do something. */
let on = stored();

/** Whether they do. */
export const areKeysOn = () => on;

/** @param {boolean} wanted remembered by the browser */
export function switchKeys(wanted) {
  on = wanted;
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // kept for this visit only
  }
}

/** @param {Pick<Context, "actions">} context */
export function createKeys({ actions }) {
  const open = find("keys-open", HTMLButtonElement);
  const doing = new Map([
    [" ", actions.toggle],
    ["s", actions.step],
    ["r", actions.reset],
    ["?", () => open.click()],
  ]);
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!on || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const act = doing.get(key.toLowerCase());
    if (!act || event.defaultPrevented || document.querySelector("dialog:modal")) return;
    if (target instanceof Element && target.matches(key === " " ? PRESSED : TYPED)) return;
    event.preventDefault();
    act();
  });
}

function stored() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // a browser may forbid keeping anything
  }
}
