/** What the network is handed: typed features. */
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
};
