/**
 * The small menu on a chart that saves it: as a picture, as a drawing or as numbers.
 *
 * @import { Key } from "../words.js"
 */
import { t } from "../words.js";
import { freshId, make, mark } from "./dom.js";

/** @typedef {"png" | "svg" | "csv"} FileKind */

const KINDS = /** @type {Array<[FileKind, Key]>} */ ([
  ["png", "chart.png"],
  ["svg", "chart.svg"],
  ["csv", "chart.csv"],
]);

/**
 * @param {HTMLElement} place
 * @param {Key} chart what it is called
 * @param {(kind: FileKind) => void} save
 */
export function createExportMenu(place, chart, save) {
  const label = () => t("chart.save", { chart: t(chart) });
  const id = freshId();
  const button = make(
    "button",
    {
      type: "button",
      class: "small-button save",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-controls": id,
      "aria-label": label,
      title: () => t("chart.save.help"),
    },
    "⤓",
  );
  const items = KINDS.map(([kind, about]) => {
    const words = make("span", {}, () => t(about));
    const item = make(
      "button",
      { type: "button", role: "menuitem", tabindex: -1 },
      kind.toUpperCase(),
      words,
    );
    item.addEventListener("click", () => {
      toggle(false);
      save(kind);
    });
    return item;
  });
  const menu = make(
    "div",
    { class: "save-menu", role: "menu", id, "aria-label": label, hidden: true },
    ...items,
  );
  const root = make("div", { class: "save-root" }, button, menu);
  place.append(root);

  /** @param {boolean} open */
  function toggle(open) {
    if (Boolean(menu.hidden) !== open) return;
    menu.hidden = !open;
    mark(button, "aria-expanded", String(open));
    if (open) {
      const box = button.getBoundingClientRect();
      menu.style.top = `${Math.min(box.bottom + 4, innerHeight - menu.offsetHeight - 8)}px`;
      menu.style.left = `${Math.max(8, box.right - menu.offsetWidth)}px`;
      items[0].focus();
    } else button.focus();
  }
  button.addEventListener("click", () => toggle(Boolean(menu.hidden)));
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && event.target instanceof Node && !root.contains(event.target)) toggle(false);
  });
  root.addEventListener("focusout", (event) => {
    if (event.relatedTarget instanceof Node && !root.contains(event.relatedTarget)) {
      menu.hidden = true;
      mark(button, "aria-expanded", "false");
    }
  });
  root.addEventListener("keydown", (event) => {
    if (menu.hidden) return;
    const now = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const next = new Map([
      ["ArrowDown", (now + 1) % items.length],
      ["ArrowUp", (now + items.length - 1) % items.length],
      ["Home", 0],
      ["End", items.length - 1],
    ]).get(event.key);
    if (next !== undefined) items[next].focus();
    else if (event.key === "Escape") toggle(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
