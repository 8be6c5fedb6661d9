/**
 * The name of a hidden layer, above its column: a click pins the whole layer, and dragged sideways it takes the
 * layer to another place.
 *
 * @import { Context } from "../actions.js"
 */

/** What moves less than this is a click, in px. */
const SLACK = 5;

/**
 * @param {Pick<Context, "store" | "actions">} context
 * @param {HTMLElement} name
 * @param {HTMLElement} root of the layer's controls, which goes along
 * @param {() => number} column
 */
export function dragHeading({ store, actions }, name, root, column) {
  /** @type {{x: number, to: number | null} | null} */
  let held = null;
  let wasDragged = false; // a click comes after a drag too
  const release = () => {
    held = null;
    root.style.translate = "";
    root.classList.remove("carried");
  };
  const cancel = () => {
    if (held?.to) actions.handle({ carried: null });
    release();
  };

  name.addEventListener("pointerdown", (event) => {
    wasDragged = false;
    if (event.button !== 0 || store.get().picked) return;
    held = { x: event.clientX, to: null };
    name.setPointerCapture(event.pointerId);
  });
  name.addEventListener("pointermove", (event) => {
    const columns = store.get().geometry?.columns;
    if (!held || !columns) return;
    const by = event.clientX - held.x;
    if (held.to === null && Math.abs(by) < SLACK) return;
    const x = columns[column()].x + by;
    // It stands behind as many of the other hidden layers as are left of it
    const others = columns.slice(1, -1).filter((other) => other.column !== column() && other.x < x);
    held.to = 1 + others.length;
    wasDragged = true;
    root.style.translate = `${by}px 0`;
    root.classList.add("carried");
    actions.handle({ carried: { column: column(), x } });
  });
  name.addEventListener("pointerup", () => {
    const to = held?.to;
    release();
    if (to) actions.moveLayer(column(), to);
  });
  name.addEventListener("pointercancel", cancel);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !held) return;
    event.preventDefault();
    cancel();
  });
  name.addEventListener("click", () => {
    if (!store.get().picked && !wasDragged) actions.pinLayer(column());
  });
}
