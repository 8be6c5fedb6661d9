/**
 * What stands beside the pointer in the output panel: the example or the place there, and what the network
 * puts out for it, in the engine's own numbers. Keys move the point too.
 *
 * @import { Point } from "../readings.js"
 * @import { Context } from "../actions.js"
 * @import { State } from "../store.js"
 * @import { Row } from "../told.js"
 */
import { planeOf } from "../planes.js";
import { isPainting } from "../repaint.js";
import { told } from "../told.js";
import { find, make } from "./dom.js";

const OFFSET = 12;
/** Steps from one end of an axis to the other, by arrow keys, and with Shift. */
const STEPS = 48;
const STRIDES = 8;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {Pick<Context, "store" | "actions">} context
 * @param {object} display
 * @param {(x: number, y: number) => Point | null} display.pointAt a place of the canvas
 * @param {(point: Point) => [number, number] | null} display.placeOf in the canvas
 */
export function createReading({ store, actions }, display) {
  const canvas = find("output-canvas", HTMLCanvasElement);
  const tip = find("reading", HTMLElement);
  let run = "";

  /** @param {Point | null} point */
  const ask = (point) => {
    if (JSON.stringify(point) !== JSON.stringify(store.get().view.point)) actions.read({ point });
  };
  /** @param {PointerEvent} event */
  const look = (event) => {
    if (isPainting(store.get())) return ask(null);
    tip.removeAttribute("role");
    ask(display.pointAt(event.offsetX, event.offsetY));
  };
  canvas.addEventListener("pointermove", look);
  canvas.addEventListener("pointerdown", look);
  canvas.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") ask(null); // a finger looks on until it taps elsewhere
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target !== canvas) ask(null);
  });
  canvas.addEventListener("blur", () => ask(null));
  canvas.addEventListener("keydown", (event) => {
    const next = isPainting(store.get()) ? undefined : moved(store.get(), event.key, event.shiftKey);
    if (next === undefined) return;
    event.preventDefault();
    tip.setAttribute("role", "status"); // whoever moves by keys may not see it
    ask(next);
  });

  /** @param {Point} point */
  function place(point) {
    const at = display.placeOf(point);
    tip.hidden = !at;
    if (!at) return;
    const [x, y] = at;
    const { clientWidth, clientHeight } = canvas;
    const left = x > clientWidth / 2 ? x - OFFSET - tip.offsetWidth : x + OFFSET;
    const top = y > clientHeight / 2 ? y - OFFSET - tip.offsetHeight : y + OFFSET;
    const inside = Math.max(-8, Math.min(left, clientWidth - tip.offsetWidth + 8));
    tip.style.transform = `translate(${Math.round(inside)}px, ${Math.round(Math.max(0, top))}px)`;
  }

  store.on(["view", "picture", "points", "language"], ({ view, picture, points, run: now }) => {
    if (now && now.run !== run) {
      run = now.run;
      if (view.point) actions.read({ point: null });
    }
    const answer = picture?.readings.answer;
    if (!view.point || !answer || !now || picture.run !== now.run) {
      tip.hidden = true;
      return;
    }
    tip.hidden = false;
    show(tip, told(now.summary, planeOf(now.summary, picture), points, view, answer));
    place(answer.point);
  });
}

/**
 * Where a key moves the point; undefined for a key that means nothing here.
 * @param {State} state
 * @param {string} key
 * @param {boolean} far
 * @returns {Point | null | undefined}
 */
function moved({ view, run, points, picture }, key, far) {
  const { point } = view;
  if (key === "Escape") return null;
  if (!run || !points) return undefined;
  if (key === "PageDown" || key === "PageUp") {
    const count = points.train.target.length;
    const all = count + points.validation.target.length;
    const now = point && "part" in point ? point.index + (point.part === "train" ? 0 : count) : -1;
    const next = (now + (key === "PageDown" ? 1 : now < 0 ? 0 : -1) + all) % all;
    return next < count ? { part: "train", index: next } : { part: "validation", index: next - count };
  }
  const arrow = Reflect.get(ARROWS, key);
  if (!arrow) return undefined;
  const { x, y } = planeOf(run.summary, picture);
  const places = picture?.places ?? points;
  const from = point && "x" in point ? [point.x, point.y] : placeOfExample(places, point, [x.range, y.range]);
  const step = (/** @type {number} */ axis, /** @type {[number, number]} */ [low, high]) =>
    Math.max(low, Math.min(high, from[axis] + (arrow[axis] * (high - low)) / (far ? STRIDES : STEPS)));
  return { x: step(0, x.range), y: step(1, y.range) };
}

/**
 * @param {NonNullable<State["picture"]>["places"] & {}} places
 * @param {Point | null} point
 * @param {[number, number][]} ranges
 */
function placeOfExample(places, point, ranges) {
  if (point && "part" in point)
    return places[point.part].position.subarray(2 * point.index, 2 * point.index + 2);
  return ranges.map(([low, high]) => (low + high) / 2);
}

/**
 * @param {HTMLElement} tip
 * @param {Row[]} rows
 */
function show(tip, rows) {
  const list = rows.map(([name, value, mark]) =>
    make(
      "div",
      { class: mark ? "best" : null },
      ...(name ? [make("span", {}, name)] : []),
      make("b", { class: name ? null : "title" }, value),
    ),
  );
  tip.replaceChildren(...list);
}
