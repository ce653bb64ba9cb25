import { createHash } from 'node:crypto';
import { closeSync, fchmodSync, openSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileRecord } from './manifest.ts';

const bufferBytes = 64 * 1024;

/** Writes one new file, hashing as it goes; `finish` makes it read-only. Forcing it to disk is the caller's part. */
export class FileSink {
  readonly #path: string;
  readonly #fd: number;
  readonly #hash = createHash('sha256');
  readonly #buffer = new Uint8Array(bufferBytes);
  #used = 0;
  #bytes = 0;
  #open = true;

  constructor(path: string) {
    this.#path = path;
    this.#fd = openSync(path, 'wx');
  }

  write(view: ArrayBufferView): void {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    if (this.#used + bytes.length > bufferBytes) this.#flush();
    if (bytes.length > bufferBytes) this.#drain(bytes);
    else {
      this.#buffer.set(bytes, this.#used);
      this.#used += bytes.length;
    }
  }

  finish(): FileRecord {
    this.#flush();
    fchmodSync(this.#fd, 0o444);
    this.abandon();
    return { file: basename(this.#path), bytes: this.#bytes, sha256: `sha256:${this.#hash.digest('hex')}` };
  }

  /** Lets go of the file as it is; a write that failed has done so already. */
  abandon(): void {
    if (this.#open) closeSync(this.#fd);
    this.#open = false;
  }

  #flush(): void {
    this.#drain(this.#buffer.subarray(0, this.#used));
    this.#used = 0;
  }

  #drain(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    try {
      let done = 0;
      while (done < bytes.length) done += writeSync(this.#fd, bytes, done);
    } catch (error) {
      this.abandon();
      throw error;
    }
    this.#bytes += bytes.length;
  }
}

/** A whole file at once. */
export function writeWhole(path: string, view: ArrayBufferView): FileRecord {
  const sink = new FileSink(path);
  sink.write(view);
  return sink.finish();
}

export function writeJson(path: string, value: unknown): FileRecord {
  return writeWhole(path, new TextEncoder().encode(JSON.stringify(value)));
}
