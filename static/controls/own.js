/**
 * The dialog for a table of one's own: chosen, dropped or pasted, shown as it is read, and used.
 *
 * @import { Context } from "../actions.js"
 * @import { Preview, Reading, Trial } from "../own.js"
 * @import { TableSpec } from "../types.js"
 * @import { Key } from "../words.js"
 */
import { ownSet, Refused, sendTable, tryTable, withTable } from "../own.js";
import { said } from "../refusals.js";
import { t } from "../words.js";
import { find, make, write } from "./dom.js";
import { head } from "./own_head.js";

/** @typedef {ReturnType<typeof createOwn>} Own */

const LONGEST_LABEL = 80;
const READINGS = /** @type {const} */ (["delimiter", "first_line", "decimal"]);
const USES = /** @type {const} */ (["task", "missing"]);

/** @param {Context} context */
export function createOwn({ catalog, store, actions }) {
  const dialog = find("own", HTMLDialogElement);
  const box = find("own-box", HTMLElement);
  const file = find("own-file", HTMLInputElement);
  const pasted = find("own-text", HTMLTextAreaElement);
  const use = find("own-use", HTMLButtonElement);
  const trouble = find("own-trouble", HTMLElement);
  const facts = find("own-facts", HTMLElement);
  const table = find("own-table", HTMLTableElement);

  /** @type {{body: Blob | string, label: string, reading: Reading} | null} */
  let source = null;
  /** @type {Preview | null} */
  let seen = null;
  /** @type {Map<string, string>} the kind of each column, or "ignore" */
  let kinds = new Map();
  /** @type {Trial | null} */
  let trial = null;
  let asked = 0;

  const choices = Object.fromEntries(
    [...READINGS, ...USES].map((name) => {
      const select = find(`own-${name}`, HTMLSelectElement);
      for (const value of catalog.fields[`data.table.${name}`].choices ?? [])
        select.append(make("option", { value }, () => t(choiceKey(name, value))));
      return [name, select];
    }),
  );
  const target = find("own-target", HTMLSelectElement);
  for (const name of READINGS)
    choices[name].addEventListener("change", () => {
      if (source) source.reading = { ...source.reading, [name]: choices[name].value };
      read();
    });
  for (const name of USES) choices[name].addEventListener("change", attempt);
  target.addEventListener("change", () => {
    const chosen = seen?.columns.find(({ name }) => name === target.value);
    if (chosen) choices.task.value = chosen.task;
    show();
    attempt();
  });

  file.addEventListener("change", () => file.files?.[0] && take(file.files[0], file.files[0].name));
  find("own-read", HTMLButtonElement).addEventListener("click", () => {
    take(pasted.value, t("own.pasted"));
  });
  for (const id of ["own-close", "own-cancel"])
    find(id, HTMLButtonElement).addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog's content
  });
  use.addEventListener("click", () => {
    const wanted = wish();
    if (!wanted || !trial) return;
    catalog.own = ownSet(catalog, wanted, trial.class_names.length, wanted.inputs);
    actions.useSpec(withTable(store.get().spec, wanted, trial));
    dialog.close();
  });

  /**
   * @param {Blob | string} body
   * @param {string} name
   */
  function take(body, name) {
    source = { body, label: name.slice(0, LONGEST_LABEL) || t("own.pasted"), reading: {} };
    seen = null;
    file.value = "";
    if (!dialog.open) dialog.showModal();
    return read();
  }

  /** Have the server read the table. */
  async function read() {
    if (!source) return;
    const mine = ++asked;
    forget();
    try {
      const answer = await sendTable(source.body, source.reading);
      if (mine !== asked) return;
      seen = answer;
      kinds = new Map(answer.columns.map(({ name, kind }) => [name, kind]));
      for (const { name } of answer.columns)
        if (name !== answer.use.target && !answer.use.inputs.includes(name)) kinds.set(name, "ignore");
      for (const name of READINGS) choices[name].value = answer[name];
      for (const name of USES) choices[name].value = answer.use[name];
      target.replaceChildren(...answer.columns.map(({ name }) => make("option", { value: name }, name)));
      target.value = answer.use.target;
      show();
      await attempt();
    } catch (error) {
      if (mine === asked) complain(error);
    }
  }

  /** Have the server try what is chosen. */
  async function attempt() {
    const wanted = wish();
    if (!wanted) return;
    const mine = ++asked;
    forget();
    if (!wanted.inputs.length) return write(trouble, t("own.no.inputs"));
    try {
      const answer = await tryTable(wanted);
      if (mine !== asked) return;
      trial = answer;
      use.disabled = false;
      tell();
    } catch (error) {
      if (mine === asked) complain(error);
    }
  }

  /** What a spec would say of the table. @returns {TableSpec | null} */
  function wish() {
    if (!seen || !source) return null;
    const inputs = seen.columns
      .map(({ name }) => name)
      .filter((name) => name !== target.value && kinds.get(name) !== "ignore");
    return {
      sha256: seen.sha256,
      label: source.label,
      delimiter: seen.delimiter,
      first_line: seen.first_line,
      decimal: seen.decimal,
      target: target.value,
      task: /** @type {TableSpec["task"]} */ (choices.task.value),
      inputs,
      categories: inputs.filter((name) => kinds.get(name) === "category"),
      missing: choices.missing.value,
    };
  }

  function forget() {
    trial = null;
    use.disabled = true;
    write(trouble, "");
    write(facts, "");
  }

  /** @param {unknown} error */
  function complain(error) {
    const where = error instanceof Refused ? [error.row, error.column] : [null, null];
    const place = [
      where[0] === null ? "" : t("own.row", { row: where[0] }),
      where[1] === null ? "" : t("own.column", { column: where[1] }),
    ].filter(Boolean);
    const message = error instanceof Refused ? said(error.message) : t("own.away");
    write(trouble, place.length ? `${place.join(t("list.comma"))}: ${message}` : message);
    box.classList.toggle("read", seen !== null);
  }

  /** What the table makes. */
  function tell() {
    if (!trial) return;
    const { examples, inputs, class_names: names } = trial;
    const made = [t("own.examples", { count: examples }), t("own.inputs", { count: inputs })];
    if (names.length) made.push(t("own.classes", { names: names.join(t("list.comma")) }));
    else made.push(t("own.scaled"));
    write(facts, made.join(" · "));
  }

  /** The table's first rows, each column below its kind. */
  function show() {
    if (!seen || !source) return;
    box.classList.add("read");
    write(find("own-name", HTMLElement), t("own.read.as", { label: source.label, count: seen.rows }));
    head(table, seen, {
      target: target.value,
      kinds,
      choose: (name, kind) => {
        kinds.set(name, kind);
        attempt();
      },
    });
  }

  store.on(["language"], () => {
    show();
    tell();
  });

  return {
    take,
    /** Show the dialog, with the table that was read last. */
    open() {
      if (!dialog.open) dialog.showModal();
    },
  };
}

/**
 * @param {string} name
 * @param {string} value
 */
function choiceKey(name, value) {
  return /** @type {Key} */ (`own.${name}.${NAMES[value] ?? value}`);
}

/** Values that are no names, by the names they have in the keys. @type {Record<string, string>} */
const NAMES = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", " ": "space", ".": "point" };
