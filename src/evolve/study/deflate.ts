import { deflatedSharpe, estimateSharpe } from '../../stats/probabilistic-sharpe.ts';
import type { Deflate } from './judge.ts';

/** Trading days per year, by which `backtest` annualises. */
const perYear = 252;

/**
 * Deflated Sharpe ratio of daily validation returns, with the variance of the annualised Sharpe ratios of all
 * distinct trials so far. Null where the returns allow no estimate. Source: see `deflatedSharpe`.
 */
export const deflate: Deflate = (returns, trials, sharpeVariance) => {
  const estimate = estimateSharpe(returns);
  if (typeof estimate === 'string') return null;
  return deflatedSharpe(estimate, trials, sharpeVariance / perYear).value;
};
