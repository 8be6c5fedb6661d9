/**
 * The sheet that lists the keys, and the switch for those of a single character.
 *
 * @import { Key } from "../words.js"
 */
import { t } from "../words.js";
import { find, make } from "./dom.js";
import { areKeysOn, switchKeys } from "./keys.js";

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

/** Fill it, and have its button open it. */
export function createSheet() {
  const dialog = find("keys", HTMLDialogElement);
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
  const on = find("keys-on", HTMLInputElement);
  on.checked = areKeysOn();
  on.addEventListener("change", () => switchKeys(on.checked));
  find("keys-open", HTMLButtonElement).addEventListener("click", () => dialog.showModal());
  find("keys-close", HTMLButtonElement).addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog's content
  });
}

/** @param {string} key @returns {string | (() => string)} */
function written(key) {
  return key.startsWith("key.") ? () => t(/** @type {Key} */ (key)) : key;
}
