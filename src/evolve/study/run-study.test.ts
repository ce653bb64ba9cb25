import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryLog, never, options, parts } from '../../../test/support/scripted-study.ts';
import type { Iteration } from './iteration.ts';
import { runStudy } from './run-study.ts';

describe('a study', () => {
  it('has the same history whatever the parallelism and the order in which evaluations end', async () => {
    const reference = memoryLog();
    await runStudy(parts(reference, 1), options, never);
    expect(reference.kept.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    for (const parallelism of [2, 5, 8]) {
      const log = memoryLog();
      await runStudy(parts(log, parallelism, parallelism), options, never);
      expect(log.kept).toEqual(reference.kept);
    }
  });

  it('continues after an abort at any commit to the history of an unbroken run', async () => {
    const unbroken = memoryLog();
    await runStudy(parts(unbroken, 2), options, never);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 59 }), async (at) => {
        const log = memoryLog();
        const abort = new AbortController();
        const onIteration = ({ number }: Iteration): void => {
          if (number === at) abort.abort();
        };
        const broken = await runStudy(
          parts(log, 3),
          { ...options, onIteration },
          { ...never, abort: abort.signal },
        );
        expect(broken.end).toBe('aborted');
        expect(log.kept.length).toBe(at);
        const resumed = await runStudy(parts(log, 2), options, never);
        expect(resumed.end).toBe('complete');
        expect(log.kept).toEqual(unbroken.kept);
      }),
      { numRuns: 25 },
    );
  });

  it('finishes what runs when drained, and nothing more', async () => {
    const log = memoryLog();
    const drain = new AbortController();
    const onIteration = ({ number }: Iteration): void => {
      if (number === 10) drain.abort();
    };
    const result = await runStudy(
      parts(log, 2),
      { ...options, onIteration },
      { ...never, drain: drain.signal },
    );
    expect(result.end).toBe('drained');
    expect(log.kept.length).toBeGreaterThanOrEqual(10);
    expect(log.kept.length).toBeLessThanOrEqual(18);
  });

  it('never makes parents of candidates that failed', async () => {
    const log = memoryLog();
    await runStudy(parts(log, 2), { ...options, iterations: 200 }, never);
    const parents = log.kept.flatMap(({ parents: numbers }) => numbers);
    expect(parents.length).toBeGreaterThan(0);
    for (const number of parents) expect(log.kept[number - 1]!.outcome).toBe('ok');
  });

  it('beats its last champion by the stated inequality each time', async () => {
    const log = memoryLog();
    const { state } = await runStudy(parts(log, 2), { ...options, iterations: 200 }, never);
    const champions = log.kept.filter(({ champion }) => champion?.accepted === true);
    expect(champions.length).toBeGreaterThan(0);
    expect(state.champion?.number).toBe(champions.at(-1)!.number);
    for (let i = 1; i < champions.length; i += 1) {
      const [old, now] = [champions[i - 1]!.validation!.sharpe!, champions[i]!.validation!.sharpe!];
      expect(now).toBeGreaterThanOrEqual(Math.min(old * 1.01, old + 0.02));
      expect(champions[i]!.lookahead).toBe('clean');
    }
  });
});
