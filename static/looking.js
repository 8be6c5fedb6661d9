/**
 * Actions on what is looked at of single examples: nothing of the run changes by them.
 *
 * @import { Panels } from "./panels.js"
 * @import { View } from "./types.js"
 * @import { Store } from "./store.js"
 * @import { Asked, Example } from "./traces.js"
 */

/**
 * @param {object} options
 * @param {Store} options.store
 * @param {(patch: Partial<View>) => void} options.look
 * @param {() => void} options.sendView
 */
export function createLooking({ store, look, sendView }) {
  let scheduled = false;
  /** Strokes grow with every move of a pointer: the server hears of them once a frame at most. */
  const sendSoon = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      sendView();
    });
  };
  /** @param {Partial<Asked>} patch */
  const ask = (patch) => {
    look({ asked: { ...store.get().view.asked, ...patch } });
    sendSoon();
  };

  return {
    /** @param {Partial<View>} patch of what the output panel shows, and whose exact outputs it tells */
    read(patch) {
      look(patch);
      sendSoon();
    },
    /** @param {Partial<Panels>} patch what the panels below the map show */
    showPanel(patch) {
      look({ panels: { ...store.get().view.panels, ...patch } });
      sendSoon();
    },
    /** @param {Example | null} example to be sent through the network, null for none */
    trace: (example) => ask({ example }),
    /** @param {boolean} open whether the digits' panel is there */
    showDigits: (open) => ask(open ? { open } : { open, example: null }),
    /**
     * The data are images now, or are none any more.
     * @param {Pick<Asked, "open" | "fingerprints">} wanted
     */
    lookAtImages: (wanted) => ask({ ...wanted, example: null }),
    /** @param {boolean} on whether deeper neurons show what classes they are for */
    showFingerprints: (on) => ask({ fingerprints: on }),
  };
}
