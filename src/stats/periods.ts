import { quantile, sortedCopy } from './tails.ts';

/** Observations per year, from the median gap between dates (days since 1970-01-01): 252 daily, 365 with weekends, 52 weekly, 12 monthly, 4 quarterly, 1 yearly. */
export const periodsPerYearOf = (dates: ArrayLike<number>): number => {
  if (dates.length < 2) return 252;
  const gaps = Array.from(
    { length: dates.length - 1 },
    (_, i) => (dates[i + 1] as number) - (dates[i] as number),
  );
  const median = quantile(sortedCopy(gaps), 0.5);
  if (median <= 4) {
    const hasNoPause = gaps.every((gap) => gap === 1) && gaps.length >= 7;
    return hasNoPause ? 365 : 252;
  }
  if (median <= 10) return 52;
  if (median <= 45) return 12;
  return median <= 135 ? 4 : 1;
};
