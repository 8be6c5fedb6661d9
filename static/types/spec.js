/** What describes a run: its spec, and the edits made to it. */

/**
 * @typedef {object} LayerSpec
 * @property {number} units
 * @property {string} activation
 * @property {number} dropout share of the neurons switched off in a step, 0..1
 * @property {boolean} batch_normalization
 * @property {boolean} frozen
 */

/**
 * @typedef {object} DataSpec
 * @property {string} name
 * @property {number} samples
 * @property {number} noise
 * @property {number} validation share of the examples kept for validation, 0..1
 * @property {number} seed
 * @property {number} arms
 * @property {number} classes
 * @property {string} normalization
 * @property {string[]} features
 * @property {Array<[number, number, number] | null>} points painted ones: x₁, x₂ and class, null in an empty place
 * @property {TableSpec | null} [table] where the set is one of somebody's own
 */

/**
 * A table of one's own.
 * @typedef {object} TableSpec
 * @property {string} sha256 of its text, which the server keeps
 * @property {string} label
 * @property {string} delimiter
 * @property {string} first_line
 * @property {string} decimal
 * @property {string} target the column to predict
 * @property {"classification" | "regression"} task
 * @property {string[]} inputs the columns to predict it from
 * @property {string[]} categories those of them that are no numbers
 * @property {string} missing
 */

/**
 * One description of a run, as the engine's `Spec.to_dict()` gives it.
 * @typedef {object} Spec
 * @property {DataSpec} data
 * @property {LayerSpec[]} layers the last is the output layer
 * @property {string} loss
 * @property {{name: string, learning_rate: number}} optimizer
 * @property {{name: string, epochs: number, decay: number}} schedule
 * @property {{name: string, rate: number, mix: number}} regularization
 * @property {{epochs: number, loss: number, accuracy: number, patience: number}} stop 0 stands for never
 * @property {string} initializer
 * @property {number} initial_bias
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
 *   | {type: "set_features", features: string[], epoch?: number}
 *   | {type: "set_points", points: import("../repaint.js").Change[], epoch?: number}
 *   | {type: "cut" | "restore", layer: number, input: number, unit: number, epoch?: number}} Edit
 */

export {};
