/** Count, mean and variance of a growing sample in constant memory (Welford 1962). */
export class TrialMoments {
  #count = 0;
  #mean = 0;
  #squares = 0;

  add(value: number): void {
    this.#count += 1;
    const offset = value - this.#mean;
    this.#mean += offset / this.#count;
    this.#squares += offset * (value - this.#mean);
  }

  get count(): number {
    return this.#count;
  }

  /** Unbiased variance; 0 below two values. */
  get variance(): number {
    return this.#count < 2 ? 0 : this.#squares / (this.#count - 1);
  }

  /** The variance as it would be with one value more. */
  varianceWith(value: number): number {
    if (this.#count === 0) return 0;
    const offset = value - this.#mean;
    const count = this.#count + 1;
    return (this.#squares + (offset * offset * this.#count) / count) / (count - 1);
  }
}
