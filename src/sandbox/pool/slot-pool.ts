import { availableParallelism } from 'node:os';
import { InfrastructureError, messageOf } from '../errors.ts';
import type { RetireReason } from '../events.ts';
import { Slot, type SlotContext } from './slot.ts';
import { groupOf, type SlotNeed } from './slot-group.ts';
import { SlotMembers, type Member } from './slot-members.ts';
import { SlotRemoval } from './slot-removal.ts';
import { WaitingLine } from './waiting-line.ts';

export interface PoolSettings {
  /** Runs that may go on at once. */
  readonly slots: number;
  readonly runsPerSlot: number;
  readonly reuse: 'runs' | 'never';
  /** A slot older than this takes no further run. */
  readonly maxAgeMs: number;
}

export interface Acquired {
  readonly slot: Slot;
  /** Whether a run was parked already, or a slot had to be started first. */
  readonly path: 'parked' | 'cold';
}

/** A slot that was heard from so lately needs no ping before it is handed out. */
const freshMs = 3_000;
/** From so many runs on, a group keeps a slot ready beside those that run. */
const spareFromRuns = 8;
/** After a failed start a group with other slots tries no further one for so long. */
const pauseMs = 1_000;

/**
 * The slots of one runtime, for whatever datasets are asked for. Bounded: `slots` runs at once, and about twice
 * as many guests alive, so that each dataset and flavour in use can stay warm. One run at a time per slot.
 */
export class SlotPool {
  readonly #context: SlotContext;
  readonly #settings: PoolSettings;
  readonly #members = new SlotMembers();
  readonly #starting = new Map<Promise<void>, string>();
  readonly #line = new WaitingLine<Acquired>();
  readonly #served = new Map<string, number>();
  readonly #pausedUntil = new Map<string, number>();
  readonly #removal: SlotRemoval;
  readonly #abort = new AbortController();
  #closed: Promise<void> | null = null;

  constructor(context: SlotContext, settings: PoolSettings) {
    this.#context = context;
    this.#settings = settings;
    this.#removal = new SlotRemoval(context);
  }

