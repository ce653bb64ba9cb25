import { mean, type Numbers } from './moments.ts';
import { normalQuantile } from './normal.ts';
import { constantBelow, tooFew } from './statistic.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface SharpeInterval extends Interval {
  /** Annualised standard error. */
  readonly standardError: number;
  /** Lags of autocorrelation that were taken into account. */
  readonly lags: number;
}

/** Long-run variance with Bartlett weights. Source: W. K. Newey and K. D. West, Econometrica 55(3), 1987. */
const longRunVariance = (values: Numbers, lags: number): number => {
  const n = values.length;
  const average = mean(values);
  const centred = Float64Array.from(values, (value) => value - average);
  let total = 0;
  for (let lag = 0; lag <= lags; lag += 1) {
    let products = 0;
    for (let i = lag; i < n; i += 1) products += (centred[i] as number) * (centred[i - lag] as number);
    total += (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1))) * (products / n);
  }
  return total;
};

/**
 * Confidence interval of the annualised Sharpe ratio that holds under autocorrelation and fat tails: the delta method on
 * mean and variance with a long-run variance over ⌊4·(n/100)^(2/9)⌋ lags. A string says why there is none.
 * Source: A. W. Lo, "The Statistics of Sharpe Ratios", Financial Analysts Journal 58(4), 2002, app. A.
 */
export const sharpeInterval = (
  returns: Numbers,
  confidence = 0.95,
  periodsPerYear = 252,
): SharpeInterval | string => {
  const n = returns.length;
  const short = tooFew(n, 10);
  if (short !== null) return short.reason ?? '';
  const average = mean(returns);
  let squares = 0;
  for (let i = 0; i < n; i += 1) squares += ((returns[i] as number) - average) ** 2;
  const variance = squares / n;
  const deviation = Math.sqrt(variance);
  if (deviation < constantBelow) return 'returns do not vary';
  const ratio = average / deviation;
  const influence = Float64Array.from(returns, (r) => {
    const d = r - average;
    return d / deviation - (ratio / 2) * ((d * d) / variance - 1);
  });
  const lags = Math.floor(4 * (n / 100) ** (2 / 9));
  const scale = Math.sqrt(periodsPerYear);
  const standardError = Math.sqrt(Math.max(0, longRunVariance(influence, lags)) / n) * scale;
  const centre = (average / Math.sqrt(squares / (n - 1))) * scale;
  const reach = normalQuantile((1 + confidence) / 2) * standardError;
  return { low: centre - reach, high: centre + reach, standardError, lags };
};
