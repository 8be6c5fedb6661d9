/**
 * This page's session with the server: what arrives becomes state; what the state asks for is sent.
 * After a break it opens the same session again, or makes the same run anew and plays on.
 *
 * @import { Points, RunInfo, Summary } from "./types.js"
 * @import { Shared } from "./link.js"
 * @import { Store } from "./store.js"
 */
import { spoken } from "./catalog.js";
import { Channel } from "./channel.js";
import { readFrame } from "./frames.js";
import { History } from "./history.js";
import { namedSession } from "./link.js";
import { wantedPanel } from "./panels.js";
import { wantedReadings } from "./readings.js";
import { repainted } from "./repaint.js";
import { visitor } from "./runs.js";
import { Line } from "./socket.js";
import { placesOf } from "./targets.js";
import { wantedExamples } from "./traces.js";

const KEY = "glassnet-session";

/** The commands that the channel waits for. */
const ANSWERED = new Set(["edit", "configure", "undo", "redo"]);

export class Session {
  /**
   * @param {Store} store
   * @param {object} hooks
   * @param {(event: any, ofLink: boolean) => void} hooks.refuse
   * @param {(text: string, about: string) => void} hooks.notify
   * @param {() => void} hooks.gone the session that the address names is not there
   */
  constructor(store, { refuse, notify, gone }) {
    this.store = store;
    this.refuse = refuse;
    this.notify = notify;
    this.gone = gone;
    /** @type {string | null} the session of the address, as for a projector, or of before a reload */
    this.id = namedSession() ?? remembered();
    /** @type {number[]} sequence numbers of pictures that came since the last was drawn */
    this.undrawn = [];
    /** Whether this page wants training to go on: over a new run, over a break of the line. */
    this.wantsPlaying = false;
    /** Run events to pass over: of the run that is there, when another is asked for at once. */
    this.passOver = 0;
    /** @type {Shared | null} the run that the address asks for, until it is there */
    this.link = null;
    /** Whether the session of before still has that run, if it is still there itself. */
    this.returns = false;
    /** What the server was told last that this page looks at. */
    this.viewed = "";
    /** @type {Summary | null} as the server gave it */
    this.summary = null;
    /** @type {Points | null} the same of the examples */
    this.served = null;
    store.on(["language"], ({ run }) => {
      if (run && this.summary)
        store.set({ run: { ...run, summary: spoken(this.summary, run.spec.data.name) } });
    });
    this.line = new Line("socket", {
      opened: () => this.#opened(),
      message: (event) => this.#event(event),
      binary: (buffer) => this.#binary(buffer),
      away: (retryAt) => this.#away(retryAt),
    });
    this.channel = new Channel({
      send: (command) => this.line.send(command),
      confirmed: () => this.store.get().run?.spec ?? this.store.get().spec,
      show: (spec) => {
        this.store.set({ spec });
        this.#showPoints();
      },
      playing: () => this.wantsPlaying,
    });
  }

  /**
   * @param {object} command
   * @returns {boolean}
   */
  send(command) {
    return this.line.send(command);
  }

  /**
   * A command of the transport: what is wanted is remembered.
   * @param {{type: "play" | "pause" | "reset"} | {type: "step", epochs: number}} command
   */
  transport(command) {
    this.wantsPlaying = command.type === "play";
    this.send(command);
  }

  /** Tell the server that what came so far was drawn (or won't be): it may send more. */
  acknowledge() {
    for (const sequence of this.undrawn.splice(0)) this.send({ type: "ack", sequence });
  }

  /** Tell the server what this page looks at. */
  sendView() {
    const view = this.#view();
    this.viewed = JSON.stringify(view);
    this.send(view);
  }

