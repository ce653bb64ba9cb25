import { mean } from '../stats/moments.ts';
import { seeded } from '../stats/random.ts';
import { quantile } from '../stats/tails.ts';
import { orderStatistic } from './order-statistic.ts';

/** A figure and what it may be, all as shares: 0.4 is 40 %. */
export interface Bounded {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** How often the bootstrap draws anew. */
export const bootstrapDraws = 5000;

/**
 * Bootstrap of a mean over strategies: each draw takes as many strategies as there are, with replacement.
 * The draws depend on the seed and the number of strategies alone, so they are made once and used for every look.
 */
export class StrategyBootstrap {
  readonly #draws: number;
  readonly #seed: number;
  readonly #counts = new Map<number, Uint8Array>();

  constructor(seed: number, draws = bootstrapDraws) {
    this.#seed = seed;
    this.#draws = draws;
  }

  /**
   * Geometric mean of exp(logRatios) − 1 with its percentile interval at confidence 1 − alpha.
   * Source: B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, ch. 13.
   */
  geometricMean(logRatios: readonly number[], alpha: number): Bounded {
    const means = this.#means(logRatios);
    const outside = Math.floor((alpha / 2) * means.length);
    return {
      estimate: Math.expm1(mean(logRatios)),
      low: Math.expm1(orderStatistic(means, outside)),
      high: Math.expm1(orderStatistic(means, means.length - 1 - outside)),
    };
  }

  #means(values: readonly number[]): Float64Array {
    const n = values.length;
    const counts = this.#countsFor(n);
    const means = new Float64Array(this.#draws);
    for (let draw = 0, at = 0; draw < means.length; draw += 1) {
      let sum = 0;
      for (let i = 0; i < n; i += 1, at += 1) sum += (counts[at] as number) * (values[i] as number);
      means[draw] = sum / n;
    }
    return means;
  }

  #countsFor(n: number): Uint8Array {
    const known = this.#counts.get(n);
    if (known !== undefined) return known;
    const random = seeded(this.#seed);
    const counts = new Uint8Array(this.#draws * n);
    for (let draw = 0; draw < this.#draws; draw += 1) {
      for (let i = 0; i < n; i += 1) counts[draw * n + Math.floor(random() * n)]! += 1;
    }
    this.#counts.set(n, counts);
    return counts;
  }
}

export function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
