/**
 * The canvases' numbers as tables, for those who can't see them; renewed at most once a second.
 *
 * @import { Choice, Matrix, Picture, Summary } from "../types.js"
 * @import { Context } from "../actions.js"
 * @import { State } from "../store.js"
 */
import { layerName } from "../format.js";
import { formatNumber, formatSigned } from "../scales.js";
import { t } from "../words.js";
import { find, make } from "./dom.js";
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
  let due = 0;
  let timer = 0;
  function renew() {
    timer = 0;
    due = performance.now() + EVERY;
    const state = store.get();
    if (!state.run || state.picture?.run !== state.run.run) return;
    const signals = signalRows(state).map(({ caption, heads, rows }) => table(caption, heads, rows));
    place.replaceChildren(
      losses(state, catalog.metrics),
      ...weights(state.picture, state.run.summary),
      ...planeRows(state.picture, state.run.summary).map(({ caption, heads, rows }) =>
        table(caption, heads, rows),
      ),
      ...signals,
    );
  }
  store.on(["picture"], () => {
    if (!timer) timer = setTimeout(renew, Math.max(0, due - performance.now()));
  });
}

/**
 * @param {string} caption
 * @param {string[]} heads
 * @param {Array<[string, ...string[]]>} rows
 */
function table(caption, heads, rows) {
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
 */
function losses({ history }, metrics) {
  const last = history.length - 1;
  const epochs = new Set(Array.from({ length: ROWS }, (_, index) => Math.round((last * index) / (ROWS - 1))));
  const rows = [...epochs].map((epoch) => {
    const values = history.metrics.map((metric) => formatNumber(history.at(metric, epoch)));
    return /** @type {[string, ...string[]]} */ ([String(epoch), ...values]);
  });
  return table(
    t("tables.losses"),
    [
      t("header.epoch"),
      ...history.metrics.map((name) => metrics.find((each) => each.name === name)?.label ?? name),
    ],
    rows,
  );
}

/**
 * @param {Picture} picture
 * @param {Summary} summary
 */
function weights(picture, summary) {
  const last = summary.sizes.length - 1;
  return picture.weights.flatMap((matrix, column) => {
    const biases = picture.biases[column];
    if (!matrix || !biases) return [];
    const name = layerName(column, last);
    if (matrix.data.length > MOST) return [strongest(matrix, biases, name)];
    const from = (/** @type {number} */ unit) =>
      column === 1
        ? (summary.inputs[unit] ?? t("tip.input.number", { number: unit + 1 }))
        : t("tables.neuron.number", { number: unit + 1 });
    const heads = [
      t("tables.neuron"),
      t("tables.bias"),
      ...Array.from({ length: matrix.inputs }, (_, unit) => t("tables.from", { name: from(unit) })),
    ];
    const rows = [...biases].map((bias, unit) => {
      const values = Array.from({ length: matrix.inputs }, (_, input) =>
        formatSigned(matrix.data[input * matrix.units + unit], 3),
      );
      return /** @type {[string, ...string[]]} */ ([String(unit + 1), formatSigned(bias, 3), ...values]);
    });
    return [table(t("tables.weights", { layer: name }), heads, rows)];
  });
}

/**
 * @param {Matrix} matrix
 * @param {Float32Array} biases
 * @param {string} name
 */
function strongest(matrix, biases, name) {
  const rows = [...biases].map((bias, unit) => {
    let best = 0;
    for (let input = 1; input < matrix.inputs; input++) {
      const size = Math.abs(matrix.data[input * matrix.units + unit]);
      if (size > Math.abs(matrix.data[best * matrix.units + unit])) best = input;
    }
    const weight = formatSigned(matrix.data[best * matrix.units + unit], 3);
    const row = [
      String(unit + 1),
      formatSigned(bias, 3),
      t("tables.weight.from", { weight, name: best + 1 }),
    ];
    return /** @type {[string, ...string[]]} */ (row);
  });
  return table(
    t("tables.strongest", { layer: name }),
    [t("tables.neuron"), t("tables.bias"), t("tables.weight")],
    rows,
  );
}
