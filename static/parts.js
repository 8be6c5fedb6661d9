/**
 * The parts of the page that are loaded later: what each is needed for, and how it joins in. Of a module that
 * is named here nothing is loaded with the page, so nothing else may import it the usual way.
 *
 * @import { Context } from "./actions.js"
 * @import { Address } from "./address.js"
 * @import { Later } from "./later.js"
 * @import { Painter } from "./painter.js"
 */
import { find } from "./controls/dom.js";

/**
 * @param {Context} context
 * @param {Painter} painter
 * @param {Later} later
 * @param {Address} address
 */
export function addParts(context, painter, later, address) {
  const { store } = context;
  const button = (/** @type {string} */ id) => find(id, HTMLButtonElement);

  later.pressed(
    button("runs-open"),
    () => Promise.all([import("./controls/runs.js"), import("./keepsakes.js")]),
    ([{ createRuns }, { Keepsakes }]) => {
      createRuns(context);
      painter.add("keepsakes", new Keepsakes());
    },
  );
  later.pressed(
    button("share-open"),
    () => import("./controls/sharing.js"),
    ({ createSharing }) => createSharing(context, address),
  );
  later.pressed(
    button("compare-open"),
    () => Promise.all([import("./controls/comparison.js"), import("./comparing.js"), import("./duel.js")]),
    ([{ createComparison }, { createComparing }, { Duel }]) => {
      createComparison(context, createComparing(context));
      painter.add("duel", new Duel());
    },
  );
  later.pressed(
    button("keys-open"),
    () => import("./controls/sheet.js"),
    ({ createSheet }) => createSheet(),
  );
  later.pressed(
    button("ask"),
    () => import("./controls/ask.js"),
    ({ createAsk }) => createAsk(),
  );
  later.used(
    ["pointerover", "pointerdown", "focusin", "keydown", "explain"],
    () => import("./controls/help.js"),
    ({ createHelp }, last) => createHelp(context, last),
  );
  later.when(
    ["view"],
    ({ view }) => view.pinned || view.handling.layer !== null,
    () => import("./controls/inspector.js"),
    ({ createInspector }) => createInspector(context),
  );
  later.when(
    ["view"],
    ({ view }) => view.handling.flow,
    () => import("./flow.js"),
    ({ createFlow }) => createFlow(store, () => painter.theme),
  );
  later.when(
    ["view"],
    ({ view }) => view.panels.open !== "metrics",
    () => import("./insights.js"),
    (insights) => {
      painter.charts.insights = insights;
      painter.invalidate("charts");
    },
  );
  later.when(
    ["geometry"],
    ({ geometry }) => geometry?.columns.some(({ hiddenCount }) => hiddenCount),
    () => import("./controls/scroll.js"),
    ({ createScroll }) => createScroll(context),
  );
  later.when(
    ["run"],
    ({ run }) => run?.summary.image,
    () => Promise.all([import("./controls/digits.js"), import("./digits.js")]),
    ([{ createDigits }, { Digits }]) => {
      createDigits(context);
      painter.add("digits", new Digits(() => painter.invalidate("digits")));
    },
  );
}
