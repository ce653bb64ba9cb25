import { calendarCagr } from './growth.ts';
import { mean, standardDeviation } from './moments.ts';
import { constantBelow, known, tooFew, unknown, type Statistic } from './statistic.ts';

/** Figures by FinLab's definitions. */
export interface FinlabStatistics {
  readonly dailySharpe: Statistic;
  readonly dailySortino: Statistic;
  readonly cagr: Statistic;
  readonly maxDrawdown: number;
  readonly calmar: Statistic;
}

const riskFreePerDay = 1.02 ** (1 / 252) - 1;

/**
 * FinLab-compatible figures of net asset values and the calendar days they span. Excess e = r − (1.02^(1/252) − 1);
 * Sharpe mean(e) ÷ std(e, ddof 1) · √252; Sortino over the same e with all observations in the downside;
 * drawdown from the first value given; Calmar CAGR ÷ (|drawdown| + 1e-5).
 * Source: observed behaviour of `metrics_from_nav` in finlab 2.2.20.
 */
export const finlabFigures = (nav: ArrayLike<number>, calendarDays: number): FinlabStatistics => {
  const n = nav.length - 1;
  const excess = new Float64Array(Math.max(n, 0));
  let peak = nav[0] ?? 1;
  let maxDrawdown = 0;
  let downside = 0;
  for (let i = 0; i < n; i += 1) {
    const now = nav[i + 1] as number;
    const before = nav[i] as number;
    const e = (before > 0 ? now / before - 1 : 0) - riskFreePerDay;
    excess[i] = e;
    if (e < 0) downside += e * e;
    if (now > peak) peak = now;
    maxDrawdown = Math.min(maxDrawdown, now / peak - 1);
  }
  const cagr = calendarCagr((nav[n] ?? 1) / (nav[0] ?? 1) - 1, calendarDays);
  const calmar = cagr.value === null ? cagr : known(cagr.value / (Math.abs(maxDrawdown) + 1e-5));
  const short = tooFew(n, 2);
  if (short !== null) return { dailySharpe: short, dailySortino: short, cagr, maxDrawdown, calmar };
  const ratio = (deviation: number, why: string): Statistic =>
    deviation < constantBelow ? unknown(why) : known((mean(excess) / deviation) * Math.sqrt(252));
  return {
    dailySharpe: ratio(standardDeviation(excess), 'returns do not vary'),
    dailySortino: ratio(Math.sqrt(downside / n), 'no return is below the risk-free rate'),
    cagr,
    maxDrawdown,
    calmar,
  };
};
