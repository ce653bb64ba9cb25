import type { Numbers } from './moments.ts';
import { sharpe } from './ratios.ts';

/** Annualised Sharpe ratio of each window of `window` returns; entry i ends at return i, null before the first full window or when returns do not vary. Source: as for `sharpe`. */
export const rollingSharpe = (returns: Numbers, window = 126, periodsPerYear = 252): (number | null)[] => {
  const values = Float64Array.from(returns);
  return Array.from(values, (_, i) =>
    i + 1 < window ? null : sharpe(values.subarray(i + 1 - window, i + 1), periodsPerYear).value,
  );
};
