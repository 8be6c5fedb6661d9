/**
 * Undo and redo: two buttons that say what they would do, and the usual keys.
 *
 * @import { Context } from "../actions.js"
 * @import { Deed } from "../describe.js"
 */
import { describe } from "../describe.js";
import { t } from "../words.js";
import { find, say } from "./dom.js";

/** @param {Pick<Context, "catalog" | "store" | "actions">} context */
export function createUndo({ catalog, store, actions }) {
  for (const kind of /** @type {const} */ (["undo", "redo"])) {
    const button = find(kind, HTMLButtonElement);
    button.addEventListener("click", () => actions.turnBack(kind));
    store.on(["run"], ({ run }) => show(button, kind, run?.[kind] ?? null));
  }

  /**
   * @param {HTMLButtonElement} button
   * @param {"undo" | "redo"} kind
   * @param {Deed | null} deed
   */
  function show(button, kind, deed) {
    button.disabled = deed === null;
    const label = () => {
      if (!deed) return t(kind);
      return t(`${kind}.deed`, { deed: describe(deed, catalog, store.get().spec.layers.length) });
    };
    say(button, label, "aria-label");
    say(button, label, "title");
  }

  document.addEventListener("keydown", (event) => {
    const kind = meant(event);
    if (!kind || isTyping(event.target) || document.querySelector("dialog:modal")) return;
    event.preventDefault();
    actions.turnBack(kind);
  });
}

/**
 * @param {KeyboardEvent} event
 * @returns {"undo" | "redo" | null}
 */
function meant({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (altKey || ctrlKey === metaKey) return null;
  const letter = key.toLowerCase();
  if (letter === "z") return shiftKey ? "redo" : "undo";
  return letter === "y" && !shiftKey ? "redo" : null;
}

/**
 * Whether the browser's own undo is meant: of a text that is being typed and not taken yet.
 * @param {EventTarget | null} target
 */
function isTyping(target) {
  if (target instanceof HTMLTextAreaElement) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  const text = !["range", "checkbox", "radio", "button"].includes(target.type);
  return text && target.value !== target.dataset.shown;
}
