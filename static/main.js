/**
 * Wires the page: catalog, store, session, controls and painter. Nobody imports this module.
 *
 * @import { Catalog } from "./types.js"
 * @import { Context } from "./actions.js"
 */
import { createActions } from "./actions.js";
import { createAddress } from "./address.js";
import { readCatalog } from "./catalog.js";
import { createChips } from "./controls/chips.js";
import { createData } from "./controls/data.js";
import { find, sayAgain, sayTemplates } from "./controls/dom.js";
import { DropTargets } from "./controls/drop.js";
import { createHeader } from "./controls/header.js";
import { createHyper } from "./controls/hyper.js";
import { createLanguage } from "./controls/language.js";
import { createLayers } from "./controls/layers.js";
import { createMessages } from "./controls/messages.js";
import { createOutput } from "./controls/output.js";
import { createPanels } from "./controls/panels.js";
import { createTheme, storedTheme } from "./controls/theme.js";
import { createTimeline } from "./controls/timeline.js";
import { glyphPath } from "./draw/thumbnail.js";
import { STILL } from "./handling.js";
import { History } from "./history.js";
import { preferredLanguage, speakLanguage } from "./language.js";
import { Later } from "./later.js";
import { learnTable } from "./own.js";
import { Painter } from "./painter.js";
import { OPENING } from "./panels.js";
import { UNREAD } from "./readings.js";
import { refusalText, said } from "./refusals.js";
import { UNPAINTED } from "./repaint.js";
import { createRest } from "./rest.js";
import { Session } from "./session.js";
import { createStore } from "./store.js";
import { NOTHING } from "./traces.js";
import { read, t } from "./words.js";

/** @type {Catalog} */
const catalog = readCatalog(find("catalog", HTMLScriptElement).text);

let language = preferredLanguage();
try {
  await speakLanguage(language);
} catch {
  language = "en"; // its words did not come; English is here already
}

const store = createStore({
  connection: "connecting",
  retryAt: 0,
  run: null,
  spec: catalog.default,
  // Slow enough to watch a network learn, fast enough not to wait for it
  status: { status: "paused", reason: null, epoch: 0, epochs_per_second: 60 },
  picture: null,
  points: null,
  history: new History([]),
  historyLength: 0,
  goal: 0,
  view: {
    hover: null,
    pinned: null,
    focus: null,
    showTrain: true,
    showValidation: true,
    hardDecision: false,
    logScale: true,
    theme: storedTheme(),
    gallery: null,
    timelinePointer: null,
    asked: NOTHING,
    panels: OPENING,
    handling: STILL,
    metrics: null,
    epochs: null,
    band: null,
    paint: UNPAINTED,
    pen: null,
    ...UNREAD,
  },
  geometry: null,
  picked: null,
  refusal: null,
  notices: [],
  session: null,
  runs: [],
  wall: null,
  comparison: [],
  language,
  complete: false,
  drawn: false,
});

/** @type {Session} */
const session = new Session(store, {
  refuse: (event, ofLink) => {
    const layers = store.get().spec.layers.length;
    const reason = refusalText(catalog, event, layers);
    if (ofLink) unopened(() => read(reason));
    else actions.refuse(reason, event.field, event.allowed);
  },
  notify: (text, about) => actions.notify(() => said(text), "error", about),
  gone: () => actions.notify(() => t("share.gone"), "error", "share"),
});
const actions = createActions({ catalog, store, session: () => session });
const address = createAddress({
  store,
  session,
  refuse: ({ key, values }) => unopened(() => t(key, values)),
});
/** @param {() => string} reason why a run that was shared is not opened */
function unopened(reason) {
  actions.notify(() => t("share.refused", { reason: reason() }), "error", "share");
}

store.on(["run"], ({ run }) => learnTable(catalog, run));
/** @type {Context} */
const context = { catalog, store, actions, glyphPath };
const targets = new DropTargets();
sayTemplates();
store.on(["language", "complete"], sayAgain);
createLanguage(context);
createTheme(context);
createMessages(context);
createHeader(context);
createHyper(context);
createData(context);
createChips(context, targets);
createLayers(context, targets);
createOutput(context);
createPanels(context);
createTimeline(context);

const painter = new Painter(store, catalog, () => {
  session.acknowledge();
  store.set({ drawn: store.get().picture !== null });
});

const missing = () => actions.notify(() => t("messages.part"), "error", "part");
const later = new Later(store, createRest(store), missing);
new Later(store, async () => {}, missing).when(
  ["drawn", "picture"],
  ({ drawn }) => drawn,
  () => import("./parts.js"),
  ({ addParts }) => addParts(context, painter, later, address),
);

document.addEventListener("visibilitychange", () => {
  session.sendView();
  if (document.hidden) session.acknowledge();
});

await address.arrive();
session.line.connect();
