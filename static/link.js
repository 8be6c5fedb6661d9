/**
 * A run as a text: for the fragment of an address, and for a file. Whatever comes in is checked for its
 * form and its size; what a spec and its edits may hold is the engine's to decide.
 *
 * @import { Key } from "./words.js"
 */

/** @typedef {{spec: object, edits: object[], epoch: number}} Shared a run and the epoch at which it is shown */

/** What a text begins with that this version writes and reads. */
export const VERSION = 1;
/** So many characters of a fragment go through mail and chat. */
export const LONGEST = 16_000;
/** So many bytes of JSON are read: the server takes no longer message than 1 MiB. */
export const MOST_BYTES = 1_000_000;

const FIELDS = ["glassnet", "spec", "edits", "epoch"];
const MARK = "run=";

/** A text that is no run, with the key of the words that say why. */
export class NoRun extends Error {
  /**
   * @param {Key} key
   * @param {Record<string, string | number>} [values]
   */
  constructor(key, values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/**
 * @param {Shared} run
 * @returns {string} JSON
 */
export function write({ spec, edits, epoch }) {
  return JSON.stringify({ glassnet: VERSION, spec, edits, epoch });
}

/**
 * @param {string} text as `write` gave it
 * @returns {Shared}
 * @throws {NoRun}
 */
export function read(text) {
  let run;
  try {
    run = JSON.parse(text);
  } catch {
    throw new NoRun("share.damaged");
  }
  if (!isRecord(run) || !("glassnet" in run)) throw new NoRun("share.stranger");
  const { glassnet: version, spec, edits, epoch } = run;
  if (version !== VERSION) throw wrong("glassnet", version, String(VERSION));
  for (const name of Object.keys(run)) {
    if (!FIELDS.includes(name)) throw wrong(name, run[name], FIELDS.join(", "));
  }
  if (!isRecord(spec)) throw wrong("spec", spec, "{…}");
  if (!Array.isArray(edits) || !edits.every(isRecord)) throw wrong("edits", edits, "[{…}, …]");
  if (!Number.isSafeInteger(epoch) || epoch < 0) throw wrong("epoch", epoch, "0, 1, 2, …");
  const checked = { spec, edits, epoch };
  if (new Blob([write(checked)]).size > MOST_BYTES) throw tooLarge();
  return checked;
}

/** The session that the address names, to be looked at; null if it names none. */
export const namedSession = () => new URLSearchParams(location.hash.slice(1)).get("session");

/**
 * The fragment of an address that describes a run, or null if it would be too long.
 * @param {Shared} run
 * @returns {Promise<string | null>} with the #
 */
export async function fragmentOf(run) {
  const packed = new Blob([write(run)]).stream().pipeThrough(new CompressionStream("deflate"));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  const fragment = `#${MARK}${text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
  return fragment.length > LONGEST ? null : fragment;
}

/**
 * The run that a fragment describes; null if it speaks of none.
 * @param {string} fragment with the #
 * @returns {Promise<Shared | null>}
 * @throws {NoRun}
 */
export async function runOf(fragment) {
  if (!fragment.startsWith(`#${MARK}`)) return null;
  if (fragment.length > LONGEST) throw new NoRun("share.long", { count: LONGEST });
  const text = fragment
    .slice(1 + MARK.length)
    .replaceAll("-", "+")
    .replaceAll("_", "/");
  return read(await inflated(text));
}

/** @param {string} text in base64 */
async function inflated(text) {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let json = "";
  let size = 0;
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    const reader = stream.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.length;
      if (size > MOST_BYTES) throw tooLarge(); // and inflate no more of it
      json += decoder.decode(part.value, { stream: true });
    }
    return json + decoder.decode();
  } catch (error) {
    throw error instanceof NoRun ? error : new NoRun("share.damaged");
  }
}

const tooLarge = () => new NoRun("share.large", { count: MOST_BYTES / 1000 });

/**
 * @param {string} field
 * @param {unknown} value
 * @param {string} allowed
 */
function wrong(field, value, allowed) {
  const shown = (JSON.stringify(value) ?? "–").slice(0, 60);
  return new NoRun("share.field", { field: field.slice(0, 60), value: shown, allowed });
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
