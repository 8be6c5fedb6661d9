/**
 * What the network makes of the traced example: one bar an output, with its class and value.
 *
 * @import { Summary } from "../types.js"
 * @import { Context } from "../actions.js"
 * @import { Trace } from "../traces.js"
 */
import { percent } from "../format.js";
import { formatSigned } from "../scales.js";
import { find, make, mark, write } from "./dom.js";

/** @param {Pick<Context, "store">} context */
export function createOutputs({ store }) {
  const list = find("outputs", HTMLUListElement);
  /** @type {Array<{row: HTMLElement, name: HTMLElement, bar: HTMLElement, value: HTMLElement}>} */
  let rows = [];

  /** @param {number} count */
  function build(count) {
    rows = Array.from({ length: count }, () => {
      const [name, bar, value] = [make("span"), make("i"), make("b")];
      const track = make("span", { class: "output-track", "aria-hidden": "true" }, bar);
      return { row: make("li", {}, name, track, value), name, bar, value };
    });
    list.replaceChildren(...rows.map(({ row }) => row));
  }

  store.on(["picture", "view"], ({ picture, run, view }) => {
    if (!run || !view.asked.open) return;
    const { summary } = run;
    const units = summary.sizes[summary.sizes.length - 1];
    if (rows.length !== units) build(units);
    const trace = view.asked.example ? (picture?.looked.trace ?? null) : null;
    const shares = trace ? sharesOf(trace, summary) : [];
    const best = shares.indexOf(Math.max(...shares));
    rows.forEach(({ row, name, bar, value }, unit) => {
      const share = shares[unit];
      write(name, nameOf(summary, unit));
      write(value, share === undefined ? "" : valueText(trace, summary, unit));
      bar.style.width = `${100 * Math.max(0, Math.min(1, share ?? 0))}%`;
      mark(row, "class", unit === best ? "best" : "");
    });
  });
}

/**
 * The outputs of a trace as shares of what stands for yes.
 * @param {Trace} trace
 * @param {Summary} summary
 */
function sharesOf(trace, { targets }) {
  const [no, yes] = targets ?? [0, 1];
  return Array.from(trace.columns[trace.columns.length - 1].a, (a) => (a - no) / (yes - no));
}

/**
 * The class that the network takes the example for, and the output for it.
 * @param {Trace} trace
 * @param {Summary} summary
 */
export function readingOf(trace, summary) {
  const shares = sharesOf(trace, summary);
  const best = shares.indexOf(Math.max(...shares));
  return { name: nameOf(summary, best), value: valueText(trace, summary, best) };
}

/**
 * @param {Summary} summary
 * @param {number} unit
 */
function nameOf({ class_names: classes, sizes }, unit) {
  return classes[sizes[sizes.length - 1] === 1 ? 1 : unit] ?? String(unit + 1);
}

/**
 * @param {Trace | null} trace
 * @param {Summary} summary
 * @param {number} unit
 */
function valueText(trace, { targets }, unit) {
  const a = trace?.columns[trace.columns.length - 1].a[unit] ?? Number.NaN;
  return targets?.[0] === 0 ? percent(a) : formatSigned(a, 2);
}
