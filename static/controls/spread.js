/**
 * The dialog that shows the spread of every column before it is normalized and after, side by side.
 *
 * @import { Context } from "../actions.js"
 * @import { Picture } from "../types.js"
 */
import { formatNumber } from "../scales.js";
import { t } from "../words.js";
import { find, make, write } from "./dom.js";
import { choiceField } from "./field.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 160;
const HEIGHT = 34;
/** A column that hardly spreads is drawn at least so wide, of WIDTH. */
const NARROWEST = 1.5;
/** A mean that is so much smaller than the numbers is what rounding has left of 0. */
const ROUNDING = 1e-6;

/** @typedef {[least: number, greatest: number, mean: number, deviation: number]} Statistics */

/** @param {Context} context */
export function createSpread(context) {
  const { catalog, store, actions } = context;
  const dialog = find("spread", HTMLDialogElement);
  const table = find("spread-table", HTMLTableElement);
  const shared = make("input", { type: "checkbox" });
  shared.checked = true;
  const back = make(
    "button",
    { type: "button", class: "small-button", "aria-label": () => t("spread.back") },
    "‹",
  );
  const on = make(
    "button",
    { type: "button", class: "small-button", "aria-label": () => t("spread.on") },
    "›",
  );
  const where = make("span", { role: "status" });
  const pager = make("span", { class: "pager" }, back, where, on);
  const { root } = choiceField(context, { path: "data.normalization", choices: catalog.normalizations });
  find("spread-head", HTMLElement).append(
    root,
    make("label", { class: "check" }, shared, () => t("spread.shared")),
    pager,
  );
  let shown = "";

  find("spread-open", HTMLButtonElement).addEventListener("click", () => {
    dialog.showModal();
    actions.read({ spread: 0 });
  });
  find("spread-close", HTMLButtonElement).addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog's content
  });
  dialog.addEventListener("close", () => actions.read({ spread: null }));
  shared.addEventListener("change", () => show(store.get().picture));

  /** @param {-1 | 1} way */
  const turn = (way) => {
    const { view, picture } = store.get();
    const count = rowsOf(picture, "before").length;
    const start = way > 0 ? (view.spread ?? 0) + count : Math.max(0, (view.spread ?? 0) - page);
    actions.read({ spread: start });
  };
  let page = 0;
  back.addEventListener("click", () => turn(-1));
  on.addEventListener("click", () => turn(1));

  /** @param {Picture | null} picture */
  function show(picture) {
    const { run, view } = store.get();
    const start = picture?.spread.get("spread.start")?.data[0];
    if (!run || !picture || start === undefined || picture.run !== run.run) return;
    const { inputs } = run.summary;
    if (start >= inputs.length || view.spread === null) return;
    const before = rowsOf(picture, "before");
    const after = rowsOf(picture, "after");
    const counts = rowsOf(picture, "counts");
    page = Math.max(page, before.length);
    const key = JSON.stringify([start, inputs, shared.checked, before, after, t("spread.before")]);
    if (key === shown) return;
    shown = key;
    pager.hidden = inputs.length <= before.length && start === 0;
    write(where, t("spread.where", { from: start + 1, to: start + before.length, all: inputs.length }));
    back.disabled = start === 0;
    on.disabled = start + before.length >= inputs.length;
    const ranges = [before, after].map((rows) => (shared.checked ? rangeOf(rows) : null));
    const heads = ["spread.column", "spread.before", "spread.after"];
    const head = heads.map((word) => make("th", { scope: "col" }, t(/** @type {"spread.column"} */ (word))));
    const body = before.map((row, i) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, inputs[start + i]),
        ...[row, after[i]].map((each, side) => cell(each, counts[i], ranges[side])),
      ),
    );
    table.replaceChildren(make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
  }

  store.on(["picture", "run", "language"], ({ picture }) => {
    if (dialog.open) show(picture);
  });
}

/**
 * The rows of one of the tensors.
 * @param {Picture | null} picture
 * @param {"before" | "after" | "counts"} name
 */
function rowsOf(picture, name) {
  const tensor = picture?.spread.get(`spread.${name}`);
  if (!tensor) return [];
  const [rows, width] = tensor.shape;
  return Array.from({ length: rows }, (_, i) => [...tensor.data.subarray(i * width, (i + 1) * width)]);
}

/**
 * A range that holds all columns.
 * @param {number[][]} rows of statistics
 * @returns {[number, number]}
 */
function rangeOf(rows) {
  return [Math.min(...rows.map(([low]) => low)), Math.max(...rows.map(([, high]) => high))];
}

/**
 * A histogram over its own range, or over that of all columns, and its statistics.
 * @param {number[]} statistics
 * @param {number[]} counts in bins from the least to the greatest
 * @param {[number, number] | null} range
 */
function cell([low, high, mean, deviation], counts, range) {
  const [left, right] = range ?? [low, high];
  const span = right - left || 1;
  const at = (/** @type {number} */ value) => ((value - left) / span) * WIDTH;
  const wide = Math.max(NARROWEST, high > low ? at(high) - at(low) : 0);
  const step = wide / counts.length;
  const from = Math.min(WIDTH - wide, at(low));
  const most = Math.max(...counts, 1);
  const tops = counts.map((count) => HEIGHT - (count / most) * (HEIGHT - 1));
  // A constant column is one bar
  const path =
    high > low
      ? tops.map((top, i) => `V${top.toFixed(1)}H${(from + (i + 1) * step).toFixed(2)}`).join("")
      : `V1H${(from + wide).toFixed(2)}`;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  drawing.setAttribute("preserveAspectRatio", "none");
  drawing.setAttribute("class", "spread-bars");
  drawing.setAttribute("aria-hidden", "true");
  const bars = document.createElementNS(SVG, "path");
  bars.setAttribute("d", `M${from.toFixed(2)} ${HEIGHT}${path}V${HEIGHT}Z`);
  drawing.append(bars);
  const extremes = t("spread.extremes", { low: formatNumber(low), high: formatNumber(high) });
  const middle = Math.abs(mean) < ROUNDING * Math.max(Math.abs(low), Math.abs(high)) ? 0 : mean;
  const rest = t("spread.statistics", { mean: formatNumber(middle), deviation: formatNumber(deviation) });
  return make("td", {}, drawing, make("div", {}, extremes), make("div", { class: "muted" }, rest));
}
