/**
 * What can be set for each layer besides its neurons and activation: dropout and batch normalization.
 *
 * @import { Context } from "../actions.js"
 */
import { fieldLabel } from "../refusals.js";
import { fieldAt } from "../validate.js";
import { freshId, make, mark } from "./dom.js";
import { typedNumber } from "./field.js";
import { numberInput } from "./number.js";
import { switchField } from "./switch.js";

/**
 * The two fields, each with its name beside it or, in a table, with a name for screen readers only.
 * @param {Context} context
 * @param {() => number} layer index in spec.layers
 * @param {boolean} named
 */
export function createLayerFields(context, layer, named) {
  const { catalog, store } = context;
  const field = fieldAt(catalog, "layers[].dropout");
  const paths = {
    dropout: () => `layers[${layer()}].dropout`,
    normalization: () => `layers[${layer()}].batch_normalization`,
  };
  const full = (/** @type {() => string} */ path) =>
    fieldLabel(catalog, path(), store.get().spec.layers.length) ?? "";

  const id = freshId();
  const input = numberInput({ ...field, look: "w-64" }, { id, title: () => field.help });
  const typed = typedNumber(context, input, {
    path: paths.dropout,
    label: () => full(paths.dropout),
    commit: (value) => context.actions.setField(paths.dropout(), value),
  });
  const name = named ? [make("label", { for: id }, () => field.label)] : [];
  const dropout = make(
    "div",
    { class: "field", "data-field": "layers[].dropout" },
    ...name,
    input,
    typed.note,
  );
  const normalization = switchField(context, paths.normalization, named);
  return {
    dropout,
    normalization: normalization.root,
    update() {
      const { spec } = store.get();
      const isLast = layer() >= spec.layers.length - 1;
      dropout.hidden = isLast; // nothing would be left to compare with the targets
      if (!isLast) typed.update();
      normalization.update();
      if (named) return;
      mark(input, "aria-label", full(paths.dropout));
      mark(normalization.input, "aria-label", full(paths.normalization));
    },
  };
}
