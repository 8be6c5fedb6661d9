/**
 * Where the data are images: a panel in place of the data's, with a pad to draw on, what the network makes of
 * the drawing, and the validation images that it gets wrong.
 *
 * @import { Context } from "../actions.js"
 * @import { State } from "../store.js"
 */
import { t } from "../words.js";
import { find, mark, write } from "./dom.js";
import { createOutputs, readingOf } from "./outputs.js";
import { createPad } from "./pad.js";
import { createWall } from "./wall.js";

const SETTLED = 500;

/** @param {Context} context */
export function createDigits(context) {
  const { store, actions } = context;
  const panel = find("digits", HTMLElement);
  const data = find("data", HTMLElement);
  const bar = find("digits-bar", HTMLElement);
  const toggle = find("digits-toggle", HTMLButtonElement);
  const pad = find("pad-canvas", HTMLCanvasElement);
  const fingerprints = find("fingerprints", HTMLInputElement);
  const number = find("seen-number", HTMLInputElement);
  const seen = find("seen-about", HTMLElement);
  const said = find("digits-said", HTMLElement);
  let timer = 0;
  /** What the network makes of it is said aloud once it is finished, not with every move. */
  const finished = () => {
    clearTimeout(timer);
    timer = setTimeout(() => write(said, seen.textContent ?? ""), SETTLED);
  };

  createPad(context, finished);
  createOutputs(context);
  createWall(context);

  toggle.addEventListener("click", () => {
    const open = !store.get().view.asked.open;
    actions.showDigits(open);
    // On a narrow page the pad is far above the button.
    if (open) requestAnimationFrame(() => pad.scrollIntoView({ block: "center" }));
  });
  find("digits-close", HTMLButtonElement).addEventListener("click", () => {
    actions.showDigits(false);
    toggle.focus();
  });
  fingerprints.addEventListener("change", () => actions.showFingerprints(fingerprints.checked));
  number.addEventListener("change", () => {
    const last = store.get().run?.summary.validation ?? 0;
    const wanted = Math.round(Number(number.value));
    if (!last || !Number.isFinite(wanted)) return;
    number.value = String(Math.max(1, Math.min(last, wanted)));
    actions.trace({ part: "validation", index: Number(number.value) - 1 });
    finished();
  });

  let image = "";
  store.on(["run"], ({ run, view }) => {
    if (!run) return;
    const now = run.summary.image?.join("×") ?? "";
    number.max = String(run.summary.validation);
    if (now === image) return;
    image = now;
    bar.hidden = !now;
    actions.lookAtImages({
      fingerprints: !!now && fingerprints.checked,
      open: !!now && view.asked.open,
    });
  });

  store.on(["view"], ({ view: { asked } }) => {
    panel.hidden = !asked.open;
    data.hidden = asked.open;
    mark(toggle, "aria-expanded", String(asked.open));
    const chosen = asked.example && "index" in asked.example ? asked.example : null;
    const shown = chosen?.part === "validation" ? String(chosen.index + 1) : "";
    if (document.activeElement !== number && number.value !== shown) number.value = shown;
  });

  let cell = store.get().view.panels.cell;
  store.on(["view"], ({ view }) => {
    const chosen = view.panels.cell !== cell && view.panels.cell !== null;
    cell = view.panels.cell;
    if (chosen && image && !view.asked.open) actions.showDigits(true);
  });

  store.on(["picture", "view"], (state) => {
    if (!state.view.asked.open || !state.run) return;
    const trace = state.view.asked.example ? state.picture?.looked.trace : null;
    write(seen, trace ? seenText(state, readingOf(trace, state.run.summary)) : t("seen.nothing"));
  });
}

/**
 * @param {State} state
 * @param {{name: string, value: string}} reading
 */
function seenText({ view: { asked }, points, run }, reading) {
  if (!asked.example || !("index" in asked.example)) return t("seen.drawn", reading);
  const { index, part } = asked.example;
  const truth = run?.summary.class_names[points?.[part].target[index] ?? -1] ?? "?";
  return t(`seen.${part}`, { ...reading, number: index + 1, truth });
}
