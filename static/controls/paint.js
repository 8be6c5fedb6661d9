/**
 * The tools for painting, above the output map: brush, eraser, moving, lasso; their size and density; the
 * classes with their colours; all points erased.
 *
 * @import { Context } from "../actions.js"
 * @import { Key } from "../words.js"
 * @import { Catalog, PaintView, Points, Spec } from "../types.js"
 */
import { dataSet, withDataSet } from "../adapt.js";
import { DENSITIES, rounded } from "../brushes.js";
import { isPainting, PAINTED } from "../repaint.js";
import { t } from "../words.js";
import { find, make, mark, say, write } from "./dom.js";

const LARGEST = 2;
/** The tools and their pictures. @type {[PaintView["tool"], string][]} */
const TOOLS = [
  ["brush", "M13.5 2.5 7 9M5.8 8.6c-2 .2-2 2.6-3.6 3.6 1.8 1.2 5 .8 5.2-2z"],
  ["erase", "M6 13.5 2.5 10 9 3.5l4.5 4.5L8 13.5zM5.5 7 10 11.5M7 13.5h7"],
  ["move", "M8 2v12M2 8h12M6 4l2-2 2 2M6 12l2 2 2-2M4 6 2 8l2 2M12 6l2 2-2 2"],
  ["lasso", "M4.5 10.5C1.5 9 2 3 8 3s7.5 3.5 5 6-7 2.5-8 1.5.5-2 1.5-.8-.5 3.3-3 3.8"],
];

