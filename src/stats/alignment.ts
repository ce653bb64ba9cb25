/** Daily returns of one strategy; `returns[i]` belongs to `dates[i + 1]`, as in a backtest's result. */
export interface DatedReturns {
  readonly dates: Int32Array;
  readonly returns: Float64Array;
}

/**
 * Puts strategies' returns on the same days: all days of any of them. A day on which a strategy has no return, because
 * it had not bought anything yet, is a return of 0: it was in cash.
 */
export const alignReturns = (
  curves: readonly DatedReturns[],
): { dates: Int32Array; returns: Float64Array[] } => {
  const days = new Set<number>();
  for (const { dates } of curves) for (const day of dates.subarray(1)) days.add(day);
  const dates = Int32Array.from(days).sort();
  const rowOf = new Map(Array.from(dates, (day, row) => [day, row]));
  const returns = curves.map((curve) => {
    const aligned = new Float64Array(dates.length);
    curve.returns.forEach((value, i) => {
      aligned[rowOf.get(curve.dates[i + 1] as number) as number] = value;
    });
    return aligned;
  });
  return { dates, returns };
};
