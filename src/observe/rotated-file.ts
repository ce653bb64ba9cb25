import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from './clock.ts';
import { underFileLock } from './file-lock.ts';

export interface Rotation {
  /** From this size on the file is set aside and a new one begun. */
  readonly bytes: number;
  /** How many files set aside are kept: `.1` is the newest. */
  readonly kept: number;
}

export const eventLogRotation: Rotation = Object.freeze({ bytes: 64_000_000, kept: 3 });

/** Lines between two looks at the file's size, and at whether another process has set it aside. */
const linesBetweenLooks = 64;

/** A file and those set aside before it, oldest first, as far as they are there. */
export function rotatedFiles(path: string, { kept }: Rotation = eventLogRotation): readonly string[] {
  const numbers = Array.from({ length: kept }, (_, index) => kept - index);
  return [...numbers.map((number) => `${path}.${number}`), path].filter(existsSync);
}

/**
 * Appends whole lines to a file that several processes share, and keeps it and its predecessors bounded. A process
 * that has not looked yet goes on writing to the file set aside, at most so many lines: none is lost.
 */
export class RotatedFile {
  readonly #path: string;
  readonly #clock: Clock;
  readonly #rotation: Rotation;
  #descriptor: number | null = null;
  #lines = 0;

  constructor(path: string, clock: Clock, rotation: Rotation = eventLogRotation) {
    this.#path = path;
    this.#clock = clock;
    this.#rotation = rotation;
  }

  append(line: string): void {
    if (this.#lines % linesBetweenLooks === 0) this.#look();
    this.#lines += 1;
    this.#descriptor ??= this.#open();
    writeSync(this.#descriptor, `${line}\n`);
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #open(): number {
    mkdirSync(dirname(this.#path), { recursive: true });
    return openSync(this.#path, 'a', 0o640);
  }

  #look(): void {
    if (this.#descriptor !== null && !this.#isCurrent(this.#descriptor)) this.close();
    if ((statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0) < this.#rotation.bytes) return;
    underFileLock(`${this.#path}.lock`, this.#clock, () => this.#setAside());
    this.close();
  }

  #isCurrent(descriptor: number): boolean {
    return fstatSync(descriptor).ino === statSync(this.#path, { throwIfNoEntry: false })?.ino;
  }

  /** Another process may have done it while this one waited for the lock. */
  #setAside(): void {
    if ((statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0) < this.#rotation.bytes) return;
    for (let number = this.#rotation.kept - 1; number >= 1; number -= 1) {
      if (existsSync(`${this.#path}.${number}`))
        renameSync(`${this.#path}.${number}`, `${this.#path}.${number + 1}`);
    }
    renameSync(this.#path, `${this.#path}.1`);
  }
}
