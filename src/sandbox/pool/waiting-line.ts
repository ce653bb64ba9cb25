import { CancelledError } from '../errors.ts';
import { groupOf, type SlotNeed } from './slot-group.ts';

/** Somebody who waits for a slot. */
export interface Waiter<T> {
  readonly need: SlotNeed;
  readonly group: string;
  readonly arrivedMs: number;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** First come, first served; whoever gives up leaves without a trace. */
export class WaitingLine<T> {
  readonly #waiters = new Set<Waiter<T>>();

  get size(): number {
    return this.#waiters.size;
  }

  /** In order of arrival. */
  [Symbol.iterator](): IterableIterator<Waiter<T>> {
    return this.#waiters.values();
  }

  join(need: SlotNeed, arrivedMs: number, signal: AbortSignal | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        this.#waiters.delete(waiter);
        reject(new CancelledError());
      };
      const settle = () => signal?.removeEventListener('abort', leave);
      const waiter: Waiter<T> = {
        need,
        group: groupOf(need),
        arrivedMs,
        resolve: (value) => {
          settle();
          resolve(value);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      };
      if (signal?.aborted === true) {
        reject(new CancelledError());
        return;
      }
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiters.add(waiter);
    });
  }

  /** Takes a waiter out of the line; false when he has left. */
  take(waiter: Waiter<T>): boolean {
    return this.#waiters.delete(waiter);
  }

  /** Of each group, how many of those who wait would rather have a slot started than wait on. */
  demand(): Map<string, { readonly need: SlotNeed; growing: number }> {
    const demand = new Map<string, { readonly need: SlotNeed; growing: number }>();
    for (const { group, need } of this.#waiters) {
      const entry = demand.get(group) ?? { need, growing: 0 };
      if (need.patience !== 'wait') entry.growing += 1;
      demand.set(group, entry);
    }
    return demand;
  }
}
