import { isoDate } from './calendar.ts';
import type { PriceSource, TargetPositions } from './inputs.ts';
import type { BacktestWarning, Metrics } from './result.ts';
import type { SimOptions } from './sim-options.ts';
import type { Simulation } from './simulate.ts';

/** Weight share in columns without prices from which it is worth a warning. */
const unmatchedShare = 0.05;
/** Times the equity is traded per year, from which costs decide the result. */
const highTurnover = 20;

const dateWarnings = (positions: TargetPositions, prices: PriceSource): BacktestWarning[] => {
  const first = prices.dates[0] as number;
  const last = prices.dates[prices.dates.length - 1] as number;
  const warnings: BacktestWarning[] = [];
  const before = positions.dates.filter((day) => day < first).length;
  const after = positions.dates.filter((day) => day > last).length;
  const add = (code: string, count: number, message: string): void => {
    if (count > 0) warnings.push({ code, message, count });
  };
  add(
    'POSITIONS_BEFORE_DATA',
    before,
    `${before} rows are dated before the first price (${isoDate(first)}); the last of them trades on the first price row`,
  );
  add(
    'POSITIONS_AFTER_DATA',
    after,
    `${after} rows are dated after the last price (${isoDate(last)}) and were not traded`,
  );
  const idle = prices.dates.filter((day) => day > positions.frame.last).length;
  add(
    'HELD_AFTER_LAST_ROW',
    idle > 5 ? idle : 0,
    `the positions end on ${isoDate(positions.frame.last)}; the last row was held for ${idle} more price rows`,
  );
  return warnings;
};

const unmatchedWarning = (positions: TargetPositions, { tally }: Simulation): BacktestWarning[] => {
  const share = tally.rebalances === 0 ? 0 : tally.unmatchedShare / tally.rebalances;
  if (share <= unmatchedShare) return [];
  const names = [...tally.unmatchedColumns].sort((a, b) => a - b).map((column) => positions.symbols[column]);
  const shown = names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
  const percent = (share * 100).toFixed(1);
  return [
    {
      code: 'UNMATCHED_COLUMNS',
      count: names.length,
      message: `${percent} % of the weight is in columns without prices, left out: ${shown}`,
    },
  ];
};

/** What the simulation counted, each with its sentence. */
const countedWarnings = ({ tally }: Simulation): BacktestWarning[] => {
  const sentences: readonly (readonly [string, number, string])[] = [
    ['SUSPENDED', tally.suspendedDays, 'times a held name had no price; it kept the last one'],
    ['DELISTED', tally.delisted, 'holdings were sold at the last price their symbol ever had'],
    ['REFUSED_BUYS', tally.refusedBuys, 'buys were not possible on their day'],
    ['DEFERRED_EXITS', tally.deferredExits, 'times a sale had to wait for a price'],
    ['BELOW_ONE_LOT', tally.belowOneLot, 'targets were smaller than one lot'],
    ['CAPACITY', tally.overCapacity, 'orders were above 10 % of the money traded that day'],
  ];
  return sentences
    .filter(([, count]) => count > 0)
    .map(([code, count, sentence]) => ({ code, count, message: `${count} ${sentence}` }));
};

/** Everything a reader of the figures should know, in a fixed order. */
export const warningsOf = (
  positions: TargetPositions,
  prices: PriceSource,
  options: SimOptions,
  sim: Simulation,
  metrics: Metrics,
): BacktestWarning[] => {
  const warnings = [...unmatchedWarning(positions, sim), ...dateWarnings(positions, prices)];
  const add = (applies: boolean, code: string, message: string): void => {
    if (applies) warnings.push({ code, message, count: 1 });
  };
  add(sim.firstFill === prices.dates.length, 'NEVER_INVESTED', 'nothing was ever bought');
  add(sim.tally.ruined, 'RUINED', 'the equity fell to 0 or below; the account was closed');
  warnings.push(...countedWarnings(sim));
  const turnover = metrics.turnover ?? 0;
  const often = `the portfolio is turned over ${turnover.toFixed(0)} times a year; costs decide the result`;
  add(turnover > highTurnover, 'HIGH_TURNOVER', often);
  const noRange =
    'touched_exit needs high and low prices, which the dataset does not have; stops used closes';
  add(options.touchedExit && !sim.market.hasHighLow, 'NO_HIGH_LOW', noRange);
  return warnings;
};
