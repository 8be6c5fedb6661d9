/**
 * What was refused: said once, beside its field or, where that is not to be seen, as a message, for as long as
 * the refusal stands. It ends when something else is typed or taken there, by Escape, when the message goes, or
 * with the run.
 *
 * @import { Store } from "./store.js"
 * @import { Text } from "./words.js"
 */
import { getPath } from "./edits.js";

/**
 * @param {object} options
 * @param {Store} options.store
 * @param {(text: Text, kind: "error", about: string | null) => void} options.notify
 */
export function createRefusing({ store, notify }) {
  let count = 0;
  /** @type {Array<(path: string) => boolean>} fields that say it themselves */
  const fields = [];
  /** The latest refusal, and what stood in its place: the value that was kept, and its run. */
  let seen = { count, standing: "" };

  /** @param {(about: string) => boolean} isAbout the messages that go */
  const withdraw = (isAbout) => {
    const { notices, refusal } = store.get();
    const over = refusal?.path && isAbout(refusal.path);
    store.set({
      notices: notices.filter(({ about }) => !isAbout(about)),
      refusal: over ? null : refusal,
    });
  };

  store.on(["refusal", "spec", "run"], ({ refusal, spec, run }) => {
    if (!refusal?.path) return;
    const standing = JSON.stringify([run?.run, getPath(spec, refusal.path)]);
    if (refusal.count !== seen.count) seen = { count: refusal.count, standing };
    else if (standing !== seen.standing) withdraw((about) => about === refusal.path);
  });

  return {
    /** @param {(path: string) => boolean} says whether a field says what is refused at this path */
    answer: (says) => fields.push(says),

    /**
     * A value was not taken.
     * @param {Text} text
     * @param {string | null} path
     * @param {string | null} [allowed] in the engine's words
     */
    refuse(text, path, allowed = null) {
      count += 1;
      store.set({ refusal: { path, text, allowed, count } });
      if (path === null || !fields.some((says) => says(path))) notify(text, "error", path);
    },

    /**
     * Nothing stands refused any more.
     * @param {string} path
     */
    accept(path) {
      if (store.get().refusal?.path === path) withdraw((about) => about === path);
    },

    /** @param {number} id of a message */
    dismiss(id) {
      const gone = store.get().notices.find((entry) => entry.id === id)?.about;
      if (gone !== undefined) withdraw((about) => about === gone);
    },
  };
}
