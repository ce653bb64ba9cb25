import { isoDate } from './calendar.ts';
import type { PriceSource, TargetPositions } from './inputs.ts';
import type { NextHoldings } from './result.ts';
import type { Schedule } from './schedule.ts';
import type { Simulation } from './simulate.ts';

/** What to hold at the next close: the planned target if a rebalance is due, else what is held and not ordered to be sold. */
export const nextHoldings = (
  positions: TargetPositions,
  prices: PriceSource,
  sim: Simulation,
  schedule: Schedule,
): NextHoldings | null => {
  const rows = prices.dates.length;
  const named = (symbol: number, weight: number): { symbol: string; weight: number } => ({
    symbol: prices.symbols[symbol] as string,
    weight,
  });
  if (sim.tally.ruined) return null;
  if (schedule.pending >= 0) {
    const { targets } = sim;
    targets.read(schedule.pending, rows - 1, sim.rebalancer.skipped);
    const holdings = Array.from({ length: targets.count }, (_, i) =>
      named(targets.symbols[i] as number, targets.weights[i] as number),
    );
    return { asOf: isoDate(positions.dates[schedule.pending] as number), holdings };
  }
  const { portfolio } = sim;
  const total = sim.equity[rows - 1] as number;
  const held = [...portfolio.held.subarray(0, portfolio.heldCount)].sort((a, b) => a - b);
  const holdings = held
    .filter((symbol) => portfolio.pending[symbol] === null)
    .map((symbol) =>
      named(symbol, ((portfolio.shares[symbol] as number) * (portfolio.lastPrice[symbol] as number)) / total),
    );
  return { asOf: isoDate(prices.dates[rows - 1] as number), holdings };
};
