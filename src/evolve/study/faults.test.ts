import { describe, expect, it } from 'vitest';
import { memoryLog, never, options, parts, verdictOn } from '../../../test/support/scripted-study.ts';
import type { StudyLog } from '../ports.ts';
import { runStudy, type StudyParts } from './run-study.ts';

describe('a study under faults', () => {
  it('waits while the disk is full and loses nothing', async () => {
    const log = memoryLog();
    const pauses: (string | null)[] = [];
    let refusals = 3;
    const full: StudyLog = {
      load: () => log.load(),
      commit(iteration, record, totals) {
        if (iteration.number === 5 && refusals > 0) {
          refusals -= 1;
          return Promise.reject(Object.assign(new Error('no space left'), { retryable: true }));
        }
        return log.commit(iteration, record, totals);
      },
    };
    const result = await runStudy(
      parts(full, 2),
      { ...options, iterations: 10, onPause: (reason) => pauses.push(reason) },
      never,
    );
    expect(result.end).toBe('complete');
    expect(log.kept.length).toBe(10);
    expect(pauses).toEqual(['no space left', null]);
  });

  it('evaluates again what the machinery failed, to the history of an unbroken study, and tells once', async () => {
    const unbroken = memoryLog();
    await runStudy(parts(unbroken, 2), options, never);
    const log = memoryLog();
    const base = parts(log, 2);
    let calls = 0;
    const waits: number[] = [];
    const told: (string | null)[] = [];
    const failing: StudyParts = {
      ...base,
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
      evaluator: {
        parallelism: 2,
        async evaluate(source, seen, signal) {
          const evaluated = await base.evaluator.evaluate(source, seen, signal);
          calls += 1;
          return calls > 30 && calls < 70
            ? { ...evaluated, outcome: 'infra_error', reason: 'the engine is away', positionHash: null }
            : evaluated;
        },
      },
    };
    await runStudy(failing, { ...options, onPause: (reason) => told.push(reason) }, never);
    expect(log.kept).toEqual(unbroken.kept);
    expect(told).toEqual(['the engine is away', null]);
    expect(Math.max(...waits)).toBeGreaterThanOrEqual(2000);
  });

  it('leaves a candidate for later when it is to end while the machinery fails', async () => {
    const unbroken = memoryLog();
    await runStudy(parts(unbroken, 2), options, never);
    const log = memoryLog();
    const base = parts(log, 2);
    const drain = new AbortController();
    const failing: StudyParts = {
      ...base,
      evaluator: {
        parallelism: 2,
        async evaluate(source, seen, signal) {
          const evaluated = await base.evaluator.evaluate(source, seen, signal);
          if (log.kept.length < 20) return evaluated;
          drain.abort();
          return { ...evaluated, outcome: 'infra_error', positionHash: null };
        },
      },
    };
    const { end } = await runStudy(failing, options, { ...never, drain: drain.signal });
    expect(end).toBe('drained');
    expect(log.kept.length).toBeLessThan(40);
    await runStudy(parts(log, 2), options, never);
    expect(log.kept).toEqual(unbroken.kept);
  });

  it('records a fault that does not pass, and goes on', async () => {
    const log = memoryLog();
    const base = parts(log, 2);
    const failing: StudyParts = {
      ...base,
      evaluator: {
        parallelism: 2,
        evaluate: (source) =>
          Promise.resolve({
            ...verdictOn(source),
            outcome: 'infra_error',
            reason: 'broken',
            positionHash: null,
          }),
      },
    };
    const { end, state } = await runStudy(failing, { ...options, failureLimit: 5 }, never);
    expect(end).toBe('all_failed');
    expect(state.totals.outcomes).toEqual({ infra_error: 5 });
  });

  it('throws what waiting cannot mend', async () => {
    const log = { ...memoryLog(), commit: () => Promise.reject(new Error('database is corrupt')) };
    await expect(runStudy(parts(log, 2), options, never)).rejects.toThrow('database is corrupt');
  });

  it('ends with a stated limit when every candidate fails, and can be resumed', async () => {
    const log = memoryLog();
    const failing = {
      ...parts(log, 2),
      evaluator: {
        parallelism: 2,
        evaluate: (source: string) =>
          Promise.resolve({ ...verdictOn(source), outcome: 'rejected' as const, positionHash: null }),
      },
    };
    const result = await runStudy(failing, { ...options, failureLimit: 12 }, never);
    expect(result.end).toBe('all_failed');
    expect(result.state.totals.outcomes.rejected).toBe(12);
    expect((await runStudy(failing, { ...options, failureLimit: 12 }, never)).state.committed).toBe(24);
  });
});
