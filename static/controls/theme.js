/**
 * Light, dark or as the system: a button goes round, the browser remembers.
 *
 * @import { View } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { t } from "../words.js";
import { find, mark } from "./dom.js";

const KEY = "glassnet-theme";
/** @type {View["theme"][]} */
const ROUND = ["system", "light", "dark"];
const MEDIA = { system: "(prefers-color-scheme: dark)", light: "not all", dark: "all" };

/** @returns {View["theme"]} */
export function storedTheme() {
  try {
    const kept = localStorage.getItem(KEY);
    return ROUND.find((theme) => theme === kept) ?? "system";
  } catch {
    return "system"; // a browser may forbid keeping anything
  }
}

/** @param {Context} context */
export function createTheme({ store, actions }) {
  const button = find("theme", HTMLButtonElement);
  const dark = find("dark", HTMLLinkElement);
  button.addEventListener("click", () => {
    const theme = ROUND[(ROUND.indexOf(store.get().view.theme) + 1) % ROUND.length];
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // kept for this visit only
    }
    actions.look({ theme });
  });
  store.on(["view"], ({ view }) => {
    const name = t(`theme.${view.theme}`);
    mark(dark, "media", MEDIA[view.theme]);
    mark(button, "aria-label", name);
    mark(button, "title", name);
  });
}