  /** Slots that serve or could serve, for the watcher. */
  get slots(): readonly { readonly slot: Slot; readonly running: boolean }[] {
    return [...this.#members].map(({ slot, state }) => ({ slot, running: state === 'running' }));
  }

  /** Waits for a healthy slot. Rejects with `CancelledError`, or with why none could be started. */
  async acquire(need: SlotNeed, signal?: AbortSignal): Promise<Acquired> {
    if (this.#closed)
      throw new InfrastructureError('SANDBOX_CLOSED', 'the sandbox is closed', { retryable: false });
    const waiting = this.#line.join(need, this.#context.clock.monotonicMs(), signal);
    this.#dispatch();
    return waiting;
  }

  /** Gives a slot back; with a reason it serves no further run. */
  release(slot: Slot, reason: RetireReason | null): void {
    const member = this.#members.of(slot);
    if (member === null) return;
    this.#served.set(member.group, (this.#served.get(member.group) ?? 0) + 1);
    const why = reason ?? this.#expiry(member);
    if (why === null) {
      member.state = 'idle';
      member.usedAt = this.#context.clock.monotonicMs();
    } else {
      this.#retire(member, why);
    }
    this.#dispatch();
  }

  /** Takes a slot out of service at once, even while it runs; resolves when its guest is gone. */
  async kill(slot: Slot, reason: RetireReason): Promise<void> {
    const member = this.#members.of(slot);
    if (member !== null) this.#retire(member, reason);
    this.#dispatch();
    await this.#removal.of(slot);
  }

  /** Retires what is too old, and tries again to remove what could not be removed. */
  tend(): void {
    for (const member of this.#members) {
      if (member.state === 'idle' && this.#aged(member)) this.#retire(member, 'age');
    }
    this.#removal.retry();
    this.#dispatch();
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#abort.abort();
    for (const waiter of this.#line) {
      this.#line.take(waiter);
      waiter.reject(
        new InfrastructureError('SANDBOX_CLOSED', 'the sandbox was closed', { retryable: false }),
      );
    }
    await Promise.allSettled(this.#starting.keys());
    for (const member of this.#members) this.#retire(member, 'closed');
    await this.#removal.settled();
  }

  #aged(member: Member): boolean {
    return this.#context.clock.monotonicMs() - member.slot.startedAt > this.#settings.maxAgeMs;
  }

  #expiry(member: Member): RetireReason | null {
    if (!member.slot.healthy) return 'unhealthy';
    if (this.#settings.reuse === 'never') return 'single_use';
    if (member.slot.runs >= this.#settings.runsPerSlot) return 'runs';
    return this.#aged(member) ? 'age' : null;
  }

  #dispatch(): void {
    if (this.#closed) return;
    let free = this.#settings.slots - this.#members.count(({ state }) => state !== 'idle');
    for (const waiter of this.#line) {
      if (free <= 0) break;
      const member = this.#members.idleFor(waiter.need);
      if (member === null) continue;
      free -= 1;
      if (member.slot.silentMs > freshMs) {
        void this.#check(member);
      } else if (this.#line.take(waiter)) {
        member.state = 'running';
        waiter.resolve({ slot: member.slot, path: member.sinceMs > waiter.arrivedMs ? 'cold' : 'parked' });
      }
    }
    this.#grow();
    this.#report();
  }

  async #check(member: Member): Promise<void> {
    member.state = 'checking';
    const answers = await member.slot.ping();
    if (this.#members.of(member.slot) === null) return;
    if (answers) member.state = 'idle';
    else this.#retire(member, 'unhealthy');
    this.#dispatch();
  }

  #grow(): void {
    for (const [group, { need, growing }] of this.#line.demand()) {
      const any = this.#startingIn(group) + this.#members.serving(need).length > 0;
      const waiting = any ? growing : Math.max(growing, 1);
      while (!this.#paused(group) && this.#lacks(need, group, waiting) && this.#room(need))
        this.#start(need, group);
    }
    for (const member of this.#members) {
      if (this.#lacksSpare(member.group) && this.#hasSpace()) this.#start(member.slot, member.group);
    }
  }

  /** Whether those who wait need a slot that neither exists nor starts. */
  #lacks(need: SlotNeed, group: string, waiting: number): boolean {
    const starting = this.#startingIn(group);
    const serving = this.#members.serving(need);
    const idle = serving.filter((member) => member.state === 'idle').length;
    return starting + idle < waiting && starting + serving.length < this.#settings.slots;
  }

  #startingIn(group: string): number {
    let count = 0;
    for (const each of this.#starting.values()) if (each === group) count += 1;
    return count;
  }

  #lacksSpare(group: string): boolean {
    const { reuse, slots } = this.#settings;
    if (this.#paused(group)) return false;
    if (reuse === 'runs' && (this.#served.get(group) ?? 0) < spareFromRuns) return false;
    let ready = this.#startingIn(group);
    for (const member of this.#members) if (member.group === group && member.state !== 'running') ready += 1;
    return ready < (reuse === 'never' ? slots : 1);
  }

  #hasSpace(): boolean {
    const { slots } = this.#settings;
    const alive = this.#members.size + this.#starting.size;
    return alive < 2 * slots + 1 && this.#starting.size < Math.max(availableParallelism(), 1);
  }

  /** Space for one more guest, made by retiring the idle one that nobody needs for longest. */
  #room(need: SlotNeed): boolean {
    if (this.#hasSpace()) return true;
    if (this.#starting.size >= Math.max(availableParallelism(), 1)) return false;
    const idle = this.#members.dispensable(need);
    if (idle === null) return false;
    this.#retire(idle, 'evicted');
    return this.#hasSpace();
  }

  #start(need: SlotNeed, group: string): void {
    const { dataset, flavour } = need;
    const started = this.#context.clock.monotonicMs();
    const starting = Slot.start(this.#context, dataset, flavour, this.#abort.signal)
      .then(
        (slot) => this.#admit(slot, started),
        (error: unknown) => this.#startFailed(group, error),
      )
      .finally(() => {
        this.#starting.delete(starting);
        this.#dispatch();
      });
    this.#starting.set(starting, group);
  }

  #admit(slot: Slot, started: number): void {
    const { clock, onEvent } = this.#context;
    const now = clock.monotonicMs();
    const member: Member = { slot, group: groupOf(slot), sinceMs: now, state: 'idle', usedAt: now };
    this.#members.add(member);
    slot.onFault(() => {
      if (member.state !== 'running' && this.#members.of(slot) !== null) {
        this.#retire(member, 'unhealthy');
        this.#dispatch();
      }
    });
    const { mode, protections } = slot;
    onEvent({ type: 'slot_started', mode, guest: slot.guest.id, durationMs: now - started, protections });
  }

  /**
   * A start that failed is told to everybody who has nothing else to wait for; each decides whether to try again.
   * Where the group still has slots, they go on serving and no other start is tried for a moment.
   */
  #startFailed(group: string, error: unknown): void {
    const { clock, onEvent, runtime } = this.#context;
    const code = error instanceof InfrastructureError ? error.code : 'GUEST_START';
    onEvent({ type: 'slot_failed', mode: runtime.mode, code, reason: messageOf(error) });
    this.#served.delete(group);
    for (const waiter of this.#line) {
      const served = this.#members.serving(waiter.need).length > 0;
      if (waiter.group === group && !served && this.#line.take(waiter)) waiter.reject(error);
    }
    this.#pausedUntil.set(group, clock.monotonicMs() + pauseMs);
    setTimeout(() => {
      this.#dispatch();
    }, pauseMs + 1).unref();
  }

  #paused(group: string): boolean {
    const until = this.#pausedUntil.get(group);
    const has = until !== undefined && this.#members.count((member) => member.group === group) > 0;
    return has && this.#context.clock.monotonicMs() < until;
  }

  #retire(member: Member, reason: RetireReason): void {
    if (!this.#members.remove(member)) return;
    this.#removal.remove(member.slot, reason);
  }

  #report(): void {
    const running = this.#members.count(({ state }) => state === 'running');
    this.#context.onEvent({
      type: 'slot_states',
      starting: this.#starting.size,
      parked: this.#members.size - running,
      running,
      retiring: this.#removal.size,
    });
  }
}
