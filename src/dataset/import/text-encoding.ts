import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { DatasetError } from '../errors.ts';

const sniffedBytes = 1 << 20;

function openText(path: string): Readable {
  const raw = createReadStream(path, { highWaterMark: 1 << 20 });
  return path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
}

/** Throws where the beginning of the file is not UTF-8, with the choice there is. */
export async function requireUtf8(path: string): Promise<void> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of openText(path) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= sniffedBytes) break;
  }
  const head = Buffer.concat(chunks);
  if (head.length === 0) throw new DatasetError('import_refused', `${path} is empty.`);
  // The last character may be cut in two.
  if (isUtf8(head) || [1, 2, 3].some((cut) => isUtf8(head.subarray(0, head.length - cut)))) return;
  throw notUtf8(path);
}

export function notUtf8(path: string, cause?: unknown): DatasetError {
  return new DatasetError(
    'import_refused',
    `${path} is not UTF-8. Say what it is: --encoding big5 (Taiwan), gbk, shift_jis, utf-16le or windows-1252.`,
    { cause },
  );
}

/** Writes the file as UTF-8 to `target`, unpacked. */
export async function transcode(path: string, target: string, encoding: string): Promise<void> {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw new DatasetError(
      'option_invalid',
      `No text encoding "${encoding}"; --encoding takes labels such as big5.`,
      { cause },
    );
  }
  const decoded = async function* (source: AsyncIterable<Buffer>): AsyncGenerator<string> {
    for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };
  try {
    await pipeline(openText(path), decoded, createWriteStream(target));
  } catch (cause) {
    throw new DatasetError('import_refused', `${path} is not ${encoding} either.`, { cause });
  }
}
