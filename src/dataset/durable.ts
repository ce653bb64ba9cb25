import { closeSync, fsyncSync, openSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pLimit from 'p-limit';

export function syncPath(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Moves a finished file or directory to its name; after return a power cut cannot undo it. */
export function publish(from: string, to: string): void {
  renameSync(from, to);
  syncPath(dirname(to));
}

/** Replaces a small file as a whole: a reader sees the old text or the new one. */
export function writeFileDurably(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  syncPath(temporary);
  publish(temporary, path);
}

/** Forces a directory and all below it to disk. Many at once share the file system's journal commits. */
export async function syncTree(root: string): Promise<void> {
  const limit = pLimit(32);
  await Promise.all(
    [root, ...pathsBelow(root)].map((path) =>
      limit(async () => {
        const handle = await open(path, 'r');
        try {
          await handle.sync();
        } finally {
          await handle.close();
        }
      }),
    ),
  );
}

export function syncTreeNow(root: string): void {
  for (const path of [root, ...pathsBelow(root)]) syncPath(path);
}

function pathsBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path));
}
