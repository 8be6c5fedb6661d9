/**
 * A run as the server tells of it, and the pictures of it.
 *
 * @import { Edit, Spec } from "./spec.js"
 */

/**
 * An axis of the plane over which the maps are drawn.
 * @typedef {{label: string, range: [number, number]}} Axis
 */

/**
 * The plane itself. Of a chosen one (`columns`, `neurons`) also what was chosen: two columns of the data, or
 * two units of the network's column.
 * @typedef {object} Plane
 * @property {"inputs" | "components" | "curve" | "columns" | "neurons"} kind
 * @property {Axis} x
 * @property {Axis} y
 * @property {[number, number] | null} variance
 * @property {[number, number]} [columns]
 * @property {number} [column]
 * @property {[number, number]} [units]
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
 * @property {Array<{name: string, categories: string[]}> | null} columns of a table, as they were before they were encoded
 * @property {boolean} scaled whether numbers to predict are scaled for training
 * @property {number} train examples in the training part
 * @property {number} validation examples in the validation part
 * @property {Plane} plane that suits the data
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
 * @property {import("../describe.js").Deed | null} undo what would be undone
 * @property {import("../describe.js").Deed | null} redo what would be done again
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
 * @property {number} learningRate of the next epoch, as the schedule has it
 * @property {number} historyFrom epoch of the first row of `history`
 * @property {Float32Array} history rows of `summary.metrics.length` values
 * @property {Array<Matrix | undefined>} weights by column; [0] is undefined
 * @property {Array<Float32Array | undefined>} biases by column; [0] is undefined
 * @property {Array<Maps | undefined>} maps by column
 * @property {Array<Float32Array | undefined>} scales by column
 * @property {FocusMap | null} focus
 * @property {{data: Uint8Array, height: number, width: number} | null} inputImage
 * @property {import("../traces.js").Looked} looked what was asked for of single examples
 * @property {import("../panels.js").PanelTensors} panel what the open panel shows
 * @property {import("../readings.js").Readings} readings exact outputs of what was asked for
 * @property {Cut[]} cuts
 * @property {Inspected[]} inspected of what was asked for by the view
 * @property {number} examples that those numbers are taken over
 * @property {Map<string, import("../frames.js").Tensor>} spread of the columns, if it was asked for
 * @property {Plane | null} plane that was chosen, null for the one that suits the data
 * @property {{train: Places, validation: Places} | null} places of the examples on a chosen plane
 */

/**
 * Where examples are: `position` holds x, y pairs in plane coordinates; `distance` is how far off the plane they
 * lie, where 1 is usual.
 * @typedef {{position: Float32Array, distance: Float32Array}} Places
 */

/**
 * The examples of a part on the plane that suits the data; `place` says where they stand among painted points, or
 * would, and is null where nobody can paint.
 * @typedef {Places & {target: Float32Array, place: Float32Array | null}} Examples
 */

/** @typedef {{run: string, train: Examples, validation: Examples}} Points */

export {};
