import { mean, standardDeviation } from './moments.ts';
import { constantBelow } from './statistic.ts';

/** Pearson's correlation of two series of equal length; 0 when one does not vary. */
export const correlation = (a: Float64Array, b: Float64Array): number => {
  const spread = standardDeviation(a, 0) * standardDeviation(b, 0);
  if (!(spread >= constantBelow ** 2)) return 0;
  const meanA = mean(a);
  const meanB = mean(b);
  let products = 0;
  for (let i = 0; i < a.length; i += 1) products += ((a[i] as number) - meanA) * ((b[i] as number) - meanB);
  return products / a.length / spread;
};

/**
 * Groups strategies that are the same bet: two are joined when their returns correlate by at least `threshold`, and so
 * are the groups they belong to. Each group and the list are in order of first appearance; the number of groups is the
 * number of independent ideas. Source: single-linkage clustering, R. Sibson, The Computer Journal 16(1), 1973.
 */
export const clusterByCorrelation = (returns: readonly Float64Array[], threshold = 0.7): number[][] => {
  const groupOf = returns.map((_, i) => i);
  for (let i = 0; i < returns.length; i += 1) {
    for (let j = i + 1; j < returns.length; j += 1) {
      const [from, to] = [groupOf[j] as number, groupOf[i] as number];
      if (from === to || correlation(returns[i] as Float64Array, returns[j] as Float64Array) < threshold)
        continue;
      for (let k = 0; k < groupOf.length; k += 1) if (groupOf[k] === from) groupOf[k] = to;
    }
  }
  const groups = new Map<number, number[]>();
  groupOf.forEach((group, i) => groups.set(group, [...(groups.get(group) ?? []), i]));
  return [...groups.values()];
};
