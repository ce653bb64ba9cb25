/** Methods of frames that make one figure of all rows. */
export const reductions: ReadonlySet<string> = new Set(
  `mean median std var sem min max sum prod product quantile skew kurt kurtosis mad mode describe corr cov corrwith dot
   idxmax idxmin argmax argmin nlargest nsmallest autocorr ptp sort_values argsort`.split(/\s+/),
);

/** The same, of which most say only how complete the data is. */
export const weakReductions: ReadonlySet<string> = new Set(
  'count any all nunique unique value_counts first_valid_index last_valid_index memory_usage'.split(' '),
);

/** Functions of numpy that do; the place of their axis argument. */
export const arrayReductions: ReadonlyMap<string, number> = new Map([
  ...'mean nanmean std nanstd var nanvar sum nansum min nanmin amin max nanmax amax prod nanprod ptp median nanmedian average argmax argmin nanargmax nanargmin sort argsort'
    .split(' ')
    .map((name) => [name, 1] as const),
  ...'percentile nanpercentile quantile nanquantile partition argpartition'
    .split(' ')
    .map((name) => [name, 2] as const),
  ...'corrcoef cov histogram bincount'.split(' ').map((name) => [name, -1] as const),
]);
