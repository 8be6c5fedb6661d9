/**
 * Painting on the output map with a mouse, a pen, a finger or keys: brush, eraser, a point moved, a lasso
 * that gives what it encloses another class. One movement is undone in one step.
 *
 * @import { Context } from "../actions.js"
 * @import { Dot, Spot } from "../brushes.js"
 * @import { Change } from "../repaint.js"
 * @import { PaintView } from "../types.js"
 */
import {
  between,
  dab,
  distance,
  dotsOf,
  enclosed,
  freePlaces,
  gapOf,
  nearestDot,
  rounded,
  within,
} from "../brushes.js";
import { isPainting } from "../repaint.js";
import { formatSigned } from "../scales.js";
import { t } from "../words.js";
import { find, mark, write } from "./dom.js";

/** How near a pointer has to be to a point, in px: a mouse's, a finger's. */
const NEAR = { mouse: 12, touch: 22 };
/** How near the keys' cursor has to be, in units of the plane. */
const REACH = 0.5;
/** Steps of the keys' cursor, without and with Shift. */
const STEPS = [0.25, 1];
const ARROWS = /** @type {Record<string, Spot>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});

/**
 * @param {Pick<Context, "catalog" | "store" | "actions">} context
 * @param {(x: number, y: number) => {spot: Spot, unit: number} | null} spotAt the place of the plane there, and
 *   how many pixels one of its units is
 */
