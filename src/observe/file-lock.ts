import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import type { Clock } from './clock.ts';

/** A holder that lives is waited for this long; the work under the lock takes less than a millisecond. */
const patienceMs = 10_000;
/** Age from which the lock of a dead process is taken away. */
const deadHolderMs = 100;

/**
 * Does the work while no other process does work under the same lock file. A lock whose holder was killed is
 * taken away. Blocks the thread. @throws where a living holder does not let go.
 */
export function underFileLock<T>(lock: string, clock: Clock, work: () => T): T {
  const started = clock.monotonicMs();
  while (!taken(lock)) {
    if (isLeftBehind(lock)) breakLock(lock);
    else if (clock.monotonicMs() - started > patienceMs)
      throw new Error(`${lock} is held by ${holderOf(lock)}`);
    else pause();
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  try {
    const descriptor = openSync(lock, 'wx', 0o640);
    writeSync(descriptor, String(process.pid));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** One process at a time may break a lock, and it looks again first: otherwise two could, one of them a new one. */
function breakLock(lock: string): void {
  const breaking = `${lock}.break`;
  if (!taken(breaking)) {
    if (isLeftBehind(breaking)) rmSync(breaking, { force: true });
    pause();
    return;
  }
  if (isLeftBehind(lock)) rmSync(lock, { force: true });
  rmSync(breaking, { force: true });
}

function isLeftBehind(lock: string): boolean {
  try {
    const ageMs = Date.now() - statSync(lock).mtimeMs;
    return ageMs > deadHolderMs && !isAlive(Number(holderOf(lock)));
  } catch {
    return false;
  }
}

const holderOf = (lock: string): string => readFileSync(lock, 'utf8');

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}
