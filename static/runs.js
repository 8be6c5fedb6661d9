/**
 * The kept runs, as the server lists them. A page calls itself by a name that nobody knows, so that
 * on a server for many it finds its own runs again.
 */

import { t } from "./words.js";

/**
 * @typedef {object} Card what tells a run from the others
 * @property {string} run
 * @property {string} name or ""
 * @property {string} data name of the data set
 * @property {number[]} layers units of each layer
 * @property {number} epoch
 * @property {number | null} loss
 * @property {string | null} picture see `draw/keepsake.js`
 * @property {number} changed when something last happened to it, in seconds since 1970
 */

const KEY = "glassnet-visitor";

/** The name this page calls itself. */
export function visitor() {
  try {
    const known = localStorage.getItem(KEY);
    if (known) return known;
    const fresh = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, "0"),
    ).join("");
    localStorage.setItem(KEY, fresh);
    return fresh;
  } catch {
    return null; // a browser that keeps nothing
  }
}

/** @returns {Promise<Card[]>} the latest first */
export async function listRuns() {
  return (await ask("GET", "runs")).json();
}

/**
 * @param {string} run
 * @returns {Promise<string>} the session that works on it
 */
export async function openRun(run) {
  return (await (await ask("POST", `runs/${run}/open`)).json()).session;
}

/**
 * @param {string} run
 * @param {string} name
 */
export function renameRun(run, name) {
  return ask("PATCH", `runs/${run}`, { name });
}

/** @param {string} run */
export function duplicateRun(run) {
  return ask("POST", `runs/${run}/duplicate`);
}

/** @param {string} run */
export function deleteRun(run) {
  return ask("DELETE", `runs/${run}`);
}

/** @param {string} run */
export function restoreRun(run) {
  return ask("POST", `runs/${run}/restore`);
}

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
async function ask(method, path, body) {
  const name = visitor();
  /** @type {Record<string, string>} */
  const headers = name ? { "Glassnet-Visitor": name } : {};
  if (body) headers["Content-Type"] = "application/json";
  const answer = await fetch(new URL(path, document.baseURI), {
    method,
    headers,
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(answer.status === 404 ? t("runs.gone") : await answer.text());
  return answer;
}
