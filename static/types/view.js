/** What the page looks at, and how it draws that. */

/** @typedef {{kind: "neuron", column: number, unit: number}} NeuronTarget */
/** @typedef {{kind: "connection", column: number, from: number, to: number}} ConnectionTarget into `column` */
/** @typedef {{kind: "bias", column: number, unit: number}} BiasTarget */
/** @typedef {NeuronTarget | ConnectionTarget | BiasTarget} Target what the pointer is on */

/**
 * Painting on the output map; coordinates and sizes are those of the plane.
 * @typedef {object} PaintView
 * @property {boolean} open whether the tools are there
 * @property {"brush" | "erase" | "move" | "lasso"} tool
 * @property {number} label the class that is painted
 * @property {number} size of brush and eraser: their radius
 * @property {number} density of the brush
 * @property {[number, number] | null} at where the pointer or the keys' cursor is
 * @property {boolean} keys whether it is the keys' cursor
 * @property {number | null} held the place of the point that the keys move
 * @property {Array<[number, number]>} path of the lasso
 */

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
 * @property {{group: string, set: string} | null} gallery the group that was opened while that set was chosen
 * @property {number | null} timelinePointer the epoch under the pointer
 * @property {import("../traces.js").Asked} asked of single examples
 * @property {import("../panels.js").Panels} panels below the map
 * @property {import("../handling.js").Handling} handling of the network
 * @property {PaintView} paint
 * @property {import("../draw/pad.js").Pen | null} pen the pad's, when it is moved by keys
 * @typedef {ViewOfRun & import("../panels.js").ChartView & import("../readings.js").ReadingView} View
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
