import { calmar, maxDrawdown, ulcerIndex } from './drawdown.ts';
import { cagr, totalReturn } from './growth.ts';
import type { Numbers } from './moments.ts';
import { estimateSharpe, minimumTrackRecord, probabilisticSharpe } from './probabilistic-sharpe.ts';
import { sharpe, sortino, volatility } from './ratios.ts';
import { excessKurtosis, skewness } from './shape.ts';
import { sharpeInterval, type SharpeInterval } from './sharpe-interval.ts';
import { known, unknown, type Statistic } from './statistic.ts';
import { conditionalValueAtRisk, omega, sortedCopy, tailRatio, valueAtRisk } from './tails.ts';

/** Every figure of one return series that needs neither a benchmark, other strategies nor random draws. */
export interface Summary {
  readonly figures: Readonly<Record<SummaryName, Statistic>>;
  readonly sharpeInterval: SharpeInterval | string;
}

export type SummaryName =
  | 'sharpe'
  | 'sortino'
  | 'calmar'
  | 'cagr'
  | 'totalReturn'
  | 'maxDrawdown'
  | 'volatility'
  | 'skewness'
  | 'excessKurtosis'
  | 'valueAtRisk'
  | 'conditionalValueAtRisk'
  | 'omega'
  | 'tailRatio'
  | 'ulcerIndex'
  | 'dailyWinRate'
  | 'probabilisticSharpe'
  | 'minimumTrackRecord';

/** Share of returns above 0. Source: the definition; the win rate of closed trades is another figure. */
const dailyWinRate = (returns: Numbers): Statistic => {
  if (returns.length === 0) return unknown('needs at least 1 observation, has 0');
  let won = 0;
  for (let i = 0; i < returns.length; i += 1) if ((returns[i] as number) > 0) won += 1;
  return known(won / returns.length);
};

/** All figures of daily simple returns; sources stand at the functions that compute them. */
export const summarize = (returns: Numbers, periodsPerYear = 252): Summary => {
  const sorted = sortedCopy(returns);
  const growth = cagr(returns, periodsPerYear);
  const drawdown = maxDrawdown(returns);
  const estimate = estimateSharpe(returns);
  return {
    figures: {
      sharpe: sharpe(returns, periodsPerYear),
      sortino: sortino(returns, periodsPerYear),
      calmar: calmar(growth, drawdown),
      cagr: growth,
      totalReturn: known(totalReturn(returns)),
      maxDrawdown: known(drawdown),
      volatility: volatility(returns, periodsPerYear),
      skewness: skewness(returns),
      excessKurtosis: excessKurtosis(returns),
      valueAtRisk: valueAtRisk(sorted),
      conditionalValueAtRisk: conditionalValueAtRisk(sorted),
      omega: omega(returns),
      tailRatio: tailRatio(sorted),
      ulcerIndex: ulcerIndex(returns),
      dailyWinRate: dailyWinRate(returns),
      probabilisticSharpe: typeof estimate === 'string' ? unknown(estimate) : probabilisticSharpe(estimate),
      minimumTrackRecord: typeof estimate === 'string' ? unknown(estimate) : minimumTrackRecord(estimate),
    },
    sharpeInterval: sharpeInterval(returns, 0.95, periodsPerYear),
  };
};
