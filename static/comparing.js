/**
 * Learned against hand-made: the same data, settings and number of epochs for a network of one layer that
 * is handed features, and for one of more layers that sees the two coordinates only.
 *
 * @import { Catalog, LayerSpec, Spec } from "./types.js"
 * @import { Store } from "./store.js"
 */
import { dataSet } from "./adapt.js";
import { Contender } from "./contender.js";

export const BUDGETS = [200, 800, 3000];
const RAW = ["x1", "x2"];

/** @typedef {ReturnType<typeof createComparing>} Comparing */

/**
 * @param {object} options
 * @param {Store} options.store
 * @param {Catalog} options.catalog
 */
export function createComparing({ store, catalog }) {
  /** @type {Contender[]} */
  let contenders = [];
  const end = () => {
    for (const contender of contenders) contender.end();
    contenders = [];
    store.set({ comparison: [] });
  };

  return {
    /** @param {number} epochs that each of the two is trained */
    compare(epochs) {
      end();
      const specs = [handMade, learned].map((make) => make(store.get().spec, catalog));
      contenders = specs.map(
        (spec, index) =>
          new Contender(spec, epochs, (side) =>
            store.set({ comparison: store.get().comparison.with(index, side) }),
          ),
      );
      store.set({ comparison: contenders.map(({ side }) => side) });
    },
    end,
  };
}

/**
 * All features that there are, typed ones too, whichever are chosen now: others may suit these data better.
 * And the output layer alone.
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @returns {Spec}
 */
export function handMade(spec, catalog) {
  const known = catalog.features.map(({ name }) => name);
  const features = [...new Set([...known, ...spec.data.features])];
  return { ...spec, data: { ...spec.data, features }, layers: spec.layers.slice(-1) };
}

/**
 * The coordinates alone; and the network's own layers, or those that suit the data if it has hardly any.
 * @param {Spec} spec
 * @param {Catalog} catalog
 * @returns {Spec}
 */
export function learned(spec, catalog) {
  const output = spec.layers.slice(-1);
  const suggested = /** @type {LayerSpec[]} */ (dataSet(catalog, spec.data.name).suggested.layers ?? []);
  const own = spec.layers.slice(0, -1);
  const hidden = own.length > 1 ? own : suggested.slice(0, -1);
  return { ...spec, data: { ...spec.data, features: RAW }, layers: [...hidden, ...output] };
}
