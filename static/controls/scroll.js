/**
 * Below a layer that is wider than its column: what is shown of it, by buttons, by dragging the count, by keys
 * and by the wheel over its neurons.
 *
 * @import { GeometryColumn } from "../types.js"
 * @import { Context } from "../actions.js"
 */
import { layerName } from "../format.js";
import { t } from "../words.js";
import { find, make, mark } from "./dom.js";

/** How far the wheel turns or the count is dragged for one neuron, in px. */
const DISTANCE = 24;
const DRAG = 6;
/** @typedef {ReturnType<typeof createRow>} Row */

/** @param {Pick<Context, "store" | "actions">} context */
export function createScroll({ store, actions }) {
  const box = find("layers", HTMLElement);
  const field = find("network-field", HTMLElement);
  /** @type {Map<number, Row>} by column */
  const rows = new Map();
  const columnAt = (/** @type {number} */ column) => store.get().geometry?.columns[column];

  /**
   * @param {number} column
   * @param {number} first unit to show
   * @returns {boolean} whether that shows others
   */
  const show = (column, first) => {
    const { least, most, now } = rangeOf(columnAt(column));
    const next = Math.max(least, Math.min(most, first));
    if (next === now) return false;
    actions.open(column, next);
    return true;
  };

  store.on(["geometry"], ({ geometry }) => {
    if (!geometry) return;
    const last = geometry.columns.length - 1;
    for (const [column, { root }] of rows) {
      if (columnAt(column)?.hiddenCount) continue;
      root.remove();
      rows.delete(column);
    }
    for (const each of geometry.columns) {
      if (!each.hiddenCount) continue;
      let row = rows.get(each.column);
      if (!row) {
        const { column } = each;
        row = createRow(
          () => rangeOf(columnAt(column)),
          (first) => show(column, first),
        );
        rows.set(column, row);
        box.append(row.root);
      }
      row.update(each, layerName(each.column, last));
    }
  });

  let turned = 0;
  field.addEventListener(
    "wheel",
    (event) => {
      if (event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      const { left, top } = field.getBoundingClientRect();
      const [x, y] = [event.clientX - left, event.clientY - top];
      const under = store
        .get()
        .geometry?.columns.find(
          (each) => Math.abs(each.x - x) < each.tile / 2 + 14 && y > each.top && y < each.bottom,
        );
      if (!under?.hiddenCount) return;
      turned += event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? DISTANCE : 1);
      const steps = Math.trunc(turned / DISTANCE);
      turned -= steps * DISTANCE;
      const { least, most, now } = rangeOf(under);
      const isAtEnd = event.deltaY > 0 ? now === most : now === least;
      if (!isAtEnd) event.preventDefault(); // at its end the page scrolls on
      if (steps) show(under.column, now + steps);
    },
    { passive: false },
  );
}

/**
 * The first units that can be shown, and the one that is.
 * @param {GeometryColumn | undefined} column
 */
function rangeOf(column) {
  return {
    least: 0,
    most: column?.hiddenCount ?? 0,
    now: column?.shown[0] ?? 0,
    page: column?.shown.length ?? 1,
  };
}

/**
 * @param {() => ReturnType<typeof rangeOf>} range
 * @param {(first: number) => void} show
 */
function createRow(range, show) {
  const up = make(
    "button",
    {
      type: "button",
      class: "small-button",
      "aria-label": () => t("scroll.up"),
      title: () => t("scroll.up"),
    },
    "▴",
  );
  const down = make(
    "button",
    {
      type: "button",
      class: "small-button",
      "aria-label": () => t("scroll.down"),
      title: () => t("scroll.down"),
    },
    "▾",
  );
  const count = make("div", {
    class: "shown",
    role: "slider",
    tabindex: 0,
    "aria-orientation": "vertical",
    title: () => t("scroll.help"),
  });
  const root = make("div", { class: "more" }, up, count, down);
  const page = () => Math.max(1, range().page - 1);
  up.addEventListener("click", () => show(range().now - page()));
  down.addEventListener("click", () => show(range().now + page()));

  /** @type {{y: number, first: number} | null} */
  let held = null;
  const release = () => {
    held = null;
  };
  count.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = { y: event.clientY, first: range().now };
    count.setPointerCapture(event.pointerId);
  });
  count.addEventListener("pointermove", (event) => {
    if (held) show(held.first + Math.trunc((event.clientY - held.y) / DRAG));
  });
  count.addEventListener("pointerup", release);
  count.addEventListener("pointercancel", release);
  count.addEventListener("keydown", (event) => {
    const { least, most, now } = range();
    const next = new Map([
      ["ArrowUp", now - 1],
      ["ArrowLeft", now - 1],
      ["ArrowDown", now + 1],
      ["ArrowRight", now + 1],
      ["PageUp", now - page()],
      ["PageDown", now + page()],
      ["Home", least],
      ["End", most],
    ]).get(event.key);
    if (next === undefined) return;
    event.preventDefault();
    show(next);
  });

  return {
    root,
    /**
     * @param {GeometryColumn} column
     * @param {string} name
     */
    update({ x, bottom, shown, hiddenCount }, name) {
      root.style.left = `${x}px`;
      root.style.top = `${bottom - 22}px`;
      const [first, all] = [shown[0] ?? 0, shown.length + hiddenCount];
      up.disabled = first === 0;
      down.disabled = first === hiddenCount;
      mark(count, "aria-label", t("scroll.count", { layer: name }));
      mark(count, "aria-valuemin", 1);
      mark(count, "aria-valuemax", hiddenCount + 1);
      mark(count, "aria-valuenow", first + 1);
      mark(count, "aria-valuetext", t("scroll.range", { from: first + 1, to: first + shown.length, all }));
    },
  };
}
