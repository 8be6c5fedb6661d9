/**
 * Formulas that are filled in with numbers: `fraction("58", "58 + 3")` is 58 over 58 + 3, and its value.
 *
 * @typedef {{above: string, below: string}} Fraction
 * @typedef {Array<string | Fraction>} Formula signs and numbers with spaces between them, and fractions
 */

const NAMESPACE = "http://www.w3.org/1998/Math/MathML";

/**
 * @param {string} above
 * @param {string} below
 * @returns {Fraction}
 */
export function fraction(above, below) {
  return { above, below };
}

/**
 * @param {string} name
 * @param {...Node} children
 */
function element(name, ...children) {
  const made = document.createElementNS(NAMESPACE, name);
  made.append(...children);
  return made;
}

/** @param {string} text tokens with spaces between them */
function row(text) {
  return text.split(" ").map((token) => {
    const kind = /\d/.test(token) ? "mn" : /^\p{L}+$/u.test(token) ? "mi" : "mo";
    return element(kind, document.createTextNode(token));
  });
}

/**
 * @param {Formula} formula
 * @returns {Element}
 */
export function mathml(formula) {
  const parts = formula.flatMap((part) => {
    if (typeof part === "string") return row(part);
    const { above, below } = part;
    return [element("mfrac", element("mrow", ...row(above)), element("mrow", ...row(below)))];
  });
  return element("math", ...parts);
}

/**
 * The formula as plain text: its key, and what is read out where MathML is not.
 * @param {Formula} formula
 */
export function plainText(formula) {
  const bracketed = (/** @type {string} */ text) => (text.includes(" ") ? `(${text})` : text);
  return formula
    .map((part) => (typeof part === "string" ? part : `${bracketed(part.above)} / ${bracketed(part.below)}`))
    .join(" ");
}
