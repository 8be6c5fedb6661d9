/**
 * The metrics: the confusion matrix, whose cells ring their points in the map, and every metric with its
 * formula filled in.
 *
 * @import { Part } from "../panels.js"
 * @import { Rate } from "../rates.js"
 * @import { Picture, Summary } from "../types.js"
 * @import { Context } from "../actions.js"
 * @import { State } from "../store.js"
 * @import { Key } from "../words.js"
 */
import { mathml, plainText } from "../formula.js";
import { classCounts } from "../panels.js";
import { ratesOf, ratesOfClass } from "../rates.js";
import { formatNumber, formatSigned } from "../scales.js";
import { language, t } from "../words.js";
import { find, make, mark, write } from "./dom.js";

/** Numbers that change more often than so many ms cannot be read. */
const EVERY = 100;
/** Longer labels are shortened to their metric's name: MAE. */
const LONGEST = 12;
const PARTS = /** @type {Array<[Part, Key]>} */ ([
  ["train", "metrics.train"],
  ["validation", "metrics.validation"],
]);

/** @param {Pick<Context, "catalog" | "store" | "actions">} context */
export function createMetrics({ catalog, store, actions }) {
  const matrix = find("confusion", HTMLTableElement);
  const list = find("rates", HTMLElement);
  const each = find("class-rates", HTMLTableElement);
  const note = find("metrics-note", HTMLElement);
  createParts(find("metrics-part", HTMLElement), { store, actions });
  let shape = "";
  /** @type {HTMLButtonElement[]} */
  let cells = [];
  let timer = 0;
  let due = 0;

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && store.get().view.panels.cell) actions.showPanel({ cell: null });
  });

  /** @param {string[]} names of the classes */
  function build(names) {
    shape = names.join("\n");
    if (store.get().view.panels.cell) actions.showPanel({ cell: null });
    const head = names.map((name) => make("th", { scope: "col" }, name));
    const above = make("th", { colspan: names.length, scope: "colgroup" }, () => t("metrics.predicted"));
    const rows = names.map((name, truth) => {
      const row = make("tr", {}, make("th", { scope: "row" }, name));
      row.append(...names.map((_, predicted) => make("td", {}, cellOf({ truth, predicted }, names))));
      return row;
    });
    cells = rows.flatMap((row) => [...row.querySelectorAll("button")]);
    const caption = make("caption", { class: "unseen" }, () => t("metrics.matrix"));
    const corner = make("th", { scope: "row" }, () => t("metrics.true"));
    matrix.replaceChildren(
      caption,
      make("thead", {}, make("tr", {}, make("td"), above), make("tr", {}, corner, ...head)),
      make("tbody", {}, ...rows),
    );
  }

  /**
   * @param {{truth: number, predicted: number}} place
   * @param {string[]} names
   */
  function cellOf(place, names) {
    const title = () => t("metrics.ring", { truth: names[place.truth], predicted: names[place.predicted] });
    const button = make("button", { type: "button", class: "cell", "aria-pressed": "false", title });
    button.style.setProperty("--of", `var(--class-${place.predicted % 8})`);
    button.addEventListener("click", () => {
      const { part, cell } = store.get().view.panels;
      const same = cell?.truth === place.truth && cell.predicted === place.predicted;
      actions.showPanel({ cell: same ? null : { part, ...place } });
    });
    return button;
  }

  /** @param {State} state */
  function show({ run, picture, points, history, view }) {
    if (points?.run === run?.run && points?.train.target.length === 0) {
      for (const place of [...cells, ...list.querySelectorAll("dd"), ...each.querySelectorAll("td")]) {
        write(place, "–");
        place.removeAttribute("data-formula");
      }
      for (const cell of cells) cell.style.removeProperty("--share");
      return;
    }
    if (!run || !picture?.panel.size || picture.run !== run.run || view.panels.open !== "metrics") return;
    const { part, cell } = view.panels;
    const names = run.summary.class_names;
    const confusion = picture.panel.get(`${part}.confusion`);
    const there = part === "train" ? run.summary.train : run.summary.validation;
    matrix.hidden = !confusion;
    each.hidden = !confusion || names.length < 3;
    if (confusion) {
      if (shape !== names.join("\n")) build(names);
      const totals = classCounts(confusion.data, names.length);
      cells.forEach((button, index) => {
        const truth = Math.floor(index / names.length);
        const count = confusion.data[index];
        write(button, String(count));
        const share = count / Math.max(1, totals[truth].there);
        button.style.setProperty("--share", `${Math.round(Math.sqrt(share) * 34)}%`);
        const chosen = cell?.truth === truth && cell.predicted === index % names.length;
        mark(button, "aria-pressed", String(chosen));
      });
      if (!each.hidden) showClasses(each, names, totals.map(ratesOfClass));
    }
    const loss = history.at(`${part}_loss`, picture.epoch);
    const rates = [{ name: "loss", value: loss, formula: [formatNumber(loss)] }];
    showRates(list, [...rates, ...(there ? ratesOf(picture.panel, part, there) : [])], catalog);
    const all = names.length > 2 ? t("metrics.macro") : t("metrics.binary", { name: names[1] });
    const said = [there ? confusion && all : t("metrics.none"), decidedAt(picture, run.summary)];
    if (run.summary.scaled) said.push(t("own.scaled.loss"));
    write(note, said.filter(Boolean).join(" "));
  }

  function soon() {
    if (timer) return;
    timer = setTimeout(
      () => {
        timer = 0;
        due = performance.now() + EVERY;
        show(store.get());
      },
      Math.max(0, due - performance.now()),
    );
  }
  store.on(["picture", "points", "run", "view", "language"], soon);
}

