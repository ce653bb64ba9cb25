import { mean, standardDeviation, type Numbers } from './moments.ts';
import type { Random } from './random.ts';
import { seeded } from './random.ts';
import type { Interval } from './sharpe-interval.ts';
import { constantBelow, tooFew } from './statistic.ts';
import { quantile } from './tails.ts';

/** Called with each block of a resample: `length` observations from `start`, wrapping around the end. */
export type BlockVisitor = (start: number, length: number) => void;

/**
 * Draws one resample of n observations as blocks that start anywhere and have geometric lengths of mean `blockLength`.
 * Source: D. N. Politis and J. P. Romano, "The Stationary Bootstrap", JASA 89(428), 1994.
 */
export const drawBlocks = (n: number, blockLength: number, random: Random, visit: BlockVisitor): void => {
  const continues = 1 - 1 / Math.max(1, blockLength);
  const scale = continues > 0 ? 1 / Math.log(continues) : 0;
  let left = n;
  while (left > 0) {
    const start = Math.floor(random() * n);
    const drawn = continues > 0 ? 1 + Math.floor(Math.log(1 - random()) * scale) : 1;
    const length = Math.min(drawn, left);
    visit(start, length);
    left -= length;
  }
};

/** Running sums over two rounds of the series, so that a wrapping block is one difference. */
export const circularSums = (values: Numbers): Float64Array => {
  const n = values.length;
  const sums = new Float64Array(2 * n + 1);
  for (let i = 0; i < 2 * n; i += 1) sums[i + 1] = (sums[i] as number) + (values[i % n] as number);
  return sums;
};

/** Autocovariances up to `lags`, and how many lags matter: twice the first after which five in a row are within the noise band. */
const dependence = (centred: Float64Array, lags: number): { covariances: Float64Array; reach: number } => {
  const n = centred.length;
  const band = 2 * Math.sqrt(Math.log10(n) / n);
  const covariances = new Float64Array(lags + 1);
  let quiet = 0;
  let first = -1;
  for (let lag = 0; lag <= lags; lag += 1) {
    let products = 0;
    for (let i = lag; i < n; i += 1) products += (centred[i] as number) * (centred[i - lag] as number);
    covariances[lag] = products / n;
    if (lag === 0) continue;
    quiet = Math.abs(products / n / (covariances[0] as number)) < band ? quiet + 1 : 0;
    if (quiet === 5 && first < 0) first = lag - 5;
  }
  return { covariances, reach: first < 0 ? lags : Math.min(lags, 2 * Math.max(first, 1)) };
};

/**
 * Mean block length that suits the series' dependence.
 * Source: D. N. Politis and H. White, Econometric Reviews 23(1), 2004, corrected by A. Patton, Politis and White, 28(4), 2009.
 */
export const optimalBlockLength = (values: Numbers): number => {
  const n = values.length;
  const average = mean(values);
  const centred = Float64Array.from(values, (value) => value - average);
  const lags = Math.min(n - 1, Math.ceil(Math.sqrt(n)) + 5);
  const { covariances, reach } = dependence(centred, lags);
  let spread = 0;
  let longRun = covariances[0] as number;
  for (let lag = 1; lag <= reach; lag += 1) {
    const taper = lag / reach <= 0.5 ? 1 : 2 * (1 - lag / reach);
    spread += 2 * taper * lag * (covariances[lag] as number);
    longRun += 2 * taper * (covariances[lag] as number);
  }
  const length = Math.cbrt((spread / longRun) ** 2 * n);
  const limit = Math.ceil(Math.min(3 * Math.sqrt(n), n / 3));
  return Number.isFinite(length) ? Math.min(limit, Math.max(1, length)) : 1;
};

export interface BootstrapOptions {
  readonly seed: number;
  readonly draws?: number;
  readonly confidence?: number;
  /** Mean block length; by default the one that suits the series. */
  readonly blockLength?: number;
  readonly periodsPerYear?: number;
}

/**
 * Percentile interval of the annualised Sharpe ratio over stationary-bootstrap resamples; equal seeds give equal
 * intervals. A string says why there is none. Source: Politis and Romano (1994).
 */
export const bootstrapSharpe = (returns: Numbers, options: BootstrapOptions): Interval | string => {
  const n = returns.length;
  const short = tooFew(n, 10);
  if (short !== null) return short.reason ?? '';
  if (standardDeviation(returns) < constantBelow) return 'returns do not vary';
  const { seed, draws = 1000, confidence = 0.95, periodsPerYear = 252 } = options;
  const sums = circularSums(returns);
  const squares = circularSums(Float64Array.from(returns, (r) => r * r));
  const blockLength = options.blockLength ?? optimalBlockLength(returns);
  const random = seeded(seed);
  const ratios = new Float64Array(draws);
  let total = 0;
  let square = 0;
  const add: BlockVisitor = (start, length) => {
    total += (sums[start + length] as number) - (sums[start] as number);
    square += (squares[start + length] as number) - (squares[start] as number);
  };
  for (let draw = 0; draw < draws; draw += 1) {
    total = 0;
    square = 0;
    drawBlocks(n, blockLength, random, add);
    const deviation = Math.sqrt(Math.max(0, (square - (total * total) / n) / (n - 1)));
    ratios[draw] = deviation < constantBelow ? 0 : (total / n / deviation) * Math.sqrt(periodsPerYear);
  }
  ratios.sort();
  return { low: quantile(ratios, (1 - confidence) / 2), high: quantile(ratios, (1 + confidence) / 2) };
};
