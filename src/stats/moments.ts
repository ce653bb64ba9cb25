/** A series of numbers; all functions read it and none keeps it. */
export type Numbers = ArrayLike<number>;

const sum = (values: Numbers): number => {
  let total = 0;
  for (let i = 0; i < values.length; i += 1) total += values[i] as number;
  return total;
};

export const mean = (values: Numbers): number => sum(values) / values.length;

/** Σ (x − x̄)^p for p = 2, 3, 4 in one pass after the mean. */
export const centralSums = (values: Numbers): { mean: number; m2: number; m3: number; m4: number } => {
  const average = mean(values);
  let m2 = 0;
  let m3 = 0;
  let m4 = 0;
  for (let i = 0; i < values.length; i += 1) {
    const d = (values[i] as number) - average;
    const square = d * d;
    m2 += square;
    m3 += square * d;
    m4 += square * square;
  }
  return { mean: average, m2, m3, m4 };
};

/** Standard deviation with divisor n − ddof; two passes, so that a large mean does not cancel digits. */
export const standardDeviation = (values: Numbers, ddof = 1): number => {
  const average = mean(values);
  let squares = 0;
  for (let i = 0; i < values.length; i += 1) squares += ((values[i] as number) - average) ** 2;
  return Math.sqrt(squares / (values.length - ddof));
};
