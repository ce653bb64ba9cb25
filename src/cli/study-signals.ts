import { setMaxListeners } from 'node:events';
import type { StudySignals } from '../evolve/study/run-study.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './errors.ts';
import { tell } from './io.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `30m`, `8h`. */
export function durationMs(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) {
    throw new UsageError(`"${text}" is no duration: write a number and s, m, h or d, such as 8h.`);
  }
  return Number(amount) * (unitMs[unit] as number);
}

/** Longest a timer of the platform can wait. */
const longestTimerMs = 2 ** 31 - 1;

export interface CommandSignals extends StudySignals {
  /** Whether it was the time, and not Ctrl-C, that ended the study. */
  readonly timeIsUp: boolean;
  /** Stops listening. */
  end(): void;
}

/** The first Ctrl-C, or the end of the time, drains; another Ctrl-C aborts. */
export function studySignals(context: CliContext, forMs: number | null): CommandSignals {
  const drain = new AbortController();
  const abort = new AbortController();
  // Every candidate under way listens, as many as the window holds.
  setMaxListeners(0, drain.signal, abort.signal);
  let timeIsUp = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const waitFor = (ms: number): void => {
    const now = Math.min(ms, longestTimerMs);
    timer = setTimeout(() => {
      if (ms > now) return waitFor(ms - now);
      timeIsUp = !drain.signal.aborted;
      drain.abort();
    }, now);
  };
  if (forMs !== null) waitFor(forMs);
  let pressed = false;
  const off = context.onInterrupt(() => {
    if (pressed) abort.abort();
    else tell(context.io, 'Finishing what runs; press Ctrl-C again to abort.');
    pressed = true;
    drain.abort();
  });
  return {
    drain: drain.signal,
    abort: abort.signal,
    get timeIsUp() {
      return timeIsUp;
    },
    end() {
      if (timer !== null) clearTimeout(timer);
      off();
    },
  };
}
