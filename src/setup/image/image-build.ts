import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type Docker from 'dockerode';
import { runCommand, type RunCommand } from '../command.ts';
import { defaultRequirements, filesBelow, guestFolder, imageFolder } from '../project-files.ts';
import { withLock } from '../with-lock.ts';
import { baseImage, imageIdOf, type BaseImage } from './base.ts';
import { engineBuild } from './engine-build.ts';
import { imagePython, type ImagePython } from './in-container.ts';
import {
  currentImage,
  imageRecords,
  imagesFolder,
  saveImage,
  useImage,
  type ImageRecord,
} from './image-record.ts';
import { systemInventory } from './inventory.ts';
import { sbomOf } from './sbom.ts';
import { buildContext } from './build-context.ts';
import { wheels, type Wheel } from './wheels.ts';

export interface ImageBuildOptions {
  readonly home: string;
  readonly docker: Docker;
  /** Hash-locked requirements in place of the shipped ones. */
  readonly requirementsFile?: string;
  /** An image with CPython 3.11 or later in place of one made from the distribution's packages. */
  readonly base?: string;
  /** Makes the base anew, with the packages the distribution has today. */
  readonly refresh?: boolean;
  readonly run?: RunCommand;
  /** One line for each step, for a person. */
  readonly onStep?: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
}

export interface BuiltImage {
  readonly record: ImageRecord;
  /** Whether the engine had it already. */
  readonly reused: boolean;
}

/**
 * Builds the image that slots are made of and makes it current. Equal inputs are not built twice.
 * @throws SetupError `IMAGE_BASE`, `IMAGE_BUILD`, `PYTHON_MISSING` or `PYTHON_PACKAGES`, with what to do.
 */
export async function imageBuild(options: ImageBuildOptions): Promise<BuiltImage> {
  const file = join(imagesFolder(options.home), 'build.lock');
  return withLock(file, () => build(options), options.signal);
}

async function build(options: ImageBuildOptions): Promise<BuiltImage> {
  const { home, docker, signal, run = runCommand, onStep = () => {} } = options;
  const lockFile = options.requirementsFile ?? defaultRequirements;
  const base = await baseImage({
    docker,
    run,
    base: options.base ?? null,
    refresh: options.refresh ?? false,
    signal,
  });
  onStep(`base image ${base.reference} ${base.reused ? 'reused' : 'made'}`);
  const digest = await inputDigest(lockFile, base);
  const built = (await imageRecords(home)).find((record) => record.digest === digest);
  if (built !== undefined && (await imageIdOf(docker, built.imageId)) !== null) {
    await useImage(home, built);
    return { record: built, reused: true };
  }
  const python = await imagePython(docker, base.reference);
  const packages = await wheels({ home, run, python, lockFile, signal });
  const pip = await wheels({ home, run, python, lockFile: join(imageFolder, 'pip.txt'), signal });
  onStep(`${packages.length} Python packages for CPython ${python.version} on ${python.machine} ready`);
  const reference = tagOf(digest, home);
  const entries = await buildContext(lockFile, [...packages, ...pip]);
  await engineBuild({ docker, reference, base: base.reference, digest, entries });
  const record = await recordOf({ docker, reference, digest, base, python, lockFile, packages });
  await saveImage(home, record, sbomOf(record));
  return { record, reused: false };
}

/** Whether the current image was built from the files that are here now; null where there is no current image. */
export async function currentImageIsFresh(home: string): Promise<boolean | null> {
  const record = await currentImage(home);
  if (record === null) return null;
  const inputs = await fileDigests(record.requirements.sha256);
  return record.digest === digestOf([...inputs, record.base.imageId]);
}

async function inputDigest(lockFile: string, base: BaseImage): Promise<string> {
  const lock = sha256(await readFile(lockFile));
  return digestOf([...(await fileDigests(lock)), base.imageId]);
}

async function fileDigests(lock: string): Promise<string[]> {
  const recipe = await Promise.all(
    ['Dockerfile', 'install.py', 'pip.txt'].map((name) => readFile(join(imageFolder, name))),
  );
  const guest = await filesBelow(guestFolder);
  return [lock, ...recipe.map(sha256), ...guest.flatMap(({ path, content }) => [path, sha256(content)])];
}

async function recordOf(built: {
  docker: Docker;
  reference: string;
  digest: string;
  base: BaseImage;
  python: ImagePython;
  lockFile: string;
  packages: readonly Wheel[];
}): Promise<ImageRecord> {
  const { docker, reference, digest, base, python, lockFile, packages } = built;
  const inspected = await docker.getImage(reference).inspect();
  const { systemPackages, archives } = await systemInventory(docker, reference);
  return {
    schema: 'stockade.image/1',
    digest,
    reference,
    imageId: inspected.Id,
    builtAt: new Date().toISOString(),
    sizeBytes: inspected.Size,
    python: python.version,
    machine: python.machine,
    base: { kind: base.kind, reference: base.reference, imageId: base.imageId, archives },
    requirements: { file: basename(lockFile), sha256: sha256(await readFile(lockFile)) },
    pythonPackages: packages.map(({ name, version, sha256: sum }) => ({ name, version, sha256: sum })),
    systemPackages,
  };
}

/** Names the installation too: another one that builds the same image must not move this one's tag. */
function tagOf(digest: string, home: string): string {
  const own = sha256(resolve(home)).slice('sha256:'.length, 'sha256:'.length + 8);
  return `stockade/sandbox:${digest.slice('sha256:'.length, 'sha256:'.length + 16)}-${own}`;
}

function digestOf(parts: readonly string[]): string {
  return sha256(parts.join('\n'));
}

function sha256(content: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
