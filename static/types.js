/**
 * The shapes that travel through the page. No code: typedefs only, imported with
 * `@import` or `import("./types.js").Name` in JSDoc comments.
 *
 * Columns are numbered 0 (the input layer) to L (the output layer); column `c > 0` is
 * `spec.layers[c - 1]`. Weights of column `c` lead into it.
 */

/** @typedef {{units: number, activation: string, frozen?: boolean}} LayerSpec */

/**
 * @typedef {object} DataSpec
 * @property {string} name
 * @property {number} samples
 * @property {number} noise
 * @property {number} validation share of the examples kept for validation, 0..1
 * @property {number} seed
 * @property {string} normalization
 * @property {string[]} features
 */

/**
 * One description of a run, as the engine's `Spec.to_dict()` gives it.
 * @typedef {object} Spec
 * @property {DataSpec} data
 * @property {LayerSpec[]} layers the last is the output layer
 * @property {string} loss
 * @property {{name: string, learning_rate: number}} optimizer
 * @property {{name: string, rate: number}} regularization
 * @property {string} initializer
 * @property {number} batch_size
 * @property {string} dtype
 * @property {number} seed
 */

/**
 * A change to a running network; the server stamps it with its epoch.
 * `layer` is an index in `spec.layers`; `input` and `unit` count within the layer.
 * @typedef {{type: "set", fields: Record<string, string | number | boolean>, epoch?: number}
 *   | {type: "insert_layer", layer: number, units: number, activation: string, epoch?: number}
 *   | {type: "remove_layer", layer: number, epoch?: number}
 *   | {type: "move_layer", layer: number, to: number, epoch?: number}
 *   | {type: "add_neuron", layer: number, unit?: number, epoch?: number}
 *   | {type: "remove_neuron", layer: number, unit: number, epoch?: number}
 *   | {type: "move_neuron", layer: number, unit: number, to: number, epoch?: number}
 *   | {type: "set_weight", layer: number, input: number, unit: number, value: number, epoch?: number}
 *   | {type: "set_bias", layer: number, unit: number, value: number, epoch?: number}
 *   | {type: "cut" | "restore", layer: number, input: number, unit: number, epoch?: number}} Edit
 */

/**
 * One field of the spec: what its control needs.
 * @typedef {object} Field
 * @property {string} label
 * @property {string} help
 * @property {"integer" | "number" | "choice" | "list"} kind
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number | string} [default]
 * @property {"linear" | "log"} [scale]
 * @property {string} [allowed] the range in words
 */

/**
 * A named thing to choose: an optimizer, a normalization, …
 * @typedef {object} Choice
 * @property {string} name
 * @property {string} label
 * @property {string} help
 * @property {string} [formula]
 * @property {string} [mathml]
 */

/**
 * @typedef {object} ActivationExtra
 * @property {string} [derivative]
 * @property {boolean} output_only
 * @property {{z: number[], a: number[]}} curve
 * @property {[number, number]} [targets]
 * @property {string} active when a neuron is active, such as `a > 0`
 * @typedef {Choice & ActivationExtra} Activation
 */

/**
 * @typedef {object} LossExtra
 * @property {string[]} output_activations
 * @property {string[]} tasks
 * @typedef {Choice & LossExtra} Loss
 */

/**
 * @typedef {object} DataSet
 * @property {string} name
 * @property {string} label
 * @property {string} help
 * @property {string} group
 * @property {"classification" | "regression"} task
 * @property {number} inputs
 * @property {number} classes 0 for regression
 * @property {string[]} class_names
 * @property {string[]} input_names
 * @property {boolean} features whether the feature toggles apply
 * @property {string[]} adjustable
 * @property {[number, number] | null} image
 * @property {Partial<Omit<Spec, "data"> & DataSpec>} suggested
 * @property {Thumbnail} thumbnail
 */

/**
 * About a hundred points in -1..1, y up; the target is a class index, or a value in -1..1.
 * @typedef {object} Thumbnail
 * @property {number[]} x
 * @property {number[]} y
 * @property {number[]} target
 */

/**
 * @typedef {object} Catalog
 * @property {Spec} default
 * @property {Record<string, Field>} fields
 * @property {Activation[]} activations
 * @property {Loss[]} losses
 * @property {Choice[]} optimizers
 * @property {Choice[]} regularizers
 * @property {Choice[]} initializers
 * @property {Choice[]} normalizations
 * @property {Choice[]} features
 * @property {DataSet[]} data
 * @property {{strokes: number, points: number}} drawing the most of a drawing
 * @property {Array<Choice & {measure: string}>} metrics `measure`: what is measured, without the part
 */

/**
 * An axis of the plane over which the maps are drawn.
 * @typedef {{label: string, range: [number, number]}} Axis
 */

/**
 * What the engine says of a run: `Run.summary()`.
 * @typedef {object} Summary
 * @property {number} parameters
 * @property {number[]} sizes units of columns 0..L
 * @property {string[]} inputs names of the inputs of column 0
 * @property {"classification" | "regression"} task
 * @property {string[]} class_names
 * @property {string[]} metrics names of the history's columns
 * @property {[number, number] | null} image
 * @property {[number, number] | null} targets
 * @property {number} train examples in the training part
 * @property {number} validation examples in the validation part
 * @property {{kind: "inputs" | "components" | "curve", x: Axis, y: Axis, variance: [number, number] | null}} plane
 */

