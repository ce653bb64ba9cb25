/** A figure, or the reason why there is none; never NaN. */
export type Statistic =
  { readonly value: number; readonly reason: null } | { readonly value: null; readonly reason: string };

export const known = (value: number): Statistic =>
  Number.isFinite(value) ? { value, reason: null } : unknown('the result is not a finite number');

export const unknown = (reason: string): Statistic => ({ value: null, reason });

/** Says why there are too few observations, or null when there are enough. */
export const tooFew = (have: number, need: number): Statistic | null =>
  have >= need ? null : unknown(`needs at least ${need} observations, has ${have}`);

/** Daily returns whose deviation is below this are constant but for rounding; a ratio to it says nothing. */
export const constantBelow = 1e-12;
