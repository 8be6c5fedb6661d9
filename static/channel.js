/**
 * Changes on their way to the server, one at a time. What is changed while the server has
 * not answered is merged and goes out with the answer, so a drag makes few edits, and
 * the controls show what was asked for at once.
 *
 * @import { Edit, Spec } from "./types.js"
 * @import { QueuedEdit } from "./edits.js"
 * @import { Change } from "./repaint.js"
 */
import { applyEdit, isRepeatable, mergeEdit } from "./edits.js";
import { gesture } from "./gesture.js";
import { merged } from "./repaint.js";

/** @typedef {{spec: Spec, edits: Edit[], epoch: number, gesture?: number, afresh?: boolean}} Configuration */
/** @typedef {{configuration: Configuration | null, edits: QueuedEdit[]}} Pending */

/** How long to wait for an answer before going on, in ms. */
const PATIENCE = 5000;
/** How long painted points are collected before the next ones go out, in ms. */
const STROKE = 70;

export class Channel {
  /**
   * @param {object} options
   * @param {(command: object) => boolean} options.send
   * @param {() => Spec} options.confirmed the run's spec as the server last gave it
   * @param {(spec: Spec) => void} options.show
   * @param {() => boolean} options.playing whether a new run should go on playing
   */
  constructor({ send, confirmed, show, playing }) {
    this.send = send;
    this.confirmed = confirmed;
    this.show = show;
    this.playing = playing;
    /** @type {Pending} */
    this.queue = { configuration: null, edits: [] };
    /** @type {Pending | null} */
    this.flying = null;
    this.open = false;
    this.timer = 0;
    this.rest = 0;
    this.painted = Number.NEGATIVE_INFINITY;
  }

  /** What is still under way of painted points. */
  get repainting() {
    const edits = [...(this.flying?.edits ?? []), ...this.queue.edits];
    return edits.reduce(
      (all, edit) => (edit.type === "set_points" ? merged(all, edit.points) : all),
      /** @type {Change[]} */ ([]),
    );
  }

  /** The spec with everything that is still under way. */
  expected() {
    let spec = this.confirmed();
    for (const { configuration, edits } of [...(this.flying ? [this.flying] : []), this.queue]) {
      if (configuration) spec = configuration.spec;
      for (const edit of edits) spec = applyEdit(spec, edit);
    }
    return spec;
  }

  /** @param {Edit} edit a change to the running network */
  edit(edit) {
    const { configuration, edits } = this.queue;
    if (configuration && !configuration.edits.length) {
      configuration.spec = applyEdit(configuration.spec, edit);
    } else {
      this.queue = { configuration, edits: mergeEdit(edits, { ...edit, gesture: gesture() }) };
    }
    this.#advance();
  }

  /**
   * Undo the last step, or do again the one that was undone last.
   * @param {"undo" | "redo"} type
   * @param {boolean} known whether there is such a step; while an answer is waited for there may be one
   */
  turnBack(type, known) {
    if (!known && !this.flying) return;
    const { configuration, edits } = this.queue;
    this.queue = { configuration, edits: [...edits, { type }] };
    this.#advance();
  }

  /** Whether the answer that is waited for is that of an undo or redo. */
  get turning() {
    return ["undo", "redo"].includes(this.flying?.edits[0]?.type ?? "");
  }

  /**
   * A new run. What was queued before it is in its spec already.
   * @param {Configuration} configuration
   */
  configure(configuration) {
    this.queue = { configuration: { gesture: gesture(), ...configuration }, edits: [] };
    this.#advance();
  }

  /** The server took or refused what was sent. */
  answered() {
    clearTimeout(this.timer);
    this.flying = null;
    this.#advance();
  }

  /** Forget all of it. */
  clear() {
    this.open = false;
    clearTimeout(this.timer);
    this.flying = null;
    this.queue = { configuration: null, edits: [] };
  }

  /** The line is there: what waited goes out. */
  resume() {
    this.open = true;
    this.#advance();
  }

  /** The line is gone. What was under way is sent again, if doing so twice does no harm. */
  suspend() {
    this.open = false;
    clearTimeout(this.timer);
    if (!this.flying) return;
    const edits = this.flying.edits.filter(isRepeatable);
    if (!this.queue.configuration) {
      this.queue = { configuration: this.flying.configuration, edits: [...edits, ...this.queue.edits] };
    }
    this.flying = null;
  }

  #advance() {
    if (this.open && !this.flying) this.#sendNext();
    this.show(this.expected());
  }

  /** Whether the last painted points are long enough ago; if not, it goes on when they are. */
  #mayPaint() {
    const now = performance.now();
    const wait = this.painted + STROKE - now;
    clearTimeout(this.rest);
    if (wait > 0) this.rest = setTimeout(() => this.#advance(), wait);
    else this.painted = now;
    return wait <= 0;
  }

  #sendNext() {
    const { configuration, edits } = this.queue;
    if (configuration) {
      this.flying = { configuration, edits: [] };
      this.queue = { configuration: null, edits };
      const playing = this.playing();
      this.send({ type: "configure", ...configuration });
      if (playing) this.send({ type: "play" });
    } else if (edits.length) {
      if (edits[0].type === "set_points" && !this.#mayPaint()) return;
      this.flying = { configuration: null, edits: [edits[0]] };
      this.queue = { configuration: null, edits: edits.slice(1) };
      this.send(commandOf(edits[0]));
    } else {
      return;
    }
    this.timer = setTimeout(() => this.answered(), PATIENCE);
  }
}

/** @param {QueuedEdit} queued */
function commandOf({ gesture: by, ...edit }) {
  return edit.type === "undo" || edit.type === "redo" ? edit : { type: "edit", edit, gesture: by };
}
