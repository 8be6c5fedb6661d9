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

/** @param {Pick<Context, "actions">} context */
export function createKeys({ actions }) {
  const on = find("keys-on", HTMLInputElement);
  const open = find("keys-open", HTMLButtonElement);
  on.checked = stored();
  on.addEventListener("change", () => {
    try {
      localStorage.setItem(STORED, on.checked ? "on" : "off");
    } catch {
      // kept for this visit only
    }
  });

  const doing = new Map([
    [" ", actions.toggle],
    ["s", actions.step],
    ["r", actions.reset],
    ["?", () => open.click()],
  ]);
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
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
