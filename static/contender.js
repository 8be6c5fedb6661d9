/**
 * One run beside the page's own: on a line and in a session of its own, trained for real up to a given
 * epoch, and taken off the list of kept runs.
 *
 * @import { Picture, Points, RunInfo, Spec } from "./types.js"
 * @import { Text } from "./words.js"
 */
import { readFrame } from "./frames.js";
import { History } from "./history.js";
import { said } from "./refusals.js";
import { deleteRun, visitor } from "./runs.js";
import { Line } from "./socket.js";
import { t } from "./words.js";

/** So slow that it can be watched. */
const EPOCHS_PER_SECOND = 200;

/**
 * @typedef {object} Side what is known of a contender
 * @property {Spec} spec
 * @property {number} epochs that it is to be trained
 * @property {RunInfo | null} run
 * @property {Picture | null} picture
 * @property {Points | null} points
 * @property {History} history
 * @property {number} epoch
 * @property {boolean} done
 * @property {Text | null} trouble why it can't go on
 */

export class Contender {
  /**
   * @param {Spec} spec
   * @param {number} epochs
   * @param {(side: Side) => void} changed
   */
  constructor(spec, epochs, changed) {
    this.changed = changed;
    /** @type {Side} */
    this.side = {
      spec,
      epochs,
      run: null,
      picture: null,
      points: null,
      history: new History([]),
      epoch: 0,
      done: false,
      trouble: null,
    };
    this.wanted = { ...spec, stop: { epochs, loss: 0, accuracy: 0, patience: 0 } };
    /** The session's own first run is passed over; the one after it is ours. */
    this.passOver = 1;
    this.line = new Line("socket", {
      opened: () => this.line.send({ type: "open", session: null, visitor: visitor() }),
      message: (event) => this.#event(event),
      binary: (buffer) => this.#binary(buffer),
      away: () => this.#fail(() => t("compare.away")),
    });
    this.line.connect();
  }

  /** Train no more, and leave nothing behind. */
  end() {
    this.line.send({ type: "pause" });
    this.line.close();
  }

  /** @param {any} event */
  #event(event) {
    if (event.type === "welcome") {
      this.line.send({ type: "speed", epochs_per_second: EPOCHS_PER_SECOND });
      this.line.send({ type: "configure", spec: this.wanted });
      this.line.send({ type: "play" });
    } else if (event.type === "run") {
      this.#run(event);
    } else if (event.type === "state" && event.run === this.side.run?.run) {
      if (event.status === "stopped") this.#set({ done: true, epoch: event.epoch });
    } else if (event.type === "error") {
      this.#fail(() => said(event.message));
    }
  }

  /** @param {RunInfo} event */
  #run(event) {
    if (this.passOver > 0) {
      this.passOver -= 1;
      return;
    }
    if (!this.side.run) deleteRun(event.run).catch(() => {}); // then it stays on the list
    this.#set({ run: event, history: new History(event.summary.metrics) });
  }

  /** @param {ArrayBuffer} buffer */
  #binary(buffer) {
    const { run, points, picture, sequence } = readFrame(buffer);
    if (picture) this.line.send({ type: "ack", sequence });
    if (run !== this.side.run?.run) return;
    if (points) this.#set({ points });
    if (!picture) return;
    this.side.history.append(picture.historyFrom, picture.history);
    this.#set({ picture, epoch: picture.epoch });
  }

  /** @param {Text} trouble */
  #fail(trouble) {
    this.line.close();
    this.#set({ trouble });
  }

  /** @param {Partial<Side>} patch */
  #set(patch) {
    this.side = { ...this.side, ...patch };
    this.changed(this.side);
  }
}
