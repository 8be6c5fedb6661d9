/**
 * Tabs, as the WAI-ARIA practices have them: one tab stop, arrows, Home and End go from tab to tab, and
 * the tab that has the focus is open.
 */
import { make, mark } from "./dom.js";

/**
 * @template {string} N
 * @param {HTMLElement} list gets the tabs
 * @param {Array<{name: N, label: () => string, panel: HTMLElement}>} tabs
 * @param {(name: N) => void} open
 * @returns {(name: N) => void} to be told which one is open
 */
export function createTabs(list, tabs, open) {
  list.setAttribute("role", "tablist");
  const buttons = tabs.map(({ name, label, panel }) => {
    const id = `tab-${name}`;
    const button = make(
      "button",
      { type: "button", role: "tab", class: "tab", id, "aria-controls": panel.id },
      label,
    );
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", id);
    button.addEventListener("click", () => open(name));
    return button;
  });
  list.append(...buttons);
  list.addEventListener("keydown", (event) => {
    const now = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    if (now < 0) return;
    const next = new Map([
      ["ArrowRight", (now + 1) % tabs.length],
      ["ArrowLeft", (now + tabs.length - 1) % tabs.length],
      ["Home", 0],
      ["End", tabs.length - 1],
    ]).get(event.key);
    if (next === undefined) return;
    event.preventDefault();
    buttons[next].focus();
    open(tabs[next].name);
  });
  return (name) => {
    for (const [index, tab] of tabs.entries()) {
      const chosen = tab.name === name;
      mark(buttons[index], "aria-selected", String(chosen));
      buttons[index].tabIndex = chosen ? 0 : -1;
      tab.panel.hidden = !chosen;
    }
  };
}
