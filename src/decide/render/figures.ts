import type { Bounded } from '../interval.ts';

/** 0.123 as `12.3 %`, 40 more than one as `41 times`; an en dash where there is none. */
export function percent(share: number | null | undefined): string {
  if (share === null || share === undefined) return '–';
  return share >= 10 ? `${(1 + share).toFixed(0)} times` : `${(share * 100).toFixed(1)} %`;
}

/** `12.3 % (10.0 % to 15.0 %)`. */
export function interval(bounded: Bounded | null | undefined): string {
  if (bounded === null || bounded === undefined) return '–';
  return `${percent(bounded.estimate)} (${percent(bounded.low)} to ${percent(bounded.high)})`;
}

/** Milliseconds with as many digits as are worth reading. */
export function millis(ms: number | null | undefined): string {
  if (ms === null || ms === undefined) return '–';
  const size = Math.abs(ms);
  if (size >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${ms.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2)} ms`;
}
