/**
 * Colours: the theme, one diverging palette for signed quantities, one colour per class.
 * Nothing here draws; look-up tables are built once per theme and kept.
 */

/** @typedef {import("./types.js").Theme} Theme */

export const FONT = 'Inter, "Inter Display", "Noto Sans", system-ui, sans-serif';
export const MONO = '"JetBrains Mono", "Noto Sans Mono", ui-monospace, monospace';

/** Tables have four entries for each step of a map's byte, so that enlarged maps do not show bands. */
export const STEPS = 4;
/** Index of zero in a diverging table. */
export const ZERO = 128 * STEPS;

/** The byte of a map where there is no value. */
export const BLANK = 0;

/** Strength of the colour in small tiles, and in the large map under the points. */
export const TILE_STRENGTH = 0.92;
export const MAP_STRENGTH = 0.57;

const OKABE_ITO = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442", "#000000"];
const LIGHT = {
  positive: "#d55e00",
  negative: "#0072b2",
  zero: "#f1f2f4",
  panel: "#ffffff",
  ink: "#1b2330",
  muted: "#5a6575",
  line: "#dfe3e9",
  accent: "#0b6bcb",
  training: "#1b2330",
  validation: "#8a6fc2",
};

/**
 * The theme as the page's custom properties give it (`--positive`, …, `--class-0` … `--class-7`).
 * @param {{getPropertyValue(name: string): string}} style as from getComputedStyle
 * @returns {Theme}
 */
export function readTheme(style) {
  const read = (/** @type {string} */ name, /** @type {string} */ otherwise) =>
    style.getPropertyValue(`--${name}`).trim() || otherwise;
  return {
    positive: read("positive", LIGHT.positive),
    negative: read("negative", LIGHT.negative),
    zero: read("zero", LIGHT.zero),
    panel: read("panel", LIGHT.panel),
    ink: read("ink", LIGHT.ink),
    muted: read("muted", LIGHT.muted),
    line: read("line", LIGHT.line),
    accent: read("accent", LIGHT.accent),
    training: read("training", LIGHT.training),
    validation: read("validation", LIGHT.validation),
    classes: OKABE_ITO.map((colour, index) => read(`class-${index}`, colour)),
  };
}

/**
 * @param {string} text `#rgb`, `#rrggbb` or `rgb(r, g, b)`
 * @returns {[number, number, number]}
 */
export function parseColour(text) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
    const value = Number.parseInt(digits, 16);
    return [value >> 16, (value >> 8) & 255, value & 255];
  }
  const numbers = (text.match(/[\d.]+/g) ?? []).map(Number);
  if (numbers.length < 3) throw new Error(`not a colour: ${text}`);
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
}

/**
 * @param {string} from
 * @param {string} to
 * @param {number} share of `to`, 0..1
 * @returns {[number, number, number]}
 */
export function mix(from, to, share) {
  const a = parseColour(from);
  const b = parseColour(to);
  const blend = (/** @type {0 | 1 | 2} */ i) => Math.round(a[i] + (b[i] - a[i]) * share);
  return [blend(0), blend(1), blend(2)];
}

/** @param {[number, number, number]} rgb as one little-endian RGBA pixel */
const pixel = ([r, g, b]) => (0xff000000 | (b << 16) | (g << 8) | r) >>> 0;

/**
 * @param {number} value an entry of a look-up table
 * @returns {string} CSS text
 */
export function cssOf(value) {
  return `rgb(${value & 255}, ${(value >> 8) & 255}, ${(value >> 16) & 255})`;
}

/** @type {WeakMap<Theme, Map<string, Uint32Array>>} */
const tables = new WeakMap();

/**
 * @param {Theme} theme
 * @param {string} key
 * @param {() => Uint32Array} build
 */
function kept(theme, key, build) {
  let own = tables.get(theme);
  if (!own) {
    own = new Map();
    tables.set(theme, own);
  }
  let table = own.get(key);
  if (!table) {
    table = build();
    own.set(key, table);
  }
  return table;
}

/**
 * The grey of places without a value, as a pixel.
 * @param {Theme} theme
 */
export function blankPixel(theme) {
  return pixel(mix(theme.zero, theme.muted, 0.4));
}

