import { mean, standardDeviation, type Numbers } from './moments.ts';
import { constantBelow, known, tooFew, unknown, type Statistic } from './statistic.ts';

const noVariation = unknown('returns do not vary, so a ratio to their deviation has no meaning');

/**
 * Annualised Sharpe ratio: mean(r) ÷ std(r, ddof 1) · √periods, without a risk-free rate.
 * Source: W. F. Sharpe, "The Sharpe Ratio", Journal of Portfolio Management 21(1), 1994.
 */
export const sharpe = (returns: Numbers, periodsPerYear = 252): Statistic => {
  const short = tooFew(returns.length, 2);
  if (short !== null) return short;
  const deviation = standardDeviation(returns);
  if (deviation < constantBelow) return noVariation;
  return known((mean(returns) / deviation) * Math.sqrt(periodsPerYear));
};

/**
 * Annualised Sortino ratio: mean(r) ÷ √(Σ min(r, 0)² ÷ n) · √periods; all n observations in the divisor.
 * Source: F. A. Sortino and L. N. Price, "Performance Measurement in a Downside Risk Framework", Journal of Investing 3(3), 1994.
 */
export const sortino = (returns: Numbers, periodsPerYear = 252): Statistic => {
  const short = tooFew(returns.length, 2);
  if (short !== null) return short;
  let squares = 0;
  for (let i = 0; i < returns.length; i += 1) squares += Math.min(returns[i] as number, 0) ** 2;
  const downside = Math.sqrt(squares / returns.length);
  if (downside < constantBelow) return unknown('no return is negative, so there is no downside to divide by');
  return known((mean(returns) / downside) * Math.sqrt(periodsPerYear));
};

/** std(r, ddof 1) · √periods. Source: square-root-of-time scaling, as in Sharpe (1994). */
export const volatility = (returns: Numbers, periodsPerYear = 252): Statistic => {
  const short = tooFew(returns.length, 2);
  return short ?? known(standardDeviation(returns) * Math.sqrt(periodsPerYear));
};
