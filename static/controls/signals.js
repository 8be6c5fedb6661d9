/**
 * What an example on its way through the network does to every neuron, and what classes neurons are for,
 * as the rows of tables: for those who can't see them light up.
 *
 * @import { State } from "../store.js"
 */
import { layerName } from "../format.js";
import { formatSigned } from "../scales.js";
import { t } from "../words.js";

/** @typedef {{caption: string, heads: string[], rows: Array<[string, ...string[]]>}} Rows */

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
      caption: t("signals.example", { layer: layerName(index + 1, last) }),
      heads: [t("tables.neuron"), t("signals.sum"), t("signals.activation")],
      rows: rowsOf(a.length, (unit) => [z[unit], a[unit]]),
    })),
    ...fingerprints.flatMap((prints, column) => {
      if (!prints || column < 2) return [];
      const { data, units, classes } = prints;
      return [
        {
          caption: t("signals.classes", { layer: layerName(column, last) }),
          heads: [t("tables.neuron"), ...run.summary.class_names],
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
