/**
 * Keys for the whole page.
 *
 * @import { Context } from "../actions.js"
 */

/** Elements that use the space bar themselves, or in which it is typed. */
const OWN = "button, select, input, textarea, summary, a[href], [contenteditable]";

/** @param {Pick<Context, "actions">} context */
export function createKeys({ actions }) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target instanceof Element && event.target.matches(OWN)) return;
    event.preventDefault();
    actions.toggle();
  });
}
