/**
 * A table of one's own: sent to the server, tried out, and made a run's data. Pure but for the requests.
 *
 * @import { Catalog, DataSet, RunInfo, Spec, TableSpec } from "./types.js"
 */

/** The name of the set in a spec. */
export const TABLE = "table";

/** @typedef {Partial<Pick<TableSpec, "delimiter" | "first_line" | "decimal">>} Reading what is not to be found out */
/** @typedef {{message: string, row: number | null, column: string | null}} Place what is wrong, and where */

/**
 * A table as the server reads it.
 * @typedef {object} Preview
 * @property {string} sha256
 * @property {string} delimiter
 * @property {string} first_line
 * @property {string} decimal
 * @property {number} rows
 * @property {Array<{name: string, kind: "number" | "category", missing: number, distinct: number, task: string}>} columns
 * @property {Array<Array<string | null>>} head the first rows; null for what is missing
 * @property {Pick<TableSpec, "target" | "task" | "inputs" | "categories" | "missing">} use as it is proposed
 */

/**
 * What a table makes, used as asked.
 * @typedef {object} Trial
 * @property {number} examples
 * @property {number} inputs
 * @property {string[]} class_names
 * @property {Pick<Spec, "layers" | "loss" | "batch_size"> & {normalization: string}} suggested
 */

/** What the server refuses. */
export class Refused extends Error {
  /** @param {Place} place */
  constructor({ message, row, column }) {
    super(message);
    this.row = row;
    this.column = column;
  }
}

/**
 * @param {Blob | string} text
 * @param {Reading} reading
 * @returns {Promise<Preview>}
 */
export function sendTable(text, reading) {
  return ask(`tables?${new URLSearchParams(reading)}`, text);
}

/**
 * @param {TableSpec} table
 * @returns {Promise<Trial>}
 */
export function tryTable(table) {
  return ask("tables/try", JSON.stringify(table));
}

/**
 * @param {string} path
 * @param {Blob | string} body
 */
async function ask(path, body) {
  const answer = await fetch(new URL(path, document.baseURI), { method: "POST", body });
  if (answer.ok) return answer.json();
  const text = await answer.text();
  let place = { message: text, row: null, column: null };
  try {
    const said = JSON.parse(text);
    place = { ...place, ...(said.detail ? { message: String(said.detail) } : said) };
  } catch {
    // the gate answers in plain text
  }
  throw new Refused(place);
}

/**
 * A run's own table as an entry of the gallery.
 * @param {Catalog} catalog
 * @param {{label: string, task: "classification" | "regression"}} table
 * @param {number} classes how many
 * @param {string[]} inputs
 * @returns {DataSet}
 */
export function ownSet(catalog, { label, task }, classes, inputs) {
  return {
    ...catalog.data[0],
    name: TABLE,
    label,
    help: "",
    task,
    inputs: inputs.length,
    classes,
    classes_by: null,
    input_names: inputs,
    features: false,
    adjustable: [],
    image: null,
    source: "",
    licence: "",
    suggested: { normalization: "z_score", batch_size: 10 },
  };
}

/**
 * Have the catalog know the table that a run learns from.
 * @param {Catalog} catalog
 * @param {RunInfo | null} run
 */
export function learnTable(catalog, run) {
  const table = run?.spec.data.table;
  if (run && table) catalog.own = ownSet(catalog, table, run.summary.class_names.length, table.inputs);
}

/**
 * The spec on a table, with the network that suits it.
 * @param {Spec} spec
 * @param {TableSpec} table
 * @param {Trial} trial
 * @returns {Spec}
 */
export function withTable(spec, table, { suggested }) {
  const { normalization, ...network } = structuredClone(suggested);
  const data = { ...spec.data, name: TABLE, table, normalization };
  return { ...spec, ...network, data, layers: network.layers.map((layer) => ({ ...PLAIN, ...layer })) };
}

const PLAIN = { dropout: 0, batch_normalization: false, frozen: false };
