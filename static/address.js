/**
 * The page's address: its fragment holds the run, and every new run is an entry of the browser's history,
 * so that Back and Forward go from run to run. A page that only looks at a session (`#session=`) keeps the
 * address it was given.
 *
 * @import { Shared } from "./link.js"
 * @import { Session } from "./session.js"
 * @import { State, Store } from "./store.js"
 */
import { gesture } from "./gesture.js";
import { fragmentOf, NoRun, namedSession, runOf } from "./link.js";

const KEY = "glassnet-run";
/** How long to wait with writing a change, in ms: browsers take no more than some changes a second. */
const SOON = 400;
/** So long with an epoch that passes by: whenever the address changes, a browser asks for the page's icon. */
const PASSING = 10_000;

/** Of so many runs it is kept in mind how far they came: their entries may be older than that. */
const KNOWN = 50;

/** @typedef {ReturnType<typeof createAddress>} Address */

/**
 * @param {object} options
 * @param {Store} options.store
 * @param {Session} options.session
 * @param {(reason: NoRun) => void} options.refuse
 */
export function createAddress({ store, session, refuse }) {
  /** What the present entry holds. @type {{run: string | null, gesture: number, fragment: string}} */
  let here = { run: null, gesture: 0, fragment: location.hash };
  /** Whether the next run is the one that the present entry is for. */
  let arriving = true;
  /** The epoch to which the run goes that is awaited. */
  let awaited = 0;
  /** The run as last seen, and the movement of the hand it came by. */
  let seen = { run: "", gesture: 0 };
  /** The edits of the run as last seen. @type {object | null} */
  let edits = null;
  /** Where to go once the run that is asked for is there: Back may be pressed twice. @type {Shared | null} */
  let next = null;
  /** Runs as they were shown last, by name. @type {Map<string, Shared>} */
  const latest = new Map();
  /** The edits that were found too many for a fragment. @type {object | null} */
  let long = null;
  let timer = 0;
  let due = Number.POSITIVE_INFINITY;

  /** The run as it is shown. @returns {Shared | null} */
  function present() {
    const { run, picture, goal } = store.get();
    if (!run) return null;
    const epoch = Math.max(picture?.run === run.run ? picture.epoch : run.epoch, goal);
    return { spec: run.initial_spec, edits: run.edits, epoch };
  }

  /** @param {number} wait */
  function schedule(wait) {
    const moment = performance.now() + wait;
    if (moment >= due) return;
    due = moment;
    clearTimeout(timer);
    timer = setTimeout(() => put(), wait);
  }

  async function put() {
    due = Number.POSITIVE_INFINITY;
    const { run, connection } = store.get();
    const wanted = present();
    if (connection !== "open" || !run || !wanted || session.link) return;
    if (namedSession() || run.edits === long) return;
    awaited = 0;
    const before = here;
    const text = await fragmentOf(wanted);
    if (before !== here || run.run !== store.get().run?.run) return schedule(SOON);
    if (!text) long = run.edits;
    const same = arriving || here.run === run.run || here.gesture === seen.gesture;
    arriving = false;
    const state = { run: run.run, ...(text ? {} : { long: wanted }) };
    const address = text ?? location.pathname + location.search;
    if (same) history.replaceState(state, "", address);
    else history.pushState(state, "", address);
    here = { ...seen, fragment: location.hash };
    remember(run.run);
  }

  /**
   * Go to the run of the entry that the browser has turned to.
   * @param {Event} event
   */
  async function visit({ type }) {
    const fragment = location.hash;
    if (fragment === here.fragment && !(type === "popstate" && history.state?.long)) return;
    here = { ...here, fragment };
    arriving = true;
    const wanted = await find();
    if (fragment !== location.hash) return; // turned further already
    if (wanted) open(wanted);
    else schedule(SOON);
  }

  /** @param {Shared} wanted */
  function open(wanted) {
    next = session.link ? wanted : null;
    if (next) return;
    awaited = wanted.epoch;
    session.visit(wanted);
  }

  /** The run that the present entry is for. @returns {Promise<Shared | null>} */
  async function find() {
    try {
      const known = latest.get(history.state?.run);
      if (known) return known;
      return history.state?.long ?? (await runOf(location.hash));
    } catch (reason) {
      if (!(reason instanceof NoRun)) throw reason;
      refuse(reason);
      return null;
    }
  }

  /** @param {Pick<State, "run" | "status">} state */
  function follow({ run, status }) {
    if (!run) return;
    if (next && !session.link) return open(next);
    if (run.run !== seen.run) {
      seen = { run: run.run, gesture: gesture() };
      store.set({ goal: awaited });
      awaited = 0;
      if (arriving) here = { ...seen, fragment: here.fragment };
      arriving = false;
    }
    schedule(status.status === "playing" && edits === run.edits ? PASSING : SOON);
    edits = run.edits;
    keepLatest(run.run);
  }

  /** Keep in mind how far a run came. @param {string} run */
  function keepLatest(run) {
    const shown = present();
    if (!shown) return;
    latest.delete(run); // the newest come last
    latest.set(run, shown);
    const [oldest] = latest.keys();
    if (latest.size > KNOWN) latest.delete(oldest);
  }

  store.on(["run", "picture", "status"], follow);
  addEventListener("popstate", visit);
  addEventListener("hashchange", visit);

  return {
    present,
    /** Take up the run that the page was opened with. */
    async arrive() {
      session.link = await find();
      session.returns = history.state?.run !== undefined && history.state.run === remembered();
      if (session.link && !session.returns) awaited = session.link.epoch;
    },
    open,
    /** The address of the run as it is shown; null if it is too long. */
    async link() {
      const wanted = present();
      const fragment = wanted && (await fragmentOf(wanted));
      return fragment && new URL(fragment, location.href).href;
    },
  };
}

/** The run that this tab showed last. */
function remembered() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null; // a browser that keeps nothing
  }
}

/** @param {string} run */
function remember(run) {
  try {
    sessionStorage.setItem(KEY, run);
  } catch {
    // then a page that is loaded again makes its run anew
  }
}
