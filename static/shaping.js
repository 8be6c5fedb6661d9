/**
 * What can be done to single neurons, connections and layers: pinned, set, cut, frozen, moved, removed.
 *
 * @import { Edit, Target, View } from "./types.js"
 * @import { State, Store } from "./store.js"
 */
import { follow, isSame, origins } from "./targets.js";

/**
 * @param {object} options
 * @param {Store} options.store
 * @param {(edit: Edit) => void} options.edit
 * @param {(patch: Partial<View>) => void} options.look
 * @param {() => void} options.sendView
 */
export function createShaping({ store, edit, look, sendView }) {
  /** @param {Target | null} pinned */
  const pin = (pinned) => {
    const { view } = store.get();
    if (isSame(pinned, view.pinned)) return;
    look({ pinned, focus: focusOf(view.hover, pinned) });
    sendView();
  };

  let { layers } = store.get().spec;
  store.on(["spec"], (state) => {
    const old = layers;
    layers = state.spec.layers;
    const { pinned } = state.view;
    if (pinned && old !== layers) pin(follow(pinned, origins(old, layers), sizesOf(state)));
  });

  return {
    pin,

    /**
     * Set a connection's weight or a neuron's bias.
     * @param {Target} target
     * @param {number} value
     */
    setValue(target, value) {
      const layer = target.column - 1;
      if (target.kind === "connection") {
        edit({ type: "set_weight", layer, input: target.from, unit: target.to, value });
      } else {
        edit({ type: "set_bias", layer, unit: target.unit, value });
      }
    },

    /**
     * @param {Target} target a connection
     * @param {boolean} cut whether to cut it or to give it back the weight it had
     */
    setCut(target, cut) {
      if (target.kind !== "connection") return;
      const { column, from, to } = target;
      edit({ type: cut ? "cut" : "restore", layer: column - 1, input: from, unit: to });
    },

    /**
     * @param {number} layer index in spec.layers
     * @param {boolean} frozen
     */
    setFrozen: (layer, frozen) => edit({ type: "set", fields: { [`layers[${layer}].frozen`]: frozen } }),

    /**
     * @param {number} layer index in spec.layers
     * @param {number} unit
     */
    removeNeuron(layer, unit) {
      const { pinned } = store.get().view;
      edit({ type: "remove_neuron", layer, unit });
      if (pinned) pin(withoutUnit(pinned, layer + 1, unit));
    },
  };
}

/**
 * The neuron whose map is shown large: the hovered one, or else the pinned one.
 * @param {Target | null} hover
 * @param {Target | null} pinned
 */
export function focusOf(hover, pinned) {
  const target = hover ?? pinned;
  return target?.kind === "neuron" ? { column: target.column, unit: target.unit } : null;
}

/**
 * The sizes of the columns as the controls show them.
 * @param {State} state
 */
function sizesOf({ run, spec }) {
  return [run?.summary.sizes[0] ?? 0, ...spec.layers.map(({ units }) => units)];
}

/**
 * A target after a neuron is gone: the ones below it move up; null when it goes too.
 * @param {Target} target
 * @param {number} column
 * @param {number} unit
 * @returns {Target | null}
 */
function withoutUnit(target, column, unit) {
  const shift = (/** @type {number} */ own) => (own === unit ? -1 : own > unit ? own - 1 : own);
  if (target.kind !== "connection") {
    if (target.column !== column) return target;
    return target.unit === unit ? null : { ...target, unit: shift(target.unit) };
  }
  if (target.column === column) return shift(target.to) < 0 ? null : { ...target, to: shift(target.to) };
  if (target.column !== column + 1) return target;
  return shift(target.from) < 0 ? null : { ...target, from: shift(target.from) };
}
