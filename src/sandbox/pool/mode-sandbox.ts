import { CancelledError, InfrastructureError, messageOf } from '../errors.ts';
import type { RetireReason } from '../events.ts';
import type { Limits } from '../policy/limits.ts';
import type { RunRequest, RunResult, SandboxMode } from '../sandbox.ts';
import { within } from './deadline.ts';
import { judgeEnd, judgeSilent, type Judgement } from './judge.ts';
import type { Slot, SlotContext, SlotEnd } from './slot.ts';
import { SlotPool, type Acquired, type PoolSettings } from './slot-pool.ts';

/** The guest died under a run, and neither memory nor the machinery explains it: a strategy may have done that. */
export class GuestDiedError extends Error {
  override readonly name = 'GuestDiedError';
  readonly code = 'GUEST_DIED';
  readonly retryable = true;
}

const exitDeadlineMs = 5_000;
/** A warden that was heard from within this time is alive, whatever its run does. */
const aliveMs = 2_500;

/** Runs strategies in one mode: takes a slot, runs, judges, gives the slot back. */
export class ModeSandbox {
  readonly mode: SandboxMode;
  readonly pool: SlotPool;
  readonly #context: SlotContext;
  readonly #limits: Limits;

  constructor(context: SlotContext, settings: PoolSettings) {
    this.mode = context.runtime.mode;
    this.#context = context;
    this.#limits = context.settings.limits;
    this.pool = new SlotPool(context, settings);
  }

  /**
   * One run. Rejects with `InfrastructureError` when the machinery failed, with `GuestDiedError` when the guest
   * died under the run, with `CancelledError` when the caller gave up; whatever else happened is a result.
   */
  async run(request: RunRequest, signal?: AbortSignal): Promise<RunResult> {
    const { clock } = this.#context;
    const arrived = clock.monotonicMs();
    const acquired = await this.pool.acquire(request, signal);
    const started = clock.monotonicMs();
    let judgement: Judgement;
    let retire: RetireReason | null = 'unhealthy';
    try {
      if (signal?.aborted === true) {
        retire = null;
        throw new CancelledError();
      }
      if (request.variant !== null) await acquired.slot.prepare(request.variant);
      judgement = await this.#judge(acquired.slot, await acquired.slot.run(request, signal));
      retire = judgement.retire;
    } finally {
      this.pool.release(acquired.slot, retire);
    }
    const timing = { acquireMs: started - arrived, executeMs: clock.monotonicMs() - started };
    this.#report(acquired, judgement, timing);
    return this.#result(acquired.slot, judgement, timing);
  }

  async #judge(slot: Slot, end: SlotEnd): Promise<Judgement> {
    switch (end.kind) {
      case 'end':
        return judgeEnd(end.end);
      case 'cancelled':
        await this.pool.kill(slot, 'cancelled');
        throw new CancelledError();
      case 'protocol':
        await this.pool.kill(slot, 'bad_output');
        return judgeSilent('bad_output', end.reason);
      case 'unserved':
        throw new InfrastructureError('GUEST_PREPARE', `the sandbox could not open its data: ${end.reason}`);
      case 'overdue':
        return this.#overdue(slot, end.silentMs);
      case 'closed':
        return this.#closed(slot);
    }
  }

  /** The stream ended under a run: the engine lost it, the kernel took it, or the guest died. */
  async #closed(slot: Slot): Promise<Judgement> {
    if (slot.condemned !== null) {
      const { policy, reason } = slot.condemned;
      await this.pool.kill(slot, 'policy');
      return judgeSilent('violation', `the runtime policy "${policy}" ended the run: ${reason}`);
    }
    const exit = await within(slot.guest.exited, exitDeadlineMs, () => null);
    if (exit === null || exit.lost) {
      await this.pool.kill(slot, 'unhealthy');
      throw new InfrastructureError('GUEST_LOST', 'the connection to the sandbox broke while a run went on');
    }
    await this.pool.kill(slot, exit.oomKilled ? 'oom' : 'crash');
    if (exit.oomKilled) {
      const { memoryBytes } = this.#limits;
      return judgeSilent('oom', `the memory limit of ${memoryBytes} bytes was reached`, {
        peakMemoryBytes: memoryBytes,
      });
    }
    throw new GuestDiedError(
      `the sandbox died while the run went on (${exit.signal ?? `code ${exit.code}`})`,
    );
  }

  /** The warden did not end its run in time. The engine has to answer before the strategy is blamed for that. */
  async #overdue(slot: Slot, silentMs: number): Promise<Judgement> {
    try {
      if (silentMs > aliveMs) await slot.guest.oomKilled();
    } finally {
      await this.pool.kill(slot, 'timeout');
    }
    const { wallMs } = this.#limits;
    const reason = `the wall clock limit of ${wallMs} ms was reached; the whole sandbox was killed`;
    return judgeSilent('timeout', reason, { wallMs });
  }

  #report({ slot, path }: Acquired, judgement: Judgement, timing: RunResult['timing']): void {
    const { onEvent } = this.#context;
    const guest = slot.guest.id;
    const { violations, violationCount, usage, end } = judgement;
    if (violationCount > 0) {
      onEvent({ type: 'security_violation', mode: this.mode, guest, violations, count: violationCount });
    }
    const { cpuMs, peakMemoryBytes } = usage;
    onEvent({ type: 'run_finished', mode: this.mode, end, guest, path, ...timing, cpuMs, peakMemoryBytes });
  }

  #result(slot: Slot, judgement: Judgement, timing: RunResult['timing']): RunResult {
    const { retire: _retire, violationCount: _count, ...result } = judgement;
    const { runtime, image, id } = slot.guest;
    const container = this.mode === 'docker' ? id : null;
    const sandbox = { mode: this.mode, runtime, container, image, slotRuns: slot.runs, fallback: null };
    return { ...result, sandbox, timing };
  }

  async close(): Promise<void> {
    await this.pool.close();
    await this.#context.runtime.close().catch((error: unknown) => {
      this.#context.onEvent({
        type: 'slot_failed',
        mode: this.mode,
        code: 'CLOSE',
        reason: messageOf(error),
      });
    });
  }
}
