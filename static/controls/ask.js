/**
 * Help by a button, which anybody finds: the next press, of a mouse, a finger or a key, explains what it is on
 * instead of using it.
 */
import { find, mark } from "./dom.js";
import { partAt } from "./topics.js";

/** What is drawn has no elements; the words for it stand beside it. */
const DRAWN = [
  ["#network-box", ".layer.input"],
  ["#output-box", ".output-map .panel-head"],
  ["#timeline-box", "#timeline-title"],
];
/** What a press consists of, besides the click at its end. */
const PRESSING = ["pointerdown", "pointerup", "mousedown", "mouseup"];

/** @param {Element} part whose help is to open */
const explain = (part) => part.dispatchEvent(new Event("explain", { bubbles: true }));

export function createAsk() {
  const button = find("ask", HTMLButtonElement);
  let asking = false;

  /** @param {boolean} on */
  function set(on) {
    asking = on;
    mark(button, "aria-pressed", String(on));
    document.body.classList.toggle("asking", on);
  }

  /** @param {Event} event */
  function keep(event) {
    const isOurs = event.target instanceof Node && button.contains(event.target);
    if (!asking || isOurs) return false;
    event.preventDefault();
    event.stopImmediatePropagation();
    return true;
  }

  button.addEventListener("click", () => {
    set(!asking);
    if (asking) explain(button);
  });
  for (const name of PRESSING) document.addEventListener(name, keep, true);
  document.addEventListener(
    "click",
    (event) => {
      if (!keep(event)) return;
      set(false);
      explain(partAt(event.target) ?? besides(event.target) ?? button);
    },
    true,
  );
  document.addEventListener("keydown", ({ key }) => key === "Escape" && set(false), true);
}

/**
 * @param {EventTarget | null} target
 * @returns {HTMLElement | null}
 */
function besides(target) {
  const [, words] = DRAWN.find(([drawn]) => target instanceof Element && target.closest(drawn)) ?? [];
  return words ? document.querySelector(words) : null;
}
