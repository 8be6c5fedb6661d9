/** English: the output panel. */
export default {
  "output.scatter": "predicted against true",
  "output.true": "true value",
  "output.predicted": "predicted",
  "output.threshold": "Decision threshold",
  "output.threshold.middle": "Middle",
  "output.threshold.note": "Decided at {value}; the header and the timeline go by the middle, {middle}.",
  "output.keys":
    "Arrow keys move a point and tell the output there, with Shift in large steps. Page Down and Page Up go from example to example. Escape ends it.",
  "reading.train": "Training example {number}",
  "reading.validation": "Validation example {number}",
  "reading.target": "target",
  "reading.output": "output ŷ",
  "reading.output.unit": "ŷ of {name}",
  "reading.more": { one: "and one more input", other: "and {count} more inputs" },
  "output.table": "Output over the plane",
  "output.table.across": "at {name} =",
};
