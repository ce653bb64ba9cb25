import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const block = 512;
const readableByAll = 0o444;
const folderOfAll = 0o755;

/** What a header says; names of datasets are short, plain file names. */
interface Entry {
  readonly name: string;
  readonly bytes: number;
  readonly isFolder: boolean;
}

/**
 * A folder of plain files as a tar archive (POSIX.1-1988 ustar), readable by everybody and owned by root, under `prefix`.
 * Made by hand so that nothing of this machine gets in: no owners, no times, no links.
 */
export async function* tarOf(folder: string, prefix = ''): AsyncGenerator<Buffer> {
  if (prefix !== '') yield header({ name: `${prefix}/`, bytes: 0, isFolder: true });
  for (const file of readdirSync(folder).sort()) {
    const path = join(folder, file);
    const { size } = statSync(path);
    yield header({ name: prefix === '' ? file : `${prefix}/${file}`, bytes: size, isFolder: false });
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) yield chunk as Buffer;
    yield Buffer.alloc(padding(size));
  }
  yield Buffer.alloc(2 * block);
}

/** An archive of one empty file. */
export function tarOfMark(name: string): Buffer {
  return Buffer.concat([header({ name, bytes: 0, isFolder: false }), Buffer.alloc(2 * block)]);
}

/** How long `tarOf` gets, to say beforehand how long a copy may take. */
export function bytesOf(folder: string): number {
  return readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function padding(bytes: number): number {
  return (block - (bytes % block)) % block;
}

function header({ name, bytes, isFolder }: Entry): Buffer {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long for an archive`);
  const out = Buffer.alloc(block);
  out.write(name, 0);
  out.write(octal(isFolder ? folderOfAll : readableByAll, 7), 100);
  out.write(octal(0, 7), 108);
  out.write(octal(0, 7), 116);
  // Eleven octal digits end at 8 GiB; larger sizes are written in binary, as every tar of today reads them.
  if (bytes < 8 ** 11) out.write(octal(bytes, 11), 124);
  else {
    out.writeUInt8(0x80, 124);
    out.writeBigUInt64BE(BigInt(bytes), 128);
  }
  out.write(octal(0, 11), 136);
  out.write('        ', 148);
  out.write(isFolder ? '5' : '0', 156);
  out.write('ustar\0', 257);
  out.write('00', 263);
  const sum = out.reduce((total, byte) => total + byte, 0);
  out.write(`${octal(sum, 6)}\0 `, 148);
  return out;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
