/**
 * Keeps the focus where somebody works by keys: what has it may be switched off, hidden or taken away by what it
 * did (Undo, when nothing is left to undo). Then it goes to where one came from (`data-back`) or to what is next
 * to it; else the page would begin anew with the next Tab.
 *
 * @import { Context } from "../actions.js"
 */

const FOCUSABLE =
  "button, input, select, textarea, summary, a[href], [tabindex]:not([tabindex='-1']):not([role=tabpanel])";

/** @param {Pick<Context, "store">} context */
export function createKeep({ store }) {
  /** @type {HTMLElement[]} what had the focus last, and all around it */
  let path = [];

  document.addEventListener("focusin", ({ target }) => {
    path = [];
    for (let at = target; at instanceof HTMLElement; at = at.parentElement) path.push(at);
  });
  // Who clicks beside everything wants no focus
  document.addEventListener("pointerdown", () => {
    path = [];
  });

  const look = () => {
    const [last, ...around] = path;
    if (!last || document.activeElement !== document.body || isThere(last)) return;
    const back = around.find(({ dataset }) => dataset.back)?.dataset.back;
    const origin = back && document.querySelector(back);
    if (origin instanceof HTMLElement) return origin.focus();
    for (const place of around) {
      if (!place.checkVisibility()) continue;
      const all = [...place.querySelectorAll(FOCUSABLE)].filter(isThere);
      const after = all.find((each) => last.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
      const next = last.isConnected ? (after ?? all.at(-1)) : all[0];
      if (next instanceof HTMLElement) return next.focus();
    }
  };
  /** A browser takes the focus away with the frame after. */
  const soon = () => {
    if (path.length) requestAnimationFrame(() => setTimeout(look));
  };
  for (const name of ["keyup", "click"]) document.addEventListener(name, soon);
  store.on(["run", "runs", "notices", "view", "points"], soon);
}

/** @param {Element} element */
function isThere(element) {
  return element.isConnected && element.checkVisibility() && !element.matches(":disabled");
}
