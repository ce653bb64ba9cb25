import type { Numbers } from './moments.ts';
import { known, tooFew, unknown, type Statistic } from './statistic.ts';

/** ∏(1 + r) − 1. */
export const totalReturn = (returns: Numbers): number => {
  let growth = 1;
  for (let i = 0; i < returns.length; i += 1) growth *= 1 + (returns[i] as number);
  return growth - 1;
};

const perYear = (total: number, years: number): Statistic => {
  if (total <= -1) return known(-1);
  const value = (1 + total) ** (1 / years) - 1;
  return Number.isFinite(value) ? known(value) : unknown('too short a span to state growth per year');
};

/** Compound growth per year by observations: ∏(1 + r)^(periods ÷ n) − 1; a total loss is −1. Source: CFA Institute, GIPS (2020), annualised geometric linking. */
export const cagr = (returns: Numbers, periodsPerYear = 252): Statistic => {
  const short = tooFew(returns.length, 1);
  return short ?? perYear(totalReturn(returns), returns.length / periodsPerYear);
};

/** Compound growth per year by the calendar: years of 365.25 days between first and last date. Source: as for `cagr`. */
export const calendarCagr = (total: number, calendarDays: number): Statistic =>
  calendarDays <= 0 ? unknown('needs two different dates') : perYear(total, calendarDays / 365.25);
