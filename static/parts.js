/**
 * The parts of the page that come once its first picture is drawn: at once what makes the page whole, and when
 * it is needed all else, each with what it is needed for. Of modules that are named here nothing is loaded
 * with the first picture, so `main.js` and what it imports may not import them.
 *
 * @import { Context } from "./actions.js"
 * @import { Address } from "./address.js"
 * @import { Later } from "./later.js"
 * @import { Painter } from "./painter.js"
 */
import { CHARTS } from "./charts.js";
import { createAnnouncer } from "./controls/announcer.js";
import { find } from "./controls/dom.js";
import { createDropping } from "./controls/dropping.js";
import { createExportMenu } from "./controls/exporting.js";
import { createFlowSwitch } from "./controls/flow.js";
import { createGrab } from "./controls/grab.js";
import { createKeep } from "./controls/keep.js";
import { createKeys } from "./controls/keys.js";
import { createMagnify } from "./controls/magnify.js";
import { createMetrics } from "./controls/metrics.js";
import { createRoam } from "./controls/roam.js";
import { createTables } from "./controls/tables.js";
import { createThreshold } from "./controls/threshold.js";
import { createUndo } from "./controls/undo.js";
import { createZoom } from "./controls/zoom.js";
import { Thumbnails } from "./thumbnails.js";

/**
 * @param {Context} context
 * @param {Painter} painter
 * @param {Later} later
 * @param {Address} address
 */
export function addParts(context, painter, later, address) {
  makeWhole(context, painter, later);
  addRest(context, painter, later, address);
  document.documentElement.toggleAttribute("data-whole", true);
}

/**
 * What the page is not whole without.
 * @param {Context} context
 * @param {Painter} painter
 * @param {Later} later
 */
function makeWhole(context, painter, later) {
  const { charts } = painter;
  painter.add("thumbnails", new Thumbnails(context.catalog, () => painter.invalidate("thumbnails")));
  createGrab(context, (x, y) => painter.targetAt(x, y));
  createKeys(context);
  createKeep(context);
  createThreshold(context);
  createMetrics(context);
  createFlowSwitch(context);
  createTables(context);
  createAnnouncer(context);
  createRoam(context);
  createMagnify(context);
  createUndo(context);
  for (const name of CHARTS) {
    createExportMenu(find(`${name}-head`, HTMLElement), `chart.${name}`, async (kind) => {
      const files = await later.get(() => import("./exports.js"));
      if (files) files.save(await files.exported(charts, name, kind, painter.theme, context.catalog));
    });
    if (name === "warp") continue;
    createZoom(context, {
      box: find(`${name}-box`, HTMLElement),
      span: () => charts.span(name, painter.theme),
      describe: (epoch) => charts.describe(name, epoch, painter.theme),
    });
  }
}

/**
 * What is loaded when it is needed.
 * @param {Context} context
 * @param {Painter} painter
 * @param {Later} later
 * @param {Address} address
 */
function addRest(context, painter, later, address) {
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
    button("presets-open"),
    () =>
      Promise.all([
        import("./controls/presets.js"),
        import("./presets.js").then(({ loadPresets }) => loadPresets()),
      ]),
    ([{ createPresets }, presets]) =>
      createPresets(context, address, presets, () => painter.invalidate("thumbnails")),
  );
  /** @type {Promise<import("./controls/own.js").Own | undefined> | null} */
  let own = null;
  const ownTable = async () => {
    own ??= later.get(() => import("./controls/own.js")).then((part) => part?.createOwn(context));
    const dialog = await own;
    if (!dialog) own = null;
    return dialog;
  };
  button("own-open").addEventListener("click", async () => (await ownTable())?.open());
  createDropping(async (body, name) => (await ownTable())?.take(body, name));
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
  later.followed(
    () => Promise.all([import("./controls/tip.js"), import("./controls/reading.js")]),
    ([{ createTip }, { createReading }]) => {
      createTip(context);
      createReading(context, painter.display);
    },
  );
  later.used(
    ["pointerover", "pointerdown", "focusin", "keydown", "explain"],
    () => import("./controls/help.js"),
    ({ createHelp }, missed) => createHelp(context, missed),
  );
  // The words of these come later: what can be undone, a table of one's own, what the server says or refuses
  later.when(
    ["run", "status", "refusal", "notices"],
    ({ run, status, refusal, notices }) =>
      run?.undo || run?.redo || run?.spec.data.table || status.reason || refusal || notices.length,
    async () => true, // there is no module to it
    () => {},
  );
  later.when(
    ["view"],
    ({ view }) => view.pinned || view.handling.layer !== null,
    () => import("./controls/inspector.js"),
    ({ createInspector }) => createInspector(context),
  );
  later.when(
    ["view"],
    ({ view }) => view.paint.open,
    () =>
      Promise.all([import("./controls/paint.js"), import("./controls/brush.js"), import("./draw/brush.js")]),
    ([{ createPaint }, { createBrush }, { drawBrush }]) => {
      createPaint(context);
      createBrush(context, (x, y) => painter.display.spotAt(x, y));
      painter.display.drawBrush = drawBrush;
    },
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
  later.pressed(
    find("spread-open", HTMLButtonElement),
    () => import("./controls/spread.js"),
    ({ createSpread }) => createSpread(context),
  );
  later.when(
    ["run"],
    ({ run }) => run?.summary.plane.kind === "components",
    () => import("./controls/planes.js"),
    ({ createPlanes }) => createPlanes(context),
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
