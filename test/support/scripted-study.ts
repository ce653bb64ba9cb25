import { createHash } from 'node:crypto';
import { MutationGenerator } from '../../src/evolve/generate/mutation-generator.ts';
import type { Evaluated, Evaluator, StudyLog } from '../../src/evolve/ports.ts';
import type { Iteration } from '../../src/evolve/study/iteration.ts';
import type { StudyOptions, StudyParts } from '../../src/evolve/study/run-study.ts';
import { digestOf } from '../../src/strategy/strategy.ts';

export const keys = new Set(['etl:adj_close', 'price:成交股數', 'price:成交金額']);
export const never = { drain: new AbortController().signal, abort: new AbortController().signal };

/** Figures that depend on the source alone, as those of a real strategy do. */
export function verdictOn(source: string): Evaluated {
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
export function evaluator(parallelism: number, seed: number, started: string[] = []): Evaluator {
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

export function memoryLog(kept: Iteration[] = []): StudyLog & { readonly kept: Iteration[] } {
  return {
    kept,
    load: () => Promise.resolve([...kept]),
    commit(iteration) {
      kept.push(iteration);
      return Promise.resolve();
    },
  };
}

export function parts(log: StudyLog, parallelism: number, seed = 1, searchSeed = 7): StudyParts {
  return {
    generator: new MutationGenerator(searchSeed, keys),
    evaluator: evaluator(parallelism, seed),
    log,
    deflate: (returns, trials) => 1 - trials / 1000 + (returns[0] ?? 0) / 1000,
    sleep: () => Promise.resolve(),
  };
}

export const options: StudyOptions = { iterations: 60, window: 8, failureLimit: 50 };
