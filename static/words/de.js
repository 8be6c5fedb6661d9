/**
 * German: what the page says, and the texts of the engine's catalog by their place in it.
 *
 * @import { Words } from "../words.js"
 */
import fields from "./de/catalog.js";
import charts from "./de/charts.js";
import digits from "./de/digits.js";
import inputs from "./de/inputs.js";
import keys from "./de/keys.js";
import network from "./de/network.js";
import output from "./de/output.js";
import own from "./de/own.js";
import page from "./de/page.js";
import paint from "./de/paint.js";
import said from "./de/said.js";
import sets from "./de/sets.js";
import settings from "./de/settings.js";
import share from "./de/share.js";
import undo from "./de/undo.js";

/** @type {Words} */
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
export const catalog = { ...fields, ...sets };
