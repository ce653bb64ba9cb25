import type { BacktestResult } from '../backtest/result.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Evaluated } from '../evaluate/ports.ts';
import { deflatedSharpe, estimateSharpe } from '../stats/probabilistic-sharpe.ts';
import { rollingSharpe } from '../stats/rolling.ts';
import type { Statistic } from '../stats/statistic.ts';
import { type Summary, summarize } from '../stats/summary.ts';
import { type Trials, type Verdict, verdictOn } from './verdict.ts';

/** What was tried on the same data before: annualised Sharpe ratios of all different positions. */
export interface TrialRecord {
  readonly sharpes: readonly number[];
}

/** Everything a report shows, each number from one function of `backtest` or `stats`. */
export interface ReportModel {
  readonly evaluation: Evaluation;
  readonly source: string;
  readonly verdict: Verdict;
  readonly trials: Trials;
  readonly backtest: BacktestResult | null;
  readonly summary: Summary | null;
  /** Annualised Sharpe ratio over the last half year, one per return; null until there are enough. */
  readonly rolling: readonly (number | null)[];
  /** Cost of each traded amount that would have used up the whole gain; null where there is none. */
  readonly breakEvenCost: number | null;
}

/** Trading days of the rolling Sharpe ratio's window: half a year. */
export const rollingWindow = 126;

export function reportModel(
  evaluated: Evaluated,
  record: TrialRecord,
  breakEvenCost: number | null = null,
): ReportModel {
  const { evaluation, strategy, backtest } = evaluated;
  const summary = backtest === null ? null : summarize(backtest.returns);
  const trials = trialsOf(backtest, record);
  return {
    evaluation,
    source: new TextDecoder().decode(strategy.source),
    verdict: verdictOn(evaluation, trials, summary?.sharpeInterval ?? null),
    trials,
    backtest,
    summary,
    rolling: backtest === null ? [] : rollingSharpe(backtest.returns, rollingWindow),
    breakEvenCost,
  };
}

/** Counts this strategy as a trial even where the record does not hold it yet. */
function trialsOf(backtest: BacktestResult | null, { sharpes }: TrialRecord): Trials {
  const count = Math.max(1, sharpes.length);
  if (backtest === null) return { count, deflatedSharpe: null };
  const estimate = estimateSharpe(backtest.returns);
  if (typeof estimate === 'string') return { count, deflatedSharpe: null };
  return { count, deflatedSharpe: deflatedSharpe(estimate, count, variancePerDay(sharpes)).value };
}

function variancePerDay(sharpes: readonly number[]): number {
  if (sharpes.length < 2) return 0;
  const mean = sharpes.reduce((sum, value) => sum + value, 0) / sharpes.length;
  return sharpes.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sharpes.length - 1) / 252;
}

/** The model as JSON: typed arrays as arrays, statistics with their reasons, nothing that is not a number as one. */
export function reportJson(model: ReportModel): string {
  return JSON.stringify({ schema: 'stockade.report/1', ...model }, (_, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
  );
}

export function statisticOf(summary: Summary | null, name: keyof Summary['figures']): Statistic | null {
  return summary?.figures[name] ?? null;
}
