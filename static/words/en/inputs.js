/** What the network is handed: typed features; the plane on which many inputs are shown. */
export default {
  "formula.label": "Another feature, as a formula",
  "formula.add": "Add",
  "formula.remove": "Remove {name}",
  "formula.known": "Numbers, {names}, and + - * / ^ ( )",
  "formula.blank": "Grey: a formula has no value there.",
  "formula.without": "no value",

  "allowed.formula": "a formula; at character {position}: {reason}",
  "allowed.formula.text": "a formula such as sin(3*x1) + x2^2, as text",
  "allowed.formula.once": "a formula that is not there yet",
  "allowed.formula.values":
    "a formula with a finite value at every example; it has none at {count} of {all} examples, the first at x1 = {x1}, x2 = {x2}",
  "allowed.features": "a list of {minimum} to {maximum} features",

  "formula.operand": "expected a number, x1, x2, pi, e, a function or (",
  "formula.end": "expected an operator or the end",
  "formula.close": "expected an operator or )",
  "formula.more": "expected an operator, a comma or )",
  "formula.comma": "expected a comma: {name} is of two values or more",
  "formula.open": "expected ( after {name}",
  "formula.names": "expected one of the names {names}",
  "formula.smaller": "expected a smaller number",
  "formula.deep": "expected less: at most {count} brackets and signs may be open at once",
  "formula.long": "expected the end: a formula has at most {count} characters",

  "plane.kind": "Plane",
  "plane.across": "Across",
  "plane.up": "Upward",
  "plane.held": "Others at",
  "plane.row": "Number of the example",
  "plane.components": "first two principal components",
  "plane.columns": "two columns",
  "plane.neurons": "two neurons of {layer}",
  "plane.means": "their means",
  "plane.train": "training example",
  "plane.validation": "validation example",
  "plane.about.components": "{share} of the training data's variance is along these two.",
  "plane.about.columns": { one: "The other column is held.", other: "The other {count} columns are held." },
  "plane.about.neurons":
    "What the rest of the network makes of the two, their neighbours at their means. Layers before have nothing to show.",
  "plane.fading": "Points far off the plane are paler.",

  "spread.open": "Columns before and after normalization",
};
