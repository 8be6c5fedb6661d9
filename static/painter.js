/**
 * Draws what has changed, once a frame: the network, the output map, the charts, the thumbnails.
 *
 * @import { Catalog, Geometry, Theme, View } from "./types.js"
 * @import { State, Store } from "./store.js"
 */
import { Charts } from "./charts.js";
import { Display } from "./display.js";
import { carrying } from "./draw/trace.js";
import { hit, layout, magnified } from "./geometry.js";
import { readTheme } from "./palette.js";
import { Stage } from "./stage.js";
import { Surface } from "./surface.js";

/** @typedef {"network" | "output" | "charts" | "thumbnails" | "digits" | "duel" | "keepsakes" | "theme"} Part */
/** @typedef {{paint: (state: State, theme: Theme) => void}} Drawer of a part that is loaded later */

/** What a change of what is looked at may concern. @type {Part[]} */
const VIEWED = ["network", "output", "charts"];
/** @type {Part[]} */
const CHARTS_ONLY = ["charts"];
/** @type {Part[]} */
const OUTPUT_ONLY = ["output"];
const IN_CHARTS = new Set(["timelinePointer", "epochs", "band", "metrics", "logScale"]);
const IN_OUTPUT = new Set([
  "paint",
  "point",
  "threshold",
  "scatter",
  "hardDecision",
  "showTrain",
  "showValidation",
]);

export class Painter {
  /**
   * @param {Store} store
   * @param {Catalog} catalog
   * @param {() => void} drawn called when the newest picture is on the screen
   */
  constructor(store, catalog, drawn) {
    this.store = store;
    this.catalog = catalog;
    this.drawn = drawn;
    /** @type {Set<Part>} */
    this.dirty = new Set();
    this.box = element("network-box");
    this.field = element("network-field");
    this.network = new Surface("network-canvas");
    this.stage = new Stage(this.network);
    this.display = new Display(store);
    this.charts = new Charts(store, catalog, () => this.invalidate("charts"));
    /** @type {Map<Part, Drawer>} */
    this.drawers = new Map();
    this.sizes = { width: 0, height: 0 };
    /** @type {Theme} */
    this.theme = readTheme(getComputedStyle(document.documentElement));
    this.#watchSizes();
    this.#watchStore();
    const dark = /** @type {HTMLLinkElement} */ (document.getElementById("dark"));
    dark.addEventListener("load", () => this.invalidate("theme"));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.invalidate("theme"));
    this.invalidate("theme");
  }

  /** @param {...Part} parts */
  invalidate(...parts) {
    if (!this.dirty.size) requestAnimationFrame(() => this.#paint());
    for (const part of parts) this.dirty.add(part);
  }

  /**
   * Draw a part from now on, whenever what it shows has changed.
   * @param {Part} part
   * @param {Drawer} drawer
   */
  add(part, drawer) {
    this.drawers.set(part, drawer);
    this.invalidate(part);
  }

  /**
   * What stands under a point of the network's canvas.
   * @param {number} x
   * @param {number} y
   */
  targetAt(x, y) {
    const { geometry, picture } = this.store.get();
    return geometry ? hit(geometry, picture && carrying(picture), x, y) : null;
  }

  #watchSizes() {
    const observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) {
        const { width, height } = contentRect;
        if (target === this.box) this.#resizeNetwork(width, height);
        else if (target.id === "output-box") this.#resize(this.display.output, width, height, "output");
        else this.#resize(this.display.legend, width, height, "output");
      }
    });
    for (const id of ["network-box", "output-box", "legend-canvas"]) observer.observe(element(id));
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
      for (const surface of [this.network, this.display.output, this.display.legend]) surface.rescale();
      this.charts.rescale();
      this.invalidate("network", "output", "charts", "thumbnails");
    });
  }

  /**
   * @param {Surface} surface
   * @param {number} width
   * @param {number} height
   * @param {Part} part
   */
  #resize(surface, width, height, part) {
    surface.resize(width, height);
    this.invalidate(part);
  }

  /**
   * @param {number} width
   * @param {number} height
   */
  #resizeNetwork(width, height) {
    this.sizes = { width, height };
    this.#layout(this.store.get());
  }

  #watchStore() {
    this.store.on(["spec", "run"], (state) => this.#layout(state));
    let { handling } = this.store.get().view;
    this.store.on(["view"], (state) => {
      const { opened, magnified } = handling;
      handling = state.view.handling;
      if (handling.opened !== opened || handling.magnified !== magnified) this.#layout(state);
    });
    this.store.on(["picture", "run"], () => this.invalidate("network", "output", "charts"));
    this.store.on(["picture", "view", "wall"], () => this.invalidate("digits"));
    this.store.on(["comparison"], () => this.invalidate("duel"));
    this.store.on(["points"], () => this.invalidate("output"));
    this.store.on(["runs"], () => this.invalidate("keepsakes"));
    let gallery = "";
    this.store.on(["spec", "view"], ({ spec, view }) => {
      const opened = `${spec.data.name} ${view.gallery?.group}`;
      if (opened !== gallery) this.invalidate("thumbnails");
      gallery = opened;
    });
    let { view: before } = this.store.get();
    this.store.on(["view"], ({ view }) => {
      if (view.theme !== before.theme) this.invalidate("theme");
      this.invalidate(...partsOf(before, view));
      before = view;
    });
  }

  /** @param {State} state */
  #layout({ run, spec, view }) {
    const { width, height } = this.sizes;
    if (!run || !width || !height) return;
    const { sizes, image, inputs, class_names } = run.summary;
    const wanted = [sizes[0], ...spec.layers.map((layer) => layer.units)];
    /** @type {Geometry} */
    const fitting = layout({
      sizes: wanted,
      width,
      height,
      image,
      labels: inputs,
      classNames: class_names,
      opened: view.handling.opened,
    });
    const geometry = magnified(fitting, view.handling.magnified);
    this.field.style.width = `${geometry.width}px`;
    this.field.style.height = `${geometry.height}px`;
    this.network.resize(geometry.width, geometry.height);
    this.store.set({ geometry });
    this.invalidate("network");
  }

  #paint() {
    const parts = this.dirty;
    this.dirty = new Set();
    const state = this.store.get();
    if (parts.has("theme")) this.theme = readTheme(getComputedStyle(document.documentElement));
    const all = parts.has("theme");
    if (all || parts.has("network")) this.#paintNetwork(state);
    if (all || parts.has("output")) this.display.paint(state, this.theme);
    if (all || parts.has("charts")) this.charts.paint(this.theme);
    for (const [part, drawer] of this.drawers) {
      if (all || parts.has(part)) drawer.paint(state, this.theme);
    }
    this.drawn();
  }

  /** @param {State} state */
  #paintNetwork(state) {
    if (this.stage.paint(state, this.theme, performance.now())) this.invalidate("network");
  }
}

/**
 * What a change of what is looked at concerns: often only the charts or the output, as with every move of a
 * pointer over them.
 * @param {View} before
 * @param {View} view
 */
function partsOf(before, view) {
  const changed = Object.entries(view).filter(([key, value]) => Reflect.get(before, key) !== value);
  if (changed.every(([key]) => IN_CHARTS.has(key))) return CHARTS_ONLY;
  return changed.every(([key]) => IN_OUTPUT.has(key)) ? OUTPUT_ONLY : VIEWED;
}

/** @param {string} id */
function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
