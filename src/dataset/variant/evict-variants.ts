import { readdirSync, renameSync, rmSync, statSync, type Stats } from 'node:fs';
import { join } from 'node:path';

/** What the variants of one dataset may take on disk. */
export const variantsBytes = 8 * 2 ** 30;

/** Used so recently, a variant may be in a replay that goes on: longer than any run may take. */
const restMs = 15 * 60_000;

/** Left by a process that was killed while it built or removed one. */
const leftover = /^\.(building|evicted)-/;

export interface EvictionOptions {
  /** The visible directory of the dataset, whose files variants share. */
  readonly base: string;
  readonly limitBytes: number;
  /** The one that is about to be used. */
  readonly keep: string;
  readonly nowMs: number;
}

interface Held {
  readonly name: string;
  readonly usedMs: number;
  readonly files: readonly { readonly inode: string; readonly bytes: number }[];
}

/**
 * Removes the variants that were used longest ago until the rest fit, and what killed processes left behind. Files that
 * variants share count once, and those that they share with the dataset itself not at all. One that may be in use stays,
 * whatever it takes.
 */
export function evictVariants(directory: string, { base, limitBytes, keep, nowMs }: EvictionOptions): void {
  const held: Held[] = [];
  for (const name of readdirSync(directory)) {
    const usedMs = statOf(join(directory, name))?.mtimeMs ?? nowMs;
    if (!leftover.test(name)) held.push({ name, usedMs, files: filesIn(join(directory, name)) });
    else if (nowMs - usedMs > restMs) rmSync(join(directory, name), { recursive: true, force: true });
  }
  const own = new Set(filesIn(base).map(({ inode }) => inode));
  held.sort((a, b) => a.usedMs - b.usedMs);
  for (const [at, { name, usedMs }] of held.entries()) {
    if (bytesOf(held.slice(at), own) <= limitBytes) return;
    if (name === keep || nowMs - usedMs <= restMs) return;
    remove(directory, name);
  }
}

/** Under a name that nobody looks for first, so that no half of it is ever found. */
function remove(directory: string, name: string): void {
  const grave = join(directory, `.evicted-${process.pid}-${name}`);
  try {
    renameSync(join(directory, name), grave);
  } catch (error) {
    // Another process removed it first.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  rmSync(grave, { recursive: true, force: true });
}

/** Each file once, but not those of the dataset. */
function bytesOf(held: readonly Held[], shared: ReadonlySet<string>): number {
  const files = held.flatMap((one) => one.files).filter(({ inode }) => !shared.has(inode));
  const sizes = new Map(files.map(({ inode, bytes }) => [inode, bytes]));
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
}

function filesIn(path: string): Held['files'] {
  try {
    return readdirSync(path).flatMap((name) => {
      const stats = statOf(join(path, name));
      return stats === null ? [] : [{ inode: `${stats.dev}:${stats.ino}`, bytes: stats.size }];
    });
  } catch {
    // Another process removed it meanwhile.
    return [];
  }
}

function statOf(path: string): Stats | null {
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}
