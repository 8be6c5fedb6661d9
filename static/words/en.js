/** English: what the page says. The texts of the engine's catalog are English as they come. */
import charts from "./en/charts.js";
import digits from "./en/digits.js";
import inputs from "./en/inputs.js";
import keys from "./en/keys.js";
import network from "./en/network.js";
import output from "./en/output.js";
import own from "./en/own.js";
import page from "./en/page.js";
import paint from "./en/paint.js";
import said from "./en/said.js";
import settings from "./en/settings.js";
import share from "./en/share.js";
import undo from "./en/undo.js";

export const words = {
  ...charts,
  ...digits,
  ...inputs,
  ...keys,
  ...network,
  ...output,
  ...own,
  ...page,
  ...paint,
  ...said,
  ...settings,
  ...share,
  ...undo,
};
