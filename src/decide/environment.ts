import type { Bounded } from './interval.ts';

/** Counters of all CPUs since the start of the machine, in ticks. */
export interface CpuTicks {
  readonly total: number;
  readonly idle: number;
  readonly steal: number;
}

/** What the machine did beside the measurement. */
export interface Surroundings {
  /** Share of CPU time that the hypervisor took away while it was measured; null where nobody counts it. */
  readonly stealShare: number | null;
  /** Share of CPU time that others used while nothing was measured: the middle one of many moments. */
  readonly busyShare: number | null;
}

export const environmentLimits = { same: 0.05, steal: 0.02, busy: 0.1 } as const;

/** Shares of CPU time between two readings; null where no time passed. */
export function sharesBetween(
  before: CpuTicks,
  after: CpuTicks,
): { readonly busy: number; readonly steal: number } | null {
  const total = after.total - before.total;
  if (total <= 0) return null;
  return { busy: 1 - (after.idle - before.idle) / total, steal: (after.steal - before.steal) / total };
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Why the machine is in no state to be measured, from what it did; empty where it is. */
export function disturbances({ stealShare, busyShare }: Surroundings): readonly string[] {
  const found: string[] = [];
  if (busyShare !== null && busyShare > environmentLimits.busy) {
    found.push(
      `the machine is busy: others used ${percent(busyShare)} of its CPU time while nothing was measured (at most ${percent(environmentLimits.busy)})`,
    );
  }
  if (stealShare !== null && stealShare >= environmentLimits.steal) {
    found.push(
      `the hypervisor took ${percent(stealShare)} of the CPU time away (less than ${percent(environmentLimits.steal)})`,
    );
  }
  return found;
}

/** Why two arms that are the same cannot be told to be the same; empty where they can. */
export function unevenness(same: Bounded): readonly string[] {
  const { same: limit } = environmentLimits;
  const range = `${percent(same.low)} to ${percent(same.high)}`;
  if (same.low > 0 || same.high < 0) return [`direct against direct differs: its interval is ${range}`];
  if (same.low >= -limit && same.high <= limit) return [];
  return [`direct against direct is too noisy: its interval, ${range}, is not within ±${percent(limit)}`];
}