/** @param {Context} context */
export function createPaint({ catalog, store, actions }) {
  const bar = find("paint-bar", HTMLElement);
  const map = find("output-box", HTMLElement);
  const paint = () => store.get().view.paint;
  const look = (/** @type {Partial<PaintView>} */ patch) => actions.look({ paint: { ...paint(), ...patch } });

  const tools = TOOLS.map(([tool, path]) => {
    const input = make("input", { type: "radio", name: "paint-tool", value: tool });
    const title = () => t(/** @type {Key} */ (`paint.${tool}`));
    say(input, title, "aria-label");
    input.addEventListener("change", () => look({ tool, held: null }));
    const label = make(
      "label",
      { class: "paint-tool", title: () => t(/** @type {Key} */ (`paint.${tool}.help`)) },
      input,
    );
    label.append(icon(path));
    return { tool, input, label };
  });
  const clear = make("button", { type: "button", class: "button small" }, () => t("paint.clear"));
  clear.addEventListener("click", () => {
    const { points } = store.get();
    const places = [points?.train, points?.validation].flatMap((part) => [...(part?.place ?? [])]);
    if (places.length) actions.setPoints(places.map((place) => [place]));
  });
  const count = make("span", { class: "muted" });
  const first = make(
    "div",
    { class: "paint-row" },
    make(
      "fieldset",
      { class: "paint-tools" },
      make("legend", { class: "unseen" }, () => t("paint.tool")),
      ...tools.map(({ label }) => label),
    ),
    count,
    clear,
  );

  const size = slider("size", 0, LARGEST, 0.1);
  const density = slider("density", 1, DENSITIES, 1);
  const classes = make("fieldset", { class: "paint-classes" });
  const more = make("button", { type: "button", class: "small-button", title: () => t("paint.more") }, "+");
  say(more, () => t("paint.more"), "aria-label");
  more.addEventListener("click", () => {
    const { run } = store.get();
    if (run) actions.setField("data.classes", run.summary.class_names.length + 1);
  });
  const second = make("div", { class: "paint-row" }, size.root, density.root);
  const third = make("div", { class: "paint-row" }, classes, more);

  const note = make("p", { class: "about" });
  const start = make("button", { type: "button", class: "button small" }, () => t("paint.start"));
  start.addEventListener("click", () => {
    const { spec, points } = store.get();
    if (points) actions.useSpec(paintedOver(spec, catalog, points));
  });
  const status = make("p", { class: "unseen", id: "paint-said", role: "status" });
  const keys = make("p", { class: "unseen", id: "paint-keys" }, () => t("paint.keys"));
  bar.append(first, second, third, note, start, status, keys);

  /**
   * @param {"size" | "density"} name
   * @param {number} min
   * @param {number} max
   * @param {number} step
   */
  function slider(name, min, max, step) {
    const input = make("input", { type: "range", min, max, step, value: paint()[name] });
    input.addEventListener("input", () => look({ [name]: Number(input.value) }));
    return { input, root: make("label", { class: "paint-slider" }, () => t(`paint.${name}`), input) };
  }

  let shown = "";
  let wasHidden = true;
  store.on(["view", "run", "spec", "points"], (state) => {
    const { view, run, spec, points } = state;
    const able = isPainting(state);
    const set = dataSet(catalog, spec.data.name);
    bar.hidden = !view.paint.open || !set.features;
    if (!bar.hidden && wasHidden) requestAnimationFrame(() => map.scrollIntoView({ block: "nearest" }));
    wasHidden = bar.hidden;
    if (bar.hidden || !run) return;
    for (const row of [first, second, third]) row.hidden = !able;
    const total = (points?.train.target.length ?? 0) + (points?.validation.target.length ?? 0);
    start.hidden = able || set.task === "classification";
    note.hidden = able && total > 0;
    note.classList.toggle("over", able); // so that the map stays where it is under the first stroke
    write(note, noteFor(able, set.task, total));
    for (const { tool, input } of tools) input.checked = tool === view.paint.tool;
    const brushing = view.paint.tool === "brush";
    size.input.disabled = !brushing && view.paint.tool !== "erase";
    density.input.disabled = !brushing;
    clear.disabled = !total;
    write(count, t("paint.count", { count: total }));
    const names = run.summary.class_names;
    if (names.join() !== shown) {
      shown = names.join();
      classes.replaceChildren(
        make("legend", { class: "unseen" }, () => t("paint.class")),
        ...names.map(choice),
      );
    }
    more.hidden = spec.data.name !== PAINTED || names.length >= (catalog.fields["data.classes"].maximum ?? 0);
    const label = Math.min(view.paint.label, Math.max(0, names.length - 1));
    for (const [index, input] of classes.querySelectorAll("input").entries()) input.checked = index === label;
    if (able && label !== view.paint.label) look({ label });
  });

  /**
   * @param {boolean} able
   * @param {string} task
   * @param {number} total
   */
  function noteFor(able, task, total) {
    if (able) return t("paint.empty");
    if (task !== "classification") return t("paint.numbers");
    const { points } = catalog.painting;
    return total > points ? t("paint.many", { count: points, total }) : "";
  }

  /**
   * @param {string} name
   * @param {number} label
   */
  function choice(name, label) {
    const input = make("input", { type: "radio", name: "paint-class", value: label });
    input.addEventListener("change", () => look({ label }));
    const swatch = make("span", { class: `swatch class-${label}`, "aria-hidden": "true" });
    return make(
      "label",
      { class: "chip", title: () => t("paint.class.help", { key: label + 1, name }) },
      input,
      swatch,
      name,
    );
  }

  mark(find("paint-open", HTMLButtonElement), "aria-controls", bar.id);
  return bar;
}

/**
 * The spec of painted points where a set has numbers to predict: what is above 0 is of the second class.
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @param {Points} shown
 * @returns {Spec}
 */
function paintedOver(spec, catalog, shown) {
  const next = withDataSet({ ...spec, data: { ...spec.data, points: [] } }, catalog, PAINTED);
  next.data.points = [shown.train, shown.validation].flatMap(({ position, target }) =>
    Array.from(target, (value, i) => {
      const [x, y] = rounded([position[2 * i], position[2 * i + 1]]);
      return /** @type {[number, number, number]} */ ([x, y, value > 0 ? 1 : 0]);
    }),
  );
  return next;
}

/** @param {string} path */
function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "icon line");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
