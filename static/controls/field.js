/**
 * The kinds of field: a number that is typed, a choice, a slider with its value. Each shows a value of
 * the spec, hands on a new one when it is committed, and shows why one was refused.
 *
 * @import { Choice, Field } from "../types.js"
 * @import { Context } from "../actions.js"
 * @import { Text } from "../words.js"
 */
import { getPath } from "../edits.js";
import { plain } from "../format.js";
import { typedRefusal } from "../refusals.js";
import { startsOver } from "../settings.js";
import { fieldAt } from "../validate.js";
import { t } from "../words.js";
import { freshId, make, mark, say, write } from "./dom.js";
import { numberInput, typedText } from "./number.js";

/**
 * @typedef {object} FieldOptions
 * @property {string} path in the spec
 * @property {(value: any) => void} [commit]
 * @property {string} [look] a class for the input
 * @property {Text} [off] what stands where 0 means that there is no such limit
 */

/**
 * The name of a field, with a sign where a change of it starts over: of the data anybody expects it.
 * @param {Field} field
 * @param {string} path
 * @param {string} id of its input
 */
function nameOf(field, path, id) {
  const sign = startsOver(path) && !path.startsWith("data.") && make("span", { "aria-hidden": "true" }, " ↺");
  return make("label", { class: "field-label", for: id }, () => field.label, ...(sign ? [sign] : []));
}

/**
 * @param {Field} field
 * @param {string} path
 */
function helpOf(field, path) {
  return startsOver(path) ? `${field.help}\n${t("field.over")}` : field.help;
}

/** How long a note stays where what was refused is no longer in the field, in ms. */
const NOTE_TIME = 10000;

/**
 * The note under a field that says why a value was refused.
 * @param {Context} context
 * @param {() => string} path
 * @param {HTMLElement} input
 * @param {boolean} [keeps] whether what is refused stays in the field, and the note with it
 */
export function refusalNote({ store, actions }, path, input, keeps = false) {
  const note = make("span", { class: "field-note", id: freshId(), role: "alert", hidden: true });
  const clear = () => actions.accept(path());
  let seen = 0;
  input.addEventListener("input", clear);
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") clear();
  });
  actions.answer((refused) => refused === path() && input.checkVisibility());
  store.on(["refusal", "spec"], ({ refusal }) => {
    const stands = refusal !== null && refusal.path === path();
    if (stands && refusal.count !== seen) {
      const { count } = refusal;
      seen = count;
      if (!keeps) setTimeout(() => store.get().refusal?.count === count && clear(), NOTE_TIME);
      say(note, refusal.text);
      mark(input, "aria-invalid", "true");
      mark(input, "aria-describedby", note.id);
    } else if (!stands && !note.hidden) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
    note.hidden = !stands;
  });
  return { note, clear };
}

/**
 * An input that commits a typed number on Enter or when it is left.
 * @param {Context} context
 * @param {HTMLInputElement} input
 * @param {object} options
 * @param {() => string} options.path
 * @param {() => string} options.label for messages
 * @param {(value: number) => void} options.commit
 * @param {boolean} [options.off] whether nothing is shown, and can be typed, for 0
 */
export function typedNumber(context, input, { path, label, commit, off = false }) {
  const field = () => fieldAt(context.catalog, path());
  const { note, clear } = refusalNote(context, path, input);
  const value = () => Number(getPath(context.store.get().spec, path()));
  const shown = () => (off && value() === 0 ? "" : plain(value()));
  /** Whether something was typed that has not been taken: what just stands there may be another layer's by now. */
  let isTyped = false;
  const show = () => {
    input.value = shown();
    isTyped = false;
  };
  const take = () => {
    if (!isTyped || input.value === shown()) return;
    const typed = typedText(input, field().kind === "integer");
    const text = off && typed === "" ? "0" : typed;
    const problem = typedRefusal(field(), label, text);
    show();
    if (problem) {
      context.actions.refuse(problem, path());
      return;
    }
    clear();
    if (Number(text) !== value()) commit(Number(text));
  };
  input.addEventListener("input", () => {
    isTyped = true;
  });
  input.addEventListener("change", take);
  input.addEventListener("blur", take);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take();
    if (event.key === "Escape" && input.value !== shown()) {
      event.preventDefault(); // it closes nothing else with it
      show();
    }
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    commit(neighbour(field(), value(), step));
  });
  return {
    note,
    update() {
      if (document.activeElement !== input || input.dataset.shown !== shown()) show();
      input.dataset.shown = shown();
    },
  };
}

/**
 * The next value up or down: the next whole number; 1, 2, 3, 5, 7 times powers of ten on a logarithmic scale; the
 * next hundredth else.
 * @param {Field} field
 * @param {number} value
 * @param {number} step
 */
