import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type Docker from 'dockerode';
import type { Container } from 'dockerode';
import { InfrastructureError } from '../../errors.ts';
import type { DatasetMount } from '../../sandbox.ts';
import { removeContainer } from './docker-guest.ts';
import { statusOf } from './engine-errors.ts';
import { deadlines, type Engine } from './engine.ts';
import { labelNames } from './labels.ts';
import { bytesOf, tarOf, tarOfMark } from './tar-stream.ts';

const mark = '.complete';
const inCopier = '/copy';
const slowestBytesPerMs = 5_000;
const patienceMs = 250;

export interface DataVolumesParts {
  readonly engine: Engine;
  readonly installationId: string;
  readonly image: string;
  /** Labels of a container that this process owns, so that a reaper finds it when the process dies. */
  readonly labels: () => Readonly<Record<string, string>>;
}

/** Volumes of the engine that hold what a slot maps. */
export interface VolumeNames {
  readonly base: string;
  readonly variants: string;
}

/**
 * Datasets on engines that cannot see this machine's folders: copied once into volumes named for their digest.
 * Guarantees: what is in use is never written to; a copy that was cut off is never taken for a whole one, because its
 * last file is a mark; two processes do not copy the same at once. Volumes are mounted read-only into slots.
 */
export class DataVolumes {
  readonly #parts: DataVolumesParts;
  readonly #copies = new Map<string, Promise<void>>();

  constructor(parts: DataVolumesParts) {
    this.#parts = parts;
  }

  /** Volumes with the dataset, and with the variants that were provided so far. */
  async ensure(dataset: DatasetMount): Promise<VolumeNames> {
    const names = this.#namesOf(dataset);
    await this.#once(names.base, '', dataset.directory);
    await this.#create(names.variants);
    return names;
  }

  /** Copies a variant beside the others, before a guest is told of it. */
  async provide(dataset: DatasetMount, variant: string): Promise<void> {
    await this.#once(this.#namesOf(dataset).variants, variant, join(dataset.variantsDirectory, variant));
  }

  #namesOf({ digest, phase }: DatasetMount): VolumeNames {
    // Installations do not share volumes: none has to trust what another wrote.
    const owner = createHash('sha256').update(this.#parts.installationId).digest('hex').slice(0, 12);
    const stem = `stockade-${owner}-${digest.replace(/^sha256:/, '').slice(0, 32)}-${phase}`;
    return { base: stem, variants: `${stem}-variants` };
  }

  /** Once per process and, by the mark, once per engine; after a failure it is tried again. */
  #once(volume: string, inside: string, folder: string): Promise<void> {
    const key = `${volume}/${inside}`;
    let copy = this.#copies.get(key);
    if (copy === undefined) {
      copy = this.#copy(volume, inside, folder).catch((error: unknown) => {
        this.#copies.delete(key);
        throw error;
      });
      this.#copies.set(key, copy);
    }
    return copy;
  }

  async #copy(volume: string, inside: string, folder: string): Promise<void> {
    await this.#create(volume);
    const deadlineMs = 60_000 + bytesOf(folder) / slowestBytesPerMs;
    const copier = await this.#copier(volume, deadlineMs);
    try {
      const done = inside === '' ? `${inCopier}/${mark}` : `${inCopier}/${inside}/${mark}`;
      if (await this.#exists(copier, done)) return;
      await this.#put(copier, Readable.from(tarOf(folder, inside)), deadlineMs);
      const name = inside === '' ? mark : `${inside}/${mark}`;
      await this.#put(copier, Readable.from([tarOfMark(name)]), deadlines.create);
    } finally {
      await removeContainer(this.#parts.engine, copier);
    }
  }

  async #create(volume: string): Promise<void> {
    const { engine, installationId } = this.#parts;
    const Labels = { [labelNames.installation]: installationId };
    await engine.call('volume', deadlines.create, () => engine.docker.createVolume({ Name: volume, Labels }));
  }

  /** A container that is never started: its name is the lock, its mount the way in. */
  async #copier(volume: string, deadlineMs: number): Promise<Container> {
    const { engine, image, labels } = this.#parts;
    const config = {
      name: `${volume}-copier`,
      Image: image,
      Entrypoint: ['/nothing'],
      Cmd: [],
      NetworkDisabled: true,
      Labels: { ...labels() },
      HostConfig: {
        NetworkMode: 'none',
        CapDrop: ['ALL'],
        Mounts: [
          {
            Type: 'volume' as const,
            Source: volume,
            Target: inCopier,
            ReadOnly: false,
            VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: 'local', Options: {} } },
          },
        ],
      },
    };
    const until = performance.now() + deadlineMs;
    for (;;) {
      try {
        return await engine.call('create', deadlines.create, (abortSignal) =>
          engine.docker.createContainer({ ...config, abortSignal }),
        );
      } catch (error) {
        const isTaken = error instanceof InfrastructureError && statusOf(error.cause) === 409;
        if (!isTaken || performance.now() > until) throw error;
        await pause(patienceMs);
      }
    }
  }

  async #exists(copier: Container, path: string): Promise<boolean> {
    try {
      await this.#parts.engine.call('archive', deadlines.inspect, () => copier.infoArchive({ path }));
      return true;
    } catch (error) {
      if (error instanceof InfrastructureError && statusOf(error.cause) === 404) return false;
      throw error;
    }
  }

  async #put(copier: Container, archive: Readable, deadlineMs: number): Promise<void> {
    await this.#parts.engine.call('copy', deadlineMs, (abortSignal) =>
      copier.putArchive(archive, { path: inCopier, abortSignal }),
    );
  }
}

/** Removes the volumes of an installation that no container uses; they are made again when they are needed. */
export async function removeDataVolumes(docker: Docker, installationId: string): Promise<number> {
  const label = [`${labelNames.installation}=${installationId}`];
  const { Volumes } = await docker.listVolumes({ filters: { label } });
  let removed = 0;
  for (const { Name } of Volumes ?? []) {
    try {
      await docker.getVolume(Name).remove();
      removed += 1;
    } catch (error) {
      // In use, or removed by somebody else meanwhile.
      if (statusOf(error) !== 409 && statusOf(error) !== 404) throw error;
    }
  }
  return removed;
}