/**
 * RGBA pixels for the bytes of a map, `STEPS` entries a byte: negative colour, the panel's grey at 128,
 * positive colour; stretched near zero by a square root, so that the boundary is crisp.
 * @param {Theme} theme
 * @param {number} [strength] share of the full colour at the ends
 * @param {number} [zero] the entry that is grey, for maps whose colours change elsewhere than at 128
 */
export function divergingTable(theme, strength = TILE_STRENGTH, zero = ZERO) {
  return kept(theme, `diverging ${strength} ${zero}`, () => {
    const table = new Uint32Array(256 * STEPS);
    for (let i = 0; i < table.length; i++) {
      const side = i < zero ? zero - STEPS : 255 * STEPS - zero;
      const value = Math.max(-1, Math.min(1, (i - zero) / Math.max(STEPS, side)));
      const end = value > 0 ? theme.positive : theme.negative;
      table[i] = pixel(mix(theme.zero, end, Math.sqrt(Math.abs(value)) * strength));
    }
    return table.fill(blankPixel(theme), BLANK, BLANK + STEPS);
  });
}

/**
 * The same with two colours only: which side of zero.
 * @param {Theme} theme
 * @param {number} [strength]
 * @param {number} [zero] the entry where the side changes
 */
export function decisionTable(theme, strength = MAP_STRENGTH, zero = ZERO) {
  return kept(theme, `decision ${strength} ${zero}`, () => {
    const positive = pixel(mix(theme.zero, theme.positive, strength));
    return new Uint32Array(256 * STEPS)
      .fill(pixel(mix(theme.zero, theme.negative, strength)), 0, zero)
      .fill(positive, zero)
      .fill(blankPixel(theme), BLANK, BLANK + STEPS);
  });
}

/**
 * RGBA pixels from the panel's grey (entry 0) to a class's colour (entry 255).
 * @param {Theme} theme
 * @param {number} index of the class
 * @param {number} [strength]
 */
export function classTable(theme, index, strength = MAP_STRENGTH) {
  return kept(theme, `class ${index} ${strength}`, () => {
    const colour = classColour(theme, index);
    return Uint32Array.from({ length: 256 }, (_, i) => pixel(mix(theme.zero, colour, (i / 255) * strength)));
  });
}

/**
 * RGBA pixels from the panel (0) to ink (255), for images given as inputs.
 * @param {Theme} theme
 */
export function inkTable(theme) {
  return kept(theme, "ink", () => {
    const build = (/** @type {number} */ i) => pixel(mix(theme.panel, theme.ink, i / 255));
    return Uint32Array.from({ length: 256 }, (_, i) => build(i));
  });
}

/**
 * Colour of a class: blue and vermillion first, so that two classes match the signs of the map. After
 * eight the colours come again, mixed with ink; labels tell them apart.
 * @param {Theme} theme
 * @param {number} index
 * @returns {string}
 */
export function classColour(theme, index) {
  const base = theme.classes[index % theme.classes.length] ?? theme.ink;
  if (index < theme.classes.length) return base;
  return `rgb(${mix(base, theme.ink, 0.45).join(", ")})`;
}

/** @typedef {{part: "training" | "validation" | "muted", width: number, dash: number[], right: boolean, plain?: boolean}} MetricLook */

/** Dashes tell metrics apart, colours the parts. @type {Record<string, Omit<MetricLook, "part">>} */
const METRIC_LOOKS = {
  loss: { width: 1.8, dash: [], right: false },
  accuracy: { width: 1, dash: [], right: true },
  precision: { width: 1.2, dash: [7, 3], right: true },
  recall: { width: 1.2, dash: [2, 3], right: true },
  f1: { width: 1.2, dash: [8, 3, 2, 3], right: true },
  mae: { width: 1.4, dash: [4, 2], right: false },
  r2: { width: 1, dash: [], right: true, plain: true },
  penalty: { width: 1.4, dash: [2, 2], right: false },
};

/**
 * How the line of a metric looks; those that are shares of 1 belong to the axis at the right.
 * @param {string} metric such as `validation_loss`
 * @returns {MetricLook}
 */
export function metricLook(metric) {
  const [, part, name] = /^(train|validation)_(.+)$/.exec(metric) ?? ["", "", metric];
  const look = METRIC_LOOKS[name] ?? METRIC_LOOKS.loss;
  return { ...look, part: part === "train" ? "training" : part === "validation" ? "validation" : "muted" };
}