export function createBrush({ catalog, store, actions }, spotAt) {
  const canvas = find("output-canvas", HTMLCanvasElement);
  const status = find("paint-said", HTMLElement);
  const most = catalog.painting.points;
  const paint = () => store.get().view.paint;
  const on = () => isPainting(store.get());
  const look = (/** @type {Partial<PaintView>} */ patch) => actions.look({ paint: { ...paint(), ...patch } });

  /** @returns {Dot[]} */
  const dots = () => {
    const { points } = store.get();
    return points ? dotsOf(points) : [];
  };
  /** @param {Dot | undefined | null} dot @returns {string} */
  const nameOf = (dot) => store.get().run?.summary.class_names[dot?.label ?? paint().label] ?? "";

  /** @param {Change[]} changes */
  function change(changes) {
    if (changes.length) actions.setPoints(changes);
    return changes.length;
  }
  /** @param {Spot[]} spots */
  function add(spots) {
    const free = freePlaces(dots(), most);
    if (free.length < spots.length) actions.notify(() => t("paint.full", { count: most }), "info", "paint");
    return change(spots.slice(0, free.length).map(([x, y], i) => [free[i], x, y, paint().label]));
  }
  const erase = (/** @type {Dot[]} */ found) => change(found.map(({ place }) => [place]));
  /** @param {Dot[]} found */
  const relabel = (found) => {
    const { label } = paint();
    const others = found.filter((dot) => dot.label !== label);
    return change(others.map(({ place, x, y }) => [place, x, y, label]));
  };
  const move = (/** @type {Dot} */ { place, label }, /** @type {Spot} */ to) =>
    change([[place, ...rounded(to), label]]);

  // Pointers

  /** @type {{id: number, last: Spot, dot: Dot | null, reach: number} | null} */
  let stroke = null;

  /** @param {PointerEvent} event */
  const placeOf = ({ offsetX, offsetY }) => spotAt(offsetX, offsetY);

  canvas.addEventListener("pointerdown", (event) => {
    const found = placeOf(event);
    if (!on() || stroke || event.button > 0 || !found) return;
    const { spot, unit } = found;
    const { tool, size } = paint();
    canvas.setPointerCapture(event.pointerId);
    const reach = (event.pointerType === "touch" ? NEAR.touch : NEAR.mouse) / unit;
    stroke = { id: event.pointerId, last: spot, dot: null, reach };
    look({ at: spot, keys: false, held: null, path: tool === "lasso" ? [spot] : [] });
    if (tool === "brush") add([rounded(spot)]);
    else if (tool === "erase") erase(within(dots(), spot, Math.max(size, reach / 2)));
    else if (tool === "move") stroke.dot = nearestDot(dots(), spot, reach);
  });
  canvas.addEventListener("pointermove", (event) => {
    const found = placeOf(event);
    if (!on() || !found || (stroke && stroke.id !== event.pointerId)) return;
    const { spot, unit } = found;
    const { tool, size, density, label, path } = paint();
    look({ at: spot, keys: false, path: stroke && tool === "lasso" ? [...path, spot] : path });
    if (!stroke || distance(stroke.last, spot) * unit < 1) return;
    const gap = gapOf(density);
    if (tool === "brush") {
      for (const at of between(stroke.last, spot, Math.max(gap, size / 2)))
        add(dab(dots(), at, size, gap, label));
    } else if (tool === "erase") {
      for (const at of between(stroke.last, spot, Math.max(size, 0.1)))
        erase(within(dots(), at, Math.max(size, stroke.reach / 2)));
    } else if (stroke.dot) move(stroke.dot, spot);
    stroke.last = spot;
  });
  const lift = (/** @type {PointerEvent} */ event) => {
    if (stroke?.id !== event.pointerId) return;
    const { path, tool } = paint();
    const { reach } = stroke;
    stroke = null;
    look({ path: [], at: event.pointerType === "mouse" ? paint().at : null });
    if (tool !== "lasso" || !path.length || event.type === "pointercancel") return;
    const nearest = nearestDot(dots(), path[0], reach);
    const around = path.every((spot) => distance(spot, path[0]) < reach) ? [] : enclosed(dots(), path);
    relabel(around.length || !nearest ? around : [nearest]);
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  canvas.addEventListener("pointerleave", () => {
    if (!stroke && paint().at && !paint().keys) look({ at: null });
  });

  // Keys

  /** @param {Spot} spot */
  const told = ([x, y]) => ({ x: formatSigned(x, 2), y: formatSigned(y, 2) });

  /** @param {string} key @param {boolean} far @returns {string | null} what to say of it; null if it means nothing */
  function press(key, far) {
    const { at, held, tool, size } = paint();
    const from = at ?? [0, 0];
    const arrow = ARROWS[key];
    if (arrow) {
      const { x, y } = /** @type {NonNullable<ReturnType<typeof store.get>["run"]>} */ (store.get().run)
        .summary.plane;
      const step = STEPS[Number(far)];
      const to = /** @type {Spot} */ (
        [x.range, y.range].map(([low, high], i) => Math.max(low, Math.min(high, from[i] + step * arrow[i])))
      );
      look({ at: to, keys: true });
      const dot = dots().find(({ place }) => place === held);
      if (dot) move(dot, to);
      const under = nearestDot(dots(), to, REACH / 2);
      return under ? t("paint.said.on", { ...told(to), name: nameOf(under) }) : t("paint.said.at", told(to));
    }
    if (/^[1-8]$/.test(key)) {
      const label = Number(key) - 1;
      if (label >= (store.get().run?.summary.class_names.length ?? 0)) return null;
      look({ label });
      return t("paint.said.class", { name: nameOf(null) });
    }
    const near = nearestDot(dots(), from, REACH);
    const single = key === "Delete" || key === "Backspace";
    if (!single && key !== " " && key !== "Enter") return null;
    look({ at: from, keys: true });
    if (single || tool === "erase") {
      const reached = single ? (near ? [near] : []) : within(dots(), from, Math.max(size, REACH / 2));
      return t("paint.said.erased", { count: erase(reached) });
    }
    if (tool === "brush") {
      add([rounded(from)]);
      return t("paint.said.set", { ...told(from), name: nameOf(null), count: dots().length });
    }
    if (!near && held === null) return t("paint.said.none");
    if (tool === "lasso") {
      relabel(near ? [near] : []);
      return t("paint.said.relabelled", { name: nameOf(null) });
    }
    look({
      held: held === null && near ? near.place : null,
      at: held === null && near ? [near.x, near.y] : from,
    });
    return t(held === null ? "paint.said.held" : "paint.said.down", { ...told(from), name: nameOf(near) });
  }

  canvas.addEventListener("keydown", (event) => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (paint().held !== null || paint().path.length) look({ held: null, path: [] });
      else {
        look({ open: false, at: null });
        find("paint-open", HTMLButtonElement).focus();
      }
    } else {
      const said = press(event.key, event.shiftKey);
      if (said === null) return;
      write(status, said);
    }
    event.preventDefault();
    event.stopPropagation(); // the page's own keys are not meant here
  });
  canvas.addEventListener("focus", () => {
    if (on() && canvas.matches(":focus-visible")) look({ at: paint().at ?? [0, 0], keys: true });
  });
  canvas.addEventListener("blur", () => {
    if (paint().at) look({ at: null, keys: false, held: null });
  });

  store.on(["view", "points"], () => {
    canvas.style.touchAction = on() ? "none" : "";
    canvas.style.cursor = on() ? "crosshair" : "";
    mark(canvas, "aria-describedby", on() ? "paint-keys" : "output-keys");
  });
}
