/**
 * Where an activation can be dropped: the layers register here, the palette asks.
 */

/**
 * @typedef {object} DropTarget
 * @property {HTMLElement} element
 * @property {() => number} layer index in spec.layers
 */

export class DropTargets {
  constructor() {
    /** @type {Set<DropTarget>} */
    this.targets = new Set();
  }

  /** @param {DropTarget} target */
  add(target) {
    this.targets.add(target);
  }

  /** @param {DropTarget} target */
  remove(target) {
    this.targets.delete(target);
  }

  /**
   * @param {number} x in the window
   * @param {number} y
   * @returns {DropTarget | null}
   */
  at(x, y) {
    for (const target of this.targets) {
      const { left, right, top, bottom } = target.element.getBoundingClientRect();
      if (x >= left && x <= right && y >= top && y <= bottom) return target;
    }
    return null;
  }

  /**
   * While something is held, the layers themselves take the pointer.
   * @param {boolean} held
   */
  hold(held) {
    for (const { element } of this.targets) element.classList.toggle("open", held);
  }

  /**
   * Show which layer would be hit, and whether it would be taken.
   * @param {DropTarget | null} over
   * @param {boolean} taken
   */
  highlight(over, taken = true) {
    for (const target of this.targets) {
      target.element.classList.toggle("target", target === over && taken);
      target.element.classList.toggle("refused", target === over && !taken);
    }
  }
}
