/**
 * The shapes that travel through the page. No code: typedefs only, imported with
 * `@import` or `import("./types.js").Name` in JSDoc comments.
 *
 * Columns are numbered 0 (the input layer) to L (the output layer); column `c > 0` is
 * `spec.layers[c - 1]`. Weights of column `c` lead into it.
 */

export * from "./types/catalog.js";
export * from "./types/run.js";
export * from "./types/spec.js";
export * from "./types/view.js";
