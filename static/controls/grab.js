/**
 * The pointer on the network's canvas: what it is on is hovered; a click pins it.
 *
 * @import { Target } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { isSame } from "../targets.js";
import { find } from "./dom.js";

/** What moves less than this is a click, in px. */
const SLACK = 5;

/**
 * @param {Context} context
 * @param {(x: number, y: number) => Target | null} targetAt what stands at a point of the field
 */
export function createGrab({ store, actions }, targetAt) {
  const field = find("network-field", HTMLElement);
  const isOnCanvas = (/** @type {PointerEvent} */ { target }) =>
    target instanceof HTMLCanvasElement || target === field;

  const lookAt = (/** @type {PointerEvent} */ event) => {
    actions.hover(isOnCanvas(event) ? targetAt(event.offsetX, event.offsetY) : null);
  };
  /** @type {{x: number, y: number} | null} where it was pressed */
  let pressed = null;
  field.addEventListener("pointermove", lookAt);
  field.addEventListener("pointerdown", (event) => {
    lookAt(event);
    pressed = event.button === 0 && isOnCanvas(event) ? { x: event.clientX, y: event.clientY } : null;
  });
  field.addEventListener("pointerup", (event) => {
    const from = pressed;
    pressed = null;
    if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLACK) return;
    const target = targetAt(event.offsetX, event.offsetY);
    actions.pin(isSame(target, store.get().view.pinned) ? null : target);
  });
  field.addEventListener("pointercancel", () => {
    pressed = null;
  });
  field.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") actions.hover(null); // a finger looks on until it taps elsewhere
  });
}
