/**
 * Simplified Chinese: what the page says once it is used, and the helps of the engine's catalog.
 *
 * @import { MoreWords } from "../words.js"
 */
import digits from "./zh/digits.js";
import helps from "./zh/helps.js";
import inspector from "./zh/inspector.js";
import keys from "./zh/keys.js";
import own from "./zh/own.js";
import paint from "./zh/paint.js";
import runs from "./zh/runs.js";
import said from "./zh/said.js";
import share from "./zh/share.js";
import undo from "./zh/undo.js";

/** @type {MoreWords} */
export const words = {
  ...digits,
  ...inspector,
  ...keys,
  ...own,
  ...paint,
  ...runs,
  ...said,
  ...share,
  ...undo,
};
export const catalog = helps;
