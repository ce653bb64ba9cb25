import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { mustRun, type RunCommand } from '../command.ts';
import { SetupError } from '../errors.ts';
import { imageFolder } from '../project-files.ts';
import { distribution, type Distribution } from './distribution.ts';
import { engineProgress } from './engine-progress.ts';

/** The image that packages and guest are put on. */
export interface BaseImage {
  readonly kind: 'distribution' | 'image';
  /** What a build names it by. */
  readonly reference: string;
  /** The engine's digest of it. */
  readonly imageId: string;
  readonly reused: boolean;
}

export interface BaseOptions {
  readonly docker: Docker;
  readonly run: RunCommand;
  /** An image to use instead of making one; pulled where the engine does not have it. */
  readonly base: string | null;
  readonly refresh: boolean;
  /** File that says which distribution this is. */
  readonly osRelease?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Where packages of a distribution cannot be had: what engines with a registry fetch under this name. */
const usualBase = 'python:3.12-slim';
const packages = ['python3', 'libstdc++6'];
const architectures: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64' };

/** @throws SetupError `IMAGE_BASE` that says what to install or to name. */
export async function baseImage(options: BaseOptions): Promise<BaseImage> {
  if (options.base !== null) return namedBase(options.docker, options.base);
  const origin = await distribution(options.run, options.osRelease).catch(
    (error: unknown) => error as SetupError,
  );
  if (origin instanceof Error) {
    return namedBase(options.docker, usualBase).catch((cause: unknown) => {
      throw new SetupError('IMAGE_BASE', `${origin.message}\n${(cause as Error).message}`, { cause });
    });
  }
  const architecture = await engineArchitecture(options.docker);
  const reference = `stockade/base:${await recipe(origin, architecture)}`;
  const existing = await imageIdOf(options.docker, reference);
  if (existing !== null && !options.refresh) {
    return { kind: 'distribution', reference, imageId: existing, reused: true };
  }
  await makeBase(options, origin, architecture, reference);
  const imageId = await imageIdOf(options.docker, reference);
  if (imageId === null)
    throw new SetupError('IMAGE_BASE', 'The engine imported the base image but does not list it');
  return { kind: 'distribution', reference, imageId, reused: false };
}

/** The engine's digest of an image, or null where it has none of that name. */
export async function imageIdOf(docker: Docker, reference: string): Promise<string | null> {
  try {
    return (await docker.getImage(reference).inspect()).Id;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return null;
    throw error;
  }
}

async function namedBase(docker: Docker, reference: string): Promise<BaseImage> {
  const present = await imageIdOf(docker, reference);
  if (present !== null) return { kind: 'image', reference, imageId: present, reused: true };
  try {
    await engineProgress(docker, await docker.pull(reference));
  } catch (cause) {
    throw new SetupError(
      'IMAGE_BASE',
      `The engine has no image ${reference} and could not fetch it: ${(cause as Error).message}. ` +
        'Without --base the image is made from the packages of this distribution',
      { cause },
    );
  }
  const imageId = await imageIdOf(docker, reference);
  if (imageId === null)
    throw new SetupError('IMAGE_BASE', `The engine fetched ${reference} but does not list it`);
  return { kind: 'image', reference, imageId, reused: false };
}

async function engineArchitecture(docker: Docker): Promise<string> {
  const { Architecture: machine } = (await docker.info()) as { Architecture: string };
  const known =
    architectures[machine] ?? (Object.values(architectures).includes(machine) ? machine : undefined);
  if (known === undefined) {
    throw new SetupError(
      'IMAGE_BASE',
      `The engine runs on ${machine}; images are made for x86_64 and aarch64`,
    );
  }
  return known;
}

async function recipe(origin: Distribution, architecture: string): Promise<string> {
  const hash = createHash('sha256').update(
    JSON.stringify([origin.id, origin.codename, architecture, packages]),
  );
  for (const script of ['base-setup.sh', 'base-trim.sh'])
    hash.update(await readFile(join(imageFolder, script)));
  return `${origin.codename}-${architecture}-${hash.digest('hex').slice(0, 12)}`;
}

async function makeBase(
  options: BaseOptions,
  origin: Distribution,
  architecture: string,
  reference: string,
): Promise<void> {
  const { docker, run, signal } = options;
  const folder = await mkdtemp(join(tmpdir(), 'stockade-base-'));
  const archive = join(folder, 'base.tar');
  const args = ['--variant=extract', `--architectures=${architecture}`, `--include=${packages.join(',')}`];
  const hooks = [
    `--setup-hook=${join(imageFolder, 'base-setup.sh')}`,
    `--extract-hook=${join(imageFolder, 'base-trim.sh')}`,
  ];
  try {
    await mustRun(run, 'mmdebstrap', [...args, ...hooks, origin.codename, archive, ...origin.sources], {
      signal,
      epoch: 0,
    }).catch((cause: unknown) => {
      throw baseFailed(cause);
    });
    const [repo, tag] = reference.split(':');
    await engineProgress(docker, await docker.importImage(createReadStream(archive), { repo, tag }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function baseFailed(cause: unknown): SetupError {
  const message = (cause as Error).message;
  return new SetupError(
    'IMAGE_BASE',
    `The base image could not be made: ${message}\n` +
      'mmdebstrap must be there (apt-get install mmdebstrap) and the archives of the distribution must answer; ' +
      'or name a base that has CPython 3.11 or later: ./stockade image build --base python:3.11-slim',
    { cause },
  );
}
