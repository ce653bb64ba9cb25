import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../strategy/strategy.ts';
import { MixedGenerator } from '../generate/mixed-generator.ts';
import { MutationGenerator } from '../generate/mutation-generator.ts';
import { RandomGenerator } from '../generate/random-generator.ts';
import type { Evaluated, Evaluator, StudyLog } from '../ports.ts';
import type { Iteration } from './iteration.ts';
import { runStudy, type StudyOptions, type StudyParts } from './run-study.ts';

const keys = new Set(['etl:adj_close', 'price:成交股數', 'price:成交金額']);
const never = { drain: new AbortController().signal, abort: new AbortController().signal };

/** Figures that depend on the source alone, as those of a real strategy do. */
function verdictOn(source: string): Evaluated {
  const bytes = createHash('sha256').update(source).digest();
  const base = { training: null, validation: null, validationReturns: null };
  if (bytes[0]! < 40) {
    return {
      ...base,
      outcome: 'crash',
      reason: 'it broke',
      positionHash: null,
      lookahead: 'not_run',
      record: null,
    };
  }
  const figures = {
    sharpe: bytes[1]! / 100,
    calmar: 1,
    maxDrawdown: -0.2,
    totalReturn: 0.5,
    turnover: bytes[2]! / 10,
  };
  return {
    ...base,
    outcome: 'ok',
    reason: null,
    positionHash: digestOf(`${bytes[3]! % 200}`),
    training: figures,
    validation: figures,
    validationReturns: Float32Array.from(bytes, (byte) => byte / 1e4),
    lookahead: bytes[4]! < 230 ? 'clean' : 'leak',
    record: null,
  };
}

/** Evaluates in an order that depends on the seed, at most `parallelism` at once. */
function evaluator(parallelism: number, seed: number, started: string[] = []): Evaluator {
  let running = 0;
  const waiting: (() => void)[] = [];
  return {
    parallelism,
    async evaluate(source) {
      if (running >= parallelism) await new Promise<void>((resolve) => waiting.push(resolve));
      running += 1;
      started.push(source);
      const turns = createHash('sha256').update(`${seed}${source}`).digest()[0]! % 5;
      for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      waiting.shift()?.();
      return verdictOn(source);
    },
  };
}

function memoryLog(kept: Iteration[] = []): StudyLog & { readonly kept: Iteration[] } {
  return {
    kept,
    load: () => Promise.resolve([...kept]),
    commit(iteration) {
      kept.push(iteration);
      return Promise.resolve();
    },
  };
}

function parts(log: StudyLog, parallelism: number, seed = 1, searchSeed = 7): StudyParts {
  return {
    generator: new MutationGenerator(searchSeed, keys),
    evaluator: evaluator(parallelism, seed),
    log,
    deflate: (returns, trials) => 1 - trials / 1000 + (returns[0] ?? 0) / 1000,
    sleep: () => Promise.resolve(),
  };
}

const options: StudyOptions = { iterations: 60, window: 8, failureLimit: 50 };

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

describe('generators', () => {
  it('random search draws from the seed and the number alone', async () => {
    const histories = await Promise.all(
      [1, 4].map(async (parallelism) => {
        const log = memoryLog();
        await runStudy(
          { ...parts(log, parallelism), generator: new RandomGenerator(3, keys) },
          options,
          never,
        );
        return log.kept.map(({ source }) => source);
      }),
    );
    expect(histories[0]).toEqual(histories[1]);
  });

  it('a model gets its share, and mutation stands in where it gives nothing', async () => {
    const log = memoryLog();
    const asked: number[] = [];
    const generator = new MixedGenerator(7, 0.3, new MutationGenerator(7, keys), {
      propose({ number }) {
        asked.push(number);
        const made = {
          number,
          generator: 'model' as const,
          parents: [],
          operation: 'test',
          source: `# ${number}`,
        };
        return Promise.resolve(number % 2 === 0 ? made : null);
      },
    });
    await runStudy({ ...parts(log, 2), generator }, { ...options, iterations: 200 }, never);
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.length).toBeLessThan(90);
    const made = log.kept.filter((iteration) => iteration.generator === 'model').map(({ number }) => number);
    expect(made).toEqual(
      asked.filter((number) => number % 2 === 0 && number <= 200).toSorted((a, b) => a - b),
    );
  });
});
