import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Container } from 'dockerode';
import type { SandboxClock } from '../../clock.ts';
import { InfrastructureError, messageOf } from '../../errors.ts';
import type { SandboxEventSink } from '../../events.ts';
import type { DockerOptions } from '../../options.ts';
import type { GuestProcess, GuestSpec, Runtime } from '../runtime.ts';
import { attach } from './attach.ts';
import { containerConfig } from './container-config.ts';
import { DataVolumes, type VolumeNames } from './data-volumes.ts';
import { DockerGuest, removeContainer } from './docker-guest.ts';
import { deadlines, Engine } from './engine.ts';
import { verifyImage } from './image.ts';
import { seesNoFolders } from './engine-errors.ts';
import { isOrphan, labelNames, labelsFor, type Instance } from './labels.ts';
import { thisProcess, type Owner } from './owner.ts';

export interface DockerRuntimeDependencies {
  readonly options: DockerOptions;
  readonly instance: Instance;
  /** How long a container may exist; after it any reaper of the installation removes it. */
  readonly leaseMs: number;
  readonly clock: SandboxClock;
  readonly onEvent: SandboxEventSink;
}

/** Guests in containers of a Docker engine. */
export class DockerRuntime implements Runtime {
  readonly mode = 'docker';
  readonly #dependencies: DockerRuntimeDependencies;
  readonly #engine: Engine;
  readonly #owner: Owner = thisProcess();
  /** Containers this process is responsible for. */
  readonly #own = new Set<string>();
  readonly #volumes: DataVolumes;
  /** Whether the dataset is copied to the engine; found out where the engine does not see our folders. */
  #copies: boolean;
  #seccompProfile: string | null | undefined;
  #cpus: number | null = null;

  constructor(dependencies: DockerRuntimeDependencies) {
    this.#dependencies = dependencies;
    const { clock, onEvent } = dependencies;
    this.#engine = new Engine({ connection: dependencies.options.connection, clock, onEvent });
    this.#copies = dependencies.options.data === 'copied';
    this.#volumes = new DataVolumes({
      engine: this.#engine,
      installationId: dependencies.instance.installationId,
      image: dependencies.options.image.id,
      labels: () => this.#labels(),
    });
  }

  async start(spec: GuestSpec, signal?: AbortSignal): Promise<GuestProcess> {
    signal?.throwIfAborted();
    const { options, onEvent } = this.#dependencies;
    await this.#engine.ensureVersion();
    await verifyImage(this.#engine, options.image);
    const container = await this.#create(spec);
    try {
      return await this.#launch(container, spec);
    } catch (error) {
      await this.#discard(container).catch((cause: unknown) => {
        onEvent({ type: 'slot_failed', mode: 'docker', code: 'REMOVE', reason: messageOf(cause) });
      });
      throw error;
    }
  }

  async sweep(): Promise<number> {
    const { instance, clock, onEvent } = this.#dependencies;
    const found = await this.#engine.call('list', deadlines.list, (abortSignal) =>
      this.#engine.docker.listContainers({
        all: true,
        filters: { label: [`${labelNames.installation}=${instance.installationId}`] },
        abortSignal,
      }),
    );
    const context = { instance, owner: this.#owner, now: clock.now() };
    const orphans = found.filter(({ Id, Labels }) => !this.#own.has(Id) && isOrphan(Labels, context));
    onEvent({ type: 'orphans_found', mode: 'docker', count: orphans.length });
    for (const { Id } of orphans) await removeContainer(this.#engine, this.#engine.docker.getContainer(Id));
    if (orphans.length > 0) onEvent({ type: 'orphans_removed', mode: 'docker', count: orphans.length });
    return orphans.length;
  }

  async close(): Promise<void> {
    for (const id of this.#own) await removeContainer(this.#engine, this.#engine.docker.getContainer(id));
    this.#own.clear();
    this.#engine.close();
  }

  #labels(): Record<string, string> {
    const { instance, leaseMs, clock } = this.#dependencies;
    return labelsFor(instance, this.#owner, clock.now() + leaseMs);
  }

  async #create(spec: GuestSpec): Promise<Container> {
    try {
      return await this.#createWith(spec, this.#copies ? await this.#volumes.ensure(spec.dataset) : null);
    } catch (error) {
      // Behind a socket may be a virtual machine, or a tunnel: it has our folders or it says that it has not.
      if (this.#copies || !seesNoFolders(error)) throw error;
      this.#copies = true;
      return this.#create(spec);
    }
  }

  async #createWith(spec: GuestSpec, volumes: VolumeNames | null): Promise<Container> {
    const { options } = this.#dependencies;
    const seccompProfile = this.#profile();
    const config = containerConfig({ spec, options, seccompProfile, labels: this.#labels(), volumes });
    const container = await this.#engine.call('create', deadlines.create, (abortSignal) =>
      this.#engine.docker.createContainer({ ...config, abortSignal }),
    );
    this.#own.add(container.id);
    return container;
  }

  async #launch(container: Container, { dataset }: GuestSpec): Promise<GuestProcess> {
    const { options } = this.#dependencies;
    const cpus = await this.#cpuTotal();
    const socket = await this.#engine.call('attach', deadlines.start, (signal) =>
      attach(options.connection, container.id, signal),
    );
    // Begun before the start: a container that dies at once must not be missed.
    const waiting = container.wait({ condition: 'next-exit' }) as Promise<{ StatusCode: number }>;
    waiting.catch(() => undefined);
    try {
      await this.#engine.call('start', deadlines.start, (abortSignal) => container.start({ abortSignal }));
    } catch (error) {
      socket.destroy();
      throw error;
    }
    return new DockerGuest({
      engine: this.#engine,
      container,
      socket,
      waiting,
      runtime: options.runtime,
      image: options.image.id,
      cpus,
      provide: this.#copies ? (variant) => this.#volumes.provide(dataset, variant) : null,
      onRemoved: () => this.#own.delete(container.id),
    });
  }

  async #discard(container: Container): Promise<void> {
    await removeContainer(this.#engine, container);
    this.#own.delete(container.id);
  }

  #profile(): string | null {
    if (this.#seccompProfile !== undefined) return this.#seccompProfile;
    const path = this.#dependencies.options.seccompProfilePath;
    try {
      this.#seccompProfile = path === null ? null : JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
    } catch (cause) {
      throw new InfrastructureError(
        'GUEST_START',
        `the seccomp profile ${path} cannot be read: ${messageOf(cause)}; set sandbox.docker.seccomp_profile to a profile in JSON`,
        { cause, retryable: false },
      );
    }
    return this.#seccompProfile;
  }

  /** CPUs of the machine the engine is on: the quota cannot be taken away again, only raised to all of them. */
  async #cpuTotal(): Promise<number> {
    if ('socketPath' in this.#dependencies.options.connection) return availableParallelism();
    this.#cpus ??= (
      await this.#engine.call(
        'info',
        deadlines.inspect,
        () => this.#engine.docker.info() as Promise<{ NCPU: number }>,
      )
    ).NCPU;
    return this.#cpus;
  }
}
