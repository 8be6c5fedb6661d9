/**
 * Keys for the whole page, the sheet that lists them, and the switch for those of a single character
 * (WCAG 2.1.4).
 *
 * @import { Context } from "../actions.js"
 * @import { Key } from "../words.js"
 */
import { t } from "../words.js";
import { find, make } from "./dom.js";

const STORED = "glassnet-keys";

/** Elements in which something is typed, and those that use the space bar themselves. */
const TYPED = "select, input:not([type=checkbox], [type=radio], [type=range]), textarea, [contenteditable]";
const PRESSED = "button, select, input, textarea, summary, a[href], [role=gridcell], [role=application]";

/** Keys and what they do; a key that is written as a word stands under its own key. @type {Array<[Array<string | Key>, Key]>} */
const SHEET = [
  [["key.space"], "keys.play"],
  [["S"], "keys.step"],
  [["R"], "keys.reset"],
  [["key.ctrl", "Z"], "keys.undo"],
  [["key.ctrl", "key.shift", "Z"], "keys.redo"],
  [["?"], "keys.sheet"],
  [["F1"], "keys.help"],
  [["Esc"], "keys.escape"],
  [["key.arrows"], "keys.roam"],
  [["key.shift", "←"], "keys.links"],
  [["key.enter"], "keys.pin"],
  [["key.arrows"], "keys.grip"],
  [["+ −", "0"], "keys.magnify"],
  [["← →", "+ −", "0"], "keys.timeline"],
];

/** @param {Pick<Context, "actions">} context */
export function createKeys({ actions }) {
  const dialog = find("keys", HTMLDialogElement);
  const on = find("keys-on", HTMLInputElement);
  on.checked = stored();
  on.addEventListener("change", () => {
    try {
      localStorage.setItem(STORED, on.checked ? "on" : "off");
    } catch {
      // kept for this visit only
    }
  });
  find("keys-list", HTMLElement).append(
    ...SHEET.map(([keys, does]) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, ...keys.map((key) => make("kbd", {}, written(key)))),
        make("td", {}, () => t(does)),
      ),
    ),
  );
  find("keys-open", HTMLButtonElement).addEventListener("click", () => dialog.showModal());
  find("keys-close", HTMLButtonElement).addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog's content
  });

  const doing = new Map([
    [" ", actions.toggle],
    ["s", actions.step],
    ["r", actions.reset],
    ["?", () => dialog.showModal()],
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

/** @param {string} key @returns {string | (() => string)} */
function written(key) {
  return key.startsWith("key.") ? () => t(/** @type {Key} */ (key)) : key;
}

function stored() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true; // a browser may forbid keeping anything
  }
}
