/**
 * What the page has to say: messages that go away, and the banner for what lasts.
 *
 * @import { Context } from "../actions.js"
 */
import { said } from "../refusals.js";
import { recognize, t } from "../words.js";
import { find, make, write } from "./dom.js";

/** How long a message stays, in ms. */
const ERROR_TIME = 10000;
const INFO_TIME = 5000;

/** @param {Context} context */
export function createMessages({ store, actions }) {
  const list = find("notices", HTMLElement);
  /** @type {Map<number, HTMLElement>} */
  const shown = new Map();
  store.on(["notices"], ({ notices }) => {
    for (const [id, element] of shown) {
      if (notices.some((notice) => notice.id === id)) continue;
      element.remove();
      shown.delete(id);
    }
    for (const { id, kind, text } of notices) {
      if (shown.has(id)) continue;
      const role = kind === "error" ? "alert" : "status";
      const close = make(
        "button",
        { type: "button", class: "small-button", "aria-label": () => t("messages.dismiss") },
        "×",
      );
      const element = make("div", { class: `notice ${kind}`, role }, make("p", {}, text), close);
      close.addEventListener("click", () => actions.dismiss(id));
      setTimeout(() => actions.dismiss(id), kind === "error" ? ERROR_TIME : INFO_TIME);
      shown.set(id, element);
      list.append(element);
    }
  });
  createBanner({ store, actions });
}

/** What training stopped for where a stop rule was met: it can go on. */
const RULES = new Set(["said.epoch", "said.loss", "said.accuracy", "said.patience"]);

/** @param {Pick<Context, "store" | "actions">} context */
function createBanner({ store, actions }) {
  const banner = find("banner", HTMLElement);
  const text = make("p");
  const retry = make("button", { type: "button", class: "button small" }, () => t("messages.retry"));
  retry.addEventListener("click", () => actions.connect());
  const rules = make("button", { type: "button", class: "button small", popovertarget: "settings" }, () =>
    t("messages.rules"),
  );
  banner.append(text, rules, retry);
  store.on(["connection", "status", "retryAt"], ({ connection, status }) => {
    const away = connection === "away";
    const stopped = status.status === "stopped";
    banner.hidden = !away && !stopped;
    retry.hidden = !away;
    const isRule = stopped && RULES.has(recognize(status.reason ?? "", "said.")?.key ?? "");
    rules.hidden = away || !isRule;
    if (!away && !stopped) write(text, "");
    else if (away) write(text, t("messages.away"));
    else {
      const reason = status.reason ? said(status.reason) : t("messages.noReason");
      write(text, t(isRule ? "messages.stopped.rule" : "messages.stopped", { reason }));
    }
  });
}
