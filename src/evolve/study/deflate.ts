import { deflatedSharpe, estimateSharpe } from '../../stats/probabilistic-sharpe.ts';
import type { Deflate } from './judge.ts';

/** Trading days per year, by which `backtest` annualises. */
const perYear = 252;

/**
 * Deflated Sharpe ratio of daily validation returns, with the variance of the annualised Sharpe ratios of all
 * distinct trials so far. Null where the returns allow no estimate. Source: see `deflatedSharpe`.
 */
export const deflate: Deflate = (returns, trials, trialSharpes) => {
  const estimate = estimateSharpe(returns);
  if (typeof estimate === 'string') return null;
  return deflatedSharpe(estimate, trials, variance(trialSharpes) / perYear).value;
};

function variance(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
