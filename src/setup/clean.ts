import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type Docker from 'dockerode';
import { isOrphan, labelNames, type Instance } from '../sandbox/runtime/docker/labels.ts';
import { removeDataVolumes } from '../sandbox/runtime/docker/data-volumes.ts';
import { thisProcess } from '../sandbox/runtime/docker/owner.ts';
import { currentImage, imageRecords, imagesFolder } from './image/image-record.ts';
import { imageIdOf } from './image/base.ts';

export interface CleanOptions {
  readonly home: string;
  /** Null cleans the home only. */
  readonly docker: Docker | null;
  readonly instance: Instance;
}

export interface Cleaned {
  /** Containers of this installation whose owner is gone. */
  readonly containers: number;
  /** Images this installation built and no longer uses, and leftovers of building them. */
  readonly images: number;
  /** Folders of downloaded packages, and copies of datasets on an engine that does not see this machine's folders. */
  readonly caches: number;
}

/**
 * Removes what this installation left behind and can make again. Never touches a container whose owner lives,
 * the current image, a dataset, the database, or anything of another installation but untagged build leftovers.
 */
export async function clean(options: CleanOptions): Promise<Cleaned> {
  const { docker, home } = options;
  const caches = await removeCaches(home);
  if (docker === null) return { containers: 0, images: 0, caches };
  return {
    containers: await removeOrphans(docker, options.instance),
    images: await removeImages(docker, home),
    caches: caches + (await removeDataVolumes(docker, options.instance.installationId)),
  };
}

async function removeOrphans(docker: Docker, instance: Instance): Promise<number> {
  const label = `${labelNames.installation}=${instance.installationId}`;
  const found = await docker.listContainers({ all: true, filters: { label: [label] } });
  const context = { instance, owner: thisProcess(), now: Date.now() };
  const orphans = found.filter(({ Labels }) => isOrphan(Labels, context));
  for (const { Id } of orphans) await docker.getContainer(Id).remove({ force: true, v: true });
  return orphans.length;
}

async function removeImages(docker: Docker, home: string): Promise<number> {
  const current = await currentImage(home);
  const stale = (await imageRecords(home)).filter(({ digest }) => digest !== current?.digest);
  let removed = 0;
  for (const record of stale) {
    if ((await imageIdOf(docker, record.reference)) === record.imageId) {
      removed += Number(await removeImage(docker, record.reference));
    }
    const file = join(imagesFolder(home), record.digest.slice('sha256:'.length));
    await Promise.all([rm(`${file}.json`, { force: true }), rm(`${file}.cdx.json`, { force: true })]);
  }
  const leftovers = await docker.listImages({
    filters: { dangling: ['true'], label: ['io.stockade.stage'] },
  });
  for (const { Id } of leftovers) removed += Number(await removeImage(docker, Id));
  return removed;
}

/** False where a container still uses it. */
async function removeImage(docker: Docker, reference: string): Promise<boolean> {
  try {
    await docker.getImage(reference).remove();
    return true;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 409) return false;
    throw error;
  }
}

async function removeCaches(home: string): Promise<number> {
  // Variants of datasets, beside them, may be mapped by slots that live.
  const folder = join(home, 'cache', 'wheels');
  const names = await readdir(folder).catch(() => []);
  for (const name of names) await rm(join(folder, name), { recursive: true, force: true });
  return names.length;
}
