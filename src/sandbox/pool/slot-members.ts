import { serves, type SlotNeed } from './slot-group.ts';
import type { Slot } from './slot.ts';

/** A slot in service. */
export interface Member {
  readonly slot: Slot;
  readonly group: string;
  readonly sinceMs: number;
  state: 'idle' | 'checking' | 'running';
  usedAt: number;
}

/** The slots in service, and what can be asked about them. */
export class SlotMembers {
  readonly #members = new Map<Slot, Member>();

  get size(): number {
    return this.#members.size;
  }

  [Symbol.iterator](): IterableIterator<Member> {
    return this.#members.values();
  }

  add(member: Member): void {
    this.#members.set(member.slot, member);
  }

  /** False when it had left already. */
  remove(member: Member): boolean {
    return this.#members.delete(member.slot);
  }

  of(slot: Slot): Member | null {
    return this.#members.get(slot) ?? null;
  }

  count(test: (member: Member) => boolean): number {
    let count = 0;
    for (const member of this) if (test(member)) count += 1;
    return count;
  }

  /** An idle slot for a need, one of exactly that flavour first. */
  idleFor(need: SlotNeed): Member | null {
    let other: Member | null = null;
    for (const member of this) {
      if (member.state !== 'idle' || !serves(member.slot, need)) continue;
      if (member.slot.flavour === need.flavour) return member;
      other ??= member;
    }
    return other;
  }

  serving(need: SlotNeed): readonly Member[] {
    return [...this].filter((member) => serves(member.slot, need));
  }

  /** The idle slot that nobody has used for longest and that is of no use for a need. */
  dispensable(need: SlotNeed): Member | null {
    const idle = [...this].filter((member) => member.state === 'idle' && !serves(member.slot, need));
    return idle.sort((one, other) => one.usedAt - other.usedAt)[0] ?? null;
  }
}
