/**
 * Files dropped anywhere on the page, and tables pasted into it.
 */
import { find } from "./dom.js";

/**
 * @param {(body: Blob | string, name: string) => void} take
 */
export function createDropping(take) {
  const hint = find("drop-hint", HTMLElement);
  const carries = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  let inside = 0;
  const show = (/** @type {number} */ count) => {
    inside = Math.max(0, count);
    hint.hidden = inside === 0;
  };
  document.addEventListener("dragenter", (event) => carries(event) && show(inside + 1));
  document.addEventListener("dragleave", (event) => carries(event) && show(inside - 1));
  document.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    show(0);
    const file = event.dataTransfer?.files[0];
    if (file) take(file, file.name);
  });
  document.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const field = event.target instanceof Element && event.target.closest("input, textarea");
    if (!field && /\n./.test(text.trim()) && !document.querySelector("dialog:modal")) {
      event.preventDefault();
      take(text, "");
    }
  });
}
