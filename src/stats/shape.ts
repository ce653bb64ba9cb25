import { centralSums, type Numbers } from './moments.ts';
import { constantBelow, known, tooFew, unknown, type Statistic } from './statistic.ts';

const flat = unknown('returns do not vary');
const isFlat = (m2: number, n: number): boolean => Math.sqrt(m2 / n) < constantBelow;

/** Moment ratios of the observations themselves, g1 = m3 ÷ m2^1.5 and b2 = m4 ÷ m2² (3 for a normal), as PSR needs them; null when flat. */
export const momentRatios = (
  values: Numbers,
): { readonly skewness: number; readonly kurtosis: number } | null => {
  const n = values.length;
  const { m2, m3, m4 } = centralSums(values);
  if (n < 2 || isFlat(m2, n)) return null;
  return { skewness: m3 / n / (m2 / n) ** 1.5, kurtosis: m4 / n / (m2 / n) ** 2 };
};

/** Sample skewness G1, adjusted for bias. Source: D. N. Joanes and C. A. Gill, The Statistician 47(1), 1998. */
export const skewness = (values: Numbers): Statistic => {
  const n = values.length;
  const short = tooFew(n, 3);
  if (short !== null) return short;
  const ratios = momentRatios(values);
  return ratios === null ? flat : known((ratios.skewness * Math.sqrt(n * (n - 1))) / (n - 2));
};

/** Sample excess kurtosis G2, adjusted for bias, 0 for a normal. Source: Joanes and Gill (1998). */
export const excessKurtosis = (values: Numbers): Statistic => {
  const n = values.length;
  const short = tooFew(n, 4);
  if (short !== null) return short;
  const ratios = momentRatios(values);
  if (ratios === null) return flat;
  return known(((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (ratios.kurtosis - 3) + 6));
};
