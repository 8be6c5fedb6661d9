/**
 * The pad: strokes of a mouse, a pen or a finger; with keys, a pen that arrows move and Space sets down.
 *
 * @import { Context } from "../actions.js"
 * @import { Example } from "../traces.js"
 */
import { t } from "../words.js";
import { find, write } from "./dom.js";

/** Points nearer to each other than this, in shares of the pad, are one. */
const NEAR = 0.012;
/** How far an arrow key moves the pen. */
const STEP = 1 / 24;
const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
});

/**
 * @param {Pick<Context, "catalog" | "store" | "actions">} context
 * @param {() => void} lifted called when a stroke is finished
 */
export function createPad({ catalog, store, actions }, lifted) {
  const canvas = find("pad-canvas", HTMLCanvasElement);
  const clear = find("pad-clear", HTMLButtonElement);
  const note = find("pad-note", HTMLElement);
  const limits = catalog.drawing;
  const strokes = () => strokesOf(store.get().view.asked.example);
  const isFull = (/** @type {number[][][]} */ drawn) => drawn.flat().length >= limits.points;

  /**
   * @param {number} x
   * @param {number} y
   * @param {boolean} fresh whether a new stroke begins here
   */
  function draw(x, y, fresh) {
    const drawn = strokes();
    if (isFull(drawn) || (fresh && drawn.length >= limits.strokes)) return write(note, t("pad.full"));
    const point = [inside(x), inside(y)];
    const last = drawn.at(-1);
    if (fresh || !last) return actions.trace({ strokes: [...drawn, [point]] });
    const [before] = last.slice(-1);
    if (Math.hypot(point[0] - before[0], point[1] - before[1]) < NEAR) return undefined;
    return actions.trace({ strokes: [...drawn.slice(0, -1), [...last, point]] });
  }

  function wipe() {
    actions.trace(null);
    const { pen } = store.get().view;
    if (pen) actions.look({ pen: { ...pen, down: false } });
  }

  /** @param {PointerEvent} event */
  function at({ offsetX, offsetY }) {
    return /** @type {const} */ ([offsetX / canvas.clientWidth, offsetY / canvas.clientHeight]);
  }
  canvas.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    canvas.setPointerCapture(event.pointerId);
    actions.look({ pen: null });
    draw(...at(event), true);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) draw(...at(event), false);
  });
  canvas.addEventListener("pointerup", lifted);

  canvas.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    const pen = store.get().view.pen ?? { x: 0.5, y: 0.5, down: false };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (move) {
      const next = { ...pen, x: inside(pen.x + move[0]), y: inside(pen.y + move[1]) };
      actions.look({ pen: next });
      if (pen.down) draw(next.x, next.y, false);
    } else if (event.key === " ") {
      actions.look({ pen: { ...pen, down: !pen.down } });
      if (pen.down) lifted();
      else draw(pen.x, pen.y, true);
    } else if (event.key === "Delete" || event.key === "Backspace") {
      wipe();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation(); // the page's own keys are not meant here
  });
  canvas.addEventListener("focus", () => {
    if (canvas.matches(":focus-visible")) actions.look({ pen: { x: 0.5, y: 0.5, down: false } });
  });
  canvas.addEventListener("blur", () => actions.look({ pen: null }));
  clear.addEventListener("click", wipe);

  store.on(["view"], ({ view: { pen } }) => {
    const drawn = strokes();
    clear.disabled = !drawn.length;
    if (isFull(drawn)) return write(note, t("pad.full"));
    return write(note, pen ? (pen.down ? t("pad.down") : t("pad.up")) : drawn.length ? "" : t("pad.empty"));
  });
}

/** @param {Example | null} example */
export function strokesOf(example) {
  return example && "strokes" in example ? example.strokes : [];
}

/** @param {number} share */
function inside(share) {
  return Math.round(1000 * Math.max(0, Math.min(1, share))) / 1000;
}
