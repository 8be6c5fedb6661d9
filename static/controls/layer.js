/**
 * One layer's controls, laid over its column: name, activation, and for a hidden layer its size.
 *
 * @import { GeometryColumn } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { layerName, percent } from "../format.js";
import { t } from "../words.js";
import { glyph, make, mark, say, write } from "./dom.js";
import { typedNumber } from "./field.js";
import { createGrip } from "./grip.js";
import { dragHeading } from "./heading.js";
import { numberInput } from "./number.js";

/**
 * @typedef {object} LayerControls
 * @property {HTMLElement} root
 * @property {() => number} layer index in spec.layers
 * @property {(column: number) => void} setColumn
 * @property {() => void} update from the spec
 * @property {(column: GeometryColumn) => void} place
 */

/**
 * @param {Context} context
 * @param {"hidden" | "output"} kind
 * @returns {LayerControls}
 */
export function createLayer(context, kind) {
  const { catalog, store, actions } = context;
  let column = 1;
  const layer = () => column - 1;
  const spec = () => store.get().spec.layers[layer()];
  const units = () => spec()?.units ?? 1;

  const name = make("button", { type: "button", class: "layer-name" });
  const frozen = make(
    "span",
    { class: "frozen", role: "img", "aria-label": () => t("layer.frozen"), title: () => t("layer.frozen") },
    "❄",
  );
  const head = make("div", { class: "layer-head" }, name, frozen);
  const drawing = glyph("");
  const select = make("select", { "aria-label": () => t("network.activation") });
  for (const each of catalog.activations) {
    if (kind === "hidden" && each.output_only) continue;
    select.append(make("option", { value: each.name, title: () => each.help }, () => each.label));
  }
  const root = make(
    "div",
    { class: "layer", role: "group" },
    head,
    make("div", { class: "act", "data-field": "layers[].activation" }, drawing, select),
  );
  const marks = make("div", { class: "layer-marks" }, make("span"), make("span"));
  root.append(marks);
  select.addEventListener("change", () => actions.setActivation(layer(), select.value));
  takePicked(context, root, [name, select], layer);

  const size = kind === "hidden" ? sizeControls(context, { layer, units }) : null;
  say(name, () => t(size ? "layer.heading.help" : "layer.heading.output"), "title");
  if (size) {
    head.append(size.remove);
    dragHeading(context, name, root, () => column);
    root.append(size.controls);
  } else {
    name.addEventListener("click", () => {
      if (!store.get().picked) actions.pinLayer(column);
    });
  }

  return {
    root,
    layer,
    setColumn(next) {
      column = next;
    },
    update() {
      const { spec: all } = store.get();
      const entry = spec();
      if (!entry) return;
      const title = layerName(column, all.layers.length);
      mark(root, "aria-label", title);
      write(name, kind === "output" ? t("layer.output.short") : t("layer.hidden.short", { number: column }));
      frozen.hidden = !entry.frozen;
      const dropout = entry.dropout > 0 ? t("layer.dropout", { share: percent(entry.dropout, 0) }) : "";
      write(marks.children[0], dropout);
      write(marks.children[1], entry.batch_normalization ? t("layer.normalized") : "");
      if (select.value !== entry.activation) select.value = entry.activation;
      const activation = catalog.activations.find((each) => each.name === entry.activation);
      if (activation) {
        mark(/** @type {Element} */ (drawing.firstChild), "d", context.glyphPath(activation.curve));
        mark(
          select,
          "title",
          [activation.label, activation.help, activation.formula].filter(Boolean).join("\n"),
        );
      }
      size?.update();
    },
    place({ x, headerY, controlsY, bottom }) {
      root.style.left = `${x}px`;
      root.style.top = `${headerY}px`;
      root.style.height = `${(size ? controlsY + 52 : bottom + 8) - headerY}px`;
      size?.place(controlsY - headerY);
    },
  };
}

/**
 * A picked-up activation is put down here by a click anywhere in the column or Enter on name or select.
 * @param {Context} context
 * @param {HTMLElement} root
 * @param {HTMLElement[]} handles
 * @param {() => number} layer
 */
function takePicked({ store, actions }, root, handles, layer) {
  /** @param {Event} event */
  const take = (event) => {
    const { picked } = store.get();
    if (!picked) return;
    event.preventDefault();
    event.stopPropagation();
    if (actions.setActivation(layer(), picked)) actions.pickUp(null);
  };
  root.addEventListener("mousedown", (event) => {
    if (store.get().picked) event.preventDefault();
  });
  root.addEventListener("click", take);
  for (const handle of handles) {
    handle.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") take(event);
    });
  }
}

/**
 * @param {Context} context
 * @param {{layer: () => number, units: () => number}} options
 */
function sizeControls(context, { layer, units }) {
  const { catalog, actions } = context;
  const field = catalog.fields["layers[].units"];
  const set = (/** @type {number} */ count) => actions.setUnits(layer(), count);
  const { grip, update } = createGrip({ units, set });
  const less = make(
    "button",
    { type: "button", class: "small-button", "aria-label": () => t("layer.less") },
    "−",
  );
  const more = make(
    "button",
    { type: "button", class: "small-button", "aria-label": () => t("layer.more") },
    "+",
  );
  less.addEventListener("click", () => set(units() - 1));
  more.addEventListener("click", () => set(units() + 1));
  const remove = make("button", {
    type: "button",
    class: "remove",
    "aria-label": () => t("layer.remove"),
    title: () => t("layer.remove"),
  });
  remove.append("×");
  remove.addEventListener("click", () => actions.removeLayer(layer()));

  const number = numberInput(
    { ...field, whole: true },
    { "aria-label": () => field.label, title: () => field.help },
  );
  const typed = typedNumber(context, number, {
    path: () => `layers[${layer()}].units`,
    label: () => t("layer.field", { label: field.label, number: layer() + 1 }),
    commit: set,
  });
  const word = make("span", { class: "word", "aria-hidden": "true" });
  const controls = make(
    "div",
    { class: "layer-controls" },
    make("div", { class: "layer-row" }, less, grip, more),
    make("div", { class: "count", "data-field": "layers[].units" }, number, word, typed.note),
  );

  // The buttons stay under the pointer that clicks them, and move when it has left.
  let top = 0;
  const settle = () => {
    controls.style.top = `${top}px`;
  };
  controls.addEventListener("pointerleave", settle);
  return {
    controls,
    remove,
    /** @param {number} next */
    place(next) {
      top = next;
      if (!less.matches(":hover") && !more.matches(":hover")) settle();
    },
    update() {
      update();
      typed.update();
      less.disabled = units() <= (field.minimum ?? 1);
      more.disabled = units() >= (field.maximum ?? Number.POSITIVE_INFINITY);
      write(word, t("layer.neurons.word", { count: units() }));
    },
  };
}
