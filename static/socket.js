/**
 * The line to the server: one WebSocket, made again when it breaks, after a wait that grows
 * and is never quite the same (so that many pages don't come back at one moment).
 */

const FIRST_WAIT = 400;
const LONGEST_WAIT = 8000;

/**
 * @typedef {object} Handlers
 * @property {() => void} opened
 * @property {(event: any) => void} message a decoded JSON event
 * @property {(buffer: ArrayBuffer) => void} binary
 * @property {(retryAt: number) => void} away
 */

export class Line {
  /**
   * @param {string} url relative to the page
   * @param {Handlers} handlers
   */
  constructor(url, handlers) {
    const address = new URL(url, document.baseURI);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    this.url = address.href;
    this.handlers = handlers;
    this.attempts = 0;
    this.timer = 0;
    /** @type {WebSocket | null} */
    this.socket = null;
  }

  /** Try now, whatever the wait was. */
  connect() {
    clearTimeout(this.timer);
    if (this.socket) return;
    const socket = new WebSocket(this.url);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => this.handlers.opened();
    socket.onmessage = ({ data }) => {
      this.attempts = 0;
      if (typeof data === "string") this.handlers.message(JSON.parse(data));
      else this.handlers.binary(data);
    };
    socket.onclose = () => this.#closed();
  }

  /** Begin anew: what was under way on the old line is not heard any more. */
  renew() {
    this.close();
    this.attempts = 0;
    this.connect();
  }

  /** Hang up, until somebody connects again. */
  close() {
    const old = this.socket;
    this.socket = null;
    clearTimeout(this.timer);
    if (old) {
      old.onopen = old.onmessage = old.onclose = null;
      old.close();
    }
  }

  /**
   * @param {object} command
   * @returns {boolean} whether it went out
   */
  send(command) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(command));
    return true;
  }

  #closed() {
    this.socket = null;
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.attempts) * (0.5 + Math.random());
    this.attempts += 1;
    this.timer = setTimeout(() => this.connect(), wait);
    this.handlers.away(Date.now() + wait);
  }
}
