/**
 * Going through the network by keyboard: a grid of its neurons that cannot be seen but for the one that has
 * the focus. What has the focus is looked at as if the pointer were on it, and Enter pins it.
 *
 * @import { Target } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { formatSigned } from "../scales.js";
import { isSame, neuronName, targetName, weightOf } from "../targets.js";
import { t } from "../words.js";
import { find, make, mark, write } from "./dom.js";

/** @param {Pick<Context, "store" | "actions">} context */
export function createRoam({ store, actions }) {
  const grid = find("roam", HTMLElement);
  const status = find("roam-said", HTMLElement);
  /** @type {HTMLElement[][]} cells by column */
  let cells = [];
  let shape = "";
  const at = { column: 1, unit: 0 };
  /** @type {number | null} the input whose connection is looked at */
  let input = null;

  /** @returns {Target} */
  const target = () =>
    input === null
      ? { kind: "neuron", ...at }
      : { kind: "connection", column: at.column, from: input, to: at.unit };

  store.on(["geometry", "run"], ({ geometry, run }) => {
    if (!geometry || !run) return;
    const columns = geometry.columns.map(({ nodes }) => nodes.map(({ unit }) => unit));
    const next = JSON.stringify([columns, run.summary.inputs, run.summary.class_names, t("roam.title")]);
    if (next !== shape) build(columns);
    shape = next;
    if (grid.contains(document.activeElement)) place();
  });

  /** @param {number[][]} columns units with a tile */
  function build(columns) {
    const { run } = store.get();
    if (!run) return;
    const focused = grid.contains(document.activeElement);
    cells = columns.map((units, column) =>
      units.map((unit) => {
        const name = neuronName(run.summary, column, unit);
        const cell = make("div", { role: "gridcell", tabindex: -1, "data-roam": "", "aria-label": name });
        cell.addEventListener("focus", () => look(column, unit));
        return cell;
      }),
    );
    grid.replaceChildren(...cells.map((row) => make("div", { role: "row" }, ...row)));
    at.column = Math.min(at.column, cells.length - 1);
    const index = Math.max(0, columns[at.column].indexOf(at.unit));
    at.unit = columns[at.column][index];
    cells[at.column][index].tabIndex = 0;
    if (focused) cells[at.column][index].focus();
  }

  /** @param {number} column @param {number} index of the cell in its column */
  function go(column, index) {
    const row = cells[Math.max(0, Math.min(cells.length - 1, column))];
    row[Math.max(0, Math.min(row.length - 1, index))].focus();
  }

  /** @param {number} column @param {number} unit */
  function look(column, unit) {
    grid.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    Object.assign(at, { column, unit });
    input = null;
    current()?.setAttribute("tabindex", "0");
    place();
    show();
  }

  /** The cell that has the focus stands on its neuron. */
  function place() {
    const node = store.get().geometry?.columns[at.column]?.nodes.find(({ unit }) => unit === at.unit);
    const cell = current();
    if (!node || !cell) return;
    cell.style.left = `${node.x - node.size / 2 - 3}px`;
    cell.style.top = `${node.y - node.size / 2 - 3}px`;
    cell.style.width = `${node.size + 6}px`;
    cell.style.height = `${node.size + 6}px`;
  }

  function current() {
    const nodes = store.get().geometry?.columns[at.column]?.nodes ?? [];
    return cells[at.column]?.[nodes.findIndex(({ unit }) => unit === at.unit)];
  }

  /** Look at it, and say what it is and its number. */
  function show() {
    const { picture, run } = store.get();
    actions.hover(target());
    const value = picture && run && weightOf(picture, target());
    if (!run) return;
    const name = targetName(run.summary, target());
    const key = input === null ? "roam.bias" : "roam.weight";
    const text = typeof value === "number" ? t(key, { name, value: formatSigned(value, 3) }) : name;
    if (input === null) mark(/** @type {Element} */ (current()), "aria-label", text);
    else write(status, text); // the focus stays where it is, so it has to be said
  }

  grid.addEventListener("focusout", () => {
    if (isSame(store.get().view.hover, target())) actions.hover(null);
    input = null;
  });

  grid.addEventListener("keydown", (event) => {
    const { key } = event;
    const sizes = store.get().run?.summary.sizes ?? [];
    const inputs = at.column > 0 ? sizes[at.column - 1] : 0;
    const step = { ArrowUp: -1, ArrowDown: 1 }[key];
    const side = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (key === "Enter" || key === " ") {
      const again = isSame(store.get().view.pinned, target());
      if (again) find("inspector", HTMLElement).querySelector("input")?.focus();
      else actions.pin(target());
    } else if (key === "Escape" && store.get().view.pinned) {
      actions.pin(null);
    } else if (input !== null && step) {
      input = Math.max(0, Math.min(inputs - 1, input + step));
      show();
    } else if (input !== null && side === 1) {
      input = null;
      show();
    } else if (event.shiftKey && side === -1 && inputs) {
      input = 0;
      show();
    } else if (step || side) {
      const row = cells[at.column].indexOf(/** @type {HTMLElement} */ (current()));
      go(at.column + (side ?? 0), row + (step ?? 0));
    } else if (key === "Home" || key === "End") {
      go(at.column, key === "Home" ? 0 : Number.POSITIVE_INFINITY);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}
