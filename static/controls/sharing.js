/**
 * The dialog that gives a run away and takes one in: as a link, and as a file.
 *
 * @import { Address } from "../address.js"
 * @import { Context } from "../actions.js"
 */
import { fileNameOf, save } from "../exports.js";
import { LONGEST, MOST_BYTES, NoRun, read, write as written } from "../link.js";
import { t } from "../words.js";
import { find, make, write } from "./dom.js";

/**
 * @param {Pick<Context, "store">} context
 * @param {Address} address
 */
export function createSharing({ store }, address) {
  const link = make("input", { readonly: true, class: "share-link", "aria-label": () => t("share.link") });
  const copy = button("share.copy");
  const keep = button("share.save");
  const choose = button("share.open");
  const close = make(
    "button",
    { type: "button", class: "small-button", "aria-label": () => t("runs.close") },
    "×",
  );
  const file = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  const told = make("p", { class: "share-told", role: "status" });
  const dialog = make(
    "dialog",
    { class: "dialog share", "aria-labelledby": "share-title" },
    make(
      "div",
      { class: "share-box" },
      make(
        "div",
        { class: "runs-head" },
        make("h2", { id: "share-title" }, () => t("share.title")),
        close,
      ),
      make("p", { class: "about" }, () => t("share.about")),
      make("div", { class: "share-row" }, link, copy),
      told,
      make("p", { class: "about" }, () => t("share.file")),
      make("div", { class: "share-row" }, keep, choose, file),
    ),
  );
  document.body.append(dialog);

  link.addEventListener("focus", () => link.select());
  copy.addEventListener("click", copyLink);
  keep.addEventListener("click", saveFile);
  choose.addEventListener("click", () => file.click());
  close.addEventListener("click", () => dialog.close());
  file.addEventListener("change", () => {
    if (file.files?.[0]) openFile(file.files[0]);
    file.value = "";
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog's content
  });
  dialog.addEventListener("dragover", (event) => event.preventDefault());
  dialog.addEventListener("drop", (event) => {
    event.preventDefault();
    const dropped = event.dataTransfer?.files[0];
    if (dropped) openFile(dropped);
  });

  async function copyLink() {
    if (!link.value) return;
    try {
      await navigator.clipboard.writeText(link.value);
      write(told, t("share.copied"));
    } catch {
      link.focus(); // where the page may not write there
      link.select();
      write(told, t("share.select"));
    }
  }

  function saveFile() {
    const run = address.present();
    if (!run) return;
    const blob = new Blob([written(run)], { type: "application/json" });
    if (blob.size > MOST_BYTES) write(told, t("share.unsaved", { count: MOST_BYTES / 1000 }));
    else save({ name: fileNameOf(store.get(), `epoch-${run.epoch}.json`), blob });
  }

  /** @param {File} chosen */
  async function openFile(chosen) {
    try {
      if (chosen.size > MOST_BYTES) throw new NoRun("share.large", { count: MOST_BYTES / 1000 });
      address.open(read(await chosen.text()));
      dialog.close();
    } catch (reason) {
      if (!(reason instanceof NoRun)) throw reason;
      write(told, t("share.refused", { reason: t(reason.key, reason.values) }));
    }
  }

  find("share-open", HTMLButtonElement).addEventListener("click", async () => {
    write(told, "");
    dialog.showModal();
    link.value = (await address.link()) ?? "";
    link.disabled = copy.disabled = !link.value;
    if (link.value) await copyLink();
    else if (address.present()) write(told, t("share.long", { count: LONGEST }));
  });
}

/** @param {"share.copy" | "share.save" | "share.open"} key */
function button(key) {
  return make("button", { type: "button", class: "button small" }, () => t(key));
}
