import {
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { createInterface } from 'node:readline';
import type { Clock } from './clock.ts';
import { genesis, readRecord, sealed } from './audit-chain.ts';
import { underFileLock } from './file-lock.ts';

const chunkBytes = 65_536;
const newline = 10;

/** Appends one record behind the last whole one. */
export function appendRecord(file: string, clock: Clock, fields: Readonly<Record<string, unknown>>): void {
  withFile(file, clock, (descriptor) => {
    const line = Buffer.from(sealed(fields, lastHash(descriptor)));
    const before = fstatSync(descriptor).size;
    if (writeSync(descriptor, line) === line.length) return;
    ftruncateSync(descriptor, before);
    throw new Error('the disk is full');
  });
}

/** Cuts off a line that a crash tore. */
export function repairTail(file: string, clock: Clock): void {
  if (existsSync(file)) withFile(file, clock, cutTornLine);
}

/** The lines of the file, oldest first; none where there is no file. */
export async function* recordLines(file: string): AsyncIterable<string> {
  if (!existsSync(file)) return;
  yield* createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
}

function withFile(file: string, clock: Clock, work: (descriptor: number) => void): void {
  underFileLock(`${file}.lock`, clock, () => {
    const descriptor = openSync(file, 'a+', 0o640);
    try {
      work(descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Hash of the last whole record. */
function lastHash(descriptor: number): string {
  cutTornLine(descriptor);
  const { size } = fstatSync(descriptor);
  if (size === 0) return genesis;
  const begin = afterNewline(descriptor, size - 1);
  const record = readRecord(textAt(descriptor, begin, size - 1));
  if (record === null) throw new Error('its last record is damaged; see stockade audit verify');
  return record.hash;
}

function cutTornLine(descriptor: number): void {
  const { size } = fstatSync(descriptor);
  const end = afterNewline(descriptor, size);
  if (end < size) ftruncateSync(descriptor, end);
}

/** Where the line begins that holds the byte before `end`. */
function afterNewline(descriptor: number, end: number): number {
  for (let upper = end; upper > 0;) {
    const lower = Math.max(0, upper - chunkBytes);
    const bytes = bytesAt(descriptor, lower, upper);
    const found = bytes.lastIndexOf(newline);
    if (found >= 0) return lower + found + 1;
    upper = lower;
  }
  return 0;
}

function bytesAt(descriptor: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from);
  readSync(descriptor, bytes, 0, bytes.length, from);
  return bytes;
}

const textAt = (descriptor: number, from: number, to: number): string =>
  bytesAt(descriptor, from, to).toString('utf8');