/**
 * The current run, as the server's `run` event gives it.
 * @typedef {object} RunInfo
 * @property {string} run the run's id
 * @property {Spec} spec the current spec, edits folded in
 * @property {Edit[]} edits
 * @property {number} epoch
 * @property {Summary} summary
 * @property {Spec} initial_spec the spec it began with; with the edits it describes the run
 * @property {import("./describe.js").Deed | null} undo what would be undone
 * @property {import("./describe.js").Deed | null} redo what would be done again
 */

/** @typedef {{data: Float32Array, inputs: number, units: number}} Matrix row-major (inputs, units) */
/** @typedef {{data: Uint8Array, units: number, height: number, width: number}} Maps row 0 is the top */
/** @typedef {{data: Uint8Array, height: number, width: number, centre: number, scale: number}} FocusMap */

/** @typedef {{column: number, from: number, to: number, weight: number}} Cut and the weight it had */

/**
 * The numbers of a neuron, or of the connection into it from `input`; NaN where there is none.
 * @typedef {object} Inspected
 * @property {number} column
 * @property {number} unit
 * @property {number | null} input
 * @property {number} gradient of the weight, or of the neuron's bias
 * @property {number} update what the last epoch added to it
 * @property {number} mean of the neuron's activation
 * @property {number} active share of the examples on which the neuron is active
 */

/**
 * One picture of the run. A map's value is `centre + (q - 128) / 127 * half-range` with
 * `[centre, half-range]` at `scales[column][2 * unit]`.
 * @typedef {object} Picture
 * @property {string} run
 * @property {number} epoch
 * @property {number} sequence
 * @property {number} rate measured epochs per second
 * @property {number} historyFrom epoch of the first row of `history`
 * @property {Float32Array} history rows of `summary.metrics.length` values
 * @property {Array<Matrix | undefined>} weights by column; [0] is undefined
 * @property {Array<Float32Array | undefined>} biases by column; [0] is undefined
 * @property {Array<Maps | undefined>} maps by column
 * @property {Array<Float32Array | undefined>} scales by column
 * @property {FocusMap | null} focus
 * @property {{data: Uint8Array, height: number, width: number} | null} inputImage
 * @property {import("./traces.js").Looked} looked what was asked for of single examples
 * @property {import("./panels.js").PanelTensors} panel what the open panel shows
 * @property {import("./readings.js").Readings} readings exact outputs of what was asked for
 * @property {Cut[]} cuts
 * @property {Inspected[]} inspected of what was asked for by the view
 * @property {number} examples that those numbers are taken over
 */

/**
 * The examples, in plane coordinates: `position` holds x, y pairs.
 * @typedef {object} Points
 * @property {string} run
 * @property {{position: Float32Array, target: Float32Array}} train
 * @property {{position: Float32Array, target: Float32Array}} validation
 */

/** @typedef {{kind: "neuron", column: number, unit: number}} NeuronTarget */
/** @typedef {{kind: "connection", column: number, from: number, to: number}} ConnectionTarget into `column` */
/** @typedef {{kind: "bias", column: number, unit: number}} BiasTarget */
/** @typedef {NeuronTarget | ConnectionTarget | BiasTarget} Target what the pointer is on */

/**
 * What this page looks at.
 * @typedef {object} ViewOfRun
 * @property {Target | null} hover
 * @property {Target | null} pinned
 * @property {{column: number, unit: number} | null} focus the neuron whose map is shown large
 * @property {boolean} showTrain
 * @property {boolean} showValidation
 * @property {boolean} hardDecision
 * @property {boolean} logScale
 * @property {"system" | "light" | "dark"} theme
 * @property {number | null} timelinePointer the epoch under the pointer
 * @property {import("./traces.js").Asked} asked of single examples
 * @property {import("./panels.js").Panels} panels below the map
 * @property {import("./handling.js").Handling} handling of the network
 * @property {import("./draw/pad.js").Pen | null} pen the pad's, when it is moved by keys
 * @typedef {ViewOfRun & import("./panels.js").ChartView & import("./readings.js").ReadingView} View
 */

/**
 * @typedef {object} GeometryNode
 * @property {number} unit
 * @property {number} x centre
 * @property {number} y centre
 * @property {number} size side of the tile
 */

/**
 * @typedef {object} GeometryColumn
 * @property {number} column
 * @property {number} x centre of the column
 * @property {number} y centre of its tiles
 * @property {number} tile side of a tile
 * @property {number[]} shown units that have a tile
 * @property {number} hiddenCount units that have none
 * @property {GeometryNode[]} nodes
 * @property {number} top of the first tile
 * @property {number} bottom of the last tile (and of the ⋮)
 * @property {number} headerY top of the header in the page
 * @property {number} controlsY top of the layer's controls in the page
 */

/**
 * Where everything in the network stands, in CSS pixels of its box.
 * @typedef {object} Geometry
 * @property {GeometryColumn[]} columns
 * @property {Array<{after: number, x: number, y: number}>} insertions centres of the + buttons
 * @property {number} width may be more than the box: it then scrolls sideways
 * @property {number} height
 * @property {GeometryNode[]} [leaving] tiles that were there and are going
 */

/**
 * Colours as CSS text, read from the custom properties by `palette.readTheme`.
 * @typedef {object} Theme
 * @property {string} positive
 * @property {string} negative
 * @property {string} zero
 * @property {string} panel
 * @property {string} ink
 * @property {string} muted
 * @property {string} line
 * @property {string} accent
 * @property {string} training
 * @property {string} validation
 * @property {string[]} classes eight
 */

/**
 * The losses and metrics of every epoch so far: a column of `length` values a metric.
 * @typedef {object} HistoryColumns
 * @property {number} length epochs known, the first is epoch 0
 * @property {(metric: string) => Float32Array} column a view of `length` values
 */

export {};
