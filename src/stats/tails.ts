import type { Numbers } from './moments.ts';
import { known, tooFew, unknown, type Statistic } from './statistic.ts';

/** Quantile of sorted values with linear interpolation. Source: R. J. Hyndman and Y. Fan, The American Statistician 50(4), 1996, type 7. */
export const quantile = (sorted: Numbers, q: number): number => {
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const below = sorted[low] as number;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return below + (above - below) * (at - low);
};

export const sortedCopy = (values: Numbers): Float64Array => Float64Array.from(values).sort();

/** Historical value at risk: the (1 − level) quantile of the returns, negative for a loss. Source: P. Jorion, "Value at Risk", 3rd ed., 2006, ch. 5. */
export const valueAtRisk = (sorted: Numbers, level = 0.95): Statistic => {
  const short = tooFew(sorted.length, 2);
  return short ?? known(quantile(sorted, 1 - level));
};

/** Expected shortfall: mean of the worst (1 − level) share of the returns, the last one in part. Source: C. Acerbi and D. Tasche, Journal of Banking and Finance 26(7), 2002. */
export const conditionalValueAtRisk = (sorted: Numbers, level = 0.95): Statistic => {
  const short = tooFew(sorted.length, 2);
  if (short !== null) return short;
  const share = (1 - level) * sorted.length;
  const whole = Math.floor(share + 1e-9);
  let total = 0;
  for (let i = 0; i < whole; i += 1) total += sorted[i] as number;
  return known((total + (share - whole) * (sorted[whole] ?? 0)) / share);
};

/** |95 % quantile| ÷ |5 % quantile|. Source: the definition of empyrical's `tail_ratio`. */
export const tailRatio = (sorted: Numbers): Statistic => {
  const short = tooFew(sorted.length, 2);
  if (short !== null) return short;
  const low = quantile(sorted, 0.05);
  return low === 0 ? unknown('the 5 % quantile is 0') : known(Math.abs(quantile(sorted, 0.95) / low));
};

/** Σ max(r − θ, 0) ÷ Σ max(θ − r, 0). Source: C. Keating and W. F. Shadwick, "A Universal Performance Measure", 2002. */
export const omega = (returns: Numbers, threshold = 0): Statistic => {
  const short = tooFew(returns.length, 1);
  if (short !== null) return short;
  let gains = 0;
  let losses = 0;
  for (let i = 0; i < returns.length; i += 1) {
    const excess = (returns[i] as number) - threshold;
    if (excess > 0) gains += excess;
    else losses -= excess;
  }
  return losses === 0 ? unknown('no return is below the threshold') : known(gains / losses);
};
