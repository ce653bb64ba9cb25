import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { DatasetError } from './errors.ts';
import { allocate, valueBytes, type Values } from './known.ts';
import type { ManifestField } from './manifest.ts';

/** Reads one field's series by symbol from its symbol-major file, without reading the rest. */
export class FieldReader {
  readonly #path: string;
  readonly #field: ManifestField;
  readonly #rows: number;
  #fd: number | null = null;

  constructor(directory: string, field: ManifestField, rows: number) {
    this.#path = join(directory, field.data.file);
    this.#field = field;
    this.#rows = rows;
  }

  read(symbol: number): Values {
    this.#fd ??= openSync(this.#path, 'r');
    const values = allocate(this.#field.type, this.#rows);
    const bytes = new Uint8Array(values.buffer);
    const start = symbol * this.#rows * valueBytes(this.#field.type);
    let done = 0;
    while (done < bytes.length) {
      const got = readSync(this.#fd, bytes, done, bytes.length - done, start + done);
      if (got === 0) {
        throw new DatasetError('dataset_broken', `${this.#path} is shorter than its manifest says.`, {
          details: { file: this.#path, field: this.#field.id },
        });
      }
      done += got;
    }
    return values;
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
    this.#fd = null;
  }
}
