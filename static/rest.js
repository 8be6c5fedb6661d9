/**
 * What the page opens without and every part needs that is loaded later: the dialogs, the rest of the words and
 * styles, and the catalog's helps.
 *
 * @import { Store } from "./store.js"
 */
import { learnHelps } from "./catalog.js";
import { make, sayTemplates } from "./controls/dom.js";
import { speakAll } from "./language.js";

/**
 * @param {Store} store
 * @returns {() => Promise<void>} brings it, once; what does not come is asked for again the next time
 */
export function createRest(store) {
  /** @type {Promise<void> | null} */
  let coming = null;
  const come = async () => {
    try {
      const [dialogs] = await Promise.all([
        fetchDialogs(),
        speakAll(store.get().language),
        learnHelps(),
        dress(),
      ]);
      document.body.append(...dialogs);
      sayTemplates();
      store.set({ complete: true });
    } catch (error) {
      coming = null;
      throw error;
    }
  };
  return () => {
    coming ??= come();
    return coming;
  };
}

async function fetchDialogs() {
  const answer = await fetch("dialogs");
  if (!answer.ok) throw new Error(`the dialogs did not come: ${answer.status}`);
  const { body } = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...body.children].map((dialog) => document.importNode(dialog, true));
}

/** Load the styles of which the head has only the names, each in its place. */
async function dress() {
  const names = /** @type {NodeListOf<HTMLMetaElement>} */ (document.querySelectorAll("meta[name=style]"));
  await Promise.all(
    [...names].map(
      (name) =>
        new Promise((resolve, reject) => {
          const link = make("link", { rel: "stylesheet", href: name.content });
          link.onload = resolve;
          link.onerror = () => {
            link.replaceWith(name); // to be tried again
            reject(new Error(`the style ${name.content} did not come`));
          };
          name.replaceWith(link);
        }),
    ),
  );
}
