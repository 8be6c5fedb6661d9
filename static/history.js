/**
 * The losses and metrics of every epoch: one growing column a metric.
 */

export class History {
  /** @param {string[]} metrics names, in the order of the rows' values */
  constructor(metrics) {
    this.metrics = metrics;
    this.length = 0;
    this.capacity = 256;
    /** @type {Float32Array[]} */
    this.columns = metrics.map(() => new Float32Array(this.capacity));
  }

  /**
   * Take the rows of epochs `from`, `from + 1`, …; what was known of later epochs is replaced.
   * @param {number} from
   * @param {Float32Array} rows row-major, one value a metric
   */
  append(from, rows) {
    const width = this.metrics.length;
    const count = Math.floor(rows.length / width);
    if (!count) return;
    this.#reserve(from + count);
    this.columns.forEach((column, index) => {
      if (from > this.length) column.fill(Number.NaN, this.length, from);
      for (let row = 0; row < count; row++) column[from + row] = rows[row * width + index];
    });
    this.length = from + count;
  }

  /**
   * The values of a metric, one an epoch; empty when there is no such metric.
   * @param {string} metric
   * @returns {Float32Array}
   */
  column(metric) {
    const index = this.metrics.indexOf(metric);
    return index < 0 ? new Float32Array(0) : this.columns[index].subarray(0, this.length);
  }

  /**
   * The value of a metric at an epoch, NaN where there is none.
   * @param {string} metric
   * @param {number} [epoch] the last when left out
   */
  at(metric, epoch = this.length - 1) {
    const value = this.column(metric)[epoch];
    return value === undefined ? Number.NaN : value;
  }

  /** @param {number} needed */
  #reserve(needed) {
    if (needed <= this.capacity) return;
    this.capacity = Math.max(needed, this.capacity * 2);
    this.columns = this.columns.map((old) => {
      const column = new Float32Array(this.capacity);
      column.set(old);
      return column;
    });
  }
}
