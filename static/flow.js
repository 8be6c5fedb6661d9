/**
 * Signals that are seen to flow, on a canvas of their own over the network's: only while that is switched on.
 *
 * @import { Theme } from "./types.js"
 * @import { Store } from "./store.js"
 */
import { curvesOf } from "./curves.js";
import { drawFlow } from "./draw/flow.js";
import { Surface } from "./surface.js";

/** The least time between two frames, in ms: half of what a screen shows is enough for drops. */
const INTERVAL = 30;

/**
 * @param {Store} store
 * @param {() => Theme} theme
 */
export function createFlow(store, theme) {
  const surface = new Surface("flow-canvas");
  let running = false;
  let last = 0;

  /** @param {number} now */
  const frame = (now) => {
    const { geometry, picture, view } = store.get();
    const on = view.handling.flow;
    if (on) requestAnimationFrame(frame);
    running = on;
    surface.canvas.hidden = !on;
    if (!on || !geometry || now - last < INTERVAL) return;
    last = now;
    if (surface.width !== geometry.width || surface.height !== geometry.height) {
      surface.resize(geometry.width, geometry.height);
    }
    surface.context.clearRect(0, 0, geometry.width, geometry.height);
    const { moved, carried, origin } = view.handling;
    if (!picture || moved || carried || origin) return; // what is on the move has no place for drops
    const whole = curvesOf(geometry, picture).curves.filter(({ cut }) => !cut);
    drawFlow(surface.context, whole, theme(), now);
  };
  store.on(["view"], ({ view }) => {
    if (view.handling.flow && !running) {
      running = true;
      requestAnimationFrame(frame);
    }
  });
}
