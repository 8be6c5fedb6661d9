/**
 * The network on its canvas: drawn from the newest picture, moving where the network was changed.
 *
 * @import { Geometry, LayerSpec, Picture, Theme } from "./types.js"
 * @import { State } from "./store.js"
 * @import { Surface } from "./surface.js"
 */
import { drawNetwork } from "./draw/network.js";
import { arranged, Motion, rearranged } from "./motion.js";
import { origins } from "./targets.js";

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
    drawNetwork(this.surface.context, shown, known, view, theme, run);
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
