import { maxDrawdown } from '../stats/drawdown.ts';
import { totalReturn } from '../stats/growth.ts';
import { sharpe, volatility } from '../stats/ratios.ts';
import { civil, daysOf, monthOf } from './calendar.ts';
import { winRate } from './metrics.ts';
import type { MonthFigures, SymbolFigures, Trade, YearFigures } from './result.ts';

interface Period {
  readonly key: number;
  /** Its last day. */
  readonly last: number;
}

/** Calls `visit` with each run of the returns' days that fall into one period. */
const runs = (
  dates: Int32Array,
  periodOf: (day: number) => Period,
  visit: (key: number, from: number, to: number) => void,
): void => {
  if (dates.length < 2) return;
  let from = 0;
  let period = periodOf(dates[1] as number);
  for (let i = 2; i < dates.length; i += 1) {
    const day = dates[i] as number;
    if (day <= period.last) continue;
    visit(period.key, from, i - 1);
    from = i - 1;
    period = periodOf(day);
  }
  visit(period.key, from, dates.length - 1);
};

const yearOf = (day: number): Period => {
  const { year } = civil(day);
  return { key: year, last: daysOf(year + 1, 1, 1) - 1 };
};

/** Figures per calendar year; `returns[i]` belongs to the year of `dates[i + 1]`. */
export const byYear = (dates: Int32Array, returns: Float64Array): YearFigures[] => {
  const years: YearFigures[] = [];
  runs(dates, yearOf, (year, from, to) => {
    const part = returns.subarray(from, to);
    years.push({
      year,
      return: totalReturn(part),
      maxDrawdown: maxDrawdown(part),
      sharpe: sharpe(part).value,
      volatility: volatility(part).value,
      days: part.length,
    });
  });
  return years;
};

const monthIndex = (day: number): Period => {
  const { year, month, last } = monthOf(day);
  return { key: year * 12 + month - 1, last };
};

/** Return per calendar month. */
export const byMonth = (dates: Int32Array, returns: Float64Array): MonthFigures[] => {
  const months: MonthFigures[] = [];
  runs(dates, monthIndex, (key, from, to) => {
    months.push({
      year: Math.floor(key / 12),
      month: (((key % 12) + 12) % 12) + 1,
      return: totalReturn(returns.subarray(from, to)),
    });
  });
  return months;
};

/** Sums of the trades of each symbol, largest profit first. */
export const bySymbol = (trades: readonly Trade[]): SymbolFigures[] => {
  const groups = new Map<string, Trade[]>();
  for (const trade of trades) {
    const group = groups.get(trade.symbol);
    if (group === undefined) groups.set(trade.symbol, [trade]);
    else group.push(trade);
  }
  const figures: SymbolFigures[] = [];
  for (const [symbol, group] of groups) {
    let profit = 0;
    let cost = 0;
    let days = 0;
    for (const trade of group) {
      profit += trade.profit;
      cost += trade.cost;
      days += trade.days;
    }
    figures.push({ symbol, trades: group.length, profit, cost, days, winRate: winRate(group).value });
  }
  return figures.sort((a, b) => b.profit - a.profit || (a.symbol < b.symbol ? -1 : 1));
};
