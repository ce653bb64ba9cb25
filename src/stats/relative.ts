import { mean, standardDeviation, type Numbers } from './moments.ts';
import { constantBelow, known, tooFew, unknown, type Statistic } from './statistic.ts';

/** A strategy against a benchmark, both as returns of the same days. */
export interface RelativeFigures {
  readonly alpha: Statistic;
  readonly beta: Statistic;
  readonly correlation: Statistic;
  readonly informationRatio: Statistic;
  readonly trackingError: Statistic;
  readonly upCapture: Statistic;
  readonly downCapture: Statistic;
}

const covariance = (a: Numbers, b: Numbers): number => {
  const meanA = mean(a);
  const meanB = mean(b);
  let total = 0;
  for (let i = 0; i < a.length; i += 1) total += ((a[i] as number) - meanA) * ((b[i] as number) - meanB);
  return total / (a.length - 1);
};

/** Of a product of 1 + r; by way of the total return, so that the last bit is that of `totalReturn`. */
const perDay = (growth: number, days: number): number => (1 + (growth - 1)) ** (1 / days) - 1;

/** Growth per period on the benchmark's up (or down) days ÷ the benchmark's own. Source: C. Bacon, "Practical Portfolio Performance Measurement and Attribution", 2nd ed., 2008, ch. 3. */
const capture = (returns: Numbers, benchmark: Numbers, up: boolean): Statistic => {
  let mine = 1;
  let its = 1;
  let days = 0;
  for (let i = 0; i < benchmark.length; i += 1) {
    const b = benchmark[i] as number;
    if (up ? b <= 0 : b >= 0) continue;
    mine *= 1 + (returns[i] as number);
    its *= 1 + b;
    days += 1;
  }
  if (days === 0) return unknown(`the benchmark has no ${up ? 'rising' : 'falling'} day`);
  const base = perDay(its, days);
  return base === 0 ? unknown('the benchmark did not move on these days') : known(perDay(mine, days) / base);
};

/**
 * Beta cov(r, b) ÷ var(b); alpha (r̄ − beta · b̄) · periods, no risk-free rate; information ratio
 * mean(r − b) ÷ std(r − b, ddof 1) · √periods; capture of up and down days.
 * Sources: M. C. Jensen, Journal of Finance 23(2), 1968 (alpha); T. H. Goodwin, Financial Analysts Journal 54(4), 1998 (information ratio).
 */
export const relativeFigures = (
  returns: Numbers,
  benchmark: Numbers,
  periodsPerYear = 252,
): RelativeFigures => {
  const short = tooFew(Math.min(returns.length, benchmark.length), 2);
  if (short !== null) {
    return {
      alpha: short,
      beta: short,
      correlation: short,
      informationRatio: short,
      trackingError: short,
      upCapture: short,
      downCapture: short,
    };
  }
  const own = standardDeviation(returns);
  const its = standardDeviation(benchmark);
  const flat = its < constantBelow ? unknown('the benchmark does not vary') : null;
  const shared = covariance(returns, benchmark);
  const beta = shared / its ** 2;
  const active = new Float64Array(returns.length);
  for (let i = 0; i < active.length; i += 1) active[i] = (returns[i] as number) - (benchmark[i] as number);
  const error = standardDeviation(active);
  return {
    alpha: flat ?? known((mean(returns) - beta * mean(benchmark)) * periodsPerYear),
    beta: flat ?? known(beta),
    correlation: flat ?? (own < constantBelow ? unknown('returns do not vary') : known(shared / (own * its))),
    informationRatio:
      error < constantBelow
        ? unknown('the difference to the benchmark does not vary')
        : known((mean(active) / error) * Math.sqrt(periodsPerYear)),
    trackingError: known(error * Math.sqrt(periodsPerYear)),
    upCapture: capture(returns, benchmark, true),
    downCapture: capture(returns, benchmark, false),
  };
};
