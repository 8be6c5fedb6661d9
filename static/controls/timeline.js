/**
 * The timeline's options: its scale, its zoom, and which metrics it shows.
 *
 * @import { Context } from "../actions.js"
 */
import { metricLook } from "../palette.js";
import { metricName, shownMetrics } from "../panels.js";
import { find, make, mark } from "./dom.js";

/** @param {Pick<Context, "catalog" | "store" | "actions">} context */
export function createTimeline(context) {
  const { store, actions } = context;
  const log = find("log-scale", HTMLInputElement);
  log.checked = store.get().view.logScale;
  log.addEventListener("change", () => actions.look({ logScale: log.checked }));
  const whole = find("whole-run", HTMLButtonElement);
  whole.addEventListener("click", () => {
    actions.look({ epochs: null });
    find("timeline-box", HTMLElement).focus();
  });
  let run = "";
  store.on(["view", "run"], (state) => {
    whole.hidden = !state.view.epochs;
    if (!state.run || state.run.run === run) return;
    run = state.run.run;
    if (state.view.epochs) actions.look({ epochs: null });
  });
  createLegend(context);
}

/**
 * Two metrics a row, with a toggle each for training and validation.
 * @param {Pick<Context, "catalog" | "store" | "actions">} context
 */
function createLegend({ catalog, store, actions }) {
  const body = find("metric-legend", HTMLTableElement).tBodies[0];
  /** @type {Map<string, HTMLButtonElement>} */
  const toggles = new Map();
  let [key, spoken] = ["", ""];

  const shown = () => {
    const { run, view } = store.get();
    return shownMetrics(run?.summary.metrics ?? [], run?.summary.validation ?? 0, view.metrics);
  };
  /** @param {string} metric */
  function toggleOf(metric) {
    const label = metricName(metric, catalog);
    const look = metricLook(metric);
    const button = make("button", {
      type: "button",
      class: `line-toggle ${look.part}`,
      "aria-label": label,
      title: label,
    });
    button.append(swatch(look));
    button.addEventListener("click", () => {
      const now = shown();
      const next = now.includes(metric) ? now.filter((each) => each !== metric) : [...now, metric];
      actions.look({ metrics: next });
    });
    toggles.set(metric, button);
    return button;
  }
  /** @param {string[]} metrics */
  function build(metrics) {
    toggles.clear();
    const names = metrics.filter((name) => name.startsWith("train_")).map((name) => name.slice(6));
    const rows = names.map((name) => {
      const label = catalog.metrics.find((entry) => entry.name === `train_${name}`)?.measure ?? name;
      const short = label.length > 12 ? make("abbr", { title: label }, name.toUpperCase()) : label;
      const cells = [`train_${name}`, `validation_${name}`].map((metric) => make("td", {}, toggleOf(metric)));
      return [make("th", { scope: "row" }, short), ...cells];
    });
    const others = metrics.filter((name) => !/^(train|validation)_/.test(name));
    for (const name of others) {
      const cell = make("td", { colspan: 2 }, toggleOf(name));
      rows.push([make("th", { scope: "row" }, metricName(name, catalog)), cell]);
    }
    const half = Math.ceil(rows.length / 2);
    body.replaceChildren(
      ...rows.slice(0, half).map((row, index) => make("tr", {}, ...row, ...(rows[half + index] ?? []))),
    );
  }

  store.on(["run", "view", "language"], ({ run, language }) => {
    if (!run) return;
    const metrics = run.summary.metrics.join();
    if (metrics !== key && key && store.get().view.metrics) actions.look({ metrics: null });
    if (metrics !== key || language !== spoken) build(run.summary.metrics);
    [key, spoken] = [metrics, language];
    const now = shown();
    for (const [metric, button] of toggles) mark(button, "aria-pressed", String(now.includes(metric)));
  });
}

/** @param {{width: number, dash: number[]}} look */
function swatch({ width, dash }) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 26 8");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", "M1 4h24");
  line.setAttribute("stroke-width", String(width + 0.4));
  line.setAttribute("stroke-dasharray", dash.join(" "));
  svg.append(line);
  return svg;
}
