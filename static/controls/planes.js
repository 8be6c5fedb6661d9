/**
 * The choice of the plane, under the map, where the data have more than two inputs.
 *
 * @import { Context } from "../actions.js"
 * @import { PlaneChoice } from "../planes.js"
 * @import { Part } from "../readings.js"
 * @import { Summary } from "../types.js"
 */
import { layerName, neuronName, percent } from "../format.js";
import { exists } from "../planes.js";
import { t } from "../words.js";
import { find, freshId, make, write } from "./dom.js";
import { numberInput, typedText } from "./number.js";

const COMPONENTS = "components";
const COLUMNS = "columns";
const MEANS = "means";

/** @param {Pick<Context, "store" | "actions">} context */
export function createPlanes({ store, actions }) {
  const root = find("plane-choice", HTMLElement);
  const note = make("p", { class: "about" });
  const kind = select(() => t("plane.kind"));
  const axes = [select(() => t("plane.across")), select(() => t("plane.up"))];
  const held = select(() => t("plane.held"));
  const row = numberInput({ minimum: 1, whole: true, look: "w-72" }, { "aria-label": () => t("plane.row") });
  const rows = make("div", { class: "plane-axes" }, ...axes.map((each) => each.root));
  const rest = make("div", { class: "plane-held" }, held.root, row);
  root.append(kind.root, rows, rest, note);
  let inputs = "";

  kind.input.addEventListener("change", () => {
    const { value } = kind.input;
    if (value === COMPONENTS) return choose(null);
    return choose(
      value === COLUMNS ? { columns: [0, 1], held: null } : { column: Number(value), units: [0, 1] },
    );
  });
  for (const [axis, { input }] of axes.entries())
    input.addEventListener("change", () => {
      const { plane } = store.get().view;
      if (!plane) return;
      const pair = /** @type {[number, number]} */ (["units" in plane ? plane.units : plane.columns].flat());
      const [before, after] = [pair[axis], Number(input.value)];
      if (pair[1 - axis] === after) pair[1 - axis] = before; // an axis that is taken changes places
      pair[axis] = after;
      choose("units" in plane ? { ...plane, units: pair } : { ...plane, columns: pair });
    });
  held.input.addEventListener("change", () => hold(held.input.value, 0));
  row.addEventListener("change", () => hold(held.input.value, Number(typedText(row, true)) - 1));

  /** @param {PlaneChoice | null} plane */
  function choose(plane) {
    actions.read({ plane, point: null });
  }

  /**
   * @param {string} part
   * @param {number} index
   */
  function hold(part, index) {
    const { view, run } = store.get();
    if (!view.plane || "units" in view.plane || !run) return;
    const most = part === "validation" ? run.summary.validation : run.summary.train;
    const inside = Math.max(0, Math.min(most - 1, Math.round(index) || 0));
    const example = part === MEANS ? null : { part: /** @type {Part} */ (part), index: inside };
    choose({ ...view.plane, held: example });
    row.value = String(inside + 1);
  }

  store.on(["run", "view"], ({ run, view: { plane } }) => {
    if (!run) return;
    const { summary } = run;
    root.hidden = summary.plane.kind !== COMPONENTS;
    const key = JSON.stringify(summary.inputs);
    const others = inputs !== "" && key !== inputs;
    inputs = key;
    if (plane && (root.hidden || others || !exists(plane, summary))) return choose(null);
    if (root.hidden) return;
    const hidden = summary.sizes.flatMap((size, column) =>
      column > 0 && column < summary.sizes.length - 1 && size > 1 ? [column] : [],
    );
    const last = summary.sizes.length - 1;
    fill(kind.input, plane ? ("units" in plane ? String(plane.column) : COLUMNS) : COMPONENTS, [
      [COMPONENTS, t("plane.components")],
      [COLUMNS, t("plane.columns")],
      ...hidden.map(
        (column) =>
          /** @type {Option} */ ([String(column), t("plane.neurons", { layer: layerName(column, last) })]),
      ),
    ]);
    rows.hidden = !plane;
    rest.hidden = !plane || "units" in plane;
    write(note, noteOf(summary, plane));
    if (!plane) return;
    const [column, pair] = "units" in plane ? [plane.column, plane.units] : [0, plane.columns];
    const names = Array.from({ length: summary.sizes[column] }, (_, unit) =>
      neuronName(summary, column, unit),
    );
    for (const [axis, { input }] of axes.entries())
      fill(
        input,
        String(pair[axis]),
        names.map((name, unit) => [String(unit), name]),
      );
    if ("units" in plane) return;
    const parts = /** @type {Option[]} */ ([
      [MEANS, t("plane.means")],
      ["train", t("plane.train")],
    ]);
    if (summary.validation) parts.push(["validation", t("plane.validation")]);
    fill(held.input, plane.held?.part ?? MEANS, parts);
    row.hidden = !plane.held;
    if (plane.held && document.activeElement !== row) row.value = String(plane.held.index + 1);
  });
}

/** @typedef {[value: string, name: string]} Option */

/** @param {() => string} label */
function select(label) {
  const id = freshId();
  const input = make("select", { id });
  return { input, root: make("div", { class: "plane-row" }, make("label", { for: id }, label), input) };
}

/**
 * @param {HTMLSelectElement} input
 * @param {string} chosen
 * @param {Option[]} options
 */
function fill(input, chosen, options) {
  const key = JSON.stringify(options);
  if (input.dataset.key !== key) {
    input.dataset.key = key;
    input.replaceChildren(...options.map(([value, name]) => make("option", { value }, name)));
  }
  if (input.value !== chosen) input.value = chosen;
}

/**
 * What is seen on the plane, and what becomes of points that are not on it.
 * @param {Summary} summary
 * @param {PlaneChoice | null} plane
 */
function noteOf({ plane: usual, inputs }, plane) {
  const [first, second] = usual.variance ?? [0, 0];
  const share = percent(first + second, 0);
  const seen = !plane
    ? t("plane.about.components", { share })
    : "units" in plane
      ? t("plane.about.neurons")
      : t("plane.about.columns", { count: inputs.length - 2 });
  return `${seen} ${t("plane.fading")}`;
}
