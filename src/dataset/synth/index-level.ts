/** A total return index weighted by market value, gathered symbol by symbol. */
export class IndexLevel {
  readonly #gain: Float64Array;
  readonly #weight: Float64Array;

  constructor(rows: number) {
    this.#gain = new Float64Array(rows);
    this.#weight = new Float64Array(rows);
  }

  add(adjusted: Float32Array, marketValue: Float32Array): void {
    let last = Number.NaN;
    for (let row = 0; row < adjusted.length; row++) {
      const price = adjusted[row] as number;
      if (Number.isNaN(price)) continue;
      const weight = marketValue[row - 1] as number;
      if (!Number.isNaN(last) && weight > 0) {
        this.#gain[row] = (this.#gain[row] as number) + weight * (price / last - 1);
        this.#weight[row] = (this.#weight[row] as number) + weight;
      }
      last = price;
    }
  }

  /** Starts at 10,000. */
  level(): Float64Array {
    let level = 10_000;
    return this.#gain.map((gain, row) => {
      const weight = this.#weight[row] as number;
      if (weight > 0) level *= 1 + gain / weight;
      return Math.round(level * 100) / 100;
    });
  }
}
