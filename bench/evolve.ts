import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setMaxListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { homeFolder, readEnvironment } from '../src/config/home.ts';
import { RandomGenerator } from '../src/evolve/generate/random-generator.ts';
import { MutationGenerator } from '../src/evolve/generate/mutation-generator.ts';
import { fieldVariables } from '../src/evolve/graph/catalog-types.ts';
import { parseGraph } from '../src/evolve/graph/parse.ts';
import type { Evaluated, Evaluator, Generator, StudyLog } from '../src/evolve/ports.ts';
import { createStoredStudyLog } from '../src/evolve/stored-study-log.ts';
import { deflate } from '../src/evolve/study/deflate.ts';
import { runStudy } from '../src/evolve/study/run-study.ts';
import { StudyHistory } from '../src/store/study-history.ts';
import { StudyStore } from '../src/store/study-store.ts';
import { digestOf, strategyFrom } from '../src/strategy/strategy.ts';
import { evaluated as example } from '../test/support/evaluated-example.ts';
import { type Figure, publish } from './support/report.ts';
import { quantileOf } from './support/timing.ts';

const full = process.argv.includes('--full');
/** Leaves out what needs the engine. */
const withEngine = !process.argv.includes('--no-engine');
const folder = mkdtempSync(join(tmpdir(), 'stockade-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const keys = new Set<string>(Object.values(fieldVariables).flat());
const never = { drain: new AbortController().signal, abort: new AbortController().signal };
setMaxListeners(0, never.abort);
const template = example();

/** Figures that follow from the source: the more of the planted factors a graph holds, the better it is. */
function scripted(source: string): Evaluated {
  const bytes = createHash('sha256').update(source).digest();
  const graph = parseGraph(source);
  const planted = (graph?.factors ?? []).filter(
    ({ factor, weight }) => factor.length % 5 === 0 && weight > 0,
  );
  const sharpe = bytes[0]! / 400 + planted.length * 0.4 - (graph?.filters.length ?? 0) * 0.1;
  const days = 240;
  const daily = Float32Array.from(
    { length: days },
    (_, day) => sharpe / 1600 + 0.01 * Math.sin(day * (1 + bytes[1]!)),
  );
  const figures = { sharpe, calmar: 1, maxDrawdown: -0.1, totalReturn: sharpe, turnover: bytes[2]! / 10 };
  const id = digestOf(source);
  const strategy = strategyFrom(new TextEncoder().encode(source));
  const evaluation = {
    ...template.evaluation,
    strategy: { ...template.evaluation.strategy, id },
    positions: { hash: id },
  };
  return {
    outcome: 'ok',
    reason: null,
    positionHash: id,
    training: figures,
    validation: figures,
    validationReturns: daily,
    lookahead: 'clean',
    record: { ...template, evaluation, strategy },
  };
}

const evaluator: Evaluator = { parallelism: 2, evaluate: (source) => Promise.resolve(scripted(source)) };

const run = (
  generator: Generator,
  log: StudyLog,
  iterations: number,
  onIteration?: (number: number) => void,
) =>
  runStudy(
    { generator, evaluator, log, deflate, sleep: () => Promise.resolve() },
    {
      iterations,
      window: 16,
      failureLimit: 200,
      ...(onIteration === undefined ? {} : { onIteration: ({ number }) => onIteration(number) }),
    },
    never,
  );

const forgetful: StudyLog = { load: () => Promise.resolve([]), commit: () => Promise.resolve() };

/** Durable commits, the disk's own sync beside them, and memory, over one stored study. */
async function recording(iterations: number, file: string): Promise<readonly Figure[]> {
  const store = new StudyStore(file);
  const study = store.create({
    name: 'bench',
    datasetName: 'small',
    datasetDigest: template.evaluation.dataset.digest,
    createdAt: '2026-01-01',
    settings: '{"seed":1}',
  });
  const inner = createStoredStudyLog(store, study);
  const commits: number[] = [];
  const log: StudyLog = {
    load: () => inner.load(),
    async commit(iteration, record, totals) {
      const began = performance.now();
      await inner.commit(iteration, record, totals);
      commits.push(performance.now() - began);
    },
  };
  const memory: number[] = [];
  await run(new MutationGenerator(1, keys), log, iterations, (number) => {
    if (number % Math.floor(iterations / 5) !== 0) return;
    globalThis.gc?.();
    memory.push(process.memoryUsage().heapUsed / 1e6);
  });
  store.close();
  const sync = syncMs(300);
  const cost = quantileOf(commits, 0.5);
  const growth = memory.at(-1)! - memory[0]!;
  return [
    { subject: 'the disk', work: 'write 16 kB and sync, p50', value: sync, unit: 'ms' },
    {
      subject: 'Stockade',
      work: 'record one iteration, p50',
      value: cost,
      unit: 'ms',
      target: `≤ ${(sync + 1).toFixed(2)}`,
      met: cost <= sync + 1,
    },
    {
      subject: 'Stockade',
      work: `heap from ${iterations / 5} to ${iterations} iterations`,
      value: growth,
      unit: 'MB',
      target: '≤ 20',
      met: growth <= 20,
      note: globalThis.gc === undefined ? 'without --expose-gc: garbage included' : '',
    },
  ];
}

function syncMs(runs: number): number {
  const path = join(folder, 'sync');
  const file = openSync(path, 'w');
  const bytes = new Uint8Array(16_384).fill(7);
  const samples = Array.from({ length: runs }, () => {
    const began = performance.now();
    writeSync(file, bytes);
    fsyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  return quantileOf(samples, 0.5);
}

/** Until the first new iteration after 10,000 committed ones. */
async function resuming(file: string, committed: number): Promise<Figure> {
  const began = performance.now();
  const store = new StudyStore(file);
  const study = store.find('bench')!;
  await run(new MutationGenerator(1, keys), createStoredStudyLog(store, study), committed + 1);
  store.close();
  const seconds = (performance.now() - began) / 1000;
  return {
    subject: 'Stockade',
    work: `resume at ${committed} iterations`,
    value: seconds,
    unit: 's',
    target: '≤ 2',
    met: seconds <= 2,
  };
}

function queries(file: string, size: number): readonly Figure[] {
  const history = new StudyHistory(file);
  const study = history.find('bench')!;
  const works: readonly [string, () => unknown][] = [
    ['study list', () => history.list()],
    ['champion', () => history.iterations(study.id, { championsOnly: true, limit: 1 })],
    ['history of an outcome', () => history.iterations(study.id, { outcome: 'crash', limit: 20 })],
    ['one iteration', () => history.iteration(study.id, Math.floor(size / 2))],
    ['lineage of the last', () => lineage(history, study.id, size)],
    ['trials on the data', () => history.usage(study.datasetDigest)],
  ];
  const figures = works.map(([name, work]): Figure => {
    const samples = Array.from({ length: 5 }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    });
    const value = quantileOf(samples, 0.5);
    return {
      subject: 'Stockade',
      work: `${name}, ${size} iterations`,
      value,
      unit: 'ms',
      target: '≤ 100',
      met: value <= 100,
    };
  });
  history.close();
  return figures;
}

function lineage(history: StudyHistory, study: number, number: number): number {
  const found = new Set<number>();
  for (const waiting = [number]; waiting.length > 0;) {
    const next = waiting.pop()!;
    if (found.has(next)) continue;
    found.add(next);
    const { parents } = JSON.parse(history.iteration(study, next)!.document) as { parents: number[] };
    waiting.push(...parents);
  }
  return found.size;
}

/** Best validation Sharpe ratio of evolution and of random search with the same budget, over seeds. */
async function search(seeds: number, budget: number): Promise<readonly Figure[]> {
  const best = async (generator: Generator): Promise<number> => {
    let top = -Infinity;
    const { state } = await run(generator, forgetful, budget);
    for (const { validation } of state.elites.ranked()) top = Math.max(top, validation?.sharpe ?? top);
    return top;
  };
  const bySeed = async (make: (seed: number) => Generator): Promise<number> => {
    const found: number[] = [];
    for (let seed = 1; seed <= seeds; seed += 1) found.push(await best(make(seed)));
    return quantileOf(found, 0.5);
  };
  const evolution = await bySeed((seed) => new MutationGenerator(seed, keys));
  const random = await bySeed((seed) => new RandomGenerator(seed, keys));
  const work = `best of ${budget}, median of ${seeds} seeds, made-up market`;
  return [
    {
      subject: 'evolution',
      work,
      value: evolution,
      unit: 'Sharpe',
      target: `> ${random.toFixed(2)}`,
      met: evolution > random,
    },
    { subject: 'random search', work, value: random, unit: 'Sharpe' },
  ];
}

/** A home with the data and the image of the real one and a record of its own: a benchmark is no trial. */
function borrowedHome(): string {
  const home = join(folder, 'home');
  mkdirSync(home);
  for (const part of ['datasets', 'images', 'python', 'installation-id']) {
    const there = join(homeFolder(readEnvironment()), part);
    if (existsSync(there)) symlinkSync(there, join(home, part));
  }
  return home;
}

/** The program as it ships on the sample data, from its first to its last line. */
async function onSample(iterations: number): Promise<Figure> {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const study = `bench-${process.pid}`;
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      main,
      'evolve',
      '--data',
      'sample',
      '--iterations',
      `${iterations}`,
      '--study',
      study,
      '--json',
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, STOCKADE_HOME: borrowedHome() },
    },
  );
  let lines = 0;
  let first = 0;
  let last = 0;
  child.stdout.on('data', (text: Buffer) => {
    last = performance.now();
    if (first === 0) first = last;
    lines += text.toString().split('\n').length - 1;
  });
  await new Promise((resolve) => child.once('close', resolve));
  if (lines < 3) throw new Error('nothing was evaluated: run npm start first');
  const rate = (lines - 2) / ((last - first) / 1000);
  return {
    subject: 'Stockade',
    work: `candidates on the sample, ${iterations} iterations`,
    value: rate,
    unit: '/s',
    target: '≥ 40',
    met: rate >= 40,
  };
}

const small = full ? 10_000 : 5_000;
const file = join(folder, 'small.db');
const figures: Figure[] = [
  ...(withEngine ? [await onSample(full ? 2000 : 200)] : []),
  ...(await recording(small, file)),
  await resuming(file, small),
];
if (full) {
  const large = join(folder, 'large.db');
  await recording(100_000, large);
  figures.push(...queries(large, 100_000));
} else figures.push(...queries(file, small));
figures.push(...(await search(full ? 10 : 5, full ? 500 : 200)));
publish({ name: 'evolve', figures });
