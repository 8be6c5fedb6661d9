/**
 * The engine's catalog: what a control needs to know.
 *
 * @import { DataSpec, Spec } from "./spec.js"
 */

/**
 * One field of the spec: what its control needs.
 * @typedef {object} Field
 * @property {string} label
 * @property {string} help
 * @property {"integer" | "number" | "choice" | "switch" | "list"} kind
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number | string | boolean} [default]
 * @property {string[]} [choices] the names of a choice
 * @property {"linear" | "log"} [scale]
 */

/**
 * A named thing to choose: an optimizer, a normalization, …
 * @typedef {object} Choice
 * @property {string} name
 * @property {string} label
 * @property {string} help
 * @property {string} [formula]
 */

/**
 * What the catalog keeps back of an entry until it is asked for.
 * @typedef {object} Kept
 * @property {string} [mathml] the formula
 * @property {string} [derivative] of an activation, as MathML
 * @property {PackedThumbnail} [thumbnail] of a data set
 */

/**
 * One that reads settings of its own, named as in its part of the spec.
 * @typedef {Choice & {parameters: string[]}} Parametrized
 */

/**
 * @typedef {object} ActivationExtra
 * @property {boolean} output_only
 * @property {number[]} curve its values for z from -3 to 3
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
 * @property {number} classes 0 for regression; the most there may be
 * @property {"arms" | "classes" | null} classes_by the setting that says how many there are
 * @property {string[]} input_names none of pixels
 * @property {boolean} features whether the feature toggles apply
 * @property {string[]} adjustable the settings that the set reads
 * @property {[number, number] | null} image
 * @property {Partial<Omit<Spec, "data"> & DataSpec>} suggested
 * @property {string} source who made it
 * @property {string} licence
 */

/**
 * About a hundred points in -1..1, y up; the target is a class index, or a value in -1..1.
 * @typedef {object} Thumbnail
 * @property {number[]} x
 * @property {number[]} y
 * @property {number[]} target
 */

/**
 * A thumbnail as it is sent: of each list the numbers as signed bytes, in Base64, in hundredths; of the target in
 * `unit`, which is 1 for classes.
 * @typedef {{x: string, y: string, target: string, unit: number}} PackedThumbnail
 */

/**
 * @typedef {object} Catalog
 * @property {Spec} default
 * @property {Record<string, Field>} fields
 * @property {Activation[]} activations
 * @property {Loss[]} losses
 * @property {Parametrized[]} optimizers
 * @property {Parametrized[]} schedules
 * @property {Parametrized[]} regularizers
 * @property {Choice[]} initializers
 * @property {Choice[]} normalizations
 * @property {Choice[]} features
 * @property {Choice[]} boundaries
 * @property {{names: string[], longest: number}} formulas what may stand in a typed feature
 * @property {DataSet} [own] the table that the run learns from, if it is one of somebody's own
 * @property {DataSet[]} data
 * @property {{strokes: number, points: number}} drawing the most of a drawing
 * @property {{points: number, reach: number}} painting the most points, and how far out they may lie
 * @property {Array<Choice & {measure: string}>} metrics `measure`: what is measured, without the part
 */

export {};
