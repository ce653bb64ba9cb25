import { mean, standardDeviation, type Numbers } from './moments.ts';
import { normalCdf, normalQuantile } from './normal.ts';
import { momentRatios } from './shape.ts';
import { constantBelow, known, tooFew, unknown, type Statistic } from './statistic.ts';

/** A Sharpe ratio per observation (not annualised) and what its distribution depends on. */
export interface SharpeEstimate {
  /** Per observation. */
  readonly sharpe: number;
  readonly observations: number;
  readonly skewness: number;
  /** 3 for a normal. */
  readonly kurtosis: number;
}

const eulerMascheroni = 0.577_215_664_901_532_9;

/** The estimate of a series of returns, or why there is none. */
export const estimateSharpe = (returns: Numbers): SharpeEstimate | string => {
  const short = tooFew(returns.length, 3);
  if (short !== null) return short.reason ?? '';
  const deviation = standardDeviation(returns);
  const ratios = momentRatios(returns);
  if (ratios === null || deviation < constantBelow) return 'returns do not vary';
  return { sharpe: mean(returns) / deviation, observations: returns.length, ...ratios };
};

/** 1 − γ3·SR + (γ4 − 1) ÷ 4 · SR²: the variance of the estimate times (n − 1). Source: E. Mertens (2002); Bailey and López de Prado (2012), eq. 8. */
const spread = ({ sharpe, skewness, kurtosis }: SharpeEstimate): number =>
  1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe ** 2;

/**
 * Probability that the true Sharpe ratio is above `benchmark`; both per observation.
 * Source: D. H. Bailey and M. López de Prado, "The Sharpe Ratio Efficient Frontier", Journal of Risk 15(2), 2012.
 */
export const probabilisticSharpe = (estimate: SharpeEstimate, benchmark = 0): Statistic => {
  const variance = spread(estimate);
  if (!(variance > 0)) return unknown('skewness and kurtosis leave no positive variance of the estimate');
  const z = ((estimate.sharpe - benchmark) * Math.sqrt(estimate.observations - 1)) / Math.sqrt(variance);
  return known(normalCdf(z));
};

/**
 * Sharpe ratio that the best of `trials` worthless strategies is expected to show, when the trials' ratios vary with
 * `variance` (per observation). 0 for a single trial.
 * Source: D. H. Bailey and M. López de Prado, "The Deflated Sharpe Ratio", Journal of Portfolio Management 40(5), 2014, eq. 1.
 */
export const expectedMaximumSharpe = (trials: number, variance: number): number => {
  if (trials <= 1) return 0;
  const first = normalQuantile(1 - 1 / trials);
  const second = normalQuantile(1 - 1 / (trials * Math.E));
  return Math.sqrt(variance) * ((1 - eulerMascheroni) * first + eulerMascheroni * second);
};

/**
 * Probability that the true Sharpe ratio is above what the best of `trials` would show by luck.
 * Source: Bailey and López de Prado (2014), eq. 2.
 */
export const deflatedSharpe = (estimate: SharpeEstimate, trials: number, variance: number): Statistic =>
  probabilisticSharpe(estimate, expectedMaximumSharpe(trials, variance));

/**
 * Observations needed before the Sharpe ratio is above `benchmark` with `confidence`.
 * Source: Bailey and López de Prado (2012), eq. 11.
 */
export const minimumTrackRecord = (estimate: SharpeEstimate, benchmark = 0, confidence = 0.95): Statistic => {
  const excess = estimate.sharpe - benchmark;
  if (excess <= 0)
    return unknown('the Sharpe ratio is not above the benchmark, so no length of record proves it');
  return known(1 + spread(estimate) * (normalQuantile(confidence) / excess) ** 2);
};
