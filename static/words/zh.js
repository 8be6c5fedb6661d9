/**
 * Simplified Chinese: what the page says when it opens, and the texts of the engine's catalog by their place in it.
 *
 * @import { OpeningWords } from "../words.js"
 */
import fields from "./zh/catalog.js";
import charts from "./zh/charts.js";
import inputs from "./zh/inputs.js";
import network from "./zh/network.js";
import output from "./zh/output.js";
import page from "./zh/page.js";
import sets from "./zh/sets.js";
import settings from "./zh/settings.js";

/** @type {OpeningWords} */
export const words = {
  ...charts,
  ...inputs,
  ...network,
  ...output,
  ...page,
  ...settings,
};
export const catalog = { ...fields, ...sets };
