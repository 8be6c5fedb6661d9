/** English: what the page says when it opens. The texts of the engine's catalog are English as they come. */
import charts from "./en/charts.js";
import inputs from "./en/inputs.js";
import network from "./en/network.js";
import output from "./en/output.js";
import page from "./en/page.js";
import settings from "./en/settings.js";

export const words = {
  ...charts,
  ...inputs,
  ...network,
  ...output,
  ...page,
  ...settings,
};
export const catalog = {};
