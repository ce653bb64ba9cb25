import type { StudySignals } from '../evolve/study/run-study.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './errors.ts';
import { tell } from './io.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `30m`, `8h`. */
export function parseDuration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) {
    throw new UsageError(`"${text}" is no duration: write a number and s, m, h or d, such as 8h.`);
  }
  return Number(amount) * (unitMs[unit] as number);
}

/** The first Ctrl-C, or the end of the time, drains; the second Ctrl-C aborts. */
export function studySignals(
  context: CliContext,
  duration: string | undefined,
): StudySignals & { end(): void } {
  const drain = new AbortController();
  const abort = new AbortController();
  const timer = duration === undefined ? null : setTimeout(() => drain.abort(), parseDuration(duration));
  const off = context.onInterrupt(() => {
    if (drain.signal.aborted) abort.abort();
    else {
      tell(context.io, 'Finishing what runs; press Ctrl-C again to abort.');
      drain.abort();
    }
  });
  return {
    drain: drain.signal,
    abort: abort.signal,
    end() {
      if (timer !== null) clearTimeout(timer);
      off();
    },
  };
}
