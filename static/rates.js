/**
 * The metrics of a part with their formulas filled in: with the counts of the confusion matrix, or the
 * sums of the errors. The definitions are the engine's.
 *
 * @import { ClassCounts, PanelTensors, Part } from "./panels.js"
 * @import { Formula } from "./formula.js"
 */
import { fraction } from "./formula.js";
import { classCounts } from "./panels.js";
import { decimal, formatNumber } from "./scales.js";

/** @typedef {{name: string, value: number, formula: Formula}} Rate `name` as the catalog's metrics without the part */

/** Classes that a mean is written out for. */
const MOST_TERMS = 3;

/** @param {number} value */
export const short = (value) => (Number.isFinite(value) ? decimal(value, 3) : "–");

/** @param {number} above @param {number} below 0 where there is nothing below, as in the engine */
const share = (above, below) => (below ? above / below : 0);

/** @type {Array<[string, (each: ClassCounts) => [string, string], (each: ClassCounts) => number]>} */
const OF_A_CLASS = [
  [
    "precision",
    ({ hits, called }) => [`${hits}`, called > hits ? `${hits} + ${called - hits}` : `${called}`],
    ({ hits, called }) => share(hits, called),
  ],
  [
    "recall",
    ({ hits, there }) => [`${hits}`, there > hits ? `${hits} + ${there - hits}` : `${there}`],
    ({ hits, there }) => share(hits, there),
  ],
  [
    "f1",
    ({ hits, called, there }) => [`2 · ${hits}`, `2 · ${hits} + ${called - hits} + ${there - hits}`],
    ({ hits, called, there }) => share(2 * hits, called + there),
  ],
];

/**
 * Precision, recall and F1 of one class.
 * @param {ClassCounts} counts
 * @returns {Rate[]}
 */
export function ratesOfClass(counts) {
  return OF_A_CLASS.map(([name, parts, of]) => ({
    name,
    value: of(counts),
    formula: [fraction(...parts(counts)), `= ${short(of(counts))}`],
  }));
}

/**
 * @param {PanelTensors} tensors
 * @param {Part} part
 * @param {number} examples in the part
 * @returns {Rate[]}
 */
export function ratesOf(tensors, part, examples) {
  const confusion = tensors.get(`${part}.confusion`);
  const errors = tensors.get(`${part}.errors`);
  const rates = confusion ? classification(confusion.data, confusion.shape[0]) : [];
  if (errors) rates.push(...ofErrors(errors.data, errors.shape[1], examples, !confusion));
  return rates;
}

/**
 * @param {ArrayLike<number>} counts
 * @param {number} classes
 * @returns {Rate[]}
 */
function classification(counts, classes) {
  const each = classCounts(counts, classes);
  const total = each.reduce((sum, { there }) => sum + there, 0);
  const hits = each.map((one) => one.hits);
  const right = hits.reduce((a, b) => a + b, 0);
  const above = classes <= MOST_TERMS ? hits.join(" + ") : `${right}`;
  const accuracy = {
    name: "accuracy",
    value: share(right, total),
    formula: [fraction(above, `${total}`), `= ${short(share(right, total))}`],
  };
  if (classes === 2) return [accuracy, ...ratesOfClass(each[1])];
  const means = OF_A_CLASS.map(([name, , of]) => {
    const values = each.map(of);
    const sum = values.reduce((a, b) => a + b, 0);
    const terms = classes <= MOST_TERMS ? values.map(short).join(" + ") : short(sum);
    const value = sum / classes;
    return { name, value, formula: [fraction(terms, `${classes}`), `= ${short(value)}`] };
  });
  return [accuracy, ...means];
}

/**
 * @param {ArrayLike<number>} sums three rows: of |a − y|, of (a − y)², of (y − mean y)²
 * @param {number} outputs
 * @param {number} examples
 * @param {boolean} regression
 * @returns {Rate[]}
 */
function ofErrors(sums, outputs, examples, regression) {
  let absolute = 0;
  for (let output = 0; output < outputs; output++) absolute += sums[output];
  const mae = absolute / (outputs * examples);
  const count = outputs > 1 ? `${examples} · ${outputs}` : `${examples}`;
  /** @type {Rate[]} */
  const rates = [
    {
      name: "mae",
      value: mae,
      formula: [fraction(formatNumber(absolute), count), `= ${formatNumber(mae)}`],
    },
  ];
  if (!regression || outputs > 1) return rates;
  const [, squared, spread] = [sums[0], sums[1], sums[2]];
  if (!(spread > 0)) return rates;
  const r2 = 1 - squared / spread;
  const formula = ["1 −", fraction(formatNumber(squared), formatNumber(spread)), `= ${formatNumber(r2)}`];
  return [...rates, { name: "r2", value: r2, formula }];
}
