/**
 * The small box beside the pointer: the weight, bias or neuron it is on, with its live number.
 *
 * @import { Picture, Summary, Target } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { formatSigned } from "../scales.js";
import { find, make, write } from "./dom.js";

const OFFSET = 14;

/** @param {Pick<Context, "store">} context */
export function createTip({ store }) {
  const tip = find("tip", HTMLElement);
  const field = find("network-field", HTMLElement);
  const value = make("b");
  const words = make("span");
  tip.append(value, words);
  const at = { x: 0, y: 0 };

  function move() {
    const width = tip.offsetWidth;
    const height = tip.offsetHeight;
    const x = Math.min(at.x + OFFSET, field.clientWidth - width - 4);
    const below = at.y + OFFSET + height < field.clientHeight;
    const y = below ? at.y + OFFSET : at.y - OFFSET - height;
    tip.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
  }
  field.addEventListener("pointermove", (event) => {
    const box = field.getBoundingClientRect();
    at.x = event.clientX - box.left;
    at.y = event.clientY - box.top;
    if (!tip.hidden) move();
  });

  store.on(["view", "picture"], ({ view, picture, run }) => {
    const text = view.hover && picture && run ? describe(view.hover, picture, run.summary) : null;
    tip.hidden = !text;
    if (!text) return;
    write(value, text.value);
    write(words, text.words);
    move();
  });
}

/**
 * @param {Target} target
 * @param {Picture} picture
 * @param {Summary} summary
 * @returns {{value: string, words: string} | null}
 */
export function describe(target, picture, summary) {
  const last = summary.sizes.length - 1;
  const name = (/** @type {number} */ column, /** @type {number} */ unit) => {
    if (column === 0) return summary.inputs[unit] ?? `input ${unit + 1}`;
    if (column < last) return `Hidden ${column}·${unit + 1}`;
    return summary.sizes[last] > 1 && summary.class_names[unit]
      ? summary.class_names[unit]
      : `Output ${unit + 1}`;
  };
  if (target.kind === "connection") {
    const matrix = picture.weights[target.column];
    const weight = matrix?.data[target.from * matrix.units + target.to];
    if (weight === undefined) return null;
    const words = `${name(target.column - 1, target.from)} → ${name(target.column, target.to)}`;
    return { value: `w = ${formatSigned(weight, 3)}`, words };
  }
  const bias = picture.biases[target.column]?.[target.unit];
  if (target.kind === "bias") {
    return bias === undefined
      ? null
      : { value: `b = ${formatSigned(bias, 3)}`, words: `bias of ${name(target.column, target.unit)}` };
  }
  const words = target.column === 0 ? "input" : bias === undefined ? "" : `bias ${formatSigned(bias, 3)}`;
  return { value: name(target.column, target.unit), words };
}
