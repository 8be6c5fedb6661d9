/**
 * Enlarging the network: by − and +, by the keys − + 0 on a neuron, by the wheel with Ctrl, or by two fingers,
 * which move it too. What is under the pointer stays there.
 *
 * @import { Context } from "../actions.js"
 */
import { percent } from "../format.js";
import { find, write } from "./dom.js";

const MOST = 4;
const STEP = 1.25;

/** @param {Pick<Context, "store" | "actions">} context */
export function createMagnify({ store, actions }) {
  const box = find("network-box", HTMLElement);
  const less = find("magnify-less", HTMLButtonElement);
  const more = find("magnify-more", HTMLButtonElement);
  const whole = find("magnify-whole", HTMLButtonElement);
  const now = () => store.get().view.handling.magnified;
  /** @type {{share: {x: number, y: number}, to: {x: number, y: number}} | null} what is to come under which point of the box */
  let aim = null;

  /**
   * @param {number} wanted how many times larger than fits
   * @param {{x: number, y: number}} [from] the point of the box that is held
   * @param {{x: number, y: number}} [to] where it goes
   */
  function magnify(wanted, from = { x: box.clientWidth / 2, y: box.clientHeight / 2 }, to = from) {
    const magnified = Math.min(MOST, Math.max(1, wanted < 1.02 ? 1 : wanted));
    const x = (box.scrollLeft + from.x) / box.scrollWidth;
    aim = { share: { x, y: (box.scrollTop + from.y) / box.scrollHeight }, to };
    if (magnified === now()) settle();
    else actions.handle({ magnified });
  }

  /** Scroll to where it was aimed. */
  function settle() {
    if (!aim) return;
    box.scrollLeft = aim.share.x * box.scrollWidth - aim.to.x;
    box.scrollTop = aim.share.y * box.scrollHeight - aim.to.y;
    aim = null;
  }

  less.addEventListener("click", () => magnify(now() / STEP));
  more.addEventListener("click", () => magnify(now() * STEP));
  whole.addEventListener("click", () => magnify(1));
  store.on(["view"], ({ view }) => {
    const { magnified } = view.handling;
    box.classList.toggle("magnified", magnified > 1);
    write(whole, percent(magnified, 0));
    less.disabled = magnified <= 1;
    more.disabled = magnified >= MOST;
  });
  store.on(["geometry"], () => {
    settle();
    hint();
  });

  /** Fade the edges that the network goes on beyond. */
  function hint() {
    const beyond = box.scrollWidth - box.clientWidth - box.scrollLeft;
    box.parentElement?.toggleAttribute("data-more-left", box.scrollLeft > 1);
    box.parentElement?.toggleAttribute("data-more-right", beyond > 1);
  }
  box.addEventListener("scroll", hint, { passive: true });

  const inBox = (/** @type {{clientX: number, clientY: number}} */ { clientX, clientY }) => {
    const { left, top } = box.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  box.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      magnify(now() * Math.exp(-event.deltaY * 0.005), inBox(event));
    },
    { passive: false },
  );

  /** @type {{apart: number, middle: {x: number, y: number}} | null} two fingers, as they were last */
  let pinched = null;
  const fingers = (/** @type {TouchEvent} */ { touches: [one, other] }) => {
    const [a, b] = [inBox(one), inBox(other)];
    return { apart: Math.hypot(a.x - b.x, a.y - b.y), middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } };
  };
  box.addEventListener("touchstart", (event) => {
    pinched = event.touches.length === 2 ? fingers(event) : null;
  });
  box.addEventListener(
    "touchmove",
    (event) => {
      if (!pinched || event.touches.length !== 2) return;
      event.preventDefault();
      const next = fingers(event);
      magnify((now() * next.apart) / Math.max(1, pinched.apart), pinched.middle, next.middle);
      pinched = next;
    },
    { passive: false },
  );
  box.addEventListener("touchend", () => {
    pinched = null;
  });
  box.addEventListener("keydown", (event) => {
    if (!(event.target instanceof Element && event.target.matches("[data-roam]"))) return;
    const factor = { "+": STEP, "-": 1 / STEP, 0: 1 / MOST }[event.key];
    if (!factor || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    magnify(now() * factor);
  });
}
