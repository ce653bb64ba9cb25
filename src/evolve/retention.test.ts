import { describe, expect, it } from 'vitest';
import { memoryLog } from '../../test/support/scripted-study.ts';
import { withRetention } from './retention.ts';
import type { Iteration } from './study/iteration.ts';
import { StudyState } from './study/study-state.ts';

const hourMs = 3_600_000;
const commit = (log: ReturnType<typeof withRetention>, number: number) =>
  log.commit({ number } as unknown as Iteration, null, new StudyState().totals);

describe('retention of a running study', () => {
  it('lets go before the first commit and then once a day, whatever the date does', async () => {
    const clock = {
      passedMs: 0,
      dateMs: Date.UTC(2026, 0, 31),
      now: () => clock.dateMs,
      monotonicMs: () => clock.passedMs,
    };
    const told: string[] = [];
    const inner = memoryLog();
    const log = withRetention(inner, 30, clock, (before) => told.push(before));
    expect(await log.load()).toEqual([]);
    await commit(log, 1);
    expect(told).toEqual(['2026-01-01T00:00:00.000Z']);
    clock.passedMs = 23 * hourMs;
    clock.dateMs += 50 * hourMs;
    await commit(log, 2);
    expect(told).toHaveLength(1);
    clock.passedMs = 24 * hourMs;
    await commit(log, 3);
    expect(told[1]).toBe('2026-01-03T02:00:00.000Z');
    expect(inner.kept.map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});
