import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Docker from 'dockerode';
import type { SandboxEvent } from '../../src/sandbox/events.ts';
import { connection } from '../sandbox/support.ts';

const faults = [
  'warden killed',
  'zygote killed',
  'container removed',
  'warden stopped for a second',
] as const;

/** Does to running guests, at random moments, what a machine can do to them. */
export class GuestKiller {
  readonly faults = new Map<string, number>();
  retried = 0;
  readonly #docker = new Docker(connection);
  readonly #alive = new Set<string>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Follows which guests there are. */
  readonly onEvent = (event: SandboxEvent): void => {
    if (event.type === 'slot_started') this.#alive.add(event.guest);
    else if (event.type === 'slot_retired') this.#alive.delete(event.guest);
    else if (event.type === 'run_retried') this.retried += 1;
  };

  async kill(everyMs: number, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await sleep(everyMs * 2 * this.#random(), undefined, { signal }).catch(() => undefined);
      const guest = this.#pick([...this.#alive]);
      const fault = this.#pick(faults);
      if (signal.aborted || guest === undefined || fault === undefined) continue;
      // A guest may be gone by the time it is to be killed.
      const done = await this.#inject(fault, guest).catch(() => false);
      if (done) this.faults.set(fault, (this.faults.get(fault) ?? 0) + 1);
    }
  }

  #pick<T>(from: readonly T[]): T | undefined {
    return from[Math.floor(this.#random() * from.length)];
  }

  async #inject(fault: (typeof faults)[number], guest: string): Promise<boolean> {
    const container = this.#docker.getContainer(guest);
    const warden = (await container.inspect()).State.Pid;
    if (warden === 0) return false;
    if (fault === 'container removed') {
      await container.remove({ force: true });
    } else if (fault === 'warden stopped for a second') {
      process.kill(warden, 'SIGSTOP');
      await sleep(1_000);
      process.kill(warden, 'SIGCONT');
    } else {
      const children = readFileSync(`/proc/${warden}/task/${warden}/children`, 'utf8').trim().split(' ');
      process.kill(fault === 'warden killed' ? warden : Number(children[0]), 'SIGKILL');
    }
    return true;
  }
}
