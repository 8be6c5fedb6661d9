/**
 * The panel of what is pinned: the live numbers of a neuron or a connection, and what can be done to it.
 *
 * @import { Picture, Target } from "../types.js"
 * @import { Context } from "../actions.js"
 * @import { State } from "../store.js"
 */
import { layerName, percent, plain } from "../format.js";
import { typedRefusal } from "../refusals.js";
import { formatNumber, formatSigned } from "../scales.js";
import { cutOf, numbersOf, targetName, weightOf } from "../targets.js";
import { fieldAt } from "../validate.js";
import { t } from "../words.js";
import { find, freshId, make, mark, say, write } from "./dom.js";
import { refusalNote } from "./field.js";
import { createLayerFields } from "./layerwise.js";
import { numberInput, typedText } from "./number.js";

const PATH = "edit.value";
/** About what it covers, in px. */
const ROOM = { width: 290, height: 274 };

/** @param {Context} context */
export function createInspector(context) {
  const { store, actions, catalog } = context;
  const root = find("inspector", HTMLElement);
  const pinned = () => store.get().view.pinned;

  const title = make("h2");
  const close = make("button", {
    type: "button",
    class: "close",
    "aria-label": () => t("inspector.close"),
    title: () => t("inspector.close"),
  });
  close.append("×");
  close.addEventListener("click", () => actions.pin(null));

  const value = createValue(context, pinned);
  const gradient = createLine(() => t("inspector.gradient.help"));
  const update = createLine(() => t("inspector.update.help"));
  const mean = createLine(() => t("inspector.mean.help"));
  const active = createLine("");
  const numbers = make("dl", {}, ...[gradient, update, mean, active].flatMap(({ parts }) => parts));
  say(update.name, () => t("inspector.update"));
  say(mean.name, () => t("inspector.mean"));
  say(active.name, () => t("inspector.active"));
  const part = make("p", { class: "part" });

  const cut = createButton(() => {
    const { picture, view } = store.get();
    if (picture && view.pinned) actions.setCut(view.pinned, !cutOf(picture, view.pinned));
  });
  const freeze = createButton(() => {
    const column = columnOf(store.get());
    actions.setFrozen(column - 1, !store.get().spec.layers[column - 1]?.frozen);
  });
  /** @param {number} by how many places */
  const move = (by) => {
    const { view } = store.get();
    const target = view.pinned;
    const column = view.handling.layer;
    if (column !== null) actions.moveLayer(column, column + by);
    else if (target && target.kind !== "connection")
      actions.moveNeuron(target.column, target.unit, target.unit + by);
  };
  const back = createButton(() => move(-1));
  const forth = createButton(() => move(1));
  const remove = createButton(() => {
    const { view } = store.get();
    const target = view.pinned;
    if (view.handling.layer !== null) actions.removeLayer(view.handling.layer - 1);
    else if (target && target.kind !== "connection") actions.removeNeuron(target.column - 1, target.unit);
  });
  const buttons = make("div", { class: "buttons" }, cut, back, forth, freeze, remove);
  const whole = createLayerFields(context, () => Math.max(0, columnOf(store.get()) - 1), true);
  const fields = make("div", { class: "whole" }, whole.dropout, whole.normalization);
  root.append(make("header", {}, title, close), value.root, numbers, part, fields, buttons);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || root.hidden) return;
    const { picked, view } = store.get();
    const isOthers = event.target instanceof Element && event.target.closest("dialog, [popover]");
    if (!isOthers && picked === null && !view.handling.moved) actions.pin(null);
  });

  store.on(["view", "picture", "spec", "run"], (state) => {
    const { run, picture, spec, view } = state;
    const column = columnOf(state);
    root.hidden = !run || column < 0;
    if (!run || column < 0) return;
    const target = view.pinned;
    const layer = spec.layers[column - 1];
    const isHidden = column > 0 && column < spec.layers.length;
    const isWhole = target === null;
    fields.hidden = !isWhole || column === 0;
    if (!fields.hidden) whole.update();
    const isNeuron = target !== null && target.kind !== "connection";
    write(title, target ? targetName(run.summary, target) : layerName(column, spec.layers.length));
    value.update(picture);
    const found = picture && target ? numbersOf(picture, target) : undefined;
    const has = target !== null && column > 0;
    write(gradient.name, `∂L/∂${isNeuron ? "b" : "w"}`);
    gradient.show(has ? formatNumber(found?.gradient) : null);
    update.show(has ? formatNumber(found?.update) : null);
    mean.show(isNeuron ? formatNumber(found?.mean) : null);
    active.show(isNeuron && has ? percent(found?.active ?? Number.NaN) : null);
    const rule = catalog.activations.find(({ name }) => name === layer?.activation)?.active;
    if (rule) mark(active.name, "title", t("inspector.active.help", { rule }));
    const some = picture?.examples ?? 0;
    write(
      part,
      found && some > 0 && some < run.summary.train
        ? t("inspector.part", { some, all: run.summary.train })
        : "",
    );

    const former = picture && target && cutOf(picture, target);
    cut.hidden = target?.kind !== "connection";
    write(
      cut,
      former ? t("inspector.restore", { value: formatSigned(former.weight, 3) }) : t("inspector.cut"),
    );
    freeze.hidden = column === 0;
    write(freeze, t(layer?.frozen ? "inspector.thaw" : "inspector.freeze"));
    const place = isNeuron ? target.unit : column - 1;
    const places = isNeuron ? (layer?.units ?? 1) : spec.layers.length - 1;
    for (const button of [back, forth, remove]) button.hidden = !isHidden || !(isNeuron || isWhole);
    write(back, t(isWhole ? "inspector.left" : "inspector.up"));
    write(forth, t(isWhole ? "inspector.right" : "inspector.down"));
    write(remove, t(isWhole ? "layer.remove" : "layer.less"));
    back.disabled = place === 0;
    forth.disabled = place === places - 1;
    remove.disabled = isNeuron && places < 2;
  });

  // On a telephone it lies over the end of the page: what is pinned comes up from under it.
  let uncovered = -1;
  store.on(["view"], (state) => {
    const pinned = columnOf(state);
    if (pinned === uncovered) return;
    uncovered = pinned;
    const column = state.geometry?.columns[pinned];
    if (!column || !matchMedia("(max-width: 900px)").matches) return;
    const { top } = find("network-field", HTMLElement).getBoundingClientRect();
    const below = top + column.bottom + 8 - root.getBoundingClientRect().top;
    if (below > 0) scrollBy({ top: below });
  });

  // It stands in the corner where it covers the fewest neurons.
  store.on(["view", "geometry"], (state) => {
    const { geometry } = state;
    const pinned = columnOf(state);
    if (pinned < 0 || !geometry || root.matches(":hover, :focus-within")) return;
    const covered = (/** @type {(x: number) => boolean} */ isBeside) =>
      geometry.columns
        .flatMap(({ nodes, column }) => nodes.map((node) => ({ ...node, column })))
        .filter(({ x, y, size }) => isBeside(x) && y + size / 2 > geometry.height - ROOM.height)
        .reduce((sum, { column }) => sum + (column === pinned ? 10 : 1), 0);
    const left = covered((x) => x < ROOM.width);
    mark(root, "data-side", left < covered((x) => x > geometry.width - ROOM.width) ? "left" : "right");
  });
}

