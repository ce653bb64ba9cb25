import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findVersion } from './catalog.ts';
import { DatasetError } from './errors.ts';
import { manifestFile } from './layout.ts';
import { readManifest } from './manifest-reader.ts';
import type { FileRecord, Manifest } from './manifest.ts';

export interface BrokenFile {
  readonly file: string;
  /** The field or axis it holds, where one is known. */
  readonly holds: string | null;
  readonly problem: string;
}

export interface Verification {
  readonly name: string;
  readonly digest: string;
  readonly files: number;
  readonly bytes: number;
  readonly broken: readonly BrokenFile[];
}

/** Reads every byte of a version and compares it with the manifests; names each file that is not as written. */
export async function verifyDataset(home: string, nameOrDigest: string): Promise<Verification> {
  const version = findVersion(home, nameOrDigest);
  const visible = readManifest(join(version.directory, 'visible'));
  const directories = [await verifyDirectory(join(version.directory, 'visible'), visible)];
  if (visible.holdout !== null) {
    directories.push(await verifyHoldout(join(version.directory, 'holdout'), visible.holdout));
  }
  return {
    name: version.name,
    digest: version.digest,
    files: directories.reduce((sum, item) => sum + item.files, 0),
    bytes: directories.reduce((sum, item) => sum + item.bytes, 0),
    broken: directories.flatMap((item) => item.broken),
  };
}

interface Checked {
  files: number;
  bytes: number;
  broken: BrokenFile[];
}

async function verifyHoldout(directory: string, digest: string): Promise<Checked> {
  const path = join(directory, manifestFile);
  try {
    const manifest = readManifest(directory);
    if (manifest.digest === digest) return await verifyDirectory(directory, manifest);
    return {
      files: 0,
      bytes: 0,
      broken: [{ file: path, holds: null, problem: 'is not the holdout that was sealed' }],
    };
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    return { files: 0, bytes: 0, broken: [{ file: path, holds: null, problem: error.message }] };
  }
}

async function verifyDirectory(directory: string, manifest: Manifest): Promise<Checked> {
  const named = filesOf(manifest);
  const broken: BrokenFile[] = [];
  for (const { record, holds } of named) {
    const problem = await fileProblem(join(directory, record.file), record);
    if (problem !== null) broken.push({ file: join(directory, record.file), holds, problem });
  }
  const known = new Set([manifestFile, ...named.map(({ record }) => record.file)]);
  for (const entry of readdirSync(directory)) {
    if (!known.has(entry))
      broken.push({ file: join(directory, entry), holds: null, problem: 'is not in the manifest' });
  }
  return { files: named.length, bytes: named.reduce((sum, { record }) => sum + record.bytes, 0), broken };
}

function filesOf(manifest: Manifest): { record: FileRecord; holds: string }[] {
  const files = [
    ...manifest.dates.flatMap((axis) =>
      [axis.dates, axis.labels, axis.disclosed].map((record) => ({ record, holds: axis.id })),
    ),
    ...manifest.symbols.map((axis) => ({ record: axis.symbols, holds: axis.id })),
    ...manifest.fields.map((field) => ({ record: field.data, holds: field.id })),
  ];
  return files.flatMap(({ record, holds }) => (record === null ? [] : [{ record, holds }]));
}

async function fileProblem(path: string, record: FileRecord): Promise<string | null> {
  if (!existsSync(path)) return 'is missing';
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(
    createReadStream(path, { highWaterMark: 1 << 20 }),
    async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
      }
    },
  );
  if (bytes !== record.bytes) return `has ${bytes} bytes, not ${record.bytes}`;
  return `sha256:${hash.digest('hex')}` === record.sha256 ? null : 'has other content than was written';
}
