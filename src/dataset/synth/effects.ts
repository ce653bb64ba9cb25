import { countUpTo } from '../days.ts';
import type { Accounts } from './accounts.ts';
import type { FiscalCalendar } from './fiscal-calendar.ts';
import type { Noise } from './noise.ts';

/**
 * The few true effects of the panel, in return per day at full strength. They are stronger than a real market's, so
 * that a few years of validation are enough to tell them from the accidents of hundreds of candidates.
 */
const strength = { revenueSurprise: 0.0026, qualityChange: 0.0024, trustDemand: 0.0022 };

/** How eager investment trusts are for the symbol, day by day: slow, centred on zero, about one wide. */
export function trustTilt(rows: number, noise: Noise): Float64Array {
  let tilt = noise.normal();
  return Float64Array.from({ length: rows }, () => {
    tilt = 0.96 * tilt + 0.28 * noise.normal();
    return tilt;
  });
}

/** What a day's return owes to news that was known at least two closes before. */
export function plantedDrift(
  days: Int32Array,
  calendar: FiscalCalendar,
  accounts: Accounts,
  disclosed: Int32Array,
  tilt: Float64Array,
): Float64Array {
  const drift = new Float64Array(days.length);
  for (let month = 16; month < calendar.months; month++) {
    const surprise = yearlyGrowth(accounts, month) - recentGrowth(accounts, month);
    const from = countUpTo(days, calendar.monthKnown[month] as number) + 1;
    spread(drift, from, 22, strength.revenueSurprise * Math.tanh(4 * surprise));
  }
  for (let quarter = 5; quarter < calendar.quarters; quarter++) {
    const change = returnOnEquity(accounts, quarter) - returnOnEquity(accounts, quarter - 4);
    const from = countUpTo(days, disclosed[quarter] as number) + 1;
    spread(drift, from, 60, strength.qualityChange * Math.tanh(30 * change));
  }
  for (let row = 3; row < days.length; row++) {
    drift[row] = (drift[row] as number) + strength.trustDemand * Math.tanh(tilt[row - 3] as number);
  }
  return drift;
}

function spread(drift: Float64Array, from: number, length: number, amount: number): void {
  const to = Math.min(drift.length, from + length);
  for (let row = from; row < to; row++) drift[row] = (drift[row] as number) + amount;
}

function yearlyGrowth(accounts: Accounts, month: number): number {
  const revenue = accounts.monthlyRevenue;
  return (revenue[month] as number) / (revenue[month - 12] as number) - 1;
}

function recentGrowth(accounts: Accounts, month: number): number {
  return [1, 2, 3].reduce((sum, lag) => sum + yearlyGrowth(accounts, month - lag), 0) / 3;
}

function returnOnEquity(accounts: Accounts, quarter: number): number {
  const now = accounts.quarters[quarter];
  return now === undefined ? 0 : now.net / now.equity;
}
