import { join } from 'node:path';
import type { DirectOptions } from '../../options.ts';
import type { GuestProcess, GuestSpec, Runtime } from '../runtime.ts';
import { ChildGuest } from '../child-guest.ts';
import { spawnGuest } from '../spawn-guest.ts';

/**
 * The same guest as a plain process of this user. It promises nothing: no isolation, no memory limit of the
 * kernel's; only the deadlines and caps that the warden and the host keep.
 */
export class DirectRuntime implements Runtime {
  readonly mode = 'none';
  readonly #options: DirectOptions;
  readonly #guests = new Set<ChildGuest>();

  constructor(options: DirectOptions) {
    this.#options = options;
  }

  async start(spec: GuestSpec, signal?: AbortSignal): Promise<GuestProcess> {
    signal?.throwIfAborted();
    const { python, guestDirectory } = this.#options;
    const parameters = ['-I', '-B', join(guestDirectory, 'main.py'), '--unconfined'];
    const child = await spawnGuest(python, parameters, 'run "./stockade setup", or set sandbox.none.python');
    const guest = new ChildGuest({
      child,
      runtime: null,
      image: null,
      paths: { base: spec.dataset.directory, variants: spec.dataset.variantsDirectory },
      usage: () => null,
      setCpuCount: () => undefined,
      oomKilled: () => false,
      onGone: () => this.#guests.delete(guest),
    });
    this.#guests.add(guest);
    return guest;
  }

  /** A guest ends by itself when its standard input closes, so a dead owner leaves none. */
  sweep(): Promise<number> {
    return Promise.resolve(0);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#guests].map((guest) => guest.destroy()));
  }
}
