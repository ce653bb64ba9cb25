import { availableParallelism } from 'node:os';
import { messageOf } from './errors.ts';
import type { CreateSandbox, SandboxOptions } from './options.ts';
import { CircuitBreaker } from './policy/breaker.ts';
import { LadderSandbox, type Rung } from './policy/ladder.ts';
import { ModeSandbox } from './pool/mode-sandbox.ts';
import { createRuntime } from './runtime/create-runtime.ts';
import type { Runtime } from './runtime/runtime.ts';
import type { SandboxMode } from './sandbox.ts';
import { Watcher } from './watch/watcher.ts';

const minuteMs = 60_000;
const maxAgeMs = 45 * minuteMs;
const tendEveryMs = 30_000;

/** How long anything that is started may exist: longer than a slot serves, so that only the ownerless outlive it. */
const leaseMs = (options: SandboxOptions): number => maxAgeMs + options.limits.wallMs + 10 * minuteMs;

export function slotCount({ slots, limits }: Pick<SandboxOptions, 'slots' | 'limits'>): number {
  return slots ?? Math.max(1, Math.floor(availableParallelism() / limits.cpuCount));
}

/** `none` takes part only where the user has said so, or has chosen nothing else. */
function ladderOf({ modes, allowUnisolated }: SandboxOptions): readonly SandboxMode[] {
  return modes.filter((mode, index) => mode !== 'none' || allowUnisolated || index === 0);
}

function rungFor(mode: SandboxMode, options: SandboxOptions, runtimes: Runtime[]): Rung {
  const { clock, onEvent, limits, park, onViolation, scratch, runsPerSlot, reuse } = options;
  const breaker = new CircuitBreaker(mode, clock, onEvent);
  const runtime = createRuntime(mode, options, leaseMs(options));
  if ('unavailable' in runtime) return { mode, sandbox: runtime, breaker };
  runtimes.push(runtime);
  const context = {
    runtime,
    settings: { limits, park, onViolation, scratch, aliases: options.aliases ?? true },
    clock,
    onEvent,
  };
  const settings = { slots: slotCount(options), runsPerSlot, reuse, maxAgeMs };
  return { mode, sandbox: new ModeSandbox(context, settings), breaker };
}

/** Removes what dead owners of this installation left behind; a mode that cannot be asked is an event, not an error. */
async function sweepAll(runtimes: readonly Runtime[], options: SandboxOptions): Promise<number> {
  let removed = 0;
  for (const runtime of runtimes) {
    removed += await runtime.sweep().catch((error: unknown) => {
      options.onEvent({
        type: 'sandbox_mode_failed',
        mode: runtime.mode,
        code: 'SWEEP',
        reason: messageOf(error),
      });
      return 0;
    });
  }
  return removed;
}

/** Puts the ladder of sandboxes together. Nothing is started before the first run; `close` removes everything. */
export const createSandbox: CreateSandbox = (options) => {
  const runtimes: Runtime[] = [];
  const rungs = ladderOf(options).map((mode) => rungFor(mode, options, runtimes));
  const sandboxes = rungs.flatMap(({ sandbox }) => ('unavailable' in sandbox ? [] : [sandbox]));
  const watchers = sandboxes.map(({ pool }) => {
    const { watch, limits, clock, onEvent } = options;
    return new Watcher({ pool, options: watch, limits, clock, onEvent });
  });
  let timer: NodeJS.Timeout | undefined;
  let sweeping: Promise<unknown> = Promise.resolve();
  const sweep = () => {
    sweeping = sweeping.then(() => sweepAll(runtimes, options));
  };
  const tend = () => {
    for (const { pool } of sandboxes) pool.tend();
    sweep();
  };
  return new LadderSandbox({
    rungs,
    slots: slotCount(options),
    maxRetries: options.maxRetries,
    onEvent: options.onEvent,
    open: () => {
      const mode = rungs[0]!.mode;
      options.onEvent({ type: 'sandbox_mode_enabled', mode, slots: slotCount(options) });
      sweep();
      for (const watcher of watchers) watcher.start();
      timer = setInterval(tend, tendEveryMs).unref();
    },
    close: async () => {
      clearInterval(timer);
      await Promise.all([sweeping, ...watchers.map((watcher) => watcher.close())]);
      await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
    },
  });
};

/** What `clean` does: removes this installation's guests whose owner is gone; resolves to how many. */
export async function sweepOrphans(options: SandboxOptions): Promise<number> {
  const runtimes = options.modes.flatMap((mode) => {
    const runtime = createRuntime(mode, options, leaseMs(options));
    return 'unavailable' in runtime ? [] : [runtime];
  });
  try {
    return await sweepAll(runtimes, options);
  } finally {
    await Promise.all(runtimes.map((runtime) => runtime.close()));
  }
}
