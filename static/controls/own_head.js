/**
 * The first rows of a table, with what each column is taken for.
 *
 * @import { Preview } from "../own.js"
 * @import { Key } from "../words.js"
 */
import { t } from "../words.js";
import { make } from "./dom.js";

export const KINDS = ["number", "category", "ignore"];

/**
 * @param {HTMLTableElement} table
 * @param {Preview} seen
 * @param {object} chosen
 * @param {string} chosen.target
 * @param {Map<string, string>} chosen.kinds
 * @param {(column: string, kind: string) => void} chosen.choose
 */
export function head(table, { columns, head: rows }, { target, kinds, choose }) {
  const names = columns.map(({ name }) => make("th", { scope: "col" }, name));
  const kindCells = columns.map((column) => {
    if (column.name === target) return make("td", { class: "target" }, t("own.target"));
    const select = make(
      "select",
      { "aria-label": t("own.kind.of", { name: column.name }) },
      ...KINDS.map((kind) => make("option", { value: kind }, t(/** @type {Key} */ (`own.kind.${kind}`)))),
    );
    select.value = kinds.get(column.name) ?? column.kind;
    select.addEventListener("change", () => choose(column.name, select.value));
    return make("td", {}, select);
  });
  const missing = columns.map((column) =>
    make(
      "td",
      { class: column.missing ? "gaps" : "muted" },
      column.missing
        ? t("own.missing.count", { count: column.missing })
        : t("own.distinct", { count: column.distinct }),
    ),
  );
  const body = rows.map((row) =>
    make(
      "tr",
      {},
      ...row.map((cell, at) =>
        make(
          "td",
          { class: columns[at].kind === "number" ? "figure" : null },
          cell ?? make("span", { class: "gaps", title: t("own.missing.one") }, "–"),
        ),
      ),
    ),
  );
  table.replaceChildren(
    make("thead", {}, make("tr", {}, ...names), make("tr", {}, ...kindCells), make("tr", {}, ...missing)),
    make("tbody", {}, ...body),
  );
}
