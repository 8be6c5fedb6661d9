/**
 * The dialog with the kept runs: open one, name it, copy it, delete it and take that back.
 *
 * @import { Context } from "../actions.js"
 * @import { Card } from "../runs.js"
 */
import { formatNumber } from "../scales.js";
import { language, t } from "../words.js";
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
      "aria-label": t("runs.name", { title }),
      placeholder: dataLabel(card.data),
      maxlength: LONGEST_NAME,
      value: card.name,
      class: "run-name",
    });
    name.addEventListener("change", () => actions.renameRun(card.run, name.value));
    const values = { epoch: card.epoch, loss: formatNumber(card.loss), layers: card.layers.join("–") };
    const facts = t(card.loss === null ? "runs.facts" : "runs.facts.loss", values);
    const when = new Date(card.changed * 1000).toLocaleString(language());
    const open = button("runs.open", title, async () => {
      if (await actions.openRun(card.run)) dialog.close();
    });
    const here = store.get().run?.run === card.run;
    if (here) write(open, t("runs.open.now"));
    open.disabled = here;
    return make(
      "li",
      { class: "run", "data-run": card.run },
      picture,
      make(
        "div",
        { class: "run-facts" },
        name,
        make("p", { class: "muted" }, facts),
        make("p", { class: "muted" }, when),
      ),
      open,
      button("runs.copy", title, () => actions.duplicateRun(card.run)),
      button("runs.delete", title, async () => {
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
    const undo = button("runs.undo", "", () => {
      deleted.delete(run);
      actions.restoreRun(run);
    });
    return make(
      "li",
      { class: "run", "data-run": run },
      make("p", { class: "run-facts" }, t("runs.deleted")),
      undo,
    );
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
 * @param {"runs.open" | "runs.copy" | "runs.delete" | "runs.undo"} key
 * @param {string} title of the run
 * @param {() => void} act
 */
function button(key, title, act) {
  const label = t(`${key}.title`, { title });
  const element = make("button", { type: "button", class: "button small", "aria-label": label }, t(key));
  element.addEventListener("click", act);
  return element;
}
