/**
 * How the network is handled on this page: which part of a wide layer is shown, what is held by the pointer,
 * and what was changed and is not yet in a picture. Nothing of the run changes by it.
 *
 * @import { LayerSpec, View } from "./types.js"
 * @import { Store } from "./store.js"
 */
import { follow, origins, renumbered, sizesOf } from "./targets.js";

/**
 * A neuron on its way to another place in its column: at `y` while it is held, null once it was put down.
 * @typedef {{column: number, unit: number, to: number, y: number | null}} Moved
 */

/** @typedef {{column: number, x: number}} Carried a layer's column that is held, and where */

/**
 * @typedef {object} Handling
 * @property {Record<number, number>} opened column -> first unit shown, for wide layers
 * @property {number | null} layer the column that is pinned as a whole
 * @property {Moved | null} moved
 * @property {Carried | null} carried
 * @property {Array<number | null> | null} origin for each column which one it is in the newest picture
 * @property {boolean} flow whether signals are seen to flow
 * @property {number} magnified how many times larger than fits the network is drawn
 */

/** @type {Handling} */
export const STILL = {
  opened: {},
  layer: null,
  moved: null,
  carried: null,
  origin: null,
  flow: false,
  magnified: 1,
};

/** How long a change is shown that no picture confirms, in ms. */
const PATIENCE = 4000;

/**
 * @param {object} options
 * @param {Store} options.store
 * @param {(patch: Partial<View>) => void} options.look
 * @param {(pinned: View["pinned"]) => void} options.pin
 */
export function createHandling({ store, look, pin }) {
  /** @param {Partial<Handling>} patch */
  const handle = (patch) => look({ handling: { ...store.get().view.handling, ...patch } });

  /** @type {{run: unknown, sequence: number | null, timer: number} | null} what a confirming picture has to be later than */
  let waiting = null;
  const settle = () => {
    clearTimeout(waiting?.timer);
    waiting = null;
    handle({ origin: null, moved: null });
  };
  /** @param {boolean} [confirmed] whether it comes from the server, as a link's run: the next picture has it */
  const wait = (confirmed = false) => {
    clearTimeout(waiting?.timer);
    const { run, picture } = store.get();
    const sequence = confirmed ? (picture?.sequence ?? -1) : null;
    waiting = { run, sequence, timer: setTimeout(settle, PATIENCE) };
  };
  store.on(["run", "picture"], ({ run, picture }) => {
    if (!waiting) return;
    if (waiting.run !== run) waiting.sequence ??= picture?.sequence ?? 0;
    if (waiting.sequence !== null && picture && picture.sequence > waiting.sequence) settle();
  });

  let { run: known } = store.get();
  store.on(["run"], ({ run, view: { pinned } }) => {
    const before = known;
    known = run;
    if (!run || !pinned || before?.run !== run.run) return;
    const [old, now] = [before.spec.data.features, run.spec.data.features];
    if (String(old) !== String(now)) pin(renumbered(pinned, 0, (unit) => now.indexOf(old[unit])));
  });

  let { layers } = store.get().spec;
  store.on(["spec"], (state) => {
    const old = layers;
    layers = state.spec.layers;
    if (isAlike(old, layers)) return;
    const origin = origins(old, layers);
    const { pinned, handling } = state.view;
    if (pinned) pin(follow(pinned, origin, sizesOf(state)));
    if (origin.length === old.length + 1 && origin.every((column, i) => column === i)) return;
    wait(state.run?.spec === state.spec);
    const before = handling.origin;
    const layer = handling.layer === null ? -1 : origin.indexOf(handling.layer);
    handle({
      origin: before ? origin.map((column) => (column === null ? null : before[column])) : origin,
      opened: moveKeys(handling.opened, origin),
      layer: layer < 1 ? null : layer,
      moved: null,
      carried: null,
    });
  });

  return {
    handle,

    /**
     * Show another part of a wide layer.
     * @param {number} column
     * @param {number} first unit
     */
    open: (column, first) => handle({ opened: { ...store.get().view.handling.opened, [column]: first } }),

    /**
     * A neuron was put down: it stands there until a picture knows of it.
     * @param {Moved} moved
     */
    putDown(moved) {
      handle({ moved: { ...moved, y: null } });
      wait();
    },
  };
}

/**
 * @param {LayerSpec[]} one
 * @param {LayerSpec[]} other
 */
function isAlike(one, other) {
  return (
    one.length === other.length &&
    one.every(({ units, activation }, i) => units === other[i].units && activation === other[i].activation)
  );
}

/**
 * @param {Record<number, number>} opened
 * @param {Array<number | null>} origin
 */
function moveKeys(opened, origin) {
  const pairs = origin.flatMap((column, now) =>
    column !== null && column in opened ? [[now, opened[column]]] : [],
  );
  return Object.fromEntries(pairs);
}
