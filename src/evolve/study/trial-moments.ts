/** Count, mean, and sum of the squared distances from it. */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly squares: number;
}

/** Count, mean and variance of a growing sample in constant memory (Welford 1962). */
export class TrialMoments {
  readonly values: Moments;

  constructor(values: Moments = { count: 0, mean: 0, squares: 0 }) {
    this.values = values;
  }

  /** The moments with one value more. */
  with(value: number): TrialMoments {
    const count = this.values.count + 1;
    const offset = value - this.values.mean;
    const mean = this.values.mean + offset / count;
    return new TrialMoments({ count, mean, squares: this.values.squares + offset * (value - mean) });
  }

  get count(): number {
    return this.values.count;
  }

  /** Unbiased variance; 0 below two values. */
  get variance(): number {
    return this.count < 2 ? 0 : this.values.squares / (this.count - 1);
  }
}
