/**
 * German: what the page says when it opens, and the texts of the engine's catalog by their place in it.
 *
 * @import { OpeningWords } from "../words.js"
 */
import fields from "./de/catalog.js";
import charts from "./de/charts.js";
import inputs from "./de/inputs.js";
import network from "./de/network.js";
import output from "./de/output.js";
import page from "./de/page.js";
import sets from "./de/sets.js";
import settings from "./de/settings.js";

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
