/**
 * What can be done to single neurons, connections and layers: pinned, set, cut, frozen, moved, removed.
 *
 * @import { Edit, Target, View } from "./types.js"
 * @import { Store } from "./store.js"
 */
import { createHandling } from "./handling.js";
import { isSame, renumbered } from "./targets.js";

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
    if (isSame(pinned, view.pinned) && view.handling.layer === null) return;
    const handling = { ...view.handling, layer: null };
    look({ pinned, focus: focusOf(view.hover, pinned), handling });
    sendView();
  };
  /** @param {number} column @param {(unit: number) => number} place of a neuron now */
  const renumber = (column, place) => {
    const { pinned } = store.get().view;
    if (pinned) pin(renumbered(pinned, column, place));
  };

  const handling = createHandling({ store, look, pin });

  return {
    ...handling,
    pin,

    /** @param {number} column to be pinned as a whole */
    pinLayer(column) {
      pin(null);
      handling.handle({ layer: column });
    },

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
      edit({ type: "remove_neuron", layer, unit });
      renumber(layer + 1, (own) => (own === unit ? -1 : own > unit ? own - 1 : own));
    },

    /**
     * @param {number} column of a hidden layer
     * @param {number} unit
     * @param {number} to the unit it is then
     */
    moveNeuron(column, unit, to) {
      if (unit === to) return handling.handle({ moved: null });
      edit({ type: "move_neuron", layer: column - 1, unit, to });
      handling.putDown({ column, unit, to, y: null });
      renumber(column, (own) => {
        if (own === unit) return to;
        return own + (own < unit && own >= to ? 1 : own > unit && own <= to ? -1 : 0);
      });
    },

    /**
     * @param {number} column of a hidden layer
     * @param {number} to the column it is then
     */
    moveLayer(column, to) {
      handling.handle({ carried: null });
      if (column !== to) edit({ type: "move_layer", layer: column - 1, to: to - 1 });
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