function neighbour(field, value, step) {
  const { minimum = 0, maximum = 1 } = field;
  const inside = (/** @type {number} */ next) =>
    Number(Math.min(maximum, Math.max(minimum, next)).toPrecision(6));
  if (field.kind === "integer") return inside(value + step);
  if (field.scale !== "log") {
    const hundredth = step > 0 ? Math.floor(value * 100 + 1e-6) + 1 : Math.ceil(value * 100 - 1e-6) - 1;
    return inside(hundredth / 100);
  }
  const ladder = [];
  for (let power = -12; power <= 3; power++)
    for (const factor of [1, 2, 3, 5, 7]) ladder.push(factor * 10 ** power);
  const next =
    step > 0
      ? ladder.find((rung) => rung > value * 1.0001)
      : ladder.findLast((rung) => rung < value * 0.9999);
  return inside(next ?? value);
}

/**
 * A labelled number.
 * @param {Context} context
 * @param {FieldOptions} options
 */
export function numberField(context, { path, commit, look = "", off }) {
  const field = fieldAt(context.catalog, path);
  const id = freshId();
  const input = numberInput(
    { ...field, whole: field.kind === "integer", look },
    { id, title: () => helpOf(field, path), placeholder: off },
  );
  const typed = typedNumber(context, input, {
    path: () => path,
    label: () => field.label,
    commit: commit ?? ((value) => context.actions.setField(path, value)),
    off: off !== undefined,
  });
  const row = make("div", { class: "field-row" }, input);
  const root = make("div", { class: "field", "data-field": path }, nameOf(field, path, id), row, typed.note);
  context.store.on(["spec"], typed.update);
  return { root, row, input };
}

/**
 * A labelled choice from the catalog.
 * @param {Context} context
 * @param {FieldOptions & {choices: Choice[]}} options
 */
export function choiceField(context, { path, choices, commit, look = "" }) {
  const field = fieldAt(context.catalog, path);
  const id = freshId();
  const select = make("select", { id, class: look });
  for (const choice of choices) {
    const { name } = choice;
    select.append(make("option", { value: name, title: () => choice.help }, () => choice.label));
  }
  const { note } = refusalNote(context, () => path, select);
  select.addEventListener("change", () => {
    const value = select.value;
    (commit ?? ((name) => context.actions.setField(path, name)))(value);
  });
  const root = make("div", { class: "field", "data-field": path }, nameOf(field, path, id), select, note);
  context.store.on(["spec"], ({ spec }) => {
    const value = getPath(spec, path);
    select.value = value;
    const chosen = choices.find(({ name }) => name === value);
    select.title = [helpOf(field, path), chosen?.help && `${chosen.label}: ${chosen.help}`, chosen?.formula]
      .filter(Boolean)
      .join("\n");
  });
  return { root, select, note };
}

/**
 * A slider in a row: its name, its track, its value, which can be typed too where `format` is left out.
 * @param {Context} context
 * @param {object} options
 * @param {string} options.path
 * @param {number} options.step
 * @param {(value: number) => string} [options.format]
 */
export function sliderRow(context, { path, step, format }) {
  const field = fieldAt(context.catalog, path);
  const id = freshId();
  const { minimum: min, maximum: max } = field;
  const input = make("input", { type: "range", id, min, max, step, title: () => field.help });
  const row = make(
    "div",
    { class: "row", "data-field": path },
    make("label", { for: id }, () => field.label),
    input,
  );
  const commit = (/** @type {number} */ value) => context.actions.setField(path, value);

  /** @type {HTMLInputElement | null} */
  let number = null;
  const value = make("output", { for: id });
  if (format) {
    row.append(value);
  } else {
    const whole = field.kind === "integer";
    const name = () => t("data.typed", { label: field.label });
    number = numberInput({ ...field, whole, look: "bare" }, { "aria-label": name });
    const typed = typedNumber(context, number, { path: () => path, label: () => field.label, commit });
    row.append(make("div", { class: "field" }, number, typed.note));
    context.store.on(["spec"], typed.update);
  }
  const show = (/** @type {number} */ shown) => {
    const text = format ? format(shown) : plain(shown);
    if (format) write(value, text);
    input.setAttribute("aria-valuetext", text);
  };
  input.addEventListener("input", () => {
    show(Number(input.value));
    commit(Number(input.value));
  });
  context.store.on(["spec"], ({ spec }) => {
    const shown = getPath(spec, path);
    if (Number(input.value) !== shown) input.value = String(shown);
    show(shown);
  });
  return {
    root: row,
    /** @param {boolean} on */
    enable(on) {
      input.disabled = !on;
      if (number) number.disabled = !on;
    },
  };
}
