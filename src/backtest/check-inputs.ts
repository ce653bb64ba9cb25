import { isoDate } from './calendar.ts';
import { BacktestError } from './errors.ts';
import type { PriceSource, TargetPositions } from './inputs.ts';

const firstDisorder = (dates: Int32Array): number => {
  for (let i = 1; i < dates.length; i += 1) {
    if ((dates[i] as number) <= (dates[i - 1] as number)) return i;
  }
  return -1;
};

const ascending = (dates: Int32Array, what: 'positions' | 'prices'): void => {
  const at = firstDisorder(dates);
  if (at < 0) return;
  const day = isoDate(dates[at] as number);
  const problem = dates[at] === dates[at - 1] ? 'appears twice' : 'is out of order';
  throw new BacktestError(
    what === 'prices' ? 'BAD_PRICES' : 'BAD_POSITIONS',
    `${day} ${problem} in the ${what}; dates must ascend without repeats`,
    { date: day },
  );
};

/** Refuses what no later step could make sense of; throws `BacktestError`. */
export const checkInputs = (positions: TargetPositions, prices: PriceSource): void => {
  if (prices.dates.length === 0) throw new BacktestError('BAD_PRICES', 'the prices have no dates');
  ascending(prices.dates, 'prices');
  ascending(positions.dates, 'positions');
  const { rowStart, column, weight, symbols } = positions;
  const entries = rowStart[rowStart.length - 1] ?? 0;
  if (rowStart.length !== positions.dates.length + 1 || entries > column.length || entries > weight.length) {
    throw new BacktestError(
      'BAD_POSITIONS',
      'the rows of the positions do not match their dates and entries',
    );
  }
  for (let i = 0; i < entries; i += 1) {
    const at = column[i] as number;
    if (at >= symbols.length) {
      throw new BacktestError('BAD_POSITIONS', `entry ${i} names column ${at} of ${symbols.length}`);
    }
    if (Math.abs(weight[i] as number) === Infinity) {
      const symbol = symbols[at] as string;
      throw new BacktestError(
        'BAD_POSITIONS',
        `the weight of ${symbol} is infinite; weights must be finite`,
        {
          symbol,
        },
      );
    }
  }
};
