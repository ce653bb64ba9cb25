import { countUpTo } from '../days.ts';
import type { Dataset } from '../dataset.ts';

export type ProofDepth = 'quick' | 'standard' | 'thorough';

const counts: Record<ProofDepth, number> = { quick: 2, standard: 6, thorough: 16 };

/** Where in the visible rows to cut, most telling first: late enough that strategies hold something. */
const fractions = [
  0.82, 0.61, 0.93, 0.47, 0.71, 0.38, 0.88, 0.55, 0.97, 0.42, 0.76, 0.33, 0.66, 0.85, 0.51, 0.91,
];

/**
 * The dataset's fixed grid of cut days (days since 1970-01-01), the same for every strategy, so that variants
 * are built once. Alternately the last row of a quarter or month, where strategies rebalance, and one row
 * off such an end. `quick` is the first two, and every depth contains the shallower ones.
 */
export function cutDates(dataset: Dataset, depth: ProofDepth): readonly number[] {
  const { dates } = dataset.prices('visible');
  const cuts = new Set<number>();
  fractions.slice(0, counts[depth]).forEach((fraction, at) => {
    const end = periodEnd(dates, Math.floor(fraction * (dates.length - 1)), at % 4 === 0 ? 3 : 1);
    const row = at % 2 === 0 ? end : at % 4 === 1 ? end + 1 : end - 1;
    cuts.add(dates[Math.min(Math.max(row, 0), Math.max(0, dates.length - 2))] as number);
  });
  return [...cuts];
}

/** The last row of the period of so many months in which `row` falls. */
function periodEnd(dates: Int32Array, row: number, months: number): number {
  const day = new Date((dates[row] as number) * 86_400_000);
  const month = Math.floor(day.getUTCMonth() / months) * months + months;
  const lastDay = Date.UTC(day.getUTCFullYear(), month, 1) / 86_400_000 - 1;
  return countUpTo(dates, lastDay) - 1;
}
