/**
 * The plane of the maps where the data have more than two inputs: which one is chosen, what its axes are called,
 * and how points that lie off it are shown. Pure.
 *
 * @import { Picture, Plane, Summary } from "./types.js"
 * @import { ExamplePoint } from "./readings.js"
 */
import { t } from "./words.js";

/**
 * Two columns with the others held at those of an example or at their means; or two neurons of a hidden layer.
 * @typedef {{columns: [number, number], held: ExamplePoint | null}} ByColumns
 * @typedef {{column: number, units: [number, number]}} ByNeurons
 * @typedef {ByColumns | ByNeurons} PlaneChoice
 */

/** Points that lie so many times the usual distance off the plane begin to fade; and how far they do. */
const NEAR = 1.5;
const FAINTEST = 0.15;

/**
 * The plane of a picture, its axes named in the language spoken.
 * @param {Summary} summary
 * @param {Picture | null} picture
 * @returns {Plane}
 */
export function planeOf(summary, picture) {
  const plane = picture?.plane;
  if (!plane) return summary.plane;
  const { x, y, columns, column = 0, units = [0, 1] } = plane;
  const label = (/** @type {0 | 1} */ axis) =>
    columns ? summary.inputs[columns[axis]] : t("chart.neuron", { layer: column, number: units[axis] + 1 });
  return { ...plane, x: { ...x, label: label(0) }, y: { ...y, label: label(1) } };
}

/**
 * How strongly an example is drawn that lies so far off the plane, where 1 is usual.
 * @param {number} distance
 */
export function opacityOf(distance) {
  return distance > NEAR ? Math.max(FAINTEST, NEAR / distance) : 1;
}

/**
 * Whether a run has the plane that was chosen.
 * @param {PlaneChoice} choice
 * @param {Summary} summary
 */
export function exists(choice, { inputs, sizes, train, validation }) {
  if ("units" in choice) {
    const { column, units } = choice;
    return column > 0 && column < sizes.length - 1 && Math.max(...units) < sizes[column];
  }
  const { columns, held } = choice;
  const rows = held?.part === "validation" ? validation : train;
  return Math.max(...columns) < inputs.length && (!held || held.index < rows);
}
