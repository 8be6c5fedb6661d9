/**
 * The small box beside the pointer: the weight, bias or neuron it is on, with its live number.
 *
 * @import { Picture, Summary, Target } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { percent } from "../format.js";
import { formatNumber, formatSigned } from "../scales.js";
import { cutOf, numbersOf, targetName, weightOf } from "../targets.js";
import { t } from "../words.js";
import { find, make, write } from "./dom.js";

const OFFSET = 14;

/** @param {Pick<Context, "store">} context */
export function createTip({ store }) {
  const tip = find("tip", HTMLElement);
  const field = find("network-field", HTMLElement);
  const box = find("network-box", HTMLElement);
  const value = make("b");
  const words = make("span");
  const detail = make("small");
  tip.append(make("div", {}, value, words), detail);
  const at = { x: 0, y: 0 };

  function move() {
    const width = tip.offsetWidth;
    const height = tip.offsetHeight;
    // What is seen of the field: it may be scrolled
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = box;
    const x = Math.min(at.x + OFFSET, scrollLeft + clientWidth - width - 4);
    const below = at.y + OFFSET + height < scrollTop + clientHeight;
    const y = below ? at.y + OFFSET : at.y - OFFSET - height;
    tip.style.transform = `translate(${Math.max(scrollLeft + 4, x)}px, ${Math.max(4, y)}px)`;
  }
  for (const name of /** @type {const} */ (["pointerdown", "pointermove"]))
    field.addEventListener(name, (event) => {
      const { left, top } = field.getBoundingClientRect();
      at.x = event.clientX - left;
      at.y = event.clientY - top;
      if (!tip.hidden) move();
    });

  // The keyboard stands on a part, and the box beside it
  field.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element) || !target.matches("[data-roam]")) return;
    const { left, top } = field.getBoundingClientRect();
    const part = target.getBoundingClientRect();
    at.x = part.right - left - OFFSET;
    at.y = part.top - top;
  });

  store.on(["view", "picture"], ({ view, picture, run }) => {
    const text = view.hover && picture && run ? describe(view.hover, picture, run.summary) : null;
    tip.hidden = !text;
    if (!text) return;
    write(value, text.value);
    write(words, text.words);
    const carried = signalText(view.hover, picture);
    write(detail, [carried, text.detail].filter(Boolean).join(" · "));
    move();
  });
}

/**
 * @param {Target} target
 * @param {Picture} picture
 * @param {Summary} summary
 * @returns {{value: string, words: string, detail: string} | null}
 */
export function describe(target, picture, summary) {
  const name = targetName(summary, target);
  const value = weightOf(picture, target);
  const numbers = numbersOf(picture, target);
  if (target.kind === "neuron") {
    const words =
      target.column === 0 ? t("tip.input") : value === undefined ? "" : `b = ${formatSigned(value, 3)}`;
    if (!numbers) return { value: name, words, detail: "" };
    const values = { value: formatSigned(numbers.mean, 3), share: percent(numbers.active, 0) };
    const detail = t(Number.isNaN(numbers.active) ? "tip.mean" : "tip.mean.active", values);
    return { value: name, words, detail };
  }
  if (value === undefined) return null;
  const [letter, words] = target.kind === "bias" ? ["b", t("tip.bias.of", { name })] : ["w", name];
  const gradient = numbers ? `∂L/∂${letter} = ${formatNumber(numbers.gradient)} · ` : "";
  const cut = cutOf(picture, target);
  return {
    value: cut
      ? t("tip.cut", { value: formatSigned(cut.weight, 3) })
      : `${letter} = ${formatSigned(value, 3)}`,
    words,
    detail: `${gradient}${t(target.kind === "bias" ? "tip.set" : cut ? "tip.restore" : "tip.setOrCut")}`,
  };
}

/**
 * What the example on its way through the network is worth here.
 * @param {Target | null} target
 * @param {Picture | null} picture
 */
function signalText(target, picture) {
  const columns = picture?.looked.trace?.columns;
  if (!columns || !picture || !target || target.kind === "bias") return "";
  if (target.kind === "connection") {
    const a = columns[target.column - 1]?.a[target.from];
    const weight = weightOf(picture, target);
    return a === undefined || weight === undefined ? "" : `w·a = ${formatSigned(weight * a, 3)}`;
  }
  const { z, a } = columns[target.column] ?? {};
  if (a?.[target.unit] === undefined) return "";
  const sum = z?.length ? `z = ${formatSigned(z[target.unit], 3)}, ` : "";
  return `${sum}a = ${formatSigned(a[target.unit], 3)}`;
}