/**
 * The column of what is pinned, below 0 when nothing is.
 * @param {State} state
 */
function columnOf({ view }) {
  return view.handling.layer ?? view.pinned?.column ?? -1;
}

/** @param {() => void} act */
function createButton(act) {
  const button = make("button", { type: "button", class: "button small" });
  button.addEventListener("click", act);
  return button;
}

/**
 * A name and a live number.
 * @param {import("../words.js").Text} help
 */
function createLine(help) {
  const name = make("dt", { title: help });
  const number = make("dd");
  return {
    name,
    parts: [name, number],
    /** @param {string | null} text null where there is no such number */
    show(text) {
      name.hidden = text === null;
      number.hidden = text === null;
      write(number, text ?? "");
    },
  };
}

/**
 * The weight or bias, shown live and typed.
 * @param {Context} context
 * @param {() => Target | null} pinned
 */
function createValue(context, pinned) {
  const { store, actions, catalog } = context;
  const field = fieldAt(catalog, PATH);
  const id = freshId();
  const input = numberInput({ ...field, step: 0.1 }, { id, title: () => field.help });
  const name = make("label", { for: id });
  const { note, clear } = refusalNote(context, () => PATH, input);
  const root = make("div", { class: "field value" }, name, input, note);
  /** @type {string | null} what is typed and not yet taken stays while the number moves on */
  let shown = null;

  const live = () => {
    const { picture } = store.get();
    const target = pinned();
    const number = picture && target ? weightOf(picture, target) : undefined;
    return number === undefined ? "" : plain(Number(number.toPrecision(5)));
  };
  const show = () => {
    shown = live();
    input.value = shown;
  };
  const take = () => {
    const target = pinned();
    if (!target || input.value === shown) return;
    const text = typedText(input);
    const problem = typedRefusal(field, () => name.textContent ?? "", text);
    if (problem) {
      show();
      actions.refuse(problem, PATH);
      return;
    }
    clear();
    actions.setValue(target, Number(text));
    shown = input.value;
  };
  input.addEventListener("change", take);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take();
    if (event.key === "Escape" && input.value !== shown) {
      event.preventDefault();
      show();
    }
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    input.value = plain(Math.round((Number(typedText(input)) + step * 0.1) * 1e4) / 1e4);
    take();
  });
  input.addEventListener("blur", () => {
    if (input.value !== shown) take();
  });

  /** @type {Target | null} */
  let last = null;
  return {
    root,
    /** @param {Picture | null} picture */
    update(picture) {
      const target = pinned();
      if (target !== last) clear();
      root.hidden = !target || target.column === 0 || !picture;
      write(name, t(target?.kind === "connection" ? "inspector.weight" : "inspector.bias"));
      const typing = document.activeElement === input && target === last;
      last = target;
      if (!typing) show();
    },
  };
}
