import { CancelledError, InfrastructureError, messageOf } from '../errors.ts';
import type { SandboxEventSink } from '../events.ts';
import { judgeSilent } from '../pool/judge.ts';
import { GuestDiedError, type ModeSandbox } from '../pool/mode-sandbox.ts';
import type { RunEnd, RunRequest, RunResult, Sandbox, SandboxMode } from '../sandbox.ts';
import type { CircuitBreaker } from './breaker.ts';

/** One step of the ladder. A mode that cannot exist here says why instead. */
export interface Rung {
  readonly mode: SandboxMode;
  readonly sandbox: ModeSandbox | { readonly unavailable: string };
  readonly breaker: CircuitBreaker;
}

export interface LadderDependencies {
  readonly rungs: readonly Rung[];
  readonly slots: number;
  readonly maxRetries: number;
  readonly onEvent: SandboxEventSink;
  /** Runs once, before the first run. */
  readonly open: () => void;
  readonly close: () => Promise<void>;
}

/**
 * Tries modes from the most to the least isolated. Steps down only for an `InfrastructureError`: whatever a
 * strategy does, even killing the guest it runs in, never earns it a less isolated run.
 */
export class LadderSandbox implements Sandbox {
  readonly slots: number;
  readonly #dependencies: LadderDependencies;
  #opened = false;
  #selected: SandboxMode | null = null;

  constructor(dependencies: LadderDependencies) {
    this.#dependencies = dependencies;
    this.slots = dependencies.slots;
  }

  async run(request: RunRequest, signal?: AbortSignal): Promise<RunResult> {
    if (!this.#opened) {
      this.#opened = true;
      this.#dependencies.open();
    }
    try {
      return await this.#descend(request, signal);
    } catch (error) {
      if (!(error instanceof CancelledError) && signal?.aborted !== true) throw error;
      return this.#without('cancelled', 'the run was cancelled', this.#dependencies.rungs[0]!.mode);
    }
  }

  close(): Promise<void> {
    return this.#dependencies.close();
  }

  async #descend(request: RunRequest, signal: AbortSignal | undefined): Promise<RunResult> {
    const { rungs, onEvent } = this.#dependencies;
    const first = rungs[0]!.mode;
    let fallback: RunResult['sandbox']['fallback'] = null;
    let last: InfrastructureError | null = null;
    for (const rung of rungs) {
      if (last !== null) {
        const { code, message: reason } = last;
        onEvent({ type: 'fallback', from: first, to: rung.mode, code, reason });
        fallback = { from: first, reason };
      }
      const attempt = await this.#attempt(rung, request, signal);
      if (!(attempt instanceof InfrastructureError)) {
        this.#select(rung.mode, fallback?.reason ?? null);
        if (fallback === null) return attempt;
        onEvent({ type: 'fallback_success', from: first, to: rung.mode });
        return { ...attempt, sandbox: { ...attempt.sandbox, fallback } };
      }
      if (fallback !== null)
        onEvent({ type: 'fallback_failed', from: first, to: rung.mode, reason: attempt.message });
      last = attempt;
    }
    return this.#without(
      'infra_error',
      last === null ? 'no sandbox is configured' : `${last.message} (${last.code})`,
      rungs.at(-1)!.mode,
      fallback,
    );
  }

  /** Says which mode serves, whenever that changes. */
  #select(mode: SandboxMode, reason: string | null): void {
    if (mode === this.#selected) return;
    this.#selected = mode;
    this.#dependencies.onEvent({ type: 'execution_mode_selected', mode, reason });
  }

  /** All attempts on one rung: a result, or the fault that ends them. */
  async #attempt(
    rung: Rung,
    request: RunRequest,
    signal: AbortSignal | undefined,
  ): Promise<RunResult | InfrastructureError> {
    const { sandbox, breaker, mode } = rung;
    if ('unavailable' in sandbox)
      return new InfrastructureError('MODE_UNAVAILABLE', sandbox.unavailable, { retryable: false });
    const refused = breaker.refuses();
    if (refused !== null) return new InfrastructureError('BREAKER_OPEN', refused, { retryable: false });
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await this.#once(sandbox, breaker, request, signal);
      if (!(outcome instanceof Error)) return outcome;
      const retry = outcome.retryable && attempt < this.#dependencies.maxRetries;
      if (retry) {
        const { code, message: reason } = outcome;
        this.#dependencies.onEvent({ type: 'run_retried', mode, attempt: attempt + 1, code, reason });
      } else {
        return outcome instanceof InfrastructureError
          ? outcome
          : this.#without('crash', outcome.message, mode);
      }
    }
  }

  async #once(
    sandbox: ModeSandbox,
    breaker: CircuitBreaker,
    request: RunRequest,
    signal: AbortSignal | undefined,
  ): Promise<RunResult | InfrastructureError | GuestDiedError> {
    try {
      const result = await sandbox.run(request, signal);
      breaker.succeeded();
      return result;
    } catch (error) {
      if (error instanceof InfrastructureError) {
        breaker.failed(messageOf(error));
        return error;
      }
      breaker.abandoned();
      if (error instanceof GuestDiedError) return error;
      throw error;
    }
  }

  #without(
    end: RunEnd,
    reason: string,
    mode: SandboxMode,
    fallback: RunResult['sandbox']['fallback'] = null,
  ): RunResult {
    const { retire: _retire, violationCount: _count, ...rest } = judgeSilent(end, reason);
    const sandbox = { mode, runtime: null, container: null, image: null, slotRuns: 0, fallback };
    return { ...rest, sandbox, timing: { acquireMs: 0, executeMs: 0 } };
  }
}
