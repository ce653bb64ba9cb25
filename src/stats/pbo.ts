import type { Numbers } from './moments.ts';
import { constantBelow } from './statistic.ts';

/** Share of Σr² below which what the mean leaves over is rounding. */
const flatShare = 1e-12;

export interface Overfitting {
  /** Share of splits in which the strategy that was best in sample is in the lower half out of sample. */
  readonly probability: number;
  /** One per split: ln(ω ÷ (1 − ω)), ω = out-of-sample rank of the in-sample best ÷ (N + 1). */
  readonly logits: Float64Array;
  /** Share of splits in which the in-sample best loses out of sample. */
  readonly probabilityOfLoss: number;
  /** Slope of the out-of-sample on the in-sample Sharpe ratio of the best; null when that does not vary. */
  readonly degradation: number | null;
}

/** Per strategy and block: count, Σr and Σr², for every subset of the first or second half of the blocks. */
interface HalfSums {
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly squares: Float64Array;
}

const halfSums = (
  series: readonly Numbers[],
  edges: readonly number[],
  from: number,
  blocks: number,
): HalfSums => {
  const subsets = 1 << blocks;
  const n = series.length;
  const counts = new Float64Array(subsets);
  const sums = new Float64Array(subsets * n);
  const squares = new Float64Array(subsets * n);
  for (let block = 0; block < blocks; block += 1) {
    const start = edges[from + block] as number;
    const end = edges[from + block + 1] as number;
    const single = 1 << block;
    counts[single] = end - start;
    for (let k = 0; k < n; k += 1) {
      for (let i = start; i < end; i += 1) {
        const r = series[k]?.[i] as number;
        sums[single * n + k] = (sums[single * n + k] as number) + r;
        squares[single * n + k] = (squares[single * n + k] as number) + r * r;
      }
    }
  }
  for (let mask = 1; mask < subsets; mask += 1) {
    const lowest = mask & -mask;
    const rest = mask ^ lowest;
    if (rest === 0) continue;
    counts[mask] = (counts[lowest] as number) + (counts[rest] as number);
    for (let k = 0; k < n; k += 1) {
      sums[mask * n + k] = (sums[lowest * n + k] as number) + (sums[rest * n + k] as number);
      squares[mask * n + k] = (squares[lowest * n + k] as number) + (squares[rest * n + k] as number);
    }
  }
  return { counts, sums, squares };
};

const bitsOf = (mask: number): number => {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
};

/** Writes each strategy's Sharpe ratio over the two chosen subsets; 0 where returns do not vary. */
const ratiosOf = (low: HalfSums, high: HalfSums, a: number, b: number, into: Float64Array): void => {
  const n = into.length;
  const count = (low.counts[a] as number) + (high.counts[b] as number);
  for (let k = 0; k < n; k += 1) {
    const total = (low.sums[a * n + k] as number) + (high.sums[b * n + k] as number);
    const square = (low.squares[a * n + k] as number) + (high.squares[b * n + k] as number);
    const spread = square - (total * total) / count;
    into[k] = spread <= square * flatShare ? 0 : total / count / Math.sqrt(spread / (count - 1));
  }
};

const bestOf = (ratios: Float64Array): number => {
  let best = 0;
  for (let k = 1; k < ratios.length; k += 1) if ((ratios[k] as number) > (ratios[best] as number)) best = k;
  return best;
};

/** Rank from the bottom, 1 the worst; ties share the mean rank. */
const rankOf = (ratios: Float64Array, which: number): number => {
  const own = ratios[which] as number;
  let below = 0;
  let equal = 0;
  for (let k = 0; k < ratios.length; k += 1) {
    const other = ratios[k] as number;
    if (other < own) below += 1;
    else if (other === own) equal += 1;
  }
  return below + (equal + 1) / 2;
};

const slope = (x: Float64Array, y: Float64Array): number | null => {
  const n = x.length;
  let [sx, sy, sxx, sxy] = [0, 0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const a = x[i] as number;
    const b = y[i] as number;
    sx += a;
    sy += b;
    sxx += a * a;
    sxy += a * b;
  }
  const spread = sxx - (sx * sx) / n;
  return spread < constantBelow ** 2 ? null : (sxy - (sx * sy) / n) / spread;
};

/**
 * Probability of backtest overfitting over strategies' returns of the same days, by combinatorially symmetric
 * cross-validation: `blocks` contiguous blocks, every choice of half of them in sample (16 give 12,870 splits). A string
 * says why there is none.
 * Source: D. H. Bailey, J. M. Borwein, M. López de Prado and Q. J. Zhu, "The Probability of Backtest Overfitting",
 * Journal of Computational Finance 20(4), 2017.
 */
export const probabilityOfOverfitting = (
  strategies: readonly Numbers[],
  blocks = 16,
): Overfitting | string => {
  const days = strategies[0]?.length ?? 0;
  if (blocks < 2 || blocks > 20 || blocks % 2 !== 0) return 'the number of blocks must be even, from 2 to 20';
  if (strategies.length < 2) return 'needs at least two strategies';
  if (strategies.some((series) => series.length !== days)) return 'all strategies need the same days';
  if (days < 2 * blocks) return `needs at least ${2 * blocks} observations, has ${days}`;
  const edges = Array.from({ length: blocks + 1 }, (_, i) => Math.floor((i * days) / blocks));
  const half = blocks / 2;
  const subsets = 1 << half;
  const low = halfSums(strategies, edges, 0, half);
  const high = halfSums(strategies, edges, half, half);
  const bits = Uint8Array.from({ length: subsets }, (_, mask) => bitsOf(mask));
  const logits: number[] = [];
  const inside: number[] = [];
  const outside: number[] = [];
  const inSample = new Float64Array(strategies.length);
  const outOfSample = new Float64Array(strategies.length);
  for (let a = 0; a < subsets; a += 1) {
    for (let b = 0; b < subsets; b += 1) {
      if ((bits[a] as number) + (bits[b] as number) !== half) continue;
      ratiosOf(low, high, a, b, inSample);
      ratiosOf(low, high, subsets - 1 - a, subsets - 1 - b, outOfSample);
      const best = bestOf(inSample);
      const share = rankOf(outOfSample, best) / (strategies.length + 1);
      logits.push(Math.log(share / (1 - share)));
      inside.push(inSample[best] as number);
      outside.push(outOfSample[best] as number);
    }
  }
  return {
    probability: logits.filter((logit) => logit <= 0).length / logits.length,
    logits: Float64Array.from(logits),
    probabilityOfLoss: outside.filter((ratio) => ratio < 0).length / outside.length,
    degradation: slope(Float64Array.from(inside), Float64Array.from(outside)),
  };
};
