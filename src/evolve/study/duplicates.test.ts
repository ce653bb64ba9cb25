import { describe, expect, it } from 'vitest';
import {
  evaluator,
  memoryLog,
  never,
  options,
  parts,
  verdictOn,
} from '../../../test/support/scripted-study.ts';
import type { Evaluator } from '../ports.ts';
import { runStudy, type StudyParts } from './run-study.ts';

describe('a duplicate', () => {
  it('records positions seen before as duplicates and counts each trial once', async () => {
    const log = memoryLog();
    const { state } = await runStudy(parts(log, 4), { ...options, iterations: 300 }, never);
    const duplicates = log.kept.filter(({ outcome }) => outcome === 'duplicate');
    expect(duplicates.length).toBeGreaterThan(0);
    for (const { duplicateOf, positionHash, validation } of duplicates) {
      expect(log.kept[duplicateOf! - 1]!.positionHash).toBe(positionHash);
      expect(validation).toBeNull();
    }
    const hashes = new Set(
      log.kept.flatMap(({ positionHash }) => (positionHash === null ? [] : [positionHash])),
    );
    expect(state.distinctTrials).toBe(hashes.size);
  });

  it('runs no source twice, nor the same program in another layout', async () => {
    for (const parallelism of [1, 3]) {
      const log = memoryLog();
      const started: string[] = [];
      const sources = ['x = 1\n', 'x  =  1', '# why\nx = 1\n', 'x = 2\n', 'x = 2\n'];
      const repeating: StudyParts = {
        ...parts(log, parallelism),
        evaluator: evaluator(parallelism, 1, started),
        generator: {
          propose: ({ number }) => ({
            number,
            generator: 'random',
            parents: [],
            operation: 'fresh',
            source: sources[(number - 1) % sources.length]!,
          }),
        },
      };
      const { state } = await runStudy(repeating, { ...options, iterations: 6 }, never);
      expect(started).toEqual(['x = 1\n', 'x = 2\n']);
      expect(log.kept.map(({ duplicateOf, duplicateBy }) => [duplicateOf, duplicateBy])).toEqual([
        [null, null],
        [1, 'normalised'],
        [1, 'normalised'],
        [null, null],
        [4, 'source'],
        [1, 'source'],
      ]);
      expect(log.kept[1]!.reason).toContain('the program of iteration 1');
      expect(state.totals.duplicates).toEqual({ source: 2, normalised: 2, positions: 0 });
    }
  });

  it('ends too where candidates only repeat one that was refused', async () => {
    const log = memoryLog();
    const same: StudyParts = {
      ...parts(log, 2),
      generator: {
        propose: ({ number }) => ({
          number,
          generator: 'random',
          parents: [],
          operation: 'fresh',
          source: '#',
        }),
      },
      evaluator: {
        parallelism: 2,
        evaluate: (source) =>
          Promise.resolve({ ...verdictOn(source), outcome: 'rejected' as const, positionHash: null }),
      },
    };
    const result = await runStudy(same, { ...options, failureLimit: 12 }, never);
    expect(result.end).toBe('all_failed');
    expect(result.state.totals.outcomes).toEqual({ rejected: 1, duplicate: 11 });
  });

  it('records a duplicate alike whether or not it was met before its proof', async () => {
    const histories = await Promise.all(
      [true, false].map(async (early) => {
        const log = memoryLog();
        const base = parts(log, 4);
        const evaluate: Evaluator['evaluate'] = async (source, seen, signal) => {
          const evaluated = await base.evaluator.evaluate(source, seen, signal);
          return early && evaluated.positionHash !== null && seen(evaluated.positionHash)
            ? {
                ...evaluated,
                training: null,
                validation: null,
                validationReturns: null,
                lookahead: 'not_run',
              }
            : evaluated;
        };
        const evaluator = { parallelism: 4, evaluate };
        const { state } = await runStudy({ ...base, evaluator }, { ...options, iterations: 300 }, never);
        return { kept: log.kept, digest: state.totals.historyDigest };
      }),
    );
    expect(histories[0]!.kept.some(({ outcome }) => outcome === 'duplicate')).toBe(true);
    expect(histories[0]).toEqual(histories[1]);
  });
});
