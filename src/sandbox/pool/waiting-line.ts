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

  /** How many of each group wait. */
  demand(): Map<string, { readonly need: SlotNeed; count: number }> {
    const demand = new Map<string, { readonly need: SlotNeed; count: number }>();
    for (const { group, need } of this.#waiters) {
      const entry = demand.get(group);
      if (entry) entry.count += 1;
      else demand.set(group, { need, count: 1 });
    }
    return demand;
  }
}
