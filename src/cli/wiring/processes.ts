import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Holder } from '../../store/study-store.ts';

/**
 * When a process started, in clock ticks since boot, so that a reused id is not taken for it; null where it does
 * not exist, 0 where the system does not say.
 */
export function processStart(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return runs(pid) ? 0 : null;
  }
}

/** Whether the holder of a study still works on it; another machine's is taken to be alive. */
export function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  const startedAt = processStart(holder.pid);
  return startedAt !== null && (startedAt === holder.startedAt || startedAt === 0);
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
