/**
 * The wall: validation examples that the network gets wrong, or those of a cell of the confusion matrix.
 * It is renewed twice a second at most, and holds still while somebody is about to choose one.
 *
 * @import { Context } from "../actions.js"
 * @import { State } from "../store.js"
 * @import { Verdict, Wall } from "../traces.js"
 */
import { percent } from "../format.js";
import { t } from "../words.js";
import { find, make, mark, write } from "./dom.js";

const EVERY = 500;

/** @param {Pick<Context, "store" | "actions">} context */
export function createWall({ store, actions }) {
  const list = find("wall-list", HTMLUListElement);
  const title = find("wall-title", HTMLElement);
  const all = find("wall-all", HTMLButtonElement);
  /** @type {Array<{item: HTMLElement, button: HTMLButtonElement, text: HTMLElement, share: HTMLElement}>} */
  const places = [];
  let due = 0;
  let timer = 0;

  all.addEventListener("click", () => actions.showPanel({ cell: null }));
  list.addEventListener("pointerleave", () => soon());
  list.addEventListener("focusout", () => soon());
  /** @param {Wall} wall */
  const isAnother = ({ part, truth, predicted }) => {
    const shown = store.get().wall;
    return shown?.part !== part || shown.truth !== truth || shown.predicted !== predicted;
  };
  const holdsStill = () => list.matches(":hover") || list.querySelector(":focus-visible") !== null;

  /** @param {number} index */
  function place(index) {
    const text = make("b");
    const share = make("small");
    const button = make(
      "button",
      { type: "button" },
      make("canvas", { "data-verdict": index, "aria-hidden": "true", width: 1, height: 1 }),
      text,
      share,
    );
    button.addEventListener("click", () => {
      const { wall } = store.get();
      const verdict = wall?.verdicts[index];
      if (wall && verdict) actions.trace({ part: wall.part, index: verdict.example });
    });
    const item = make("li", {}, button);
    list.append(item);
    return { item, button, text, share };
  }

  /**
   * @param {Verdict[]} verdicts
   * @param {string[]} classes
   */
  function fill(verdicts, classes) {
    while (places.length < verdicts.length) places.push(place(places.length));
    places.forEach(({ item, button, text, share }, index) => {
      const verdict = verdicts[index];
      item.hidden = !verdict;
      if (!verdict) return;
      const [truth, predicted] = [classes[verdict.truth], classes[verdict.predicted]];
      const confidence = percent(verdict.confidence, 0);
      write(text, `${truth} → ${predicted}`);
      write(share, confidence);
      mark(button, "aria-label", t("wall.verdict", { truth, predicted, confidence }));
      mark(button, "title", t("wall.verdict", { truth, predicted, confidence }));
    });
  }

  function renew() {
    timer = 0;
    const { picture, run, view } = store.get();
    const wall = view.asked.open ? (picture?.looked.wall ?? null) : null;
    if (!wall || !run || picture?.run !== run.run || (holdsStill() && !isAnother(wall))) return;
    due = performance.now() + EVERY;
    fill(wall.verdicts, run.summary.class_names);
    store.set({ wall });
  }
  function soon() {
    if (!timer) timer = setTimeout(renew, Math.max(0, due - performance.now()));
  }

  /** @param {State} state */
  function head({ wall, run }) {
    if (!wall || !run) return;
    const { class_names: classes, validation } = run.summary;
    const { count, truth, predicted } = wall;
    all.hidden = truth < 0;
    const values = { count, total: validation, truth: classes[truth], predicted: classes[predicted] };
    write(title, t(truth < 0 ? "wall.mistakes" : truth === predicted ? "wall.right" : "wall.wrong", values));
  }
  store.on(["wall", "run"], head);
  store.on(["picture"], soon);
}
