/**
 * Movements of the hand, numbered: from one press of the pointer or of a key to the next. What is
 * changed within one (by dragging, by a key that is held) is undone in one step.
 */

let number = 0;

for (const kind of /** @type {const} */ (["pointerdown", "keydown"])) {
  const begin = (/** @type {Event} */ event) => {
    if (!(event instanceof KeyboardEvent && event.repeat)) number += 1;
  };
  addEventListener(kind, begin, { capture: true });
}

/** The number of the present movement. */
export function gesture() {
  return number;
}
