/**
 * The grip under a layer: drag it down or right for more neurons, up or left for fewer; or use the keys.
 */
import { t } from "../words.js";
import { make, mark } from "./dom.js";

/** How far to drag for one neuron, in px. */
const DISTANCE = 20;
/** The most neurons the grip gives; more can be typed. */
const MOST = 64;
const PAGE = 4;

/**
 * @param {object} options
 * @param {() => number} options.units
 * @param {(units: number) => void} options.set
 */
export function createGrip({ units, set }) {
  const grip = make("div", {
    class: "grip",
    role: "slider",
    tabindex: 0,
    "aria-label": () => t("layer.grip"),
    "aria-orientation": "vertical",
    "aria-valuemin": 1,
    title: () => t("layer.grip.help"),
  });
  const most = () => Math.max(MOST, units());
  const limited = (/** @type {number} */ count) => Math.min(most(), Math.max(1, Math.round(count)));
  /** @param {number} count */
  const change = (count) => {
    if (limited(count) !== units()) set(limited(count));
  };

  /** @type {{x: number, y: number, units: number, sent: number} | null} */
  let held = null;
  const release = () => {
    held = null;
    grip.classList.remove("held");
  };
  grip.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, units: units(), sent: units() };
    grip.setPointerCapture(event.pointerId);
    grip.classList.add("held");
  });
  grip.addEventListener("pointermove", (event) => {
    if (!held) return;
    const moved = event.clientX - held.x + event.clientY - held.y;
    const count = limited(held.units + Math.trunc(moved / DISTANCE));
    if (count === held.sent) return;
    held.sent = count;
    set(count);
  });
  grip.addEventListener("pointerup", release);
  grip.addEventListener("pointercancel", release);

  grip.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && held) {
      change(held.units);
      release();
      return;
    }
    const now = units();
    const next = new Map([
      ["ArrowUp", now + 1],
      ["ArrowRight", now + 1],
      ["ArrowDown", now - 1],
      ["ArrowLeft", now - 1],
      ["PageUp", now + PAGE],
      ["PageDown", now - PAGE],
      ["Home", 1],
      ["End", most()],
    ]).get(event.key);
    if (next === undefined) return;
    event.preventDefault();
    change(next);
  });

  return {
    grip,
    update() {
      mark(grip, "aria-valuenow", units());
      mark(grip, "aria-valuemax", most());
      mark(grip, "aria-valuetext", t("layer.neurons", { count: units() }));
    },
  };
}
