/**
 * The button at the end of the strip, which counts what is not as by default, and the popover that it opens with all
 * further settings. They are made when it is opened first.
 *
 * @import { Context } from "../actions.js"
 */
import { fieldLabel } from "../refusals.js";
import { changed } from "../settings.js";
import { t } from "../words.js";
import { make, mark, write } from "./dom.js";

const GAP = 6;

/** @param {Context} context */
export function createMore(context) {
  const { catalog, store } = context;
  const id = "settings";
  const panel = make("div", {
    id,
    class: "tuning",
    popover: "auto",
    role: "dialog",
    "aria-label": () => t("settings.title"),
  });
  const button = make("button", { type: "button", id: "more", class: "button tune", popovertarget: id });

  /** @type {Promise<void> | null} */
  let made = null;
  const fill = () => import("./settings.js").then(({ fillSettings }) => fillSettings(context, panel));
  panel.addEventListener("toggle", async () => {
    if (!panel.matches(":popover-open")) return;
    made ??= fill();
    await made;
    place();
  });

  /** Below the button, as far as there is room. */
  function place() {
    if (!panel.matches(":popover-open")) return;
    const at = button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const top = Math.max(GAP, Math.min(at.bottom + GAP, innerHeight - height - GAP));
    panel.style.top = `${top}px`;
    panel.style.left = `${Math.max(GAP, Math.min(at.right - width, innerWidth - width - GAP))}px`;
  }
  addEventListener("resize", place);

  store.on(["spec"], ({ spec }) => {
    const paths = changed(catalog, spec);
    write(button, paths.length ? t("settings.more.count", { count: paths.length }) : t("settings.more"));
    const names = paths.map((path) => fieldLabel(catalog, path, spec.layers.length));
    const other = names.length ? t("settings.changed", { names: names.join(t("list.comma")) }) : "";
    mark(button, "title", [t("settings.more.help"), other].filter(Boolean).join("\n"));
  });
  return [button, panel];
}
