/**
 * What an example on its way through the network does to every neuron, and what classes neurons are for,
 * as the rows of tables: for those who can't see them light up.
 *
 * @import { State } from "../store.js"
 */
import { layerName } from "../format.js";
import { formatSigned } from "../scales.js";

/** @typedef {{caption: string, heads: string[], rows: Array<[string, ...string[]]>}} Rows */

const WORDS = {
  /** @param {string} layer */
  example: (layer) => `The example in ${layer}`,
  /** @param {string} layer */
  classes: (layer) => `Mean activations by class in ${layer}`,
  neuron: "neuron",
  sum: "sum z",
  activation: "activation a",
};

/**
 * @param {State} state
 * @returns {Rows[]}
 */
export function signalRows({ picture, run, view }) {
  if (!picture || !run) return [];
  const last = run.summary.sizes.length - 1;
  const { trace, fingerprints } = picture.looked;
  const traced = view.asked.example ? (trace?.columns.slice(1) ?? []) : [];
  return [
    ...traced.map(({ z, a }, index) => ({
      caption: WORDS.example(layerName(index + 1, last)),
      heads: [WORDS.neuron, WORDS.sum, WORDS.activation],
      rows: rowsOf(a.length, (unit) => [z[unit], a[unit]]),
    })),
    ...fingerprints.flatMap((prints, column) => {
      if (!prints || column < 2) return [];
      const { data, units, classes } = prints;
      return [
        {
          caption: WORDS.classes(layerName(column, last)),
          heads: [WORDS.neuron, ...run.summary.class_names],
          rows: rowsOf(units, (unit) => [...data.subarray(unit * classes, (unit + 1) * classes)]),
        },
      ];
    }),
  ];
}

/**
 * @param {number} units
 * @param {(unit: number) => number[]} values
 * @returns {Array<[string, ...string[]]>}
 */
function rowsOf(units, values) {
  return Array.from({ length: units }, (_, unit) => [
    String(unit + 1),
    ...values(unit).map((value) => formatSigned(value, 3)),
  ]);
}
