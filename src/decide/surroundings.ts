import type { BlockRecord } from './crew.ts';
import { median } from './interval.ts';
import { type CpuTicks, sharesBetween, type Surroundings } from './environment.ts';
import type { Laboratory } from './ports.ts';

/** How long the machine is watched at rest: before all, and between two blocks. Milliseconds. */
const restMs = { before: 2000, between: 500 } as const;

/** Share of CPU time that others use while nothing is measured; null where the system does not count it. */
export async function busyShare(
  lab: Laboratory,
  signal: AbortSignal,
  when: keyof typeof restMs = 'before',
): Promise<number | null> {
  const before = lab.cpuTicks();
  if (before === null) return null;
  await lab.sleep(restMs[when], signal);
  const after = lab.cpuTicks();
  return after === null ? null : (sharesBetween(before, after)?.busy ?? null);
}

/** Steal over all blocks together, and the middle one of all moments of rest: one burst is no busy machine. */
export function surroundingsOf(
  blocks: readonly BlockRecord[],
  rests: readonly (number | null)[],
): Surroundings {
  const readings = blocks.flatMap(({ ticks }) => ticks ?? []);
  const sum = (what: keyof CpuTicks): number =>
    readings.reduce((total, { before, after }) => total + after[what] - before[what], 0);
  const known = rests.flatMap((share) => share ?? []);
  return {
    stealShare: readings.length === 0 || sum('total') <= 0 ? null : sum('steal') / sum('total'),
    busyShare: known.length === 0 ? null : median(known),
  };
}
