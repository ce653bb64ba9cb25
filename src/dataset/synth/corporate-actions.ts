import { countUpTo, dayOf, yearOf } from '../days.ts';
import type { Noise } from './noise.ts';

export interface Action {
  /** TWD per share, paid out before the open. */
  readonly cash: number;
  /** New shares per old share: 1.05 for a stock dividend of 5 %, 0.2 for a capital reduction of five to one. */
  readonly ratio: number;
}

const none: Action = { cash: 0, ratio: 1 };

/** Yearly dividends in summer, stock dividends now and then, capital reductions of pennies, splits of very dear shares. */
export class CorporateActions {
  readonly #noise: Noise;
  readonly #dividends: Float64Array;
  readonly #firstYear: number;
  readonly #exRows: ReadonlyMap<number, number>;

  constructor(summers: readonly Summer[], dividends: Float64Array, firstYear: number, noise: Noise) {
    this.#noise = noise;
    this.#dividends = dividends;
    this.#firstYear = firstYear;
    this.#exRows = exDividendRows(summers, noise);
  }

  /** What happens before the open of this row, given the last close. */
  before(row: number, lastClose: number): Action {
    if (lastClose < 3) return { cash: 0, ratio: 0.2 };
    if (lastClose > 3000) return { cash: 0, ratio: 10 };
    const year = this.#exRows.get(row);
    if (year === undefined) return none;
    const cash = Math.min(0.1 * lastClose, this.#dividends[year - this.#firstYear] ?? 0);
    const stock = this.#noise.uniform() < 0.12 ? 1 + this.#noise.integer(1, 10) / 100 : 1;
    return { cash: Math.round(cash * 100) / 100, ratio: stock };
  }
}

/** The rows of one year's July and August, in which companies go ex dividend. */
export interface Summer {
  readonly year: number;
  readonly firstRow: number;
  readonly rows: number;
}

export function findSummers(days: Int32Array): readonly Summer[] {
  const first = yearOf(days[0] as number);
  const last = yearOf(days[days.length - 1] as number);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const firstRow = countUpTo(days, dayOf(first + index, 7, 1) - 1);
    return { year: first + index, firstRow, rows: countUpTo(days, dayOf(first + index, 8, 31)) - firstRow };
  });
}

/** One row of each summer, with the year whose dividend it is. */
function exDividendRows(summers: readonly Summer[], noise: Noise): Map<number, number> {
  return new Map(summers.map(({ year, firstRow, rows }) => [firstRow + noise.integer(0, rows - 1), year]));
}
