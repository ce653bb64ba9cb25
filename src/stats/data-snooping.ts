import { mean, type Numbers } from './moments.ts';
import { seeded } from './random.ts';
import { circularSums, drawBlocks } from './stationary-bootstrap.ts';
import { constantBelow } from './statistic.ts';

export interface SnoopingOptions {
  readonly seed: number;
  readonly draws?: number;
  /** Mean block length of the bootstrap; by default √n. */
  readonly blockLength?: number;
}

export interface SnoopingResult {
  /** Position of the best strategy. */
  readonly best: number;
  /** White's reality check: probability of a best mean as high as this among worthless strategies. */
  readonly realityCheck: number;
  /** Hansen's test of superior predictive ability: lower bound, consistent, upper bound of that probability. */
  readonly spa: { readonly lower: number; readonly consistent: number; readonly upper: number };
}

/** Variance of √n · mean under the stationary bootstrap. Source: Politis and Romano (1994), eq. 7. */
const bootstrapVariance = (values: Float64Array, blockLength: number): number => {
  const n = values.length;
  const average = mean(values);
  const continues = 1 - 1 / blockLength;
  const weightOf = (lag: number): number =>
    (1 - lag / n) * continues ** lag + (lag / n) * continues ** (n - lag);
  let total = 0;
  for (let lag = 0; lag < n; lag += 1) {
    const weight = lag === 0 ? 1 : 2 * weightOf(lag);
    if (weight < 1e-13) continue;
    let products = 0;
    for (let i = lag; i < n; i += 1) {
      products += ((values[i] as number) - average) * ((values[i - lag] as number) - average);
    }
    total += weight * (products / n);
  }
  return total;
};

interface Contender {
  readonly mean: number;
  /** Standard deviation of √n · mean. */
  readonly deviation: number;
  readonly sums: Float64Array;
  /** What the resampled mean is centred on: lower, consistent, upper. */
  readonly centres: readonly [number, number, number];
}

const contender = (values: Float64Array, blockLength: number): Contender => {
  const n = values.length;
  const average = mean(values);
  const deviation = Math.sqrt(Math.max(0, bootstrapVariance(values, blockLength)));
  const threshold = -deviation * Math.sqrt((2 * Math.log(Math.log(n))) / n);
  return {
    mean: average,
    deviation,
    sums: circularSums(values),
    centres: [Math.max(average, 0), average >= threshold ? average : 0, average],
  };
};

const rate = ({ deviation }: Contender, value: number): number =>
  deviation < constantBelow ? 0 : value / deviation;

/**
 * Tests whether the best of several strategies beats a benchmark by more than the search for it explains. A string says
 * why it cannot be tested.
 * Sources: H. White, "A Reality Check for Data Snooping", Econometrica 68(5), 2000; P. R. Hansen, "A Test for Superior
 * Predictive Ability", Journal of Business and Economic Statistics 23(4), 2005.
 */
export const dataSnooping = (
  strategies: readonly Numbers[],
  benchmark: Numbers | null,
  options: SnoopingOptions,
): SnoopingResult | string => {
  const n = strategies[0]?.length ?? 0;
  if (strategies.length === 0 || n < 20) return 'needs at least one strategy of 20 observations';
  if (strategies.some((series) => series.length !== n)) return 'all strategies need the same days';
  const { seed, draws = 1000, blockLength = Math.sqrt(n) } = options;
  const contenders = strategies.map((series) =>
    contender(
      Float64Array.from(series, (value, i) => value - (benchmark?.[i] ?? 0)),
      blockLength,
    ),
  );
  if (contenders.every(({ deviation }) => deviation < constantBelow))
    return 'no strategy differs from the benchmark';
  const observed = Math.max(...contenders.map((c) => c.mean));
  const studentized = Math.max(0, ...contenders.map((c) => rate(c, c.mean)));
  const random = seeded(seed);
  const above = [0, 0, 0, 0];
  for (let draw = 0; draw < draws; draw += 1) {
    const blocks: number[] = [];
    drawBlocks(n, blockLength, random, (start, length) => blocks.push(start, length));
    const highest = [-Infinity, 0, 0, 0];
    for (const c of contenders) {
      let total = 0;
      for (let i = 0; i < blocks.length; i += 2) {
        const start = blocks[i] as number;
        total += (c.sums[start + (blocks[i + 1] as number)] as number) - (c.sums[start] as number);
      }
      const resampled = total / n;
      highest[0] = Math.max(highest[0] as number, resampled - c.mean);
      for (const k of [0, 1, 2] as const) {
        highest[k + 1] = Math.max(highest[k + 1] as number, rate(c, resampled - c.centres[k]));
      }
    }
    if ((highest[0] as number) > observed) above[0] = (above[0] as number) + 1;
    for (const k of [1, 2, 3]) if ((highest[k] as number) > studentized) above[k] = (above[k] as number) + 1;
  }
  const [white, lower, consistent, upper] = above.map((count) => count / draws) as [
    number,
    number,
    number,
    number,
  ];
  const best = contenders.findIndex((c) => c.mean === observed);
  // Nothing that loses to the benchmark is superior to it; the statistic, cut off at 0, would not say so.
  const spa = studentized === 0 ? { lower: 1, consistent: 1, upper: 1 } : { lower, consistent, upper };
  return { best, realityCheck: white, spa };
};
