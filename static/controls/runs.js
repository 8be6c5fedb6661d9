/**
 * The dialog with the kept runs: open one, name it, copy it, delete it and take that back.
 *
 * @import { Context } from "../actions.js"
 * @import { Card } from "../runs.js"
 */
import { formatNumber } from "../scales.js";
import { find, make, write } from "./dom.js";

const LONGEST_NAME = 100;

/** @param {Context} context */
export function createRuns({ catalog, store, actions }) {
  const dialog = find("runs", HTMLDialogElement);
  const list = find("runs-list", HTMLUListElement);
  const empty = find("runs-empty", HTMLElement);
  /** @type {Set<string>} runs deleted while the dialog is open: they can be brought back */
  const deleted = new Set();

  find("runs-open", HTMLButtonElement).addEventListener("click", async () => {
    deleted.clear();
    await actions.listRuns();
    dialog.showModal();
  });
  find("runs-close", HTMLButtonElement).addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog's content
  });

  /** @param {Card} card */
  function row(card) {
    const title = card.name || dataLabel(card.data);
    const picture = make("canvas", { "data-keepsake": card.picture ?? "", "aria-hidden": "true" });
    const name = make("input", {
      "aria-label": `Name of ${title}`,
      placeholder: dataLabel(card.data),
      maxlength: LONGEST_NAME,
      value: card.name,
      class: "run-name",
    });
    name.addEventListener("change", () => actions.renameRun(card.run, name.value));
    const loss = card.loss === null ? "" : ` · loss ${formatNumber(card.loss)}`;
    const facts = make(
      "p",
      { class: "muted" },
      `epoch ${card.epoch}${loss} · layers ${card.layers.join("–")}`,
    );
    const when = make("p", { class: "muted" }, new Date(card.changed * 1000).toLocaleString());
    const open = button("Open", `Open ${title}`, async () => {
      if (await actions.openRun(card.run)) dialog.close();
    });
    const here = store.get().run?.run === card.run;
    if (here) write(open, "Open now");
    open.disabled = here;
    return make(
      "li",
      { class: "run", "data-run": card.run },
      picture,
      make("div", { class: "run-facts" }, name, facts, when),
      open,
      button("Copy", `Copy ${title}`, () => actions.duplicateRun(card.run)),
      button("Delete", `Delete ${title}`, async () => {
        deleted.add(card.run);
        if (!(await actions.deleteRun(card.run))) deleted.delete(card.run);
      }),
    );
  }

  /**
   * A row that was deleted a moment ago.
   * @param {HTMLElement} old
   */
  function gone(old) {
    const run = old.dataset.run ?? "";
    const undo = button("Undo", "Undo the deletion", () => {
      deleted.delete(run);
      actions.restoreRun(run);
    });
    return make("li", { class: "run", "data-run": run }, make("p", { class: "run-facts" }, "Deleted."), undo);
  }

  store.on(["runs"], ({ runs }) => {
    const rows = runs.map(row);
    for (const [index, old] of [...list.children].entries()) {
      if (old instanceof HTMLElement && deleted.has(old.dataset.run ?? "")) rows.splice(index, 0, gone(old));
    }
    list.replaceChildren(...rows);
    empty.hidden = rows.length > 0;
  });
  store.on(["session"], ({ session }) => {
    find("runs-link", HTMLAnchorElement).hash = session ? `session=${session}` : "";
  });

  /** @param {string} name */
  function dataLabel(name) {
    return catalog.data.find((set) => set.name === name)?.label ?? name;
  }
}

/**
 * @param {string} text
 * @param {string} label
 * @param {() => void} act
 */
function button(text, label, act) {
  const element = make("button", { type: "button", class: "button small", "aria-label": label }, text);
  element.addEventListener("click", act);
  return element;
}
