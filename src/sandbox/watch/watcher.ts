import { promisify } from 'node:util';
import type { SandboxClock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { SandboxEventSink } from '../events.ts';
import type { WatchOptions } from '../options.ts';
import type { Slot } from '../pool/slot.ts';
import type { SlotPool } from '../pool/slot-pool.ts';
import { SlotWatch, type Breach, type WatchLimits } from './policies.ts';

/**
 * After this process was busy for long, timers fire before what has arrived meanwhile is read: one turn of the
 * event loop keeps a guest from looking silent.
 */
const turn = promisify(setImmediate);

export interface WatcherDependencies {
  readonly pool: SlotPool;
  readonly options: WatchOptions;
  readonly limits: WatchLimits;
  readonly clock: SandboxClock;
  readonly onEvent: SandboxEventSink;
}

/** Looks at every slot of a pool at a steady pace, and kills those that break a rule. */
export class Watcher {
  readonly #dependencies: WatcherDependencies;
  #watches = new Map<Slot, SlotWatch>();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;

  constructor(dependencies: WatcherDependencies) {
    this.#dependencies = dependencies;
  }

  start(): void {
    const { options } = this.#dependencies;
    if (!options.enabled || this.#timer !== null) return;
    this.#timer = setInterval(() => {
      // A look that takes longer than the interval is not overtaken by the next.
      this.#looking ??= turn()
        .then(() => this.look())
        .finally(() => {
          this.#looking = null;
        });
    }, options.intervalMs).unref();
  }

  /** One look at every slot. */
  async look(): Promise<void> {
    const { pool, options, limits } = this.#dependencies;
    const slots = pool.slots;
    this.#watches = new Map(
      slots.map(({ slot }) => [slot, this.#watches.get(slot) ?? new SlotWatch(options, limits)]),
    );
    await Promise.all(slots.map(({ slot, running }) => this.#lookAt(slot, running)));
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    await this.#looking;
  }

  async #lookAt(slot: Slot, running: boolean): Promise<void> {
    const { clock } = this.#dependencies;
    const usage = await slot.guest.usage().catch(() => null);
    const breach = this.#watches
      .get(slot)
      ?.judge({ atMs: clock.monotonicMs(), running, silentMs: slot.silentMs, usage });
    if (breach) await this.#kill(slot, breach).catch((error: unknown) => this.#unkilled(slot, error));
  }

  async #kill(slot: Slot, { policy, reason }: Breach): Promise<void> {
    // A silent warden behind a silent engine is the engine's fault; the run's own deadline sees to that.
    if (policy === 'heartbeat') await slot.guest.oomKilled();
    const { onEvent, pool } = this.#dependencies;
    slot.condemn({ policy, reason });
    onEvent({ type: 'runtime_kill', mode: slot.mode, guest: slot.guest.id, policy, reason });
    await pool.kill(slot, 'policy');
  }

  #unkilled(slot: Slot, error: unknown): void {
    const { onEvent } = this.#dependencies;
    onEvent({ type: 'slot_failed', mode: slot.mode, code: 'WATCH', reason: messageOf(error) });
  }
}
