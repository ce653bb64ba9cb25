import type { StudyLog } from './ports.ts';

const dayMs = 86_400_000;

/** Dates from a clock that may step, durations from one that never does. */
export interface RetentionClock {
  now(): number;
  monotonicMs(): number;
}

/**
 * A study's log that lets go of what is older than so many days: before its first commit and then once a day.
 * `forget` gets the ISO 8601 time before which records lose their artifacts; what fails with it pauses the study as
 * a commit that fails does.
 */
export function withRetention(
  log: StudyLog,
  days: number,
  clock: RetentionClock,
  forget: (before: string) => void,
): StudyLog {
  let dueMs = -Infinity;
  return {
    load: () => log.load(),
    commit(iteration, record, totals) {
      if (clock.monotonicMs() >= dueMs) {
        forget(new Date(clock.now() - days * dayMs).toISOString());
        dueMs = clock.monotonicMs() + dayMs;
      }
      return log.commit(iteration, record, totals);
    },
  };
}
