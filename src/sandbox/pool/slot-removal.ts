import { messageOf } from '../errors.ts';
import type { RetireReason } from '../events.ts';
import type { Slot, SlotContext } from './slot.ts';

/** Ends retired slots in the background, and remembers those that would not go. */
export class SlotRemoval {
  readonly #context: SlotContext;
  readonly #going = new Map<Slot, Promise<void>>();
  readonly #stuck = new Set<Slot>();

  constructor(context: SlotContext) {
    this.#context = context;
  }

  get size(): number {
    return this.#going.size;
  }

  remove(slot: Slot, reason: RetireReason): void {
    const { onEvent } = this.#context;
    onEvent({ type: 'slot_retired', mode: slot.mode, guest: slot.guest.id, reason, runs: slot.runs });
    this.#go(slot);
  }

  /** Resolves when this slot's guest is gone, or could not be removed. */
  async of(slot: Slot): Promise<void> {
    await this.#going.get(slot);
  }

  async settled(): Promise<void> {
    await Promise.all(this.#going.values());
  }

  /** Tries again what failed. */
  retry(): void {
    for (const slot of this.#stuck) {
      this.#stuck.delete(slot);
      this.#go(slot);
    }
  }

  #go(slot: Slot): void {
    const { clock, onEvent } = this.#context;
    const started = clock.monotonicMs();
    const removed = () => {
      onEvent({
        type: 'slot_removed',
        mode: slot.mode,
        guest: slot.guest.id,
        durationMs: clock.monotonicMs() - started,
      });
    };
    const failed = (error: unknown) => {
      this.#stuck.add(slot);
      onEvent({ type: 'slot_failed', mode: slot.mode, code: 'REMOVE', reason: messageOf(error) });
    };
    const going = slot
      .destroy()
      .then(removed, failed)
      .finally(() => this.#going.delete(slot));
    this.#going.set(slot, going);
  }
}
