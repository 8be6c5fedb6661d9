/**
 * German: what the page says once it is used, and the helps of the engine's catalog.
 *
 * @import { MoreWords } from "../words.js"
 */
import digits from "./de/digits.js";
import helps from "./de/helps.js";
import inspector from "./de/inspector.js";
import keys from "./de/keys.js";
import own from "./de/own.js";
import paint from "./de/paint.js";
import runs from "./de/runs.js";
import said from "./de/said.js";
import share from "./de/share.js";
import undo from "./de/undo.js";

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
