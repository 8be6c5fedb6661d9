/**
 * The palette of activations. A chip is dragged onto a layer, or picked up with a click (or Enter) and
 * put down with a click (or Enter) on a layer.
 *
 * @import { Activation } from "../types.js"
 * @import { Context } from "../actions.js"
 * @import { DropTargets } from "./drop.js"
 */
import { t } from "../words.js";
import { find, glyph, make } from "./dom.js";

/** How far the pointer moves before a press becomes a drag, in px. */
const SLACK = 5;

/**
 * @param {Context} context
 * @param {DropTargets} targets
 */
export function createChips(context, targets) {
  const { catalog, store, actions } = context;
  const palette = find("palette", HTMLElement);
  const network = find("network", HTMLElement);

  for (const activation of catalog.activations) {
    const { name } = activation;
    const title = () =>
      [activation.help, activation.formula, t("network.chip.help")].filter(Boolean).join("\n");
    const chip = make("button", {
      type: "button",
      class: "chip",
      "aria-pressed": "false",
      "data-activation": name,
      title,
    });
    chip.append(
      glyph(context.glyphPath(activation.curve)),
      make("span", {}, () => activation.label),
    );
    const dragged = makeDraggable(chip, activation, context, targets);
    chip.addEventListener("click", () => {
      if (!dragged()) actions.pickUp(store.get().picked === name ? null : name);
    });
    store.on(["picked"], ({ picked }) => chip.setAttribute("aria-pressed", String(picked === name)));
    palette.append(chip);
  }

  store.on(["picked"], ({ picked }) => {
    network.classList.toggle("picking", picked !== null);
    const activation = catalog.activations.find(({ name }) => name === picked);
    if (activation)
      actions.notify(() => t("network.picked", { activation: activation.label }), "info", "picked");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && store.get().picked) actions.pickUp(null);
  });
}

/**
 * @param {HTMLButtonElement} chip
 * @param {Activation} activation
 * @param {Context} context
 * @param {DropTargets} targets
 * @returns {() => boolean} whether the last press was a drag
 */
function makeDraggable(chip, activation, { actions }, targets) {
  /** @type {{x: number, y: number} | null} */
  let pressed = null;
  /** @type {HTMLElement | null} */
  let ghost = null;
  let wasDrag = false;

  /** @param {PointerEvent} event */
  function follow({ clientX, clientY }) {
    if (!ghost) return;
    ghost.style.transform = `translate(${clientX - 20}px, ${clientY - 13}px)`;
    const over = targets.at(clientX, clientY);
    targets.highlight(over, !over || actions.activationObjection(over.layer(), activation.name) === null);
  }

  function end() {
    ghost?.remove();
    ghost = null;
    pressed = null;
    targets.hold(false);
    targets.highlight(null);
    document.removeEventListener("keydown", cancel, true);
  }

  /** @param {KeyboardEvent} event */
  function cancel(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end();
  }

  chip.addEventListener("pointerdown", (event) => {
    wasDrag = false;
    if (event.button !== 0) return;
    pressed = { x: event.clientX, y: event.clientY };
    chip.setPointerCapture(event.pointerId);
    targets.hold(true);
  });
  chip.addEventListener("pointermove", (event) => {
    if (!pressed) return;
    if (!ghost) {
      if (Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < SLACK) return;
      wasDrag = true;
      ghost = /** @type {HTMLElement} */ (chip.cloneNode(true));
      ghost.classList.add("ghost");
      ghost.setAttribute("aria-hidden", "true");
      document.body.append(ghost);
      actions.pickUp(null);
      document.addEventListener("keydown", cancel, true);
    }
    follow(event);
  });
  chip.addEventListener("pointerup", (event) => {
    const over = ghost ? targets.at(event.clientX, event.clientY) : null;
    end();
    if (over) actions.setActivation(over.layer(), activation.name);
  });
  chip.addEventListener("pointercancel", end);
  return () => wasDrag;
}
