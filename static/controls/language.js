/**
 * The language: chosen in the header, remembered by the browser.
 *
 * @import { Context } from "../actions.js"
 * @import { Language } from "../words.js"
 */
import { LANGUAGES } from "../language.js";
import { find, make, write } from "./dom.js";

/** @param {Context} context */
export function createLanguage({ store, actions }) {
  const select = find("language", HTMLSelectElement);
  const short = find("language-short", HTMLElement);
  for (const [value, { name, tag }] of Object.entries(LANGUAGES))
    select.append(make("option", { value, lang: tag }, name));
  select.addEventListener("change", async () => {
    await actions.setLanguage(/** @type {Language} */ (select.value));
    select.value = store.get().language;
  });
  store.on(["language"], ({ language }) => {
    select.value = language;
    write(short, LANGUAGES[language].short);
  });
}