  #view() {
    const { view, run } = this.store.get();
    return {
      type: "view",
      visible: !document.hidden,
      focus: view.focus,
      grid: 96,
      inspect: placesOf([view.hover, view.pinned]),
      panel: wantedPanel(view.panels),
      ...wantedExamples(view),
      ...wantedReadings(view, run?.summary),
    };
  }

  #opened() {
    this.undrawn = [];
    const { run, history } = this.store.get();
    const seen = run ? { run: run.run, known: history.length } : {};
    this.send({ type: "open", session: this.id, visitor: visitor(), ...seen });
  }

  /**
   * Leave this session, which goes on by itself for a while, for another.
   * @param {string} session
   */
  join(session) {
    this.id = session;
    this.wantsPlaying = false;
    this.channel.clear();
    this.store.set({ run: null, picture: null, points: null, history: new History([]), historyLength: 0 });
    this.line.renew();
  }

  /**
   * Turn to the run that the address asks for; what the server says of it is shown, not what it says itself.
   * @param {Shared} link
   */
  visit(link) {
    this.link = link;
    this.wantsPlaying = false;
    this.send({ type: "configure", ...link });
  }

  /** @param {number} retryAt */
  #away(retryAt) {
    this.channel.suspend();
    this.store.set({ connection: "away", retryAt });
  }

  /** @param {any} event */
  #event(event) {
    if (event.type === "welcome") this.#welcome(event.session);
    else if (event.type === "run") this.#run(event);
    else if (event.type === "state") this.#state(event);
    else if (event.type === "error") this.#error(event);
    else if (event.type === "notice") this.notify(event.text, event.about);
  }

  /** @param {string} session */
  #welcome(session) {
    const { run, history, status } = this.store.get();
    const fresh = session !== this.id;
    if (fresh && namedSession()) {
      window.history.replaceState(null, "", location.pathname + location.search);
      this.gone();
    }
    this.id = session;
    remember(session);
    this.store.set({ connection: "open", session });
    this.channel.suspend(); // the same line may have come to another process of the server
    this.sendView();
    if (this.returns && !fresh) this.link = null;
    this.returns = false;
    const epoch = Math.max(0, history.length - 1);
    const again = fresh && run ? { spec: run.initial_spec, edits: run.edits, epoch } : null;
    const wanted = this.link ?? again;
    if (wanted) {
      this.passOver = 1;
      this.send({ type: "configure", ...wanted, afresh: fresh });
    }
    if (fresh) this.send({ type: "speed", epochs_per_second: status.epochs_per_second });
    if (this.wantsPlaying) this.send({ type: "play" });
    this.channel.resume();
  }

  /** @param {RunInfo} event */
  #run(event) {
    if (this.passOver > 0) {
      this.passOver -= 1;
      return;
    }
    const old = this.store.get().run;
    const { run, spec, summary } = event;
    this.summary = summary;
    this.store.set({ run: { ...event, summary: spoken(summary, spec.data.name) } });
    if (old?.run !== run) {
      this.link = null;
      if (this.channel.turning) this.wantsPlaying = false; // the run is shown as it was
      this.store.set({ history: new History(summary.metrics), historyLength: 0 });
    }
    if (JSON.stringify(this.#view()) !== this.viewed) this.sendView(); // the data say what can be looked at
    this.channel.answered();
  }

  /** @param {any} event */
  #state({ run, status, reason, epoch, epochs_per_second }) {
    if (run !== this.store.get().run?.run) return;
    if (status === "stopped") this.wantsPlaying = false;
    else if (status === "playing" && this.store.get().status.status === "stopped") this.wantsPlaying = true;
    this.store.set({ status: { status, reason, epoch, epochs_per_second } });
  }

  /** @param {any} event */
  #error(event) {
    const ofLink = this.link !== null && (event.command ?? "configure") === "configure";
    this.refuse(event, ofLink);
    if (ofLink) {
      this.link = null;
      this.line.renew(); // to be told again of the run that is there
    }
    if (ANSWERED.has(event.command)) this.channel.answered();
  }

  /** Show the examples, with those that are being painted. */
  #showPoints() {
    const { run, points } = this.store.get();
    const served = this.served?.run === run?.run ? this.served : null;
    if (served) this.store.set({ points: repainted(served, this.channel.repainting) ?? points });
  }

  /** @param {ArrayBuffer} buffer */
  #binary(buffer) {
    const frame = readFrame(buffer);
    const { run, history } = this.store.get();
    const current = frame.run === run?.run;
    if (frame.points && current) {
      this.served = frame.points;
      this.#showPoints();
    }
    if (!frame.picture) return;
    this.undrawn.push(frame.sequence);
    if (current) {
      history.append(frame.picture.historyFrom, frame.picture.history);
      this.store.set({ picture: frame.picture, historyLength: history.length });
    }
    if (!current || document.hidden) this.acknowledge();
  }
}

/** The session of this tab before it was loaded again. */
function remembered() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null; // a browser that keeps nothing
  }
}

/** @param {string} session */
function remember(session) {
  try {
    sessionStorage.setItem(KEY, session);
  } catch {
    // then a page that is loaded again begins anew
  }
}
