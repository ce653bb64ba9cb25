/**
 * Pearson correlation of two return series of equal length; 0 where one is constant or they do not match.
 */
export function correlation(left: ArrayLike<number>, right: ArrayLike<number>): number {
  const n = left.length;
  if (n !== right.length || n < 2) return 0;
  let meanLeft = 0;
  let meanRight = 0;
  for (let i = 0; i < n; i += 1) {
    meanLeft += left[i] as number;
    meanRight += right[i] as number;
  }
  meanLeft /= n;
  meanRight /= n;
  let cross = 0;
  let left2 = 0;
  let right2 = 0;
  for (let i = 0; i < n; i += 1) {
    const a = (left[i] as number) - meanLeft;
    const b = (right[i] as number) - meanRight;
    cross += a * b;
    left2 += a * a;
    right2 += b * b;
  }
  return left2 === 0 || right2 === 0 ? 0 : cross / Math.sqrt(left2 * right2);
}

/** 1 minus the highest correlation with any of the others: 0 is a copy, 1 and above is new. */
export function novelty(returns: ArrayLike<number>, others: readonly ArrayLike<number>[]): number {
  return others.reduce<number>((least, other) => Math.min(least, 1 - correlation(returns, other)), 1);
}
