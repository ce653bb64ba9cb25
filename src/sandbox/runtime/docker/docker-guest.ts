import type { Socket } from 'node:net';
import type { Container } from 'dockerode';
import { InfrastructureError } from '../../errors.ts';
import type { GuestExit, GuestProcess, GuestUsage } from '../runtime.ts';
import { inside } from './container-config.ts';
import { Demux } from './demux.ts';
import { kindOf, statusOf } from './engine-errors.ts';
import { deadlines, type Engine } from './engine.ts';
import { usageOf } from './stats.ts';

export interface DockerGuestParts {
  readonly engine: Engine;
  readonly container: Container;
  readonly socket: Socket;
  /** The engine's answer to `wait`, begun before the start. */
  readonly waiting: Promise<{ StatusCode: number }>;
  readonly runtime: string;
  readonly image: string;
  readonly cpus: number;
  readonly onRemoved: () => void;
  /** Null where the guest maps this machine's folders. */
  readonly provide: ((variant: string) => Promise<void>) | null;
}

/** A warden in a container. */
export class DockerGuest implements GuestProcess {
  readonly id: string;
  readonly runtime: string;
  readonly image: string;
  readonly paths = { base: inside.base, variants: inside.variants };
  readonly input: Socket;
  readonly output: Demux['output'];
  readonly log: Demux['log'];
  readonly exited: Promise<GuestExit>;
  readonly #parts: DockerGuestParts;
  #quota: number | null = null;
  #destroyed: Promise<void> | null = null;

  constructor(parts: DockerGuestParts) {
    this.#parts = parts;
    this.id = parts.container.id;
    this.runtime = parts.runtime;
    this.image = parts.image;
    this.input = parts.socket;
    const { output, log } = new Demux(parts.socket);
    this.output = output;
    this.log = log;
    this.exited = parts.waiting.then(
      async ({ StatusCode }) => ({
        code: StatusCode,
        signal: StatusCode > 128 ? String(StatusCode - 128) : null,
        oomKilled: await this.oomKilled().catch(() => false),
        lost: false,
      }),
      () => ({ code: null, signal: null, oomKilled: false, lost: true }),
    );
  }

  async provide(variant: string): Promise<void> {
    await this.#parts.provide?.(variant);
  }

  async setCpuCount(cpuCount: number | null): Promise<void> {
    const share = cpuCount ?? this.#parts.cpus;
    if (share === this.#quota || (this.#quota === null && cpuCount === null)) return;
    const { engine, container } = this.#parts;
    await engine.call('update', deadlines.update, (abortSignal) =>
      container.update({ NanoCpus: Math.round(share * 1e9), abortSignal }),
    );
    this.#quota = share;
  }

  async oomKilled(): Promise<boolean> {
    const { engine, container } = this.#parts;
    const found = await engine.call('inspect', deadlines.inspect, (abortSignal) =>
      container.inspect({ abortSignal }),
    );
    return found.State.OOMKilled;
  }

  async usage(): Promise<GuestUsage | null> {
    const { engine, container } = this.#parts;
    const stats = await engine.call('stats', deadlines.inspect, () =>
      container.stats({ stream: false, 'one-shot': true }),
    );
    return usageOf(stats);
  }

  destroy(): Promise<void> {
    this.#destroyed ??= this.#destroy().catch((error: unknown) => {
      this.#destroyed = null;
      throw error;
    });
    return this.#destroyed;
  }

  async #destroy(): Promise<void> {
    // Without the quota the kernel frees a large memory in a fraction of a second.
    const lifted = this.#quota === null ? Promise.resolve() : this.setCpuCount(null).catch(() => undefined);
    await Promise.all([lifted, removeContainer(this.#parts.engine, this.#parts.container)]);
    this.#parts.socket.destroy();
    this.#parts.onRemoved();
  }
}

/** Kills and removes, and comes back only when the engine no longer knows the container. */
export async function removeContainer(engine: Engine, container: Container): Promise<void> {
  try {
    await engine.call('remove', deadlines.remove, (abortSignal) =>
      container.remove({ force: true, v: true, abortSignal }),
    );
  } catch (error) {
    if (!(error instanceof InfrastructureError)) throw error;
    const status = statusOf(error.cause);
    if (status === 404) return;
    if (status !== 409 && kindOf(error.cause) !== 'conflict') throw error;
    await engine.call('wait_removed', deadlines.remove, (abortSignal) => gone(container, abortSignal));
  }
}

/** Somebody else is removing it: waits until that is done. */
async function gone(container: Container, abortSignal: AbortSignal): Promise<void> {
  while (!abortSignal.aborted) {
    const found = await container.inspect({ abortSignal }).catch((error: unknown) => {
      if (statusOf(error) === 404) return null;
      throw error;
    });
    if (found === null) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