/**
 * By which threshold the counts go, where it is not the middle that all else goes by.
 * @param {Picture} picture
 * @param {Summary} summary
 */
function decidedAt({ panel }, { targets }) {
  const value = panel.get("threshold")?.data[0];
  if (value === undefined || !targets) return "";
  const middle = formatSigned((targets[0] + targets[1]) / 2);
  return t("output.threshold.note", { value: formatSigned(value), middle });
}

/**
 * Training or validation.
 * @param {HTMLElement} place
 * @param {Pick<Context, "store" | "actions">} context
 */
function createParts(place, { store, actions }) {
  for (const [part, key] of PARTS) {
    const input = make("input", { type: "radio", name: "metrics-part", value: part });
    input.checked = store.get().view.panels.part === part;
    input.addEventListener("change", () => {
      const { cell } = store.get().view.panels;
      actions.showPanel({ part, cell: cell && { ...cell, part } });
    });
    place.append(make("label", { class: "segment" }, input, () => t(key)));
  }
}

/**
 * @param {HTMLElement} list
 * @param {Rate[]} rates
 * @param {Context["catalog"]} catalog
 */
function showRates(list, rates, catalog) {
  const key = [language(), ...rates.map(({ name }) => name)].join();
  if (list.dataset.key !== key) {
    list.dataset.key = key;
    list.replaceChildren(
      ...rates.map(({ name }) => {
        const entry = catalog.metrics.find((metric) => metric.name === `train_${name}`);
        const label = entry?.measure ?? name;
        const title = [entry?.help, entry?.formula].filter(Boolean).join("\n");
        const term = label.length > LONGEST ? make("abbr", { title: label }, name.toUpperCase()) : label;
        return make("div", { title }, make("dt", {}, term), make("dd", { "data-rate": name }));
      }),
    );
  }
  for (const [index, rate] of rates.entries()) fill(list.children[index].children[1], rate);
}

/**
 * @param {HTMLTableElement} table
 * @param {string[]} names
 * @param {Rate[][]} rates by class
 */
function showClasses(table, names, rates) {
  const body = table.tBodies[0];
  if (body.dataset.key !== names.join("\n")) {
    body.dataset.key = names.join("\n");
    body.replaceChildren(
      ...names.map((name) =>
        make("tr", {}, make("th", { scope: "row" }, name), make("td"), make("td"), make("td")),
      ),
    );
  }
  for (const [index, row] of rates.entries()) {
    for (const [place, rate] of row.entries()) fill(body.rows[index].cells[place + 1], rate);
  }
}

/**
 * Write a formula, only where it is another.
 * @param {Element} place
 * @param {Rate} rate
 */
function fill(place, { formula }) {
  const text = plainText(formula);
  if (place.getAttribute("data-formula") === text) return;
  place.setAttribute("data-formula", text);
  place.replaceChildren(mathml(formula));
}
