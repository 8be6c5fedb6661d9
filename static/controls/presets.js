/**
 * The dialog with the experiments worth seeing. The one that is chosen is opened as a link is, and a strip
 * above the network says what to watch and to try, for as long as it is about the run that is shown.
 *
 * @import { Address } from "../address.js"
 * @import { Context } from "../actions.js"
 * @import { Preset } from "../presets.js"
 */
import { dataSet } from "../adapt.js";
import { groupOf, helpOf, labelOf, loadTexts, presetOf } from "../presets.js";
import { t } from "../words.js";
import { find, freshId, make, mark, sayAgain } from "./dom.js";

/**
 * @param {Context} context
 * @param {Address} address
 * @param {Preset[]} presets
 * @param {() => void} drawThumbnails
 */
export function createPresets(context, address, presets, drawThumbnails) {
  const { catalog, store, actions } = context;
  const opener = find("presets-open", HTMLButtonElement);
  const guide = createGuide(context, presets, () => opener.focus());
  /** @type {Map<Preset, HTMLButtonElement>} */
  const cards = new Map(presets.map((preset) => [preset, card(preset)]));
  const close = make(
    "button",
    { type: "button", class: "small-button", "aria-label": () => t("runs.close") },
    "×",
  );
  const title = make("h2", { id: freshId() }, () => t("presets.title"));
  const dialog = make(
    "dialog",
    { class: "dialog presets", "aria-labelledby": title.id },
    make(
      "div",
      { class: "presets-box" },
      make("div", { class: "runs-head" }, title, close),
      ...[...new Set(presets.map(({ group }) => group))].flatMap(section),
    ),
  );
  document.body.append(dialog);

  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // beside the dialog's content
  });
  opener.addEventListener("click", () => {
    const now = guide.now();
    for (const [preset, each] of cards) {
      if (preset === now) mark(each, "aria-current", "true");
      else each.removeAttribute("aria-current");
    }
    dialog.showModal();
    drawThumbnails();
    cards.get(now ?? presets[0])?.focus();
  });
  store.on(["language"], async () => {
    await loadTexts().catch(() => actions.notify(() => t("messages.part"), "error", "part"));
    sayAgain();
  });

  /** @param {string} group */
  function section(group) {
    const heading = make("h3", { id: freshId() }, () => groupOf(group));
    const items = [...cards]
      .filter(([preset]) => preset.group === group)
      .map(([, each]) => make("li", {}, each));
    return [heading, make("ul", { class: "presets-list", "aria-labelledby": heading.id }, ...items)];
  }

  /** @param {Preset} preset */
  function card(preset) {
    const { spec } = preset;
    const layers = spec.layers.map(({ units }) => units).join("–");
    const label = make("strong", { id: freshId() }, () => labelOf(preset));
    const about = make(
      "span",
      { class: "preset-about", id: freshId() },
      make("span", {}, () => helpOf(preset)),
      make("span", { class: "muted" }, () =>
        t("presets.facts", { data: dataSet(catalog, spec.data.name).label, layers }),
      ),
    );
    const button = make(
      "button",
      { type: "button", class: "preset", "aria-labelledby": label.id, "aria-describedby": about.id },
      make("canvas", { "data-thumbnail": spec.data.name, "aria-hidden": "true" }),
      label,
      make("span", { class: "preset-now", "aria-hidden": "true" }, () => t("runs.open.now")),
      about,
    );
    button.addEventListener("click", () => {
      guide.expect(preset);
      address.open({ spec, edits: [], epoch: 0 });
      actions.setSpeed(preset.speed);
      if (preset.panel) actions.showPanel({ open: preset.panel, column: 1, cell: null });
      dialog.close();
    });
    return button;
  }
}

/**
 * The strip with what there is to watch and to try. It goes when it is put away, when the run of before comes
 * back, and with the data set; it comes back with its run.
 * @param {Pick<Context, "store">} context
 * @param {Preset[]} presets
 * @param {() => void} leave the focus goes elsewhere
 */
function createGuide({ store }, presets, leave) {
  const text = make("p", { role: "status" });
  const close = make(
    "button",
    { type: "button", class: "small-button", "aria-label": () => t("messages.dismiss") },
    "×",
  );
  const strip = make("aside", { class: "guide", hidden: true, "aria-label": () => t("presets.guide") });
  strip.append(text, close);
  find("hyper", HTMLElement).after(strip);
  /** @type {Preset | null} */
  let now = null;
  /** @type {Preset | null} the one that was put away */
  let away = null;
  let before = "";
  let seen = store.get().run?.run;

  close.addEventListener("click", () => {
    away = now;
    show();
    leave();
  });

  function show() {
    strip.hidden = !now || now === away;
    const shown = strip.hidden ? null : now;
    text.replaceChildren(
      ...(shown
        ? [make("strong", {}, () => labelOf(shown)), " ", make("span", {}, () => helpOf(shown))]
        : []),
    );
  }

  store.on(["run"], ({ run }) => {
    if (!run || run.run === seen) return;
    seen = run.run;
    const found = presetOf(presets, run.initial_spec);
    const over = JSON.stringify(run.initial_spec) === before || run.spec.data.name !== now?.spec.data.name;
    if (!found && !over) return;
    if (found === now) return;
    now = found;
    show();
  });

  return {
    /** The experiment that is shown. */
    now: () => now,
    /** @param {Preset} preset to be opened */
    expect(preset) {
      away = null;
      if (preset !== now) before = JSON.stringify(store.get().run?.initial_spec ?? null);
      else show();
    },
  };
}
