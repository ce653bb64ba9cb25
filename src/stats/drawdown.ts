import type { Numbers } from './moments.ts';
import { constantBelow, known, tooFew, unknown, type Statistic } from './statistic.ts';

/** Depth below the highest value so far, ≤ 0, for each return; the curve starts at 1.0, which counts as a peak. */
export const drawdownSeries = (returns: Numbers): Float64Array => {
  const depths = new Float64Array(returns.length);
  let value = 1;
  let peak = 1;
  for (let i = 0; i < returns.length; i += 1) {
    value *= 1 + (returns[i] as number);
    if (value > peak) peak = value;
    depths[i] = value / peak - 1;
  }
  return depths;
};

/**
 * Deepest drawdown, min(E ÷ cummax(E)) − 1 with E starting at 1.0; 0 when there is none.
 * Source: M. Magdon-Ismail and A. Atiya, "Maximum Drawdown", Risk 17(10), 2004.
 */
export const maxDrawdown = (returns: Numbers): number => {
  let value = 1;
  let peak = 1;
  let worst = 0;
  for (let i = 0; i < returns.length; i += 1) {
    value *= 1 + (returns[i] as number);
    if (value > peak) peak = value;
    const depth = value / peak - 1;
    if (depth < worst) worst = depth;
  }
  return worst;
};

/** CAGR ÷ |maximum drawdown|. Source: T. W. Young, "Calmar Ratio: A Smoother Tool", Futures 20(1), 1991. */
export const calmar = (cagr: Statistic, drawdown: number): Statistic => {
  if (cagr.value === null) return cagr;
  if (-drawdown < constantBelow) return unknown('there is no drawdown to divide by');
  return known(cagr.value / -drawdown);
};

/** √(Σ drawdown² ÷ n), as a share. Source: P. G. Martin and B. B. McCann, "The Investor's Guide to Fidelity Funds", 1989. */
export const ulcerIndex = (returns: Numbers): Statistic => {
  const short = tooFew(returns.length, 1);
  if (short !== null) return short;
  const depths = drawdownSeries(returns);
  let squares = 0;
  for (const depth of depths) squares += depth * depth;
  return known(Math.sqrt(squares / depths.length));
};
