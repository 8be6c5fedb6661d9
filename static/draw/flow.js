/** Signals on their way: drops that run along the strongest connections, from left to right. */

/** @typedef {import("../curves.js").Curve} Curve */
/** @typedef {import("../types.js").Theme} Theme */

/** On so many connections at most. */
const MOST = 90;
/** How long a drop takes from one layer to the next, in ms. */
const PERIOD = 1600;

/**
 * Draws the drops where they are now: each ringed in its connection's colour, and the larger the stronger.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Curve[]} curves the strongest last
 * @param {Theme} theme
 * @param {number} now in ms
 */
export function drawFlow(ctx, curves, theme, now) {
  ctx.fillStyle = theme.panel;
  ctx.lineWidth = 1.75;
  const strongest = curves.slice(-MOST);
  for (const [sign, colour] of /** @type {const} */ ([
    [1, theme.positive],
    [-1, theme.negative],
  ])) {
    ctx.strokeStyle = colour;
    ctx.beginPath();
    for (const curve of strongest) {
      if (curve.weight * sign <= 0) continue;
      const { x, y } = dropAt(curve, now);
      const radius = 1.6 + 2.2 * Math.min(1, curve.strength);
      ctx.moveTo(x + radius, y);
      ctx.arc(x, y, radius, 0, 2 * Math.PI);
    }
    ctx.fill();
    ctx.stroke();
  }
}

/**
 * Where a connection's drop is. Those out of one neuron start together, since it has one output.
 * @param {Curve} curve
 * @param {number} now in ms
 */
export function dropAt({ column, from, x0, y0, x1, y1 }, now) {
  const t = (now / PERIOD + from * 0.382 + column * 0.21) % 1;
  const across = 1.5 * t * (1 - t) + t ** 3;
  return { x: x0 + (x1 - x0) * across, y: y0 + (y1 - y0) * t * t * (3 - 2 * t) };
}
