/**
 * The canvases' numbers as tables, for those who can't see them; each is renewed at most once a second, and one at
 * a time: a picture must not wait for thousands of cells.
 *
 * @import { Choice, Picture, Summary } from "../types.js"
 * @import { Context } from "../actions.js"
 * @import { State } from "../store.js"
 * @import { Rows } from "./signals.js"
 */
import { layerName } from "../format.js";
import { formatNumber, formatSigned } from "../scales.js";
import { t } from "../words.js";
import { find, make, write } from "./dom.js";
import { planeRows } from "./plane.js";
import { signalRows } from "./signals.js";

const EVERY = 1000;
/** Matrices with more weights are told neuron by neuron. */
const MOST = 150;
/** Epochs in the table of losses. */
const ROWS = 12;

/** @param {Pick<Context, "store" | "catalog">} context */
export function createTables({ store, catalog }) {
  const place = find("tables", HTMLElement);
  /** Numbers of parts whose numbers are old, the longest first. @type {Set<number>} */
  const old = new Set();
  let timer = 0;
  let wait = 0;

  /** What is told, part by part. @param {State} state @returns {Array<() => Rows[]>} */
  function partsOf(state) {
    const { run, picture } = state;
    if (!run || picture?.run !== run.run) return [];
    return [
      () => [losses(state, catalog.metrics)],
      ...run.summary.sizes.slice(1).map((_, layer) => () => weights(picture, run.summary, layer + 1)),
      () => planeRows(picture, run.summary),
      () => signalRows(state),
    ];
  }

  function renew() {
    timer = 0;
    const parts = partsOf(store.get());
    if (!parts.length) return;
    while (place.children.length > parts.length) place.lastChild?.remove();
    while (place.children.length < parts.length) place.append(make("div"));
    const [next] = old;
    old.delete(next);
    if (parts[next]) show(place.children[next], parts[next]());
    wait = EVERY / parts.length;
    if (old.size) timer = setTimeout(renew, wait);
  }

  store.on(["picture"], (state) => {
    for (const part of partsOf(state).keys()) old.add(part);
    if (!timer) timer = setTimeout(renew, wait);
  });
}

/**
 * Show tables in a part. One that has kept its shape is kept, and so is the place of whoever reads it.
 * @param {Element} part
 * @param {Rows[]} tables
 */
function show(part, tables) {
  while (part.children.length > tables.length) part.lastChild?.remove();
  for (const [index, rows] of tables.entries()) {
    const shown = part.children[index];
    const texts = [rows.caption, ...rows.heads, ...rows.rows.flat()];
    const cells = shown?.querySelectorAll("caption, th, td") ?? [];
    const lines = shown?.querySelectorAll("tr").length;
    if (cells.length === texts.length && lines === rows.rows.length + 1) {
      for (const [at, text] of texts.entries()) write(cells[at], text);
    } else if (shown) shown.replaceWith(table(rows));
    else part.append(table(rows));
  }
}

/** @param {Rows} rows */
function table({ caption, heads, rows }) {
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  const lines = rows.map(([first, ...rest]) =>
    make("tr", {}, make("th", { scope: "row" }, first), ...rest.map((text) => make("td", {}, text))),
  );
  return make(
    "table",
    {},
    make("caption", {}, caption),
    make("thead", {}, head),
    make("tbody", {}, ...lines),
  );
}

/**
 * @param {State} state
 * @param {Choice[]} metrics
 * @returns {Rows}
 */
function losses({ history }, metrics) {
  const last = history.length - 1;
  const epochs = new Set(Array.from({ length: ROWS }, (_, index) => Math.round((last * index) / (ROWS - 1))));
  const rows = [...epochs].map((epoch) => {
    const values = history.metrics.map((metric) => formatNumber(history.at(metric, epoch)));
    return /** @type {[string, ...string[]]} */ ([String(epoch), ...values]);
  });
  const labels = history.metrics.map((name) => metrics.find((each) => each.name === name)?.label ?? name);
  return { caption: t("tables.losses"), heads: [t("header.epoch"), ...labels], rows };
}

/**
 * A layer's weights, or the strongest of each neuron where there are many.
 * @param {Picture} picture
 * @param {Summary} summary
 * @param {number} column
 * @returns {Rows[]}
 */
function weights(picture, summary, column) {
  const [matrix, biases] = [picture.weights[column], picture.biases[column]];
  if (!matrix || !biases) return [];
  const { inputs, units, data } = matrix;
  const layer = layerName(column, summary.sizes.length - 1);
  const weight = (/** @type {number} */ input, /** @type {number} */ unit) => data[input * units + unit];
  if (data.length > MOST) {
    return [
      {
        caption: t("tables.strongest", { layer }),
        heads: [t("tables.neuron"), t("tables.bias"), t("tables.weight")],
        rows: rowsOf(biases, (unit) => {
          const best = strongest(inputs, (input) => weight(input, unit));
          return [t("tables.weight.from", { weight: formatSigned(weight(best, unit), 3), name: best + 1 })];
        }),
      },
    ];
  }
  const sources = Array.from({ length: inputs }, (_, input) =>
    t("tables.from", { name: nameOf(summary, column - 1, input) }),
  );
  return [
    {
      caption: t("tables.weights", { layer }),
      heads: [t("tables.neuron"), t("tables.bias"), ...sources],
      rows: rowsOf(biases, (unit) => sources.map((_, input) => formatSigned(weight(input, unit), 3))),
    },
  ];
}

/**
 * @param {Float32Array} biases
 * @param {(unit: number) => string[]} rest
 */
function rowsOf(biases, rest) {
  return Array.from(
    biases,
    (bias, unit) =>
      /** @type {[string, ...string[]]} */ ([String(unit + 1), formatSigned(bias, 3), ...rest(unit)]),
  );
}

/**
 * The input whose weight is the largest, of whichever sign.
 * @param {number} inputs
 * @param {(input: number) => number} weight
 */
function strongest(inputs, weight) {
  let best = 0;
  for (let input = 1; input < inputs; input++) {
    if (Math.abs(weight(input)) > Math.abs(weight(best))) best = input;
  }
  return best;
}

/**
 * @param {Summary} summary
 * @param {number} column
 * @param {number} unit
 */
function nameOf({ inputs }, column, unit) {
  if (column > 0) return t("tables.neuron.number", { number: unit + 1 });
  return inputs[unit] ?? t("tip.input.number", { number: unit + 1 });
}
