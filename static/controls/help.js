/**
 * The popover of help: what a control, a symbol or a number is, and what to try. It opens when a pointer
 * rests on it, when the keyboard comes to it and stays, by a long press, or at once by F1 or the button for it;
 * it can be pointed at itself, and Escape closes it (WCAG 1.4.13).
 *
 * @import { Context } from "../actions.js"
 */
import { freshId, make, mark } from "./dom.js";
import { partAt, topicOf } from "./topics.js";

/** How long to rest on a part before its help opens, and off it before it closes, in ms. */
const REST = 600;
const FOCUS = 1200;
const PRESS = 550;
const LEAVE = 250;
const GAP = 8;
/** How far a finger may slip in a long press, in px. */
const SLIP = 10;

/**
 * @param {Pick<Context, "catalog" | "store">} context
 * @param {Event[]} missed what was done before there was any help
 */
export function createHelp({ catalog, store }, missed) {
  const help = make("div", { id: freshId(), class: "help", popover: "manual", role: "tooltip" });
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  main.append(help);
  /** @type {HTMLElement | null} */
  let shown = null;
  /** @type {Array<[HTMLElement, string]>} titles that are put away: the browser would say it a second time */
  let titles = [];
  let timer = 0;
  /** @type {{x: number, y: number} | null} where a finger presses */
  let press = null;
  /** @type {HTMLElement | null} what was clicked, and is still pointed at: who uses it wants no help now */
  let used = null;
  /** Where the pointer was pressed last: what comes up under it there was not pointed at. */
  let pressed = { x: -1, y: -1 };
  /** Whether a finger has pressed for help: letting go of what it explains does not set it off. */
  let explained = false;
  /** Counts what was asked for and closed: what is closed while its text is on the way does not open. */
  let turn = 0;

  /** @param {number} time @param {() => void} act */
  const later = (time, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, time);
  };

  function close() {
    clearTimeout(timer);
    turn += 1;
    if (!shown) return;
    help.hidePopover();
    for (const [element, title] of titles) if (!element.title) element.title = title;
    if (shown.getAttribute("aria-describedby") === help.id) shown.removeAttribute("aria-describedby");
    shown = null;
  }

  /** @param {HTMLElement} part */
  async function open(part) {
    clearTimeout(timer);
    if (part === shown) return;
    turn += 1;
    const own = turn;
    const topic = await topicOf(catalog, part);
    if (own !== turn || !topic || !part.isConnected || document.querySelector(".ghost, .held")) return;
    close();
    const formulas = topic.mathml.map((text) => make("p", { class: "formula" }, parsed(text)));
    const head = topic.title ? [make("b", {}, topic.title)] : [];
    help.replaceChildren(...head, make("p", {}, topic.text), ...formulas);
    // A dialog makes all else inert; its help belongs into it
    (part.closest("dialog") ?? main).append(help);
    shown = part;
    titles = [part, ...part.querySelectorAll("[title]:not(option)")].flatMap((element) =>
      element instanceof HTMLElement && element.title ? [[element, element.title]] : [],
    );
    for (const [element] of titles) element.removeAttribute("title");
    if (!part.hasAttribute("aria-describedby")) mark(part, "aria-describedby", help.id);
    help.showPopover();
    place(part);
  }

  /** @param {HTMLElement} part */
  function place(part) {
    const at = part.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = help;
    const below = at.bottom + GAP + height <= innerHeight;
    const top = below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height);
    const left = at.left + at.width / 2 - width / 2;
    help.style.top = `${Math.min(top, innerHeight - height - GAP)}px`;
    help.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
  }

  const rest = (/** @type {PointerEvent} */ event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    if (event.target instanceof Node && help.contains(event.target)) return clearTimeout(timer);
    if (event.clientX === pressed.x && event.clientY === pressed.y) return clearTimeout(timer);
    const part = partAt(event.target);
    if (part !== used) used = null;
    if (part === shown || used) return clearTimeout(timer);
    if (part) return later(REST, () => open(part));
    return later(LEAVE, close);
  };
  const focus = (/** @type {FocusEvent} */ event) => {
    const part = partAt(event.target);
    const seen = event.target instanceof Element && event.target.matches(":focus-visible:not([data-roam])");
    if (part && seen) later(FOCUS, () => open(part));
  };
  const down = (/** @type {PointerEvent} */ event) => {
    const inside = event.target instanceof Node && help.contains(event.target);
    if (!inside) close();
    pressed = { x: event.clientX, y: event.clientY };
    explained = false;
    const part = partAt(event.target);
    used = part;
    if (event.pointerType !== "touch" || !event.isPrimary) return;
    press = { x: event.clientX, y: event.clientY };
    if (!part) return;
    later(PRESS, async () => {
      await open(part);
      explained = press !== null && shown === part;
    });
  };
  const explain = (/** @type {Event} */ { target }) => target instanceof HTMLElement && open(target);
  document.addEventListener("explain", explain);
  document.addEventListener("pointerover", rest);
  document.addEventListener("pointerdown", down);
  document.addEventListener("focusin", focus);
  document.addEventListener("focusout", close);
  document.addEventListener("scroll", close, { capture: true, passive: true });
  document.addEventListener("pointermove", (event) => {
    if (!press || event.pointerType !== "touch") return;
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > SLIP) clearTimeout(timer);
  });
  for (const name of ["pointerup", "pointercancel"])
    document.addEventListener(name, () => {
      if (press && !shown) clearTimeout(timer);
      press = null;
    });
  const click = (/** @type {MouseEvent} */ event) => {
    if (!explained || !event.detail) return; // keys click too
    explained = false;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener("click", click, true);
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape" && shown) {
      close();
      event.preventDefault(); // it closes nothing else with it
      event.stopPropagation();
    } else if (event.key === "F1") {
      const part = partAt(document.activeElement) ?? partAt(document.querySelector("main :hover"));
      if (!part) return;
      event.preventDefault();
      open(part);
    } else {
      clearTimeout(timer);
    }
  };
  document.addEventListener("keydown", key, true);
  store.on(["language"], close);

  for (const event of missed) {
    if (event instanceof KeyboardEvent) key(event);
    else if (event instanceof FocusEvent) focus(event);
    else if (event instanceof PointerEvent && event.type === "pointerdown") down(event);
    else if (event instanceof PointerEvent) rest(event);
    else explain(event);
  }
}

/**
 * MathML as elements; it comes from the engine's own catalog.
 * @param {string} text
 */
function parsed(text) {
  const { body } = new DOMParser().parseFromString(text, "text/html");
  return document.importNode(/** @type {Element} */ (body.firstElementChild), true);
}
