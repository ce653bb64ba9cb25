import { totalReturn } from '../stats/growth.ts';
import { backtest } from './backtest.ts';
import type { PriceSource, TargetPositions } from './inputs.ts';
import type { SimOptions } from './sim-options.ts';

/** Above this share of each traded value no market is worth the question. */
const highest = 0.5;
const precision = 1e-6;

/**
 * The cost per traded value, the same for buys and sales and in place of fee, tax and slippage, at which the total return
 * is 0; to one part in a million. Null when there is no gain to spend, 0.5 when even half of every trade does not use it up.
 * Runs about twenty backtests.
 */
export const breakEvenCost = (
  positions: TargetPositions,
  prices: PriceSource,
  options: SimOptions,
): number | null => {
  const gainAt = (cost: number): number =>
    totalReturn(
      backtest(positions, prices, { ...options, feeRatio: cost, taxRatio: 0, slippage: 0, benchmark: null })
        .returns,
    );
  if (gainAt(0) <= 0) return null;
  if (gainAt(highest) > 0) return highest;
  let low = 0;
  let high = highest;
  while (high - low > precision) {
    const middle = (low + high) / 2;
    if (gainAt(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
};
