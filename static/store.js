/**
 * The page's state, in one place. Whoever changes it calls `set`; whoever shows it
 * registers with `on` and hears of all changes of one turn at once.
 *
 * @import { Geometry, Picture, Points, RunInfo, Spec, View } from "./types.js"
 * @import { History } from "./history.js"
 * @import { Card } from "./runs.js"
 * @import { Wall } from "./traces.js"
 * @import { Side } from "./contender.js"
 * @import { Language, Text } from "./words.js"
 */

/** @typedef {"playing" | "paused" | "stopped"} Activity */

/**
 * @typedef {object} Status
 * @property {Activity} status
 * @property {string | null} reason why training stopped, in plain words
 * @property {number} epoch
 * @property {number | null} epochs_per_second the asked speed, null for flat out
 */

/** @typedef {{path: string | null, text: Text, allowed: string | null, count: number}} Refusal a value that was not taken, and why */
/** @typedef {{id: number, kind: "error" | "info", text: Text, about: string}} Notice a message that goes away by itself */

/**
 * @typedef {object} State
 * @property {"connecting" | "open" | "away"} connection
 * @property {number} retryAt when the next attempt to connect is made, in ms of Date.now()
 * @property {RunInfo | null} run the run as the server confirmed it
 * @property {Spec} spec what the controls show: the run's spec and the changes still under way
 * @property {Status} status
 * @property {Picture | null} picture the newest
 * @property {Points | null} points
 * @property {History} history
 * @property {number} historyLength epochs in `history`
 * @property {number} goal the epoch to which the run goes by itself, since it was left there; 0 if nowhere
 * @property {View} view
 * @property {Geometry | null} geometry of the network
 * @property {string | null} picked the activation that was picked up from the palette
 * @property {Refusal | null} refusal
 * @property {Notice[]} notices
 * @property {string | null} session the id by which others can look on too
 * @property {Card[]} runs the kept runs, as last listed
 * @property {Wall | null} wall of mistakes, as it is shown
 * @property {Side[]} comparison two runs side by side, none while nobody compares
 * @property {Language} language spoken
 * @property {boolean} drawn whether a picture has been drawn
 * @property {boolean} complete whether all words are there, and not only those that the page opens with
 */

/**
 * @typedef {object} Store
 * @property {() => State} get
 * @property {(patch: Partial<State>) => void} set
 * @property {(keys: (keyof State)[], listener: (state: State) => void) => void} on
 */

/**
 * A store whose listeners run once a turn, after the change, with the newest state. When the language
 * changes, or all words are there, they all run: each writes its texts anew.
 * @param {State} initial
 * @returns {Store}
 */
export function createStore(initial) {
  let state = initial;
  /** @type {Set<string>} */
  let changed = new Set();
  /** @type {Array<{keys: string[], listener: (state: State) => void}>} */
  const listeners = [];

  function flush() {
    const keys = changed;
    changed = new Set();
    const reads = keys.has("language") || keys.has("complete");
    for (const entry of listeners) {
      if (reads || entry.keys.some((key) => keys.has(key))) entry.listener(state);
    }
  }

  return {
    get: () => state,
    set(patch) {
      const fresh = Object.entries(patch).filter(([key, value]) => Reflect.get(state, key) !== value);
      if (!fresh.length) return;
      state = { ...state, ...patch };
      if (!changed.size) queueMicrotask(flush);
      for (const [key] of fresh) changed.add(key);
    },
    on(keys, listener) {
      listeners.push({ keys, listener });
      listener(state);
    },
  };
}
