/**
 * Looking into a chart: point at an epoch, drag, turn the wheel or pinch to zoom, or use the keys. What is
 * pointed at and zoomed into is the same in all charts over epochs.
 *
 * @import { Context } from "../actions.js"
 */
import { mark } from "./dom.js";

/**
 * @typedef {object} Span
 * @property {{left: number, right: number}} plot in px of the box
 * @property {[number, number]} range epochs that are shown
 * @property {number} last
 */

/** A drag that is shorter than this, in px, is a click. */
const LEAST_DRAG = 6;
/** No fewer epochs are shown. */
const FEWEST = 4;
const FIRST_EPOCHS = 10;

/**
 * @param {Pick<Context, "store" | "actions">} context
 * @param {object} options
 * @param {HTMLElement} options.box holds the canvas and is focused
 * @param {() => Span | null} options.span
 * @param {(epoch: number) => string} options.describe the values at an epoch
 */
export function createZoom({ store, actions }, { box, span, describe }) {
  /** @type {Map<number, number>} x of each pointer that is down */
  const down = new Map();
  /** @type {number | null} where the pressed pointer was set down */
  let start = null;
  /** @type {Array<[number, number]> | null} pointers and the epochs they hold on to */
  let pinched = null;
  /** @type {number | null} where the pointer hovers, in px */
  let hovered = null;

  /** @param {Span} now @param {number} x */
  const epochAt = ({ plot, range: [from, to] }, x) => {
    const share = (x - plot.left) / (plot.right - plot.left);
    return from + Math.max(0, Math.min(1, share)) * (to - from);
  };
  /** @param {number | null} epoch */
  const point = (epoch) => {
    const now = span();
    const place = epoch === null || !now || now.last < 0 ? null : whole(epoch, now.last);
    if (place !== store.get().view.timelinePointer) actions.look({ timelinePointer: place });
  };
  /** @param {number} from @param {number} to */
  const zoom = (from, to) => {
    const now = span();
    if (now) actions.look({ epochs: limited(from, to, now.last), band: null });
  };
  /** @param {number} factor below 1 to see more closely @param {number} centre epoch */
  const scale = (factor, centre) => {
    const now = span();
    if (!now) return;
    const [from, to] = now.range;
    zoom(centre - (centre - from) * factor, centre + (to - centre) * factor);
  };
  const pointAt = (/** @type {number} */ x) => {
    const now = span();
    if (!now) return;
    const beside = x < now.plot.left - 8 || x > now.plot.right + 8;
    point(beside ? null : epochAt(now, x));
  };

  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const now = span();
    if (!now) return;
    const x = placeIn(box, event);
    down.set(event.pointerId, x);
    box.setPointerCapture(event.pointerId);
    pinched = down.size === 2 ? [...down].map(([id, at]) => [id, epochAt(now, at)]) : null;
    start = down.size === 1 ? x : null;
    if (pinched) actions.look({ band: null });
    pointAt(x);
  });
  box.addEventListener("pointermove", (event) => {
    const now = span();
    if (!now) return;
    const x = placeIn(box, event);
    hovered = x;
    if (down.has(event.pointerId)) down.set(event.pointerId, x);
    if (pinched && down.size === 2) return pinch(now);
    pointAt(x);
    if (start === null || Math.abs(x - start) < LEAST_DRAG) return;
    actions.look({ band: [epochAt(now, start), epochAt(now, x)] });
  });
  /** @param {Span} now */
  function pinch({ plot }) {
    const [[first, a], [second, b]] = /** @type {Array<[number, number]>} */ (pinched);
    const [x, y] = [down.get(first), down.get(second)];
    if (x === undefined || y === undefined || Math.abs(y - x) < 8 || (b - a) / (y - x) <= 0) return;
    const rate = (b - a) / (y - x);
    zoom(a - (x - plot.left) * rate, a + (plot.right - x) * rate);
  }
  const release = (/** @type {PointerEvent} */ event) => {
    down.delete(event.pointerId);
    const { band } = store.get().view;
    if (event.type === "pointerup" && start !== null && band) zoom(...band);
    else if (band) actions.look({ band: null });
    start = null;
    if (down.size < 2) pinched = null;
  };
  box.addEventListener("pointerup", release);
  box.addEventListener("pointercancel", release);
  box.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "mouse" || start !== null) return;
    hovered = null;
    point(null);
  });
  box.addEventListener("dblclick", () => actions.look({ epochs: null, band: null }));
  box.addEventListener(
    "wheel",
    (event) => {
      const now = span();
      if (!now || (!event.ctrlKey && scrolls(box))) return;
      event.preventDefault();
      const [from, to] = now.range;
      if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        const shift = (event.deltaX / (now.plot.right - now.plot.left)) * (to - from);
        zoom(from + shift, to + shift);
      } else {
        scale(Math.exp(event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), epochAt(now, placeIn(box, event)));
      }
    },
    { passive: false },
  );

  box.addEventListener("keydown", (event) => {
    const now = span();
    if (!now || event.ctrlKey || event.metaKey || event.altKey) return;
    const [from, to] = now.range;
    const at = store.get().view.timelinePointer ?? Math.min(now.last, Math.floor(to));
    const leap = Math.max(1, Math.round((to - from) / 10));
    const epoch = new Map([
      ["ArrowLeft", at - (event.shiftKey ? leap : 1)],
      ["ArrowDown", at - (event.shiftKey ? leap : 1)],
      ["ArrowRight", at + (event.shiftKey ? leap : 1)],
      ["ArrowUp", at + (event.shiftKey ? leap : 1)],
      ["PageDown", at - leap],
      ["PageUp", at + leap],
      ["Home", Math.ceil(from)],
      ["End", Math.floor(to)],
    ]).get(event.key);
    if (epoch !== undefined) {
      point(epoch);
      const shown = store.get().view.timelinePointer ?? 0;
      if (shown < from) zoom(shown, shown + to - from);
      else if (shown > to) zoom(shown - (to - from), shown);
    } else if (event.key === "+" || event.key === "=") scale(0.5, at);
    else if (event.key === "-") scale(2, at);
    else if (event.key === "0" || (event.key === "Escape" && store.get().view.epochs))
      actions.look({ epochs: null, band: null });
    else if (event.key === "Escape") point(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  function tell() {
    const now = span();
    if (!now) return;
    const epoch = store.get().view.timelinePointer ?? Math.max(0, now.last);
    mark(box, "aria-valuemin", 0);
    mark(box, "aria-valuemax", Math.max(0, now.last));
    mark(box, "aria-valuenow", epoch);
    mark(box, "aria-valuetext", describe(epoch));
  }
  box.addEventListener("focus", tell);
  store.on(["view"], () => {
    if (document.activeElement === box) tell();
  });
  store.on(["historyLength"], () => {
    if (hovered !== null && !down.size) pointAt(hovered);
  });
  store.on(["run"], () => setTimeout(tell));
}

/** @param {HTMLElement} box @param {MouseEvent} event */
function placeIn(box, event) {
  return event.clientX - box.getBoundingClientRect().left;
}

/** @param {number} epoch @param {number} last */
function whole(epoch, last) {
  return Math.max(0, Math.min(last, Math.round(epoch)));
}

/**
 * A range within the known epochs; null where it holds them all.
 * @param {number} from
 * @param {number} to
 * @param {number} last
 * @returns {[number, number] | null}
 */
export function limited(from, to, last) {
  const most = Math.max(FIRST_EPOCHS, last);
  const [low, high] = from < to ? [from, to] : [to, from];
  const width = Math.max(FEWEST, high - low);
  if (width >= most) return null;
  const start = Math.max(0, Math.min(most - width, (low + high - width) / 2));
  return [start, start + width];
}

/** Whether the wheel is needed for scrolling here. @param {HTMLElement} box */
function scrolls(box) {
  /** @type {Element | null} */
  let each = box;
  for (; each; each = each.parentElement) {
    const { overflowY } = getComputedStyle(each);
    const may = each === document.documentElement || overflowY === "auto" || overflowY === "scroll";
    if (may && each.scrollHeight > each.clientHeight + 1) return true;
  }
  return false;
}
