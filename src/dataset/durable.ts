import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

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
