import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { fieldVariables } from '../../src/evolve/graph/catalog-types.ts';
import type { Evaluated, Evaluator, Generator, StudyLog } from '../../src/evolve/ports.ts';
import { deflate } from '../../src/evolve/study/deflate.ts';
import { runStudy, type StudyResult } from '../../src/evolve/study/run-study.ts';
import { digestOf, strategyFrom } from '../../src/strategy/strategy.ts';
import { evaluated as example } from '../../test/support/evaluated-example.ts';

/** Every field a factor graph can read. */
export const allKeys: ReadonlySet<string> = new Set<string>(Object.values(fieldVariables).flat());

export const template = example();
export const signals = { drain: new AbortController().signal, abort: new AbortController().signal };
setMaxListeners(0, signals.abort);

const days = 240;
const rows = 300;
const held = 15;

/** Weekly holdings of fifteen names over six years, of the size that a real candidate leaves behind. */
function positionsOf(bytes: Uint8Array) {
  return {
    dates: Int32Array.from({ length: rows }, (_, row) => 15_000 + 7 * row),
    symbols: Array.from({ length: 200 }, (_, symbol) => String(1000 + symbol)),
    rowStart: Uint32Array.from({ length: rows + 1 }, (_, row) => row * held),
    column: Uint32Array.from(
      { length: rows * held },
      (_, at) => (Math.floor(at / held) * bytes[3]! + (at % held) * 13) % 200,
    ),
    weight: new Float64Array(rows * held).fill(1 / held + bytes[4]! / 1e6),
    boolean: false,
    frame: { first: 15_000, last: 15_000 + 7 * rows, rows: 1500 },
  };
}

/** Figures that follow from the source, with a record as large as a real one: no sandbox, no market. */
function scripted(source: string): Evaluated {
  const bytes = createHash('sha256').update(source).digest();
  const sharpe = bytes[0]! / 200;
  const validationReturns = Float32Array.from(
    { length: days },
    (_, day) => sharpe / 1600 + 0.01 * Math.sin(day * (1 + bytes[1]!)),
  );
  const figures = { sharpe, calmar: 1, maxDrawdown: -0.1, totalReturn: sharpe, turnover: bytes[2]! / 10 };
  const hash = digestOf(source);
  const strategy = strategyFrom(new TextEncoder().encode(source));
  const evaluation = {
    ...template.evaluation,
    strategy: { ...template.evaluation.strategy, id: strategy.id },
    positions: { hash },
  };
  return {
    outcome: 'ok',
    reason: null,
    positionHash: hash,
    training: figures,
    validation: figures,
    validationReturns,
    lookahead: 'clean',
    record: { ...template, evaluation, strategy, positions: positionsOf(bytes) },
  };
}

export const scriptedEvaluator: Evaluator = {
  parallelism: 2,
  evaluate: (source) => Promise.resolve(scripted(source)),
};

export function runScripted(
  generator: Generator,
  log: StudyLog,
  iterations: number,
  onIteration: (number: number) => void = () => undefined,
): Promise<StudyResult> {
  return runStudy(
    { generator, evaluator: scriptedEvaluator, log, deflate, sleep: () => Promise.resolve() },
    { iterations, window: 16, failureLimit: 200, onIteration: ({ number }) => onIteration(number) },
    signals,
  );
}
