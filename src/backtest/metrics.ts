import { calmar, maxDrawdown } from '../stats/drawdown.ts';
import { cagr, totalReturn } from '../stats/growth.ts';
import { sharpe, sortino, volatility } from '../stats/ratios.ts';
import { unknown, type Statistic } from '../stats/statistic.ts';
import { parseIsoDate } from './calendar.ts';
import type { BacktestResult, MetricName, SpanMetrics, Trade } from './result.ts';
import { firstAfter } from './schedule.ts';

/** What `metricsOf` reads of a result. */
export type MeasuredCurve = Pick<
  BacktestResult,
  'dates' | 'returns' | 'holdings' | 'grossExposure' | 'turnover' | 'trades'
>;

const periodsPerYear = 252;

const average = (values: ArrayLike<number>, from: number, to: number): number => {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += values[i] as number;
  return to > from ? sum / (to - from) : 0;
};

/** Closed trades with net profit ÷ closed trades. */
export const winRate = (trades: readonly Trade[]): Statistic => {
  let closed = 0;
  let won = 0;
  for (const trade of trades) {
    if (trade.exit === null) continue;
    closed += 1;
    if (trade.profit > 0) won += 1;
  }
  return closed === 0 ? unknown('no trade was closed') : { value: won / closed, reason: null };
};

/** Trades that ended between two days, and the open ones when the span reaches the end of the curve. */
const tradesWithin = (curve: MeasuredCurve, from: number, to: number): readonly Trade[] => {
  const last = curve.dates[curve.dates.length - 1] ?? 0;
  if (from <= (curve.dates[0] ?? 0) && to >= last) return curve.trades;
  // Trades come in order of exit: most end on the day of the one before.
  let exit = '';
  let isWithin = false;
  return curve.trades.filter((trade) => {
    if (trade.exit === null) return to >= last;
    if (trade.exit !== exit) {
      exit = trade.exit;
      const day = parseIsoDate(exit) ?? last;
      isWithin = day >= from && day <= to;
    }
    return isWithin;
  });
};

/**
 * Metrics of the daily returns of days `from` to `to`, both included (days since 1970-01-01; the return of a day ends at
 * its close). Trades count in the span in which they end. A figure without a value is null and has a note.
 */
export const metricsOf = (curve: MeasuredCurve, from = -Infinity, to = Infinity): SpanMetrics => {
  const first = Math.max(1, firstAfter(curve.dates, from - 1));
  const end = Math.max(first, firstAfter(curve.dates, to));
  const returns = curve.returns.subarray(first - 1, end - 1);
  const days = returns.length;
  const trades = tradesWithin(curve, from, to);
  const growth = cagr(returns, periodsPerYear);
  const drawdown = maxDrawdown(returns);
  const traded = average(curve.turnover, first, end);
  const figures = {
    sharpe: sharpe(returns, periodsPerYear),
    sortino: sortino(returns, periodsPerYear),
    calmar: calmar(growth, drawdown),
    cagr: growth,
    volatility: volatility(returns, periodsPerYear),
    winRate: winRate(trades),
    turnover:
      days === 0 ? unknown('needs at least 1 observation') : { value: traded * periodsPerYear, reason: null },
  } satisfies Partial<Record<MetricName, Statistic>>;
  const notes: Partial<Record<MetricName, string>> = {};
  for (const [name, figure] of Object.entries(figures) as [keyof typeof figures, Statistic][]) {
    if (figure.reason !== null) notes[name] = figure.reason;
  }
  return {
    metrics: {
      sharpe: figures.sharpe.value,
      sortino: figures.sortino.value,
      calmar: figures.calmar.value,
      cagr: figures.cagr.value,
      totalReturn: totalReturn(returns),
      maxDrawdown: drawdown,
      volatility: figures.volatility.value,
      winRate: figures.winRate.value,
      turnover: figures.turnover.value,
      trades: trades.length,
      days,
      averageHoldings: average(curve.holdings, first, end),
      exposure: average(curve.grossExposure, first, end),
    },
    notes,
  };
};
