/**
 * Simplified Chinese: what the page says, and the texts of the engine's catalog by their place in it.
 *
 * @import { Words } from "../words.js"
 */
import fields from "./zh/catalog.js";
import charts from "./zh/charts.js";
import digits from "./zh/digits.js";
import inputs from "./zh/inputs.js";
import keys from "./zh/keys.js";
import network from "./zh/network.js";
import output from "./zh/output.js";
import own from "./zh/own.js";
import page from "./zh/page.js";
import paint from "./zh/paint.js";
import said from "./zh/said.js";
import sets from "./zh/sets.js";
import settings from "./zh/settings.js";
import share from "./zh/share.js";
import undo from "./zh/undo.js";

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
