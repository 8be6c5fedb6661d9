/**
 * The field for what is on or off.
 *
 * @import { Context } from "../actions.js"
 */
import { getPath } from "../edits.js";
import { fieldAt } from "../validate.js";
import { make } from "./dom.js";
import { refusalNote } from "./field.js";

/**
 * A tick box, with its name beside it or alone.
 * @param {Context} context
 * @param {() => string} path
 * @param {boolean} [named]
 */
export function switchField(context, path, named = true) {
  const field = fieldAt(context.catalog, path());
  const input = make("input", { type: "checkbox", title: () => field.help });
  const { note } = refusalNote(context, path, input);
  input.addEventListener("change", () => context.actions.setField(path(), input.checked));
  const tick = make("label", { class: "check" }, input, ...(named ? [() => field.label] : []));
  return {
    input,
    root: make("div", { class: "field", "data-field": path().replace(/\[\d+\]/, "[]") }, tick, note),
    update() {
      input.checked = getPath(context.store.get().spec, path()) === true;
    },
  };
}
