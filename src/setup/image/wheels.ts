import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mustRun, type RunCommand } from '../command.ts';
import { SetupError } from '../errors.ts';
import { pipPython } from '../python.ts';
import type { ImagePython } from './in-container.ts';

export interface Wheel {
  readonly file: string;
  readonly name: string;
  readonly version: string;
  readonly sha256: string;
  readonly content: Uint8Array;
}

export interface WheelOptions {
  readonly home: string;
  readonly run: RunCommand;
  readonly python: ImagePython;
  readonly lockFile: string;
  readonly signal?: AbortSignal | undefined;
}

const glibcMinors = [34, 31, 28, 27, 24, 17];

/**
 * The wheels a lock file names, for the Python inside the image; downloaded outside, kept in the home's cache.
 * Nothing whose hash is not in the lock is kept.
 * @throws SetupError `PYTHON_PACKAGES`.
 */
export async function wheels(options: WheelOptions): Promise<readonly Wheel[]> {
  const { home, python, lockFile } = options;
  const hash = createHash('sha256')
    .update(await readFile(lockFile))
    .update(`${python.version} ${python.machine}`);
  const folder = join(home, 'cache', 'wheels', hash.digest('hex').slice(0, 16));
  if (!existsSync(folder)) await download(options, folder);
  const files = (await readdir(folder)).filter((file) => file.endsWith('.whl')).toSorted();
  return Promise.all(files.map((file) => readWheel(folder, file)));
}

async function download(options: WheelOptions, folder: string): Promise<void> {
  const { home, run, python, lockFile, signal } = options;
  const pip = await pipPython({ home, run, signal });
  const partial = `${folder}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  const abi = `cp${python.version.replace('.', '')}`;
  const target = ['--implementation', 'cp', '--python-version', python.version];
  const abis = [abi, 'abi3', 'none'].flatMap((one) => ['--abi', one]);
  const platforms = [...glibcMinors.map((minor) => `manylinux_2_${minor}`), 'manylinux2014'].flatMap(
    (one) => ['--platform', `${one}_${python.machine}`],
  );
  const checked = ['--no-deps', '--only-binary', ':all:', '--require-hashes', '-r', lockFile, '-d', partial];
  try {
    await mustRun(
      run,
      pip,
      ['-m', 'pip', 'download', '--quiet', '--no-input', ...target, ...abis, ...platforms, ...checked],
      { signal },
    );
    await rename(partial, folder);
  } catch (cause) {
    throw new SetupError(
      'PYTHON_PACKAGES',
      `The wheels of ${lockFile} for CPython ${python.version} on ${python.machine} could not be downloaded: ` +
        (cause as Error).message,
      { cause, retryable: true },
    );
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function readWheel(folder: string, file: string): Promise<Wheel> {
  const content = await readFile(join(folder, file));
  const [name = file, version = ''] = file.split('-');
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { file, name: name.toLowerCase().replaceAll('_', '-'), version, sha256, content };
}
