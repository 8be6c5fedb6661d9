/** Tables as comma-separated text, with numbers as short as they read back the same. */

/**
 * @param {string[]} heads
 * @param {number} rows
 * @param {(row: number, column: number) => number | string} at
 */
export function csvOf(heads, rows, at) {
  const lines = [heads.map(field).join(",")];
  for (let row = 0; row < rows; row++) {
    lines.push(heads.map((_, column) => field(at(row, column))).join(","));
  }
  return `${lines.join("\n")}\n`;
}

/** @param {number | string} value */
function field(value) {
  if (typeof value === "number") return Number.isNaN(value) ? "" : shortest(value);
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/**
 * The fewest digits that give the same float32.
 * @param {number} value
 */
function shortest(value) {
  if (Number.isInteger(value)) return String(value);
  for (let digits = 6; digits < 9; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === Math.fround(value)) return String(text);
  }
  return String(Number(value.toPrecision(9)));
}
