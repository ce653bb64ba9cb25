import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { manifestDigest } from './canonical-json.ts';
import { DatasetError } from './errors.ts';
import type { Axis } from './known.ts';
import { manifestFile } from './layout.ts';
import { manifestSchema, type DateAxis, type Manifest } from './manifest.ts';

/** Reads a directory's manifest; throws where it is absent, malformed, or not the one its digest names. */
export function readManifest(directory: string): Manifest {
  const path = join(directory, manifestFile);
  const broken = (what: string, cause?: unknown): DatasetError =>
    new DatasetError('dataset_broken', `${path} ${what}; import the dataset again.`, {
      cause,
      details: { file: path },
    });
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw broken('cannot be read as JSON', cause);
  }
  const result = manifestSchema.safeParse(parsed);
  if (!result.success)
    throw broken(`is not a stockade.dataset/1 manifest (${z.prettifyError(result.error)})`);
  if (manifestDigest(result.data) !== result.data.digest) throw broken('does not match its own digest');
  return result.data;
}

export function readInts(path: string): Int32Array {
  const bytes = readFileSync(path);
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

export function readStrings(path: string): string[] {
  return z.array(z.string()).parse(JSON.parse(readFileSync(path, 'utf8')));
}

export function readAxis(directory: string, record: DateAxis): Axis {
  return {
    id: record.id,
    frequency: record.frequency,
    dates: readInts(join(directory, record.dates.file)),
    labels: record.labels === null ? null : readStrings(join(directory, record.labels.file)),
    disclosed: record.disclosed === null ? null : readInts(join(directory, record.disclosed.file)),
  };
}

export function readSymbols(directory: string, manifest: Manifest, id: string): string[] {
  const record = manifest.symbols.find((axis) => axis.id === id);
  if (record === undefined) throw new DatasetError('dataset_broken', `${directory}: no symbol axis "${id}".`);
  return readStrings(join(directory, record.symbols.file));
}

export function dateAxis(manifest: Manifest, id: string): DateAxis {
  const record = manifest.dates.find((axis) => axis.id === id);
  if (record === undefined)
    throw new DatasetError('dataset_broken', `${manifest.name}: no time axis "${id}".`);
  return record;
}
