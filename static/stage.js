/**
 * The network on its canvas: drawn from the newest picture, moving where the network was changed.
 *
 * @import { Geometry, LayerSpec, Picture, Theme, View } from "./types.js"
 * @import { Moved } from "./handling.js"
 * @import { State } from "./store.js"
 * @import { Surface } from "./surface.js"
 */
import { drawNetwork } from "./draw/network.js";
import { arranged, Motion, rearranged } from "./motion.js";
import { origins, renumbered } from "./targets.js";

export class Stage {
  /** @param {Surface} surface */
  constructor(surface) {
    this.surface = surface;
    this.motion = new Motion();
    this.calm = matchMedia("(prefers-reduced-motion: reduce)");
    /** @type {LayerSpec[]} */
    this.layers = [];
    /** @type {unknown[]} what the motion's goal was made of */
    this.made = [];
    /** @type {{picture: Picture, origin: unknown, shown: Picture} | null} */
    this.old = null;
  }

  /**
   * @param {State} state
   * @param {Theme} theme
   * @param {number} now in ms
   * @returns {boolean} whether it goes on moving
   */
  paint({ geometry, picture, view, run, spec }, theme, now) {
    if (!geometry) return false;
    const { moved, carried, origin } = view.handling;
    this.#aim(geometry, [geometry, moved, carried], spec.layers, now);
    const shown = this.motion.at(now) ?? geometry;
    const known = picture && origin ? this.#rearrange(picture, origin) : picture;
    drawNetwork(this.surface.context, shown, known, moved ? asPictured(view, moved) : view, theme, run);
    return this.motion.isMoving(now);
  }

  /**
   * @param {Geometry} geometry
   * @param {[Geometry, State["view"]["handling"]["moved"], State["view"]["handling"]["carried"]]} parts
   * @param {LayerSpec[]} layers
   * @param {number} now
   */
  #aim(geometry, parts, layers, now) {
    if (parts.every((part, i) => part === this.made[i])) return;
    const before = this.motion.goal;
    const origin = origins(this.layers, layers);
    const resized = before?.width !== geometry.width || before?.height !== geometry.height;
    const alike =
      this.layers.length === layers.length &&
      this.layers.every((layer, i) => layer.units === layers[i].units);
    const [, moved, carried] = parts;
    this.motion.aim(arranged(geometry, moved, carried), origin, now, this.calm.matches || (resized && alike));
    if (moved && moved.y !== null) this.motion.fix(moved.column, moved.unit);
    if (carried) this.motion.fix(carried.column);
    this.made = parts;
    this.layers = layers;
  }

  /**
   * @param {Picture} picture
   * @param {Array<number | null>} origin
   */
  #rearrange(picture, origin) {
    if (this.old?.picture !== picture || this.old.origin !== origin) {
      this.old = { picture, origin, shown: rearranged(picture, origin) };
    }
    return this.old.shown;
  }
}

/**
 * The view in the picture's numbers of neurons, while one is on its way: that one is marked.
 * @param {View} view
 * @param {Moved} moved
 * @returns {View}
 */
function asPictured(view, moved) {
  const { column, unit, to, y } = moved;
  if (y !== null) return { ...view, focus: null, hover: { kind: "neuron", column, unit } };
  const place = (/** @type {number} */ own) => {
    if (own === to) return unit;
    return own + (own >= unit && own < to ? 1 : own <= unit && own > to ? -1 : 0);
  };
  return { ...view, hover: null, focus: null, pinned: view.pinned && renumbered(view.pinned, column, place) };
}
