/**
 * The pointer on the network's canvas: what it is on is hovered, a click pins it, and a neuron can be dragged
 * to another place in its column (by a finger after a long press, since else it scrolls).
 *
 * @import { Target } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { isSame } from "../targets.js";
import { find } from "./dom.js";

/** What moves less than this is a click, in px. */
const SLACK = 5;
/** How long a finger rests before it holds, in ms. */
const LONG = 350;

/**
 * @param {Context} context
 * @param {(x: number, y: number) => Target | null} targetAt what stands at a point of the field
 */
export function createGrab({ store, actions }, targetAt) {
  const field = find("network-field", HTMLElement);
  const isOnCanvas = (/** @type {PointerEvent} */ { target }) =>
    target instanceof HTMLCanvasElement || target === field;
  const lookAt = (/** @type {PointerEvent} */ event) => {
    const target = isOnCanvas(event) ? targetAt(event.offsetX, event.offsetY) : null;
    field.classList.toggle("on-target", target !== null);
    actions.hover(target);
  };

  /** @type {{x: number, y: number, target: Target | null, pointer: PointerEvent} | null} where it was pressed */
  let pressed = null;
  /** @type {{column: number, unit: number, to: number} | null} */
  let held = null;
  let timer = 0;

  const hold = () => {
    const { layers } = store.get().spec;
    if (pressed?.target?.kind !== "neuron") return;
    const { column, unit } = pressed.target;
    if (column === 0 || column === layers.length || layers[column - 1].units < 2) return;
    held = { column, unit, to: unit };
    field.setPointerCapture(pressed.pointer.pointerId);
    field.classList.add("holding");
  };
  /** @param {number} y in the field */
  const drag = (y) => {
    const column = held && store.get().geometry?.columns[held.column];
    if (!held || !column) return;
    const [nearest] = [...column.nodes].sort((one, other) => Math.abs(one.y - y) - Math.abs(other.y - y));
    held.to = nearest.unit;
    actions.hover(null);
    actions.handle({ moved: { ...held, y } });
  };
  const release = () => {
    clearTimeout(timer);
    pressed = null;
    held = null;
    field.classList.remove("holding");
  };
  const cancel = () => {
    if (held) actions.handle({ moved: null });
    release();
  };

  field.addEventListener("pointerdown", (event) => {
    lookAt(event);
    if (event.button !== 0 || !isOnCanvas(event)) return;
    const target = targetAt(event.offsetX, event.offsetY);
    pressed = { x: event.clientX, y: event.clientY, target, pointer: event };
    if (event.pointerType !== "mouse") timer = setTimeout(hold, LONG);
  });
  field.addEventListener("pointermove", (event) => {
    if (held) {
      drag(event.clientY - field.getBoundingClientRect().top);
      return;
    }
    const far = pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > SLACK;
    if (far && event.pointerType === "mouse" && event.buttons) hold();
    else if (far) clearTimeout(timer);
    if (!held) lookAt(event);
  });
  field.addEventListener("pointerup", (event) => {
    const from = pressed;
    const moved = held;
    release();
    if (moved) actions.moveNeuron(moved.column, moved.unit, moved.to);
    if (moved || !from || Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLACK) return;
    actions.pin(isSame(from.target, store.get().view.pinned) ? null : from.target);
  });
  field.addEventListener("pointercancel", cancel);
  field.addEventListener("touchmove", (event) => held && event.preventDefault(), { passive: false });
  field.addEventListener("contextmenu", (event) => held && event.preventDefault());
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !held) return;
    event.preventDefault();
    cancel();
  });
  field.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse" && !held) actions.hover(null); // a finger looks on until it taps elsewhere
  });
}
