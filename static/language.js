/**
 * Which language the page speaks: the one chosen, else the first of the browser's that there is.
 *
 * @import { Language } from "./words.js"
 */
import { writeNumbersIn } from "./scales.js";
import { learn, speak } from "./words.js";

const KEY = "glassnet-language";

/** By their own names; the tags are those of the `lang` attribute. @type {Record<Language, {name: string, short: string, tag: string}>} */
export const LANGUAGES = {
  en: { name: "English", short: "EN", tag: "en" },
  de: { name: "Deutsch", short: "DE", tag: "de" },
  zh: { name: "简体中文", short: "中", tag: "zh-Hans" },
};

/** @returns {Language} */
export function preferredLanguage() {
  const wanted = [stored(), ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());
  const known = wanted.find((tag) => tag && tag in LANGUAGES);
  return /** @type {Language} */ (known ?? "en");
}

/** Whether all words are spoken, not only those that the page opens with. */
let all = false;

/**
 * Load a language's words and speak them from now on.
 * @param {Language} language
 */
export async function speakLanguage(language) {
  const parts = await Promise.all([import(`./words/${language}.js`), all && moreOf(language)]);
  const [first, more] = parts;
  speak(language, { ...first.words, ...more?.words }, { ...first.catalog, ...more?.catalog });
  writeNumbersIn(language);
  document.documentElement.lang = LANGUAGES[language].tag;
}

/** @param {Language} language */
const moreOf = (language) => import(`./words/${language}_more.js`);

/**
 * Load the words that the page opens without, and speak all words from now on.
 * @param {Language} language
 */
export async function speakAll(language) {
  learn((await moreOf("en")).words);
  all = true;
  await speakLanguage(language);
}

/** @param {Language} language */
export function keepLanguage(language) {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // kept for this visit only
  }
}

function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // a browser may forbid keeping anything
  }
}
