/**
 * The controls laid over the network: one group a layer and a + between each two, placed by the geometry.
 *
 * @import { Context } from "../actions.js"
 * @import { DropTarget, DropTargets } from "./drop.js"
 * @import { LayerControls } from "./layer.js"
 */
import { layerName } from "../format.js";
import { HEADER_HEIGHT, INSERTION_SIZE } from "../geometry.js";
import { t } from "../words.js";
import { find, make, mark, write } from "./dom.js";
import { createLayer } from "./layer.js";

/** The most room an activation's select and a grip take, and what stands beside them, in px. */
const WIDEST = { select: 110, usual: 94, grip: 46 };
const BESIDE = { select: 36, usual: 6, grip: 66 };

/** Selects less wide have smaller letters, in px. */
const NARROW = 100;

/** A little longer than the transition in the style sheet, in ms. */
const GLIDE = 300;

/**
 * @typedef {object} Slot a layer and the + before it
 * @property {HTMLButtonElement} insert
 * @property {LayerControls} controls
 * @property {DropTarget} target
 */

/**
 * @param {Context} context
 * @param {DropTargets} targets
 */
export function createLayers(context, targets) {
  const { store, actions } = context;
  const box = find("layers", HTMLElement);
  const count = make("div", { class: "layer-count" });
  const input = make("div", { class: "layer input", role: "group", "aria-label": () => t("layer.input") });
  input.append(
    make("div", { class: "layer-head" }, () => t("layer.input.short")),
    count,
  );

  /** @type {Slot[]} */
  const slots = [];
  const output = createSlot("output");
  box.append(input, output.insert, output.controls.root);

  /**
   * @param {"hidden" | "output"} kind
   * @returns {Slot}
   */
  function createSlot(kind) {
    const controls = createLayer(context, kind);
    const insert = make(
      "button",
      { type: "button", class: "insert", "aria-label": () => t("layer.insert") },
      "+",
    );
    insert.addEventListener("click", () => actions.insertLayer(controls.layer()));
    const target = { element: controls.root, layer: controls.layer };
    targets.add(target);
    return { insert, controls, target };
  }

  /** @param {number} hidden */
  function fill(hidden) {
    while (slots.length < hidden) {
      const slot = createSlot("hidden");
      slots.push(slot);
      output.insert.before(slot.insert, slot.controls.root);
    }
    while (slots.length > hidden) {
      const slot = /** @type {Slot} */ (slots.pop());
      const focused = slot.controls.root.contains(document.activeElement);
      targets.remove(slot.target);
      slot.insert.remove();
      slot.controls.root.remove();
      if (focused) output.insert.focus();
    }
  }

  let timer = 0;
  /** Let the controls go to their new places with the tiles; when the window changes they jump. */
  function glide() {
    box.classList.add("gliding");
    clearTimeout(timer);
    timer = setTimeout(() => box.classList.remove("gliding"), GLIDE);
  }

  store.on(["spec", "picked"], ({ spec }) => {
    const last = spec.layers.length;
    if (slots.length && slots.length !== last - 1) glide();
    fill(last - 1);
    [...slots, output].forEach(({ controls, insert }, index) => {
      controls.setColumn(index + 1);
      controls.update();
      const [left, right] = [layerName(index, last), layerName(index + 1, last)];
      mark(insert, "title", t("layer.insert.help", { left, right }));
    });
    place();
  });
  store.on(["run"], ({ run }) => {
    if (!run) return;
    const { image, sizes } = run.summary;
    const pixels = image && t("layer.pixels", { width: image[0], height: image[1] });
    write(count, pixels ?? t("layer.features", { count: sizes[0] }));
  });
  store.on(["geometry"], place);

  function place() {
    const { geometry } = store.get();
    if (!geometry || geometry.columns.length !== slots.length + 2) return;
    const [first, second] = geometry.columns;
    const spacing = second.x - first.x;
    const usual = Math.min(WIDEST.usual, spacing - BESIDE.usual);
    const wide = Math.min(WIDEST.select, spacing - BESIDE.select); // with the + beside it
    const header = Math.max(usual, wide);
    box.style.setProperty("--header", `${header}px`);
    box.classList.toggle("narrow", header < NARROW);
    box.style.setProperty("--grip", `${Math.min(WIDEST.grip, spacing - BESIDE.grip)}px`);
    const isBelow = geometry.insertions[0].y > first.headerY + HEADER_HEIGHT;
    box.style.setProperty("--room", `${spacing - (isBelow ? INSERTION_SIZE + 4 : 4)}px`);
    input.style.left = `${first.x}px`;
    input.style.top = `${first.headerY}px`;
    [...slots, output].forEach(({ controls, insert }, index) => {
      controls.place(geometry.columns[index + 1]);
      insert.style.left = `${geometry.insertions[index].x}px`;
      insert.style.top = `${geometry.insertions[index].y}px`;
    });
  }
}
