/**
 * Parts of the page that are loaded when they are first needed, so that the first picture waits for none of
 * them: `parts.js` says what each is needed for. With the first part comes all that the page opened without
 * (`rest.js`). A part that does not come is told of, and asked for again the next
 * time, to which some browsers say no until the page is loaded anew.
 *
 * @import { State, Store } from "./store.js"
 */

export class Later {
  /**
   * @param {Store} store
   * @param {() => Promise<void>} rest brings what every part needs
   * @param {() => void} missing tells that a part did not come
   */
  constructor(store, rest, missing) {
    this.store = store;
    this.rest = rest;
    this.missing = missing;
  }

  /**
   * A module; null when it does not come, which is told.
   * @template M
   * @param {() => Promise<M>} load its import
   * @returns {Promise<M | null>}
   */
  async get(load) {
    try {
      const [module] = await Promise.all([load(), this.rest()]);
      return module;
    } catch {
      this.missing();
      return null;
    }
  }

  /**
   * What loads a part, once, and sets it up.
   * @template M
   * @param {() => Promise<M>} load
   * @param {(module: M) => void} make
   * @returns {() => Promise<boolean>} whether it is there now
   */
  #part(load, make) {
    /** @type {Promise<boolean> | null} */
    let coming = null;
    const come = async () => {
      const module = await this.get(load);
      if (module) make(module);
      else coming = null;
      return module !== null;
    };
    return () => {
      coming ??= come();
      return coming;
    };
  }

  /**
   * A part that answers a button: the press that loads it happens again when it is there.
   * @template M
   * @param {HTMLElement} button
   * @param {() => Promise<M>} load
   * @param {(module: M) => void} make
   */
  pressed(button, load, make) {
    const there = this.#part(load, make);
    let waits = false;
    const press = async () => {
      if (waits) return;
      waits = true;
      if (await there()) {
        button.removeEventListener("click", press);
        button.click();
      }
      waits = false;
    };
    button.addEventListener("click", press);
  }

  /**
   * A part that answers a pointer or the keyboard anywhere, from the first time on that one is used. It is handed
   * what happened before it was there, the oldest first.
   * @template M
   * @param {string[]} events
   * @param {() => Promise<M>} load
   * @param {(module: M, missed: Event[]) => void} make
   */
  used(events, load, make) {
    /** @type {Event[]} */
    const missed = [];
    const there = this.#part(load, (module) => {
      for (const name of events) document.removeEventListener(name, come);
      make(module, missed);
    });
    const come = (/** @type {Event} */ event) => {
      missed.push(event);
      there();
    };
    for (const name of events) document.addEventListener(name, come);
  }

  /**
   * A part that follows the pointer, or the keys in the place that has the focus. What happened last before it was
   * there happens again: where the pointer is, what has the focus, and a key that nobody has taken.
   * @template M
   * @param {() => Promise<M>} load
   * @param {(module: M) => void} make
   */
  followed(load, make) {
    this.used(["pointermove", "pointerdown", "focusin", "keydown"], load, (module, missed) => {
      make(module);
      const last = /** @type {Event} */ (missed.at(-1));
      const { target } = last;
      if (last instanceof PointerEvent) target?.dispatchEvent(new PointerEvent("pointermove", last));
      else if (last instanceof FocusEvent) target?.dispatchEvent(new FocusEvent("focusin", last));
      else if (last instanceof KeyboardEvent && !last.defaultPrevented)
        target?.dispatchEvent(new KeyboardEvent("keydown", last));
    });
  }

  /**
   * A part that the state calls for.
   * @template M
   * @param {(keyof State)[]} keys
   * @param {(state: State) => unknown} isNeeded
   * @param {() => Promise<M>} load
   * @param {(module: M) => void} make
   */
  when(keys, isNeeded, load, make) {
    const there = this.#part(load, make);
    let asked = false;
    this.store.on(keys, async (state) => {
      if (asked || !isNeeded(state)) return;
      asked = true;
      asked = await there();
    });
  }
}
