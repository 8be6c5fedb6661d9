/** English: what the page says once it is used. */
import digits from "./en/digits.js";
import inspector from "./en/inspector.js";
import keys from "./en/keys.js";
import own from "./en/own.js";
import paint from "./en/paint.js";
import runs from "./en/runs.js";
import said from "./en/said.js";
import share from "./en/share.js";
import undo from "./en/undo.js";

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
export const catalog = {};
